package calendar

import "slices"

// With is the calendar after further changes, under a version of its own; the
// calendar itself stays as it is. A later change has the last word on a day.
// What is known reaches to the end of the year of a year's notice, provided
// that the year before is known.
func (c *Calendar) With(version string, changes ...Change) *Calendar {
	next := *c
	next.version, next.days = version, slices.Clone(c.days)
	for _, change := range changes {
		if change.Year != 0 && newYear(change.Year) <= next.last+1 {
			next.last = max(next.last, newYear(change.Year+1)-1)
		}
		for _, s := range change.Days {
			next.set(s, change.notice())
		}
	}
	return &next
}

// set makes a day special; the table grows as far as it must.
func (c *Calendar) set(s Special, notice string) {
	if s.Day < c.first {
		return // what lies before the first notice goes by the week alone
	}
	i := int(s.Day - c.first)
	if i >= len(c.days) {
		c.days = append(c.days, make([]day, i+1-len(c.days))...)
	}
	c.days[i] = day{kind: s.Kind, special: true, name: s.Name, notice: notice}
}

// notice is how accounts name the change: its title, and its number where it has
// one.
func (c Change) notice() string {
	if c.Number == "" {
		return c.Title
	}
	return c.Title + "（" + c.Number + "）"
}

// special is what the calendar holds about a day; the zero value for an ordinary
// one.
func (c *Calendar) special(d Date) day {
	if i := int(d) - int(c.first); i >= 0 && i < len(c.days) {
		return c.days[i]
	}
	return day{}
}
