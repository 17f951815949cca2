package calendar

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// maxRows is more days than any notice lists.
const maxRows = 400

var headings = map[string]string{
	"date": "date", "日期": "date", "kind": "kind", "type": "kind", "类型": "kind", "性质": "kind",
	"name": "name", "名称": "name", "节日": "name", "节假日": "name",
}

// ReadCSV reads a file with the columns date, kind and name in any order, under
// English or Chinese headings. Lines that begin with # are remarks.
func ReadCSV(r io.Reader, year int) ([]Row, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return nil, errors.New("文件不是 UTF-8 编码，请在表格软件中另存为“CSV UTF-8”后再上传")
	}
	reader := csv.NewReader(bufio.NewReader(bytes.NewReader(data)))
	reader.FieldsPerRecord, reader.Comment, reader.TrimLeadingSpace = -1, '#', true
	var columns map[string]int
	var rows []Row
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, checkCount(rows)
		}
		if err != nil {
			return nil, fmt.Errorf("文件不是正确的 CSV：%w", err)
		}
		line, _ := reader.FieldPos(0)
		if columns == nil {
			if columns, err = columnsOf(record); err != nil {
				return nil, err
			}
			continue
		}
		if rows = appendRow(rows, record, columns, line); len(rows) > maxRows {
			return nil, checkCount(rows)
		}
	}
}

// ReadTable reads the rows of a sheet; the first that holds the headings begins
// it.
func ReadTable(table [][]string, _ int) ([]Row, error) {
	var columns map[string]int
	var rows []Row
	for i, record := range table {
		if columns == nil {
			columns, _ = columnsOf(record)
			continue
		}
		rows = appendRow(rows, record, columns, i+1)
	}
	if columns == nil {
		_, err := columnsOf(nil)
		return nil, err
	}
	return rows, checkCount(rows)
}

func columnsOf(record []string) (map[string]int, error) {
	columns := map[string]int{}
	for i, heading := range record {
		if name, ok := headings[strings.ToLower(strings.TrimSpace(heading))]; ok {
			columns[name] = i
		}
	}
	for name, title := range map[string]string{"date": "日期", "kind": "类型"} {
		if _, ok := columns[name]; !ok {
			return nil, errors.New("没有找到“" + title + "”一列；第一行应当是：日期,类型,名称")
		}
	}
	return columns, nil
}

func appendRow(rows []Row, record []string, columns map[string]int, line int) []Row {
	cell := func(name string) string {
		if i, ok := columns[name]; ok && i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	row := Row{Line: line, Date: cell("date"), Kind: cell("kind"), Name: cell("name")}
	if row.Date == "" && row.Kind == "" && row.Name == "" {
		return rows
	}
	return append(rows, row)
}

func checkCount(rows []Row) error {
	switch {
	case len(rows) == 0:
		return errors.New("文件里没有日期，请核对是否选错了文件")
	case len(rows) > maxRows:
		return errors.New("文件里的日期过多，一份放假安排不会超过 400 行")
	}
	return nil
}

// jsonDay is a day of the two JSON forms that circulate.
type jsonDay struct {
	Date     string `json:"date"`
	Kind     string `json:"kind"`
	Name     string `json:"name"`
	IsOffDay *bool  `json:"isOffDay"`
}

// ReadJSON reads {"days":[{"name","date","isOffDay"}]} or an array of
// {"date","kind","name"}.
func ReadJSON(r io.Reader, _ int) ([]Row, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var days []jsonDay
	if err := json.Unmarshal(data, &days); err != nil {
		var year struct {
			Days []jsonDay `json:"days"`
		}
		if err := json.Unmarshal(data, &year); err != nil {
			return nil, errors.New("文件不是可以识别的 JSON：应当有 days 一项，逐日写明 date、name 和 isOffDay")
		}
		days = year.Days
	}
	var rows []Row
	for i, d := range days {
		row := Row{Line: i + 1, Date: d.Date, Kind: d.Kind, Name: d.Name}
		if d.IsOffDay != nil {
			row.Kind = map[bool]string{true: "holiday", false: "makeup_workday"}[*d.IsOffDay]
		}
		rows = append(rows, row)
	}
	return rows, checkCount(rows)
}
