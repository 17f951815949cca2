package calendar

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Row is a line of a file with a notice's days, as it was written.
type Row struct {
	Line             int // in the file, from 1; 0 for a form
	Date, Kind, Name string
}

// Fault is something wrong with a change, with the way out, in Chinese. Line and
// Day say where; Field is the field of the form for what is wrong with the head.
type Fault struct {
	Line       int
	Day, Field string
	Message    string
}

var kindWords = map[string]DayKind{
	"holiday": Holiday, "放假": Holiday, "休": Holiday, "休息": Holiday, "节假日": Holiday, "假": Holiday,
	"makeup_workday": MakeupWorkday, "调休": MakeupWorkday, "上班": MakeupWorkday, "班": MakeupWorkday, "补班": MakeupWorkday,
	"调休上班": MakeupWorkday, "workday": Workday, "工作日": Workday, "weekend": Weekend, "周末": Weekend,
}

// ParseKind reads a kind of day as files and forms write it.
func ParseKind(text string) (DayKind, error) {
	kind, ok := kindWords[strings.ToLower(strings.TrimSpace(text))]
	if !ok {
		return 0, fmt.Errorf("类型 %q 无法识别，请写“放假”或者“上班”", text)
	}
	return kind, nil
}

var dayForms = []*regexp.Regexp{
	regexp.MustCompile(`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$`),
	regexp.MustCompile(`^()(\d{1,2})[-/.月](\d{1,2})日?$`),
}

// parseDay reads a day as files write it; one without a year is of the year
// given.
func parseDay(text string, year int) (Date, error) {
	text = strings.TrimSpace(text)
	for _, form := range dayForms {
		m := form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		noYear := m[1] == ""
		if noYear {
			m[1] = strconv.Itoa(year)
		}
		month, _ := strconv.Atoi(m[2])
		day, _ := strconv.Atoi(m[3])
		if noYear && month == 12 && day > 31-decemberDays {
			return 0, fmt.Errorf("日期 %q 没有写年份，年底的日子可能属于上一年，请写成 2026-12-31 这样", text)
		}
		return ParseDate(fmt.Sprintf("%s-%02d-%02d", m[1], month, day))
	}
	return ParseDate(text)
}

// MarshalText writes a kind as it is stored.
func (k DayKind) MarshalText() ([]byte, error) {
	switch k {
	case Workday:
		return []byte("workday"), nil
	case Weekend:
		return []byte("weekend"), nil
	case Holiday:
		return []byte("holiday"), nil
	case MakeupWorkday:
		return []byte("makeup_workday"), nil
	}
	return nil, fmt.Errorf("no such kind of day: %d", k)
}

// UnmarshalText reads what MarshalText wrote; on an error the kind is as before.
func (k *DayKind) UnmarshalText(text []byte) error {
	kind, err := ParseKind(string(text))
	if err != nil {
		return err
	}
	*k = kind
	return nil
}
