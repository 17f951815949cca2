package web

import (
	"fmt"
	"strconv"
	"time"
)

// shanghai is fixed: China has kept one time without summer time since 1991,
// and a fixed zone needs no zone file on the machine.
var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

const dash = "—"

// Date is 2026-11-23.
func Date(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	return t.In(shanghai).Format("2006-01-02")
}

// DateTime is 2026-11-23 08:40.
func DateTime(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	return t.In(shanghai).Format("2006-01-02 15:04")
}

// DateCN is 2026年11月23日.
func DateCN(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	return t.In(shanghai).Format("2006年1月2日")
}

// DateTimeCN is 2026年11月23日 08:40.
func DateTimeCN(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	return t.In(shanghai).Format("2006年1月2日 15:04")
}

// MonthDay is 11月23日.
func MonthDay(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	return t.In(shanghai).Format("1月2日")
}

// Due is the end of a period: the instant 00:00 is shown as 24:00 of the day
// before, because that is the day people have.
func Due(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	if local := t.In(shanghai); local.Hour() == 0 && local.Minute() == 0 {
		return local.AddDate(0, 0, -1).Format("2006-01-02") + " 24:00"
	}
	return DateTime(t)
}

// DueDate is the last day of a period.
func DueDate(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	return Date(t.Add(-time.Second))
}

// Weekday is 星期一.
func Weekday(t time.Time) string {
	return "星期" + [...]string{"日", "一", "二", "三", "四", "五", "六"}[t.In(shanghai).Weekday()]
}

// machineTime is the datetime attribute of a <time> element.
func machineTime(t time.Time) string { return t.In(shanghai).Format(time.RFC3339) }

// Size is a file's size: 512 B, 34 KB, 1.2 MB.
func Size(n int64) string {
	switch {
	case n < 1<<10:
		return strconv.FormatInt(n, 10) + " B"
	case n < 1<<20:
		return strconv.FormatInt((n+1<<9)/(1<<10), 10) + " KB"
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// shortSHA is the head of a digest, enough to compare by eye.
func shortSHA(s string) string {
	if len(s) <= 12 {
		return s
	}
	return s[:12]
}

// percent is num/den with one decimal, rounded down: 100 % is said only when
// nothing is missing.
func percent(num, den int) string {
	if den <= 0 {
		return dash
	}
	tenths := num * 1000 / den
	if tenths%10 == 0 {
		return strconv.Itoa(tenths / 10)
	}
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}

// share is num/den in whole hundredths for a bar.
func share(num, den int) int {
	if den <= 0 || num <= 0 {
		return 0
	}
	return min(100, num*100/den)
}

func orDash(s string) string {
	if s == "" {
		return dash
	}
	return s
}

// shortDue is the end of a period in a narrow column: 11月30日 24:00.
func shortDue(t time.Time) string {
	if t.IsZero() {
		return dash
	}
	if local := t.In(shanghai); local.Hour() == 0 && local.Minute() == 0 {
		return MonthDay(t.Add(-time.Second)) + " 24:00"
	}
	return t.In(shanghai).Format("1月2日 15:04")
}
