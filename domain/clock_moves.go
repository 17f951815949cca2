package domain

import (
	"slices"
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// clockMoves is the one answer to "what happens to the periods when the case
// goes to a step": the step's clock runs, the clocks it pauses stand still,
// every other one stops.
func clockMoves(c *Case, to Step, by Person, at time.Time, facts map[string]string) []ClockEntry {
	var moves []ClockEntry
	for _, clk := range c.Clocks {
		if !clk.Active() {
			continue
		}
		if _, ok := c.OpenPause(clk); ok { // it was paused here, and the case moves on
			moves = append(moves, ClockEntry{
				Op: ClockResume, Clock: clk.Name, Generation: clk.Generation, At: at, By: by.Name,
			})
			clk = clk.resumed(at)
		}
		if entry, ok := moveOf(c, clk, to, by, at); ok {
			moves = append(moves, entry)
		} else if clk.Name == to.Clock && c.fixedAnew(clk, facts) {
			moves = append(moves, ClockEntry{Op: ClockStop, Clock: clk.Name, Generation: clk.Generation, At: at, By: by.Name})
			return append(moves, startOf(c, to.Clock, at, facts))
		}
	}
	if to.Clock == "" || keepsRunning(c, to.Clock) {
		return moves
	}
	return append(moves, startOf(c, to.Clock, at, facts))
}

// keepsRunning reports whether the step's clock is there and goes on.
func keepsRunning(c *Case, name string) bool {
	clk, ok := c.ActiveClock(name)
	_, here := c.OpenPause(clk)
	return ok && (!clk.Paused() || here || onReturn(c, name) == ReturnResumes)
}

// resumed is the clock with its open pause ended.
func (c Clock) resumed(at time.Time) Clock {
	c.Ledger.Pauses = slices.Clone(c.Ledger.Pauses)
	c.Ledger.Pauses[len(c.Ledger.Pauses)-1].To = at
	return c
}

func moveOf(c *Case, clk Clock, to Step, by Person, at time.Time) (ClockEntry, bool) {
	entry := ClockEntry{Clock: clk.Name, Generation: clk.Generation, At: at, By: by.Name}
	switch {
	case clk.Name == to.Clock && !clk.Paused():
		return ClockEntry{}, false
	case clk.Name == to.Clock && onReturn(c, clk.Name) == ReturnResumes:
		entry.Op = ClockResume
	case clk.Name != to.Clock && contains(to.Pauses, clk.Name):
		if clk.Paused() {
			return ClockEntry{}, false
		}
		entry.Op, entry.Ground = ClockPause, to.Title
	default:
		entry.Op = ClockStop
	}
	return entry, true
}

func onReturn(c *Case, name string) OnReturn {
	spec, _ := c.Procedure.Clock(name)
	if spec.OnReturn == ReturnRestarts {
		return ReturnRestarts
	}
	return ReturnResumes
}

// startOf begins a clock in a new generation, with the limit that the case was
// opened with.
func startOf(c *Case, name string, at time.Time, facts map[string]string) ClockEntry {
	spec, _ := c.Procedure.Clock(name)
	entry := ClockEntry{
		Op: ClockStart, Clock: name, Generation: 1, At: at,
		Limit: spec.Limit, Floor: spec.Floor, Source: spec.Source,
	}
	if last, ok := c.LatestClock(name); ok {
		entry.Generation = last.Generation + 1
	}
	for _, change := range c.Limits {
		if change.Clock == name {
			entry.Limit, entry.Source = change.Limit, change.Source
		}
	}
	if spec.From != "" {
		if date, err := calendar.ParseDate(facts[spec.From]); err == nil {
			entry.At = date.Start()
		}
	}
	if at, ok := c.lastTaken(spec.Since); ok {
		entry.At = at
	}
	entry.fix(spec, facts)
	return entry
}

// fix makes the period end on the day that a fact names, counted from the start
// or, when that day has come already, from the day before it.
func (entry *ClockEntry) fix(spec ClockSpec, facts map[string]string) {
	last, err := calendar.ParseDate(facts[spec.Until])
	if spec.Until == "" || err != nil {
		return
	}
	days := int(last - calendar.DateOf(entry.At))
	if days < 1 {
		entry.At, days = (last - 1).Start(), 1
	}
	entry.Limit = clock.Limit{N: min(days, maxUntil), Unit: clock.CalendarDays}
}

// maxUntil is ten years in days, the longest period that a ledger takes.
const maxUntil = 3660

// fixedAnew reports whether the day that ends the clock is another one now.
func (c *Case) fixedAnew(clk Clock, facts map[string]string) bool {
	spec, _ := c.Procedure.Clock(clk.Name)
	last, err := calendar.ParseDate(facts[spec.Until])
	if spec.Until == "" || err != nil {
		return false
	}
	return int(last-calendar.DateOf(clk.Ledger.Start)) != clk.Ledger.Limit.N
}

// lastTaken is when a decision was last taken in the case, before the one that
// is being taken.
func (c *Case) lastTaken(decision string) (time.Time, bool) {
	for _, e := range slices.Backward(c.Events) {
		if e.Kind == EventDecided && e.Decision == decision {
			return e.At, true
		}
	}
	return time.Time{}, false
}

func contains(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
