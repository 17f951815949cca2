package documents

import (
	"bytes"
	"errors"

	"github.com/xuri/excelize/v2"
)

const (
	maxSheetUnzipped = 50 << 20 // bytes
	maxSheetRows     = 2000
	maxSheetColumns  = 30
)

// errSheet is for people.
var errSheet = errors.New("文件不是可以打开的 XLSX 表格，请用表格软件另存为 XLSX 或 CSV 后再上传")

// ReadSheet reads the first sheet of an XLSX workbook as text, at most 2,000
// rows of 30 columns. The errors are Chinese and for people.
func ReadSheet(data []byte) ([][]string, error) {
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		UnzipSizeLimit: maxSheetUnzipped, UnzipXMLSizeLimit: maxSheetUnzipped,
	})
	if err != nil {
		return nil, errSheet
	}
	defer func() { _ = book.Close() }() // only read
	names := book.GetSheetList()
	if len(names) == 0 {
		return nil, errSheet
	}
	rows, err := book.Rows(names[0])
	if err != nil {
		return nil, errSheet
	}
	defer func() { _ = rows.Close() }() // only read
	var table [][]string
	for rows.Next() {
		cells, err := rows.Columns()
		if err != nil {
			return nil, errSheet
		}
		if len(table) == maxSheetRows {
			return nil, errors.New("表格超过 2000 行，请只保留需要载入的行")
		}
		table = append(table, cells[:min(len(cells), maxSheetColumns)])
	}
	return table, rows.Error()
}
