package calendar

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"strconv"
	"sync"
)

//go:embed data/holidays.csv
var holidays []byte

// Official is the calendar of the State Council's notices for 2015 to 2026.
var Official = sync.OnceValue(func() *Calendar {
	c, err := parse(holidays)
	if err != nil {
		panic("official calendar: " + err.Error()) // embedded at build time
	}
	return c
})

// parse reads rows of date, kind, name, year of notice.
func parse(data []byte) (*Calendar, error) {
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, err
	}
	if len(rows) < 2 {
		return nil, fmt.Errorf("no days")
	}
	firstYear, lastYear, err := years(rows[1:])
	if err != nil {
		return nil, err
	}
	c := &Calendar{version: "official-" + strconv.Itoa(lastYear), notices: map[int]string{}}
	if c.first, err = ParseDate(fmt.Sprintf("%d-01-01", firstYear)); err != nil {
		return nil, err
	}
	if c.last, err = ParseDate(fmt.Sprintf("%d-12-31", lastYear)); err != nil {
		return nil, err
	}
	for year := firstYear; year <= lastYear; year++ {
		c.notices[year] = noticeTitle(year)
	}
	c.days = make([]day, c.last-c.first+1)
	return c, c.fill(rows[1:])
}

func years(rows [][]string) (first, last int, err error) {
	for _, row := range rows {
		year, err := strconv.Atoi(row[3])
		if err != nil {
			return 0, 0, fmt.Errorf("year of notice %q", row[3])
		}
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	}
	return first, last, nil
}

func (c *Calendar) fill(rows [][]string) error {
	kinds := map[string]DayKind{"holiday": Holiday, "makeup_workday": MakeupWorkday}
	for _, row := range rows {
		date, err := ParseDate(row[0])
		if err != nil {
			return err
		}
		kind, ok := kinds[row[1]]
		if !ok {
			return fmt.Errorf("%s: kind %q", row[0], row[1])
		}
		if !c.Known(date) {
			continue // the last days of a year that its own notice no longer covers
		}
		c.days[date-c.first] = day{kind: kind, special: true, name: row[2]}
	}
	return nil
}
