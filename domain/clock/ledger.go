package clock

import (
	"time"

	"sanbi/domain/calendar"
)

// Ledger is everything that was entered about one run of a period. Times are
// moments; days are days in Asia/Shanghai.
type Ledger struct {
	Start time.Time `json:"start"`
	Limit Limit     `json:"limit"`
	// Floor is the shortest time that the period should take; zero for none.
	Floor      Limit       `json:"floor,omitzero"`
	Pauses     []Pause     `json:"pauses,omitempty"`
	Extensions []Extension `json:"extensions,omitempty"`
	// Stopped is when the period was met; zero while it runs. Late stays late.
	Stopped time.Time `json:"stopped,omitzero"`
	Source  string    `json:"source"` // the article that sets the limit
}

// Pause is a stretch in which the period stands still.
type Pause struct {
	From   time.Time `json:"from"`
	To     time.Time `json:"to,omitzero"` // zero: it lasts
	Ground string    `json:"ground"`
	By     string    `json:"by,omitempty"`
}

// Extension lengthens the period by a decision.
type Extension struct {
	At     time.Time `json:"at"`
	By     Limit     `json:"by"`
	Reason string    `json:"reason"`
	Actor  string    `json:"actor,omitempty"`
}

// Result is where a period ends.
type Result struct {
	LastDay calendar.Date
	Due     time.Time // 24:00 of the last day
	// Provisional: a day of the walk lies beyond the last official notice.
	Provisional bool
	// Paused: an open pause has begun, so the end moves with every day; it is
	// given as if the pause ended at the moment asked for.
	Paused bool
	// Counted is how many days have been counted up to the moment asked for,
	// that day included; Total how many until the end.
	Counted, Total int
}

// State is where a period stands.
type State string

// The states.
const (
	Running State = "running" // 计时中
	Paused  State = "paused"  // 暂停
	Overdue State = "overdue" // 已超期
	Met     State = "met"     // 按期办结
	Late    State = "late"    // 超期办结
)

// Due is the end of the period as known at a moment. It allocates nothing.
func (l Ledger) Due(cal *calendar.Calendar, asOf time.Time) Result {
	return l.walk(cal, asOf, nil)
}

// State is where the period stands at a moment.
func (l Ledger) State(cal *calendar.Calendar, now time.Time) State {
	if !l.Stopped.IsZero() {
		if l.Stopped.Before(l.Due(cal, l.Stopped).Due) {
			return Met
		}
		return Late
	}
	result := l.Due(cal, now)
	switch {
	case !now.Before(result.Due):
		return Overdue
	case result.Paused:
		return Paused
	}
	return Running
}

// Remaining is the number of days left after today: working days for a period
// in working days, calendar days for the others. It is 0 on the last day and
// negative when overdue: at least one day, even on the weekend that follows.
// For a stopped period it is what was left when it stopped.
func (l Ledger) Remaining(cal *calendar.Calendar, now time.Time) int {
	if !l.Stopped.IsZero() {
		now = l.Stopped
	}
	today, last := calendar.DateOf(now), l.Due(cal, now).LastDay
	switch {
	case l.Limit.Unit != WorkingDays:
		return int(last - today)
	case today <= last:
		return workdays(cal, today, last)
	}
	return -max(1, workdays(cal, last, today))
}

// workdays counts the working days after one day up to another.
func workdays(cal *calendar.Calendar, from, to calendar.Date) int {
	n := 0
	for d := from + 1; d <= to; d++ {
		if !cal.Kind(d).Off() {
			n++
		}
	}
	return n
}

// FloorReached reports whether the shortest time has passed at a moment, or at
// least its last day has come; true where there is none. Pauses do not count
// towards it, extensions do not lengthen it.
func (l Ledger) FloorReached(cal *calendar.Calendar, at time.Time) bool {
	if l.Floor.IsZero() {
		return true
	}
	shortest := l
	shortest.Limit, shortest.Extensions = l.Floor, nil
	return calendar.DateOf(at) >= shortest.Due(cal, at).LastDay
}

// OffsetDay is the working day n working days after the last day, or before it
// for a negative n; 0 is the last day, or the next working day.
func (l Ledger) OffsetDay(cal *calendar.Calendar, asOf time.Time, n int) calendar.Date {
	return cal.AddWorkdays(l.Due(cal, asOf).LastDay, n)
}
