package domain

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"sanbi/domain/calendar"
)

// Regimes are the signed amendments in their order. They never change and may
// be shared: after another signature there is another Regimes.
type Regimes struct {
	base   *calendar.Calendar
	signed []Amendment
	// reminders is the time of day at which rungs fire, from 00:00.
	reminders time.Duration
	mu        sync.Mutex
	known     map[regimeAt]*calendar.Calendar
	named     map[string]*calendar.Calendar // equal ones are one
}

// regimeAt is where and by which amendments a calendar is asked for.
type regimeAt struct {
	no            int
	except, place string
}

// NewRegimes puts the signed amendments, in the order of their numbers, on top
// of the calendar that came with the program.
func NewRegimes(base *calendar.Calendar, signed []Amendment) *Regimes {
	return &Regimes{base: base, signed: signed, reminders: DefaultReminders, known: map[regimeAt]*calendar.Calendar{}, named: map[string]*calendar.Calendar{}}
}

// At is the same regimes with another time of day for reminders.
func (r *Regimes) At(reminders time.Duration) *Regimes {
	next := NewRegimes(r.base, r.signed)
	next.reminders = reminders
	return next
}

// With is the regimes after one more amendment, under the next number: what a
// preview looks at.
func (r *Regimes) With(a Amendment) *Regimes {
	a.No = r.Latest().No + 1
	return NewRegimes(r.base, append(slices.Clip(r.signed), a)).At(r.reminders)
}

// Latest is the regime of a case that is submitted now.
func (r *Regimes) Latest() Regime { return Regime{No: len(r.signed)} }

// Signed lists the amendments in the order of their numbers.
func (r *Regimes) Signed() []Amendment { return r.signed }

// Amendment returns the amendment of a number.
func (r *Regimes) Amendment(no int) (Amendment, bool) {
	if no < 1 || no > len(r.signed) {
		return Amendment{}, false
	}
	return r.signed[no-1], true
}

// InForce lists the amendments that a regime consists of: those that it does
// not leave out and that nothing in it has undone.
func (r *Regimes) InForce(of Regime) []Amendment {
	undone := map[int]bool{}
	for _, no := range of.Except {
		undone[no] = true
	}
	upTo := r.signed[:min(of.No, len(r.signed))]
	for _, a := range upTo {
		if a.Kind == AmendUndo && !undone[a.No] {
			undone[a.Undoes] = true
		}
	}
	var in []Amendment
	for _, a := range upTo {
		if a.Kind != AmendUndo && !undone[a.No] {
			in = append(in, a)
		}
	}
	return in
}

// Calendar is the calendar of a regime at a place in the organisation tree.
func (r *Regimes) Calendar(of Regime, place string) *calendar.Calendar {
	if of.No == 0 || len(r.signed) == 0 {
		return r.base
	}
	at := regimeAt{no: of.No, place: place}
	if len(of.Except) > 0 {
		at.except = fmt.Sprint(of.Except)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	cal, ok := r.known[at]
	if !ok {
		cal = r.build(of, place)
		r.known[at] = cal
	}
	return cal
}

func (r *Regimes) build(of Regime, place string) *calendar.Calendar {
	changes, name := r.changes(of, place)
	if len(changes) == 0 {
		return r.base
	}
	if r.named[name] == nil {
		r.named[name] = r.base.With(name, changes...)
	}
	return r.named[name]
}

// changes are the calendar changes of a regime that hold at a place, and the
// name of the calendar that they make.
func (r *Regimes) changes(of Regime, place string) ([]calendar.Change, string) {
	var changes []calendar.Change
	name := r.base.Version()
	for _, a := range r.InForce(of) {
		if a.Calendar == nil || (a.Place() != "" && !below(place, a.Place())) {
			continue
		}
		changes = append(changes, *a.Calendar)
		name += fmt.Sprintf("+%d", a.No)
	}
	return changes, name
}

// Of is the calendar by which the periods of a case are reckoned: that of the
// body whose document it is.
func (r *Regimes) Of(c *Case) *calendar.Calendar {
	return r.Calendar(c.Regime, c.Placement.OrgPath)
}

// OfSummary is Of for a row of a list.
func (r *Regimes) OfSummary(s Summary) *calendar.Calendar {
	return r.Calendar(s.Regime, s.Placement.OrgPath)
}

// Now is the calendar of a place as it is today.
func (r *Regimes) Now(place string) *calendar.Calendar { return r.Calendar(r.Latest(), place) }

// Limits are the amended limits of a procedure's clocks in a regime; a later one
// replaces an earlier one.
func (r *Regimes) Limits(of Regime, procedure string) []LimitChange {
	var limits []LimitChange
	for _, a := range r.InForce(of) {
		if a.Limit != nil && a.Limit.Procedure == procedure {
			limits = append(limits, LimitChange{Clock: a.Limit.Clock, Limit: a.Limit.Limit, Source: a.Limit.Source})
		}
	}
	return limits
}
