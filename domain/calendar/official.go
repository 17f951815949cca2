package calendar

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"sync"
	"time"
)

//go:embed data/holidays.csv
var holidays []byte

//go:embed data/notices.csv
var notices []byte

// Official is the calendar of the State Council's notices for 2015 to 2026
// (国务院办公厅关于…年部分节假日安排的通知, under 全国年节及纪念日放假办法).
var Official = sync.OnceValue(func() *Calendar {
	c, err := parse(holidays, notices)
	if err != nil {
		panic("official calendar: " + err.Error()) // embedded at build time
	}
	return c
})

// parse reads the days (date, kind, name, year of notice) and the notices (year,
// title, from, until, address). The years with a notice are the known range.
func parse(days, notices []byte) (*Calendar, error) {
	book, err := readNotices(notices)
	if err != nil {
		return nil, err
	}
	rows, err := table(days, 4)
	if err != nil {
		return nil, err
	}
	c := &Calendar{
		version: "official-" + strconv.Itoa(book.last),
		first:   newYear(book.first), last: newYear(book.last+1) - 1,
	}
	c.days = make([]day, c.last-c.first+1)
	for _, row := range rows {
		if err := c.add(row, book); err != nil {
			return nil, err
		}
	}
	return c, nil
}

func (c *Calendar) add(row []string, book *noticeBook) error {
	date, err := ParseDate(row[0])
	if err != nil {
		return err
	}
	kind, ok := map[string]DayKind{"holiday": Holiday, "makeup_workday": MakeupWorkday}[row[1]]
	if !ok {
		return fmt.Errorf("%s: kind %q", row[0], row[1])
	}
	notice, err := book.title(date, row[3])
	if err != nil {
		return err
	}
	if !c.Known(date) {
		return nil // days of the December before the first year
	}
	weekend := date.Weekday() == time.Saturday || date.Weekday() == time.Sunday
	if kind == MakeupWorkday && !weekend {
		return nil // 2020-02-03, a Monday: work as always, which the notice only confirms
	}
	c.days[date-c.first] = day{kind: kind, special: true, name: row[2], notice: notice}
	return nil
}

// table reads the rows of a CSV file with a heading and a number of columns.
func table(data []byte, columns int) ([][]string, error) {
	r := csv.NewReader(bytes.NewReader(data))
	r.FieldsPerRecord = columns
	rows, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("no rows")
	}
	return rows[1:], nil
}

func newYear(year int) Date { return DateOf(time.Date(year, 1, 1, 0, 0, 0, 0, Zone)) }
