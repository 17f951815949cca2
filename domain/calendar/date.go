// Package calendar knows which days are working days: the official calendar of
// the State Council's yearly notices, 2015 to 2026, as facts.
package calendar

import (
	"fmt"
	"time"
)

// Zone is the time zone of every deadline: China has kept one time without
// summer time since 1992, so a fixed offset is exact for the calendar's years.
var Zone = time.FixedZone("Asia/Shanghai", 8*60*60)

const secondsPerDay = 24 * 60 * 60

// Date is a day in Asia/Shanghai, as the number of days since 1970-01-01.
type Date int32

// DateOf is the day in Asia/Shanghai in which a moment lies, whatever the zone
// that the moment is written in.
func DateOf(t time.Time) Date {
	seconds := t.Unix() + 8*60*60
	days := seconds / secondsPerDay
	if seconds%secondsPerDay < 0 {
		days--
	}
	return Date(days) // #nosec G115 -- within ±5 million years
}

// ParseDate reads YYYY-MM-DD between the years 1900 and 2999.
func ParseDate(text string) (Date, error) {
	t, err := time.ParseInLocation(time.DateOnly, text, Zone)
	if err != nil || t.Year() < 1900 || t.Year() > 2999 {
		return 0, fmt.Errorf("日期 %q 应当写成 YYYY-MM-DD，例如 2026-11-23", text)
	}
	return DateOf(t), nil
}

// String is YYYY-MM-DD.
func (d Date) String() string { return d.Start().Format(time.DateOnly) }

// Start is 00:00 of the day, Asia/Shanghai.
func (d Date) Start() time.Time { return time.Unix(int64(d)*secondsPerDay-8*60*60, 0).In(Zone) }

// End is 24:00 of the day, which is 00:00 of the next.
func (d Date) End() time.Time { return (d + 1).Start() }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(((int(d)+int(time.Thursday))%7 + 7) % 7)
}

// AddMonths is the corresponding day n months later, or the last day of that
// month where it has none (民法典第二百零二条).
func (d Date) AddMonths(n int) Date {
	year, month, day := d.Start().Date()
	first := time.Date(year, month+time.Month(n), 1, 0, 0, 0, 0, Zone)
	last := first.AddDate(0, 1, -1).Day()
	return DateOf(first) + Date(min(day, last)-1) // #nosec G115 -- a day of a month
}

// MarshalText writes YYYY-MM-DD.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD; on an error it leaves the date as it was.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
