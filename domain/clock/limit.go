// Package clock is the ledger of a statutory period: its budget, its pauses and
// extensions, the due date that follows, and the account of every day. No due
// date is ever set; it is always derived.
package clock

import (
	"fmt"
	"strconv"
	"strings"
)

// Unit is how a period is counted.
type Unit string

// The units.
const (
	WorkingDays  Unit = "wd" // 工作日
	CalendarDays Unit = "d"  // 日
	Months       Unit = "m"  // 个月
)

// Limit is the length of a period. The zero value is no limit.
type Limit struct {
	N    int
	Unit Unit
}

// maxLimit is ten years in days: nothing in this law runs longer.
const maxLimit = 3660

var unitNames = map[string]Unit{
	"wd": WorkingDays, "working_days": WorkingDays, "working_day": WorkingDays,
	"d": CalendarDays, "days": CalendarDays, "day": CalendarDays, "calendar_days": CalendarDays,
	"m": Months, "months": Months, "month": Months,
}

// ParseLimit reads 15wd, 30d, 2m, and the long forms "15 working_days",
// "30 days", "2 months".
func ParseLimit(text string) (Limit, error) {
	trimmed := strings.TrimSpace(text)
	digits := strings.IndexFunc(trimmed, func(r rune) bool { return r < '0' || r > '9' })
	if digits <= 0 {
		return Limit{}, limitError(text)
	}
	n, err := strconv.Atoi(trimmed[:digits])
	unit, ok := unitNames[strings.TrimSpace(trimmed[digits:])]
	if err != nil || !ok || n < 1 || n > maxLimit {
		return Limit{}, limitError(text)
	}
	return Limit{N: n, Unit: unit}, nil
}

func limitError(text string) error {
	return fmt.Errorf("期限 %q 无法识别，应当写成 15wd（工作日）、30d（日）或者 2m（月），数字在 1 到 %d 之间", text, maxLimit)
}

// IsZero reports whether there is no limit.
func (l Limit) IsZero() bool { return l.N == 0 }

// String is the short form: 15wd.
func (l Limit) String() string {
	if l.IsZero() {
		return ""
	}
	return strconv.Itoa(l.N) + string(l.Unit)
}

// Label is the limit in the users' words: 15 个工作日.
func (l Limit) Label() string {
	switch l.Unit {
	case WorkingDays:
		return strconv.Itoa(l.N) + " 个工作日"
	case CalendarDays:
		return strconv.Itoa(l.N) + " 日"
	case Months:
		return strconv.Itoa(l.N) + " 个月"
	}
	return ""
}

// MarshalText writes the short form.
func (l Limit) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads any form; empty is no limit.
func (l *Limit) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*l = Limit{}
		return nil
	}
	parsed, err := ParseLimit(string(text))
	if err != nil {
		return err
	}
	*l = parsed
	return nil
}
