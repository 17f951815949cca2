package domain

import (
	"time"

	"sanbi/domain/clock"
)

// PeriodChange is what moved the end of a period: a pause, an extension, or an
// amendment of its limit.
type PeriodChange struct {
	Op   ClockOp   `json:"kind"`
	From time.Time `json:"from"`
	// To is when a pause ended; zero while it lasts.
	To time.Time `json:"to,omitzero"`
	// Limit is the length of an extension, or the new limit.
	Limit  clock.Limit `json:"limit,omitzero"`
	Ground string      `json:"ground"`
	By     Person      `json:"by"`
	// Source is the article that the decision cites; where it cites none, that
	// of the period.
	Source string `json:"source"`
}

// Title is the change in the users' words.
func (p PeriodChange) Title() string {
	switch p.Op {
	case ClockPause:
		return "暂停"
	case ClockExtend:
		return "延长"
	case ClockRelimit:
		return "期限调整"
	case ClockStart, ClockResume, ClockStop:
	}
	return string(p.Op)
}

// changesOf lists what moved a period, in order, with who caused it and by which
// article.
func changesOf(c *Case, clk Clock) []PeriodChange {
	var changes []PeriodChange
	for _, e := range c.Events {
		for _, entry := range e.Clocks {
			if entry.Clock != clk.Name || entry.Generation != clk.Generation {
				continue
			}
			changes = addChange(changes, c, clk, e, entry)
		}
	}
	return changes
}

func addChange(changes []PeriodChange, c *Case, clk Clock, e Event, entry ClockEntry) []PeriodChange {
	switch entry.Op {
	case ClockPause, ClockExtend, ClockRelimit:
		return append(changes, PeriodChange{
			Op: entry.Op, From: entry.At, Limit: entry.Limit, Ground: entry.Ground,
			By: e.causedBy(), Source: sourceOf(c, clk, e, entry),
		})
	case ClockResume, ClockStop:
		for i := range changes {
			if changes[i].Op == ClockPause && changes[i].To.IsZero() {
				changes[i].To = entry.At
			}
		}
	case ClockStart:
	}
	return changes
}

// causedBy is who took the decision, or who signed the amendment.
func (e Event) causedBy() Person {
	if e.Amended != nil {
		return e.Amended.By
	}
	return e.Actor.Person()
}

func sourceOf(c *Case, clk Clock, e Event, entry ClockEntry) string {
	step, _ := c.Procedure.Step(e.Step)
	decision, _ := step.Decision(e.Decision)
	for _, source := range []string{entry.Source, decision.Source} {
		if source != "" {
			return source
		}
	}
	return clk.Ledger.Source
}
