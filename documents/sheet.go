package documents

import (
	"bytes"
	"errors"
	"slices"

	"github.com/xuri/excelize/v2"
)

const (
	maxSheetUnzipped = 50 << 20 // bytes
	maxSheetRows     = 2000
	maxSheetColumns  = 30
)

// sheetLimits bound what a workbook may cost.
type sheetLimits struct {
	rows, columns int
	text          int    // bytes, of all cells
	part          uint64 // bytes of one part
	formatting    int    // cells times bytes: the longest format is parsed again for each cell
	tooManyRows   error
}

var smallSheet = sheetLimits{
	rows: maxSheetRows, columns: maxSheetColumns, text: 4 << 20, part: 4 << 20, formatting: 1 << 20, tooManyRows: errSheetRows,
}

// The refusals are for people.
var (
	errSheet     = errors.New("文件不是可以打开的 XLSX 表格，请用表格软件另存为 XLSX 或 CSV 后再上传")
	errSheetRows = errors.New("表格超过 2000 行，请只保留需要载入的行")
	errSheetSize = errors.New("表格内容过大，请只保留需要载入的行和列，另存后再上传")
)

// ReadSheet reads the first sheet of an XLSX workbook as text, at most 2,000
// rows of 30 columns; a date is YYYY-MM-DD however it is shown. The errors are
// Chinese and for people.
func ReadSheet(data []byte) ([][]string, error) { return readSheet(data, smallSheet) }

func readSheet(data []byte, limits sheetLimits) ([][]string, error) {
	if err := scanSheet(data, limits); err != nil {
		return nil, err
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxSheetUnzipped, UnzipXMLSizeLimit: maxSheetUnzipped, CultureInfo: excelize.CultureNameZhCN,
	})
	if err != nil {
		return nil, errSheet
	}
	defer func() { _ = book.Close() }() // only read
	names := book.GetSheetList()
	if len(names) == 0 {
		return nil, errSheet
	}
	shown, err := sheetCells(book, names[0], false, limits)
	if err != nil {
		return nil, err
	}
	raw, err := sheetCells(book, names[0], true, limits)
	if err != nil {
		return nil, err
	}
	isoDates(shown, raw, countsFrom1904(book))
	return shown, nil
}

// sheetCells reads the cells as they are shown, or as they are stored.
func sheetCells(book *excelize.File, name string, raw bool, limits sheetLimits) ([][]string, error) {
	rows, err := book.Rows(name)
	if err != nil {
		return nil, errSheet
	}
	defer func() { _ = rows.Close() }() // only read
	var table [][]string
	text := 0
	for rows.Next() {
		cells, err := rows.Columns(excelize.Options{RawCellValue: raw, CultureInfo: excelize.CultureNameZhCN})
		if err != nil {
			return nil, errSheet
		}
		if len(table) == limits.rows {
			return nil, limits.tooManyRows
		}
		for _, cell := range cells {
			text += len(cell)
		}
		if text > limits.text {
			return nil, errSheetSize
		}
		// A copy, or the blanks before a cell in column XFD would be kept.
		table = append(table, slices.Clone(cells[:min(len(cells), limits.columns)]))
	}
	if rows.Error() != nil {
		return nil, errSheet
	}
	return table, nil
}
