package ledger

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"sanbi/domain/calendar"
)

// A number between these in a column of dates is a day as spreadsheets count
// them: from 1990 to 2099.
const (
	firstSheetDay = 32874
	lastSheetDay  = 73050
	sheetEpoch    = -25569 // 1899-12-30, in days from 1970
)

// earliest is before any case that a ledger could hold.
const earliest = 1990

var (
	wide = strings.NewReplacer(
		"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
		"．", ".", "／", "/", "－", "-", "—", "-", "–", "-", " ", "", "　", "", "\u00a0", "",
	)
	daySeparated = regexp.MustCompile(`^(\d{4})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})日?(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$`)
	dayTogether  = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	dayOfSheet   = regexp.MustCompile(`^\d{5}(?:\.\d+)?$`)
	spaces       = regexp.MustCompile(`\s+`)
)

// plain is the text of a cell on one line; what only says that there is nothing
// is empty.
func plain(cell string) string {
	text := strings.TrimSpace(spaces.ReplaceAllString(strings.ReplaceAll(cell, "\u00a0", " "), " "))
	switch text {
	case "/", "／", "-", "—", "——", "－", "无", "暂无", "未填":
		return ""
	}
	return text
}

// readDate reads a day as people write it; fault says what is wrong, for people.
func readDate(text string, now time.Time) (day calendar.Date, fault string) {
	const way = "请写成 2026-03-05、2026.3.5、2026年3月5日或者 20260305"
	compact := wide.Replace(text)
	parts := daySeparated.FindStringSubmatch(compact)
	if parts == nil {
		parts = dayTogether.FindStringSubmatch(compact)
	}
	switch {
	case parts != nil:
		year, _ := strconv.Atoi(parts[1]) // the patterns admit digits only
		month, _ := strconv.Atoi(parts[2])
		dom, _ := strconv.Atoi(parts[3])
		if year < earliest || year > now.In(calendar.Zone).Year()+50 {
			return 0, "“" + text + "”的年份不可能，请核对"
		}
		at := time.Date(year, time.Month(month), dom, 0, 0, 0, 0, calendar.Zone)
		if at.Year() != year || int(at.Month()) != month || at.Day() != dom {
			return 0, "“" + text + "”没有这一天，请核对"
		}
		return calendar.DateOf(at), ""
	case dayOfSheet.MatchString(compact):
		days, _ := strconv.ParseFloat(compact, 64)
		if days < firstSheetDay || days > lastSheetDay {
			return 0, "“" + text + "”不是日期，" + way
		}
		return calendar.DateOf(time.Unix((int64(days)+sheetEpoch)*86400, 0)), ""
	}
	return 0, "“" + text + "”看不出是哪一天，" + way
}
