package clock

import (
	"time"

	"sanbi/domain/calendar"
)

// Day is a line of the account.
type Day struct {
	Date    calendar.Date `json:"date"`
	Counted bool          `json:"counted"`
	// Running is how many days have been counted so far.
	Running int    `json:"running"`
	Reason  string `json:"reason"`
	// Source is the notice or article behind the reason; may be empty.
	Source string `json:"source,omitempty"`
	// Last marks the last day (Account only: a walk learns it at its end);
	// Provisional one beyond the last notice.
	Last        bool `json:"last,omitempty"`
	Provisional bool `json:"provisional,omitempty"`
}

// maxWalk ends the walk over any ledger: 400 years of days, more than the
// longest limit. What is cut off there is provisional anyway.
const maxWalk = 400 * 366

// Account is every day from the start to the end, with its reason.
func (l Ledger) Account(cal *calendar.Calendar, asOf time.Time) []Day {
	var days []Day
	l.Walk(cal, asOf, func(d Day) { days = append(days, d) })
	days[len(days)-1].Last = true
	return days
}

// Walk finds the end and tells the collector every day that it passes; Due is
// the same walk without a collector.
//
// A day belongs to the state in which it began: the day of the start does not
// count (民法典第二百零一条), and a pause takes the days after the one on which
// it began, up to the one on which it ended.
func (l Ledger) Walk(cal *calendar.Calendar, asOf time.Time, collect func(Day)) Result {
	return l.walk(cal, asOf, collect)
}

// walker is one walk over a ledger.
type walker struct {
	ledger  Ledger
	cal     *calendar.Calendar
	asOf    calendar.Date
	collect func(Day)
	unit    Unit          // of the segment being counted
	day     calendar.Date // the last day looked at
	counted int
	passed  int  // of these, up to asOf
	foreign bool // a day outside the known range was looked at
}

func (l Ledger) walk(cal *calendar.Calendar, asOf time.Time, collect func(Day)) Result {
	if !l.Stopped.IsZero() && asOf.After(l.Stopped) {
		asOf = l.Stopped
	}
	start := calendar.DateOf(l.Start)
	w := walker{ledger: l, cal: cal, asOf: calendar.DateOf(asOf), collect: collect, day: start}
	w.note(start, false, reasonStart)
	w.run()
	return Result{
		LastDay: w.day, Due: w.day.End(), Provisional: w.foreign,
		Paused: l.open(asOf), Counted: w.passed, Total: w.counted,
	}
}

// open reports whether a pause without an end has begun by a moment.
func (l Ledger) open(asOf time.Time) bool {
	if !l.Stopped.IsZero() {
		return false
	}
	for _, p := range l.Pauses {
		if p.To.IsZero() && !p.From.After(asOf) {
			return true
		}
	}
	return false
}

// run counts the limit and then each extension; extensions in the unit of what
// goes before lengthen it, so 2 months and 1 month are 3 months.
func (w *walker) run() {
	current := w.ledger.Limit
	from := w.day
	for _, e := range w.ledger.Extensions {
		if e.By.Unit == current.Unit {
			current.N += e.By.N
			continue
		}
		w.segment(from, current)
		from, current = w.day, e.By
	}
	w.segment(from, current)
	w.roll(current.Unit)
}

// segment counts one stretch of the same unit.
func (w *walker) segment(from calendar.Date, limit Limit) {
	w.unit = limit.Unit
	days := limit.N
	if limit.Unit == Months {
		days = int(from.AddMonths(limit.N) - from)
	}
	for left := days; left > 0 && w.steps() < maxWalk; {
		w.day++
		switch {
		case w.paused(w.day):
			w.note(w.day, false, reasonPaused)
		case limit.Unit == WorkingDays && w.cal.Kind(w.day).Off():
			w.note(w.day, false, reasonOff)
		default:
			left--
			w.counted++
			if w.day <= w.asOf {
				w.passed++
			}
			w.note(w.day, true, reasonCounted)
		}
	}
}

// roll moves the end of a period in days or months to the next day on which
// people work (民法典第二百零三条), and past a pause.
func (w *walker) roll(unit Unit) {
	if unit == WorkingDays {
		return
	}
	for (w.cal.Kind(w.day).Off() || w.paused(w.day)) && w.steps() < maxWalk {
		w.day++
		if w.paused(w.day) {
			w.note(w.day, false, reasonPaused)
			continue
		}
		w.note(w.day, false, reasonRolled)
	}
}

func (w *walker) steps() int { return int(w.day - calendar.DateOf(w.ledger.Start)) }

func (w *walker) paused(d calendar.Date) bool {
	_, ok := w.pause(d)
	return ok
}

func (w *walker) pause(d calendar.Date) (Pause, bool) {
	for _, p := range w.ledger.Pauses {
		until := w.asOf
		if !p.To.IsZero() {
			until = calendar.DateOf(p.To)
		}
		if calendar.DateOf(p.From) < d && d <= until {
			return p, true
		}
	}
	return Pause{}, false
}

// note tells the collector of a day; what the day is worth saying is worked out
// only if somebody listens.
func (w *walker) note(d calendar.Date, counted bool, why reason) {
	known := w.cal.Known(d)
	w.foreign = w.foreign || !known
	if w.collect != nil {
		w.collect(w.line(d, counted, why, known))
	}
}
