package calendar_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"sanbi/domain/calendar"
)

// form is a way in which a notice circulates.
type form struct {
	write     func(calendar.Change) string
	read      func(string) ([]calendar.Row, error)
	firstLine int
}

var forms = map[string]form{
	"our own":            {csvOf("date,kind,name", "2006-01-02", "holiday", "makeup_workday"), readCSV, 2},
	"BOM and CRLF":       {windows(csvOf("date,kind,name", "2006-01-02", "holiday", "makeup_workday")), readCSV, 2},
	"Chinese":            {csvOf("日期,类型,名称", "2006年1月2日", "放假", "调休"), readCSV, 2},
	"Chinese, short":     {csvOf("日期,类型,名称", "2006/1/2", "休", "班"), readCSV, 2},
	"Chinese, long":      {csvOf("日期,类型,名称", "2006/01/02", "节假日", "补班"), readCSV, 2},
	"without years":      {yearless(csvOf("日期,类型,名称", "2006年1月2日", "放假", "上班")), readCSV, 2},
	"all turned about":   {turned, readCSV, 2},
	"a sheet":            {csvOf("日期,类型,名称", "2006-01-02", "放假", "上班"), readTable, 2},
	"holiday-cn":         {holidayCN, readJSON, 1},
	"an array of days":   {plainArray, readJSON, 1},
	"stored, read again": {stored, readStored, 1},
}

func readCSV(text string) ([]calendar.Row, error) {
	return calendar.ReadCSV(strings.NewReader(text), 2027)
}

func readJSON(text string) ([]calendar.Row, error) {
	return calendar.ReadJSON(strings.NewReader(text), 2027)
}

func readTable(text string) ([]calendar.Row, error) {
	var table [][]string
	for _, line := range strings.Split(text, "\n") {
		table = append(table, strings.Split(line, ","))
	}
	return calendar.ReadTable(table, 2027)
}

// csvOf writes the days with the words for a day off and for a day of work.
func csvOf(heading, layout, off, work string) func(calendar.Change) string {
	return func(c calendar.Change) string {
		text := heading + "\n"
		for _, s := range c.Days {
			kind := map[calendar.DayKind]string{calendar.Holiday: off, calendar.MakeupWorkday: work}[s.Kind]
			text += s.Day.Start().Format(layout) + "," + kind + "," + s.Name + "\n"
		}
		return text
	}
}

func windows(write func(calendar.Change) string) func(calendar.Change) string {
	return func(c calendar.Change) string { return "\ufeff" + strings.ReplaceAll(write(c), "\n", "\r\n") }
}

func yearless(write func(calendar.Change) string) func(calendar.Change) string {
	return func(c calendar.Change) string { return strings.ReplaceAll(write(c), "2027年", "") }
}

// turned has its columns and its days in another order.
func turned(c calendar.Change) string {
	text := "name, source, kind, date\n"
	for _, s := range slices.Backward(c.Days) {
		kind, _ := s.Kind.MarshalText()
		text += fmt.Sprintf("%s, x, %s, %s\n", s.Name, kind, s.Day)
	}
	return text
}

func holidayCN(c calendar.Change) string {
	var days []map[string]any
	for _, s := range c.Days {
		days = append(days, map[string]any{"name": s.Name, "date": s.Day.String(), "isOffDay": s.Kind == calendar.Holiday})
	}
	text, _ := json.Marshal(map[string]any{"year": c.Year, "papers": []string{"https://example.invalid/"}, "days": days})
	return string(text)
}

func plainArray(c calendar.Change) string {
	var days []map[string]any
	for _, s := range c.Days {
		days = append(days, map[string]any{"name": s.Name, "date": s.Day.String(), "kind": s.Kind})
	}
	text, _ := json.Marshal(days)
	return string(text)
}

// stored is a change as the record keeps it.
func stored(c calendar.Change) string {
	text, _ := json.Marshal(c)
	return string(text)
}

func readStored(text string) ([]calendar.Row, error) {
	var c calendar.Change
	if err := json.Unmarshal([]byte(text), &c); err != nil {
		return nil, err
	}
	return readJSON(plainArray(c))
}
