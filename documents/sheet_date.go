package documents

import (
	"regexp"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// A number between these is a day from 2000 to 2099, in either count of days.
const (
	firstSheetDay = 35064
	lastSheetDay  = 73050
)

// lookOfDay is how a day is shown, but not an amount: 01-01-27, 1/1/27 0:00,
// 1-Jan-27, 1月1日.
var lookOfDay = regexp.MustCompile(`\d[-/]\d|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|[年月日]`)

// isoDates writes the numbers that are shown as days as YYYY-MM-DD, because
// 01-01-27 and 1月1日 do not say the year or the order.
func isoDates(shown, raw [][]string, from1904 bool) {
	for i := range min(len(shown), len(raw)) {
		for j := range min(len(shown[i]), len(raw[i])) {
			if day, ok := isoDate(shown[i][j], raw[i][j], from1904); ok {
				shown[i][j] = day
			}
		}
	}
}

func isoDate(shown, raw string, from1904 bool) (string, bool) {
	if shown == raw || !lookOfDay.MatchString(shown) {
		return "", false
	}
	days, err := strconv.ParseFloat(raw, 64)
	if err != nil || !(days >= firstSheetDay && days <= lastSheetDay) {
		return "", false
	}
	day, err := excelize.ExcelDateToTime(days, from1904)
	if err != nil {
		return "", false
	}
	return day.Format(time.DateOnly), true
}

func countsFrom1904(book *excelize.File) bool {
	props, err := book.GetWorkbookProps()
	return err == nil && props.Date1904 != nil && *props.Date1904
}
