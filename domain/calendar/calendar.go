package calendar

import "time"

// DayKind is what a day is by law.
type DayKind uint8

// The four kinds of days.
const (
	Workday DayKind = iota
	Weekend
	Holiday       // 放假：休息，不论星期几
	MakeupWorkday // 调休上班：工作日，不论星期几
)

// Off reports whether people rest on the day.
func (k DayKind) Off() bool { return k == Weekend || k == Holiday }

// Label is the kind in the users' words.
func (k DayKind) Label() string {
	switch k {
	case Workday:
		return "工作日"
	case Weekend:
		return "周末"
	case Holiday:
		return "节假日"
	case MakeupWorkday:
		return "调休上班"
	}
	return ""
}

// Calendar answers what kind a day is. It never changes and may be shared.
type Calendar struct {
	version     string
	first, last Date // the known range, both included
	days        []day
}

// day is a special day of the known range; the zero value is an ordinary one.
type day struct {
	kind         DayKind
	special      bool
	name, notice string
}

// Version names the calendar in accounts: official-2026.
func (c *Calendar) Version() string { return c.version }

// KnownFrom is the first day that a notice covers.
func (c *Calendar) KnownFrom() Date { return c.first }

// KnownUntil is the last day that a notice covers; what lies beyond is provisional.
func (c *Calendar) KnownUntil() Date { return c.last }

// Known reports whether a notice covers the day.
func (c *Calendar) Known(d Date) bool { return d >= c.first && d <= c.last }

// Kind is what the day is. Outside the known range it goes by the week alone,
// unless a change of a place says otherwise.
func (c *Calendar) Kind(d Date) DayKind {
	if special := c.special(d); special.special {
		return special.kind
	}
	if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
		return Weekend
	}
	return Workday
}

// Name is the holiday that the day belongs to, empty for an ordinary day. For a
// make-up workday it is the holiday it makes up for.
func (c *Calendar) Name(d Date) string {
	return c.special(d).name
}

// Notice is the title of the notice that made the day special; empty for an
// ordinary one. For 2020-02-01 it is the notice that lengthened the holiday.
func (c *Calendar) Notice(d Date) string {
	return c.special(d).notice
}

// AddWorkdays is the nth working day after the day, or before it for a negative
// n; for 0 it is the day itself, or the next working day. It takes time in
// proportion to n, so n has to come from a checked procedure and not from a form.
func (c *Calendar) AddWorkdays(d Date, n int) Date {
	if n == 0 {
		return c.NextWorkday(d)
	}
	step, left := Date(1), n
	if n < 0 {
		step, left = -1, -n
	}
	for left > 0 {
		if d += step; !c.Kind(d).Off() {
			left--
		}
	}
	return d
}

// NextWorkday is the day itself if people work on it, else the next such day.
func (c *Calendar) NextWorkday(d Date) Date {
	for c.Kind(d).Off() {
		d++
	}
	return d
}
