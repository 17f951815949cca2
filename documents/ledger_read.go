package documents

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
)

// ledgerSheet is for a bureau's ledger of some years.
var ledgerSheet = sheetLimits{
	rows: 5050, columns: 100, text: 16 << 20, part: 40 << 20, formatting: 32 << 20,
	tooManyRows: errors.New("台账超过 5000 行，请分成几个文件导入"),
}

var errLedgerCSV = errors.New("文件不是 XLSX，也不是正确的 CSV 表格，请用表格软件另存为 XLSX 后再上传")

// ReadLedger reads the first sheet of an XLSX workbook, or a CSV file in UTF-8 or
// GB 18030, as text: at most 5,050 rows of 100 columns; a date of XLSX is
// YYYY-MM-DD however it is shown. The errors are Chinese and for people.
func ReadLedger(data []byte) ([][]string, error) {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return readSheet(data, ledgerSheet)
	}
	text, _, err := decode(data)
	if err != nil {
		return nil, errLedgerCSV
	}
	reader := csv.NewReader(bytes.NewReader([]byte(text)))
	reader.FieldsPerRecord, reader.LazyQuotes = -1, true
	var table [][]string
	for next := 1; ; {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return table, nil
		}
		if err != nil {
			return nil, errLedgerCSV
		}
		// Empty lines are rows, so that the rows keep their numbers.
		line, _ := reader.FieldPos(0)
		for ; next < line && len(table) < ledgerSheet.rows; next++ {
			table = append(table, nil)
		}
		if len(table) >= ledgerSheet.rows {
			return nil, ledgerSheet.tooManyRows
		}
		table = append(table, slices.Clone(record[:min(len(record), ledgerSheet.columns)]))
		last := len(record) - 1
		line, _ = reader.FieldPos(last)
		next = line + strings.Count(record[last], "\n") + 1
	}
}
