package domain

import (
	"strconv"
	"time"

	"sanbi/domain/clock"
)

// StepClock is the period of the step in which the case waits, whether it runs
// or was paused without leaving the step.
func (c *Case) StepClock() (Clock, bool) { return c.ActiveClock(c.Current().Clock) }

// ClocksKept counts the periods that bind somebody now: those that run, and that
// of the step while a ground pauses it, which ends by itself.
func (c *Case) ClocksKept() int {
	n := 0
	for _, clk := range c.Clocks {
		if clk.Running() {
			n++
		} else if _, ok := c.OpenPause(clk); ok {
			n++
		}
	}
	return n
}

// GroundPaused is the open pause of a period that a ground began.
type GroundPaused struct {
	Clock  Clock
	Ground Ground
	Entry  ClockEntry
}

// OpenPause returns the open pause of a period if a ground began it; a pause
// that a step began ends with the step.
func (c *Case) OpenPause(clk Clock) (GroundPaused, bool) {
	if !clk.Active() || !clk.Paused() {
		return GroundPaused{}, false
	}
	for i := len(c.Events) - 1; i >= 0; i-- {
		for _, entry := range c.Events[i].Clocks {
			if entry.Op != ClockPause || entry.Clock != clk.Name || entry.Generation != clk.Generation {
				continue
			}
			g, ok := c.Procedure.Ground(entry.GroundID)
			return GroundPaused{Clock: clk, Ground: g, Entry: entry}, ok
		}
	}
	return GroundPaused{}, false
}

// Extension is an extension that was asked for and not yet answered.
type Extension struct {
	Ground Ground
	By     clock.Limit
	Reason string
	Asked  Person
	At     time.Time
}

// PendingExtension is the request about the period of the case's step that
// nobody has answered. A period that began anew has none.
func (c *Case) PendingExtension() (Extension, bool) {
	clk, ok := c.StepClock()
	for i := len(c.Events) - 1; ok && i >= 0; i-- {
		e := c.Events[i]
		if starts(e, clk) {
			break
		}
		step, _ := c.Procedure.Step(e.Step)
		if step.Clock != clk.Name {
			continue
		}
		switch spec := specOf(c, e); {
		case spec.Has(EffectGrants), spec.Has(EffectRefusesExtension):
			return Extension{}, false
		case spec.Has(EffectRequests):
			return extensionOf(c, e)
		}
	}
	return Extension{}, false
}

func starts(e Event, clk Clock) bool {
	for _, entry := range e.Clocks {
		if entry.Op == ClockStart && entry.Clock == clk.Name && entry.Generation == clk.Generation {
			return true
		}
	}
	return false
}

func extensionOf(c *Case, e Event) (Extension, bool) {
	g, ok := c.Procedure.Ground(factOf(e, FactGround))
	n, err := strconv.Atoi(factOf(e, FactExtension))
	return Extension{
		Ground: g, By: clock.Limit{N: n, Unit: g.By.Unit}, Reason: e.Comment, Asked: e.Actor.Person(), At: e.At,
	}, ok && err == nil
}

func factOf(e Event, name string) string {
	f, _ := find(e.Facts, name, func(f Fact) string { return f.Name })
	return f.Value
}

// used counts how often a ground has moved a period in its present run.
func (c *Case) used(clk Clock, ground string) int {
	n := 0
	for _, e := range c.Events {
		for _, entry := range e.Clocks {
			if entry.GroundID == ground && entry.Clock == clk.Name && entry.Generation == clk.Generation &&
				(entry.Op == ClockPause || entry.Op == ClockExtend) {
				n++
			}
		}
	}
	return n
}

// groundMoves is what a decision made of grounds does to the period of the
// case's step. A request, and its refusal, do nothing.
func groundMoves(c *Case, spec DecisionSpec, e Event) []ClockEntry {
	clk, ok := c.StepClock()
	if !ok {
		return nil
	}
	entry := ClockEntry{Clock: clk.Name, Generation: clk.Generation, At: e.At, By: e.Actor.Name}
	switch {
	case spec.Has(EffectPauses):
		g, _ := c.Procedure.Ground(factOf(e, FactGround))
		entry.Op, entry.GroundID, entry.Source = ClockPause, g.ID, g.Source
		entry.Ground = g.Title + "：" + e.Comment
	case spec.Has(EffectResumes):
		entry.Op = ClockResume
	case spec.Has(EffectGrants):
		asked, _ := c.PendingExtension()
		entry.Op, entry.Limit, entry.GroundID, entry.Source = ClockExtend, asked.By, asked.Ground.ID, asked.Ground.Source
		entry.Ground = asked.Ground.Title + "：" + asked.Reason
	default:
		return nil
	}
	return []ClockEntry{entry}
}
