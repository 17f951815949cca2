package domain

import (
	"errors"
	"fmt"
	"slices"

	"sanbi/domain/clock"
)

// Replay makes a case of all its events. It fails on a history that no
// procedure could have written, which is damage and never a user's fault.
func Replay(p *Procedure, events []Event) (*Case, error) {
	c := &Case{Procedure: p}
	for _, e := range events {
		if err := c.Apply(e); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Apply is the only way in which a case changes.
func (c *Case) Apply(e Event) error {
	if e.Seq != c.Seq+1 {
		return fmt.Errorf("case %s: event %d follows event %d", c.ID, e.Seq, c.Seq)
	}
	if err := c.fits(e); err != nil {
		return fmt.Errorf("case %s: event %d: %w", c.ID, e.Seq, err)
	}
	if e.Kind == EventOpened {
		c.open(e)
	}
	c.Seq = e.Seq
	handedOver := e.Assigned != nil && e.Assigned.Kind == AssignAbsence // by the system
	if e.Kind != EventRung && e.Kind != EventAmended && e.Kind != EventResumed && e.Kind != EventCorrected && !handedOver {
		c.Turn = e.Seq
	}
	c.Events = append(c.Events, e)
	c.learn(e)
	for _, entry := range e.Clocks {
		if err := c.moveClock(entry); err != nil {
			return fmt.Errorf("case %s: event %d: %w", c.ID, e.Seq, err)
		}
	}
	if e.Amended != nil {
		c.amend(e.Amended)
	}
	c.move(e)
	return nil
}

// fits refuses what no procedure could have written.
func (c *Case) fits(e Event) error {
	switch e.Kind {
	case EventOpened, EventDecided, EventRung, EventAssigned, EventAmended, EventResumed, EventCorrected:
	default:
		return fmt.Errorf("unknown kind %q", e.Kind)
	}
	if first := e.Seq == 1; first != (e.Kind == EventOpened) || first != (e.Opened != nil) {
		return errors.New("a case is opened by its first event, and by no other")
	}
	if _, ok := c.Procedure.Step(e.To); e.To != "" && !ok {
		return fmt.Errorf("unknown step %q", e.To)
	}
	return nil
}

func (c *Case) open(e Event) {
	c.Opened, c.ID, c.Received = *e.Opened, e.Opened.CaseID, e.At
	c.Facts = map[string]string{}
}

// learn takes over everything but clocks and the step.
func (c *Case) learn(e Event) {
	for _, f := range e.Facts {
		c.Facts[f.Name] = f.Value
	}
	if e.Version != nil {
		c.Versions = append(c.Versions, *e.Version)
	}
	c.Findings = append(c.Findings, e.Raised...)
	by := e.Actor.Person()
	for _, a := range e.Answers {
		c.changeFinding(a.FindingID, func(f Finding) Finding { return f.answered(a, c.TextVersion(), by, e.At) })
	}
	for _, v := range e.Verdicts {
		c.changeFinding(v.FindingID, func(f Finding) Finding { return f.judged(v, by, e.At) })
	}
	if e.Opinion != nil {
		c.Opinions = append(c.Opinions, *e.Opinion)
	}
	if e.Rung != nil {
		c.Rungs = append(c.Rungs, *e.Rung)
	}
	c.Opens = append(c.Opens, e.Opens...)
	c.Links = append(c.Links, e.Links...)
	if e.Compared != nil {
		c.Compared = e.Compared
	}
	if e.Issued != nil {
		c.Issued = e.Issued
	}
	if e.Actor.UserID != "" && e.Kind != EventAssigned { // who gives a case away has no part in it
		c.Actors = append(c.Actors, by)
	}
}

func (c *Case) changeFinding(id string, change func(Finding) Finding) {
	for i := range c.Findings {
		if c.Findings[i].ID == id {
			c.Findings[i] = change(c.Findings[i])
		}
	}
}

// move enters the next step, and voids what an annulment or a withdrawal voids.
func (c *Case) move(e Event) {
	if e.Owner != nil {
		c.Owner = *e.Owner
	}
	if e.To == "" {
		return
	}
	if spec, ok := c.Current().Decision(e.Decision); ok && spec.Has(EffectVoids) {
		for i, f := range c.Findings {
			if !f.Settled() {
				c.Findings[i].State = FindingMoot
			}
		}
	}
	if e.To != c.Step {
		c.Step, c.StepSince, c.StepBy = e.To, e.At, e.Actor.Person()
		c.Trail = append(c.Trail, e.To)
	}
	if c.Current().End != EndNone {
		c.Ended, c.Owner = e.At, Owner{}
	}
}

// moveClock writes one entry into the ledger it belongs to.
func (c *Case) moveClock(entry ClockEntry) error {
	if entry.Op == ClockStart {
		spec, ok := c.Procedure.Clock(entry.Clock)
		if !ok {
			return fmt.Errorf("unknown clock %q", entry.Clock)
		}
		c.Clocks = append(c.Clocks, Clock{
			Name: spec.Name, Title: spec.Title, Ladder: spec.Ladder, Generation: entry.Generation,
			Ledger: clock.Ledger{Start: entry.At, Limit: entry.Limit, Floor: entry.Floor, Source: entry.Source},
		})
		return nil
	}
	i := c.activeClock(entry.Clock)
	if i < 0 {
		return fmt.Errorf("%s of clock %q, which does not run", entry.Op, entry.Clock)
	}
	// A ledger is shared with earlier copies of the case: write into its own.
	l := &c.Clocks[i].Ledger
	switch entry.Op {
	case ClockStart:
	case ClockPause:
		l.Pauses = append(slices.Clip(l.Pauses), clock.Pause{From: entry.At, Ground: entry.Ground, By: entry.By})
	case ClockResume:
		if !c.Clocks[i].Paused() {
			return fmt.Errorf("resume of clock %q, which is not paused", entry.Clock)
		}
		l.Pauses = slices.Clone(l.Pauses)
		l.Pauses[len(l.Pauses)-1].To = entry.At
		c.Clocks[i].Shift++
	case ClockExtend:
		l.Extensions = append(slices.Clip(l.Extensions), clock.Extension{
			At: entry.At, By: entry.Limit, Reason: entry.Ground, Actor: entry.By,
		})
		c.Clocks[i].Shift++
	case ClockRelimit:
		l.Limit, l.Source = entry.Limit, entry.Source
	case ClockStop:
		if n := len(l.Pauses); n > 0 && l.Pauses[n-1].To.IsZero() {
			l.Pauses = slices.Clone(l.Pauses)
			l.Pauses[n-1].To = entry.At
		}
		l.Stopped = entry.At
	default:
		return fmt.Errorf("unknown movement %q", entry.Op)
	}
	return nil
}

// clone copies the case so that Apply on the copy leaves the original alone.
func (c *Case) clone() *Case {
	copied := *c
	copied.Clocks = slices.Clone(c.Clocks)
	copied.Findings = slices.Clone(c.Findings)
	copied.Versions = slices.Clip(c.Versions)
	copied.Opinions = slices.Clip(c.Opinions)
	copied.Opens = slices.Clip(c.Opens)
	copied.Links = slices.Clip(c.Links)
	copied.Rungs = slices.Clip(c.Rungs)
	copied.Actors = slices.Clip(c.Actors)
	copied.Trail = slices.Clip(c.Trail)
	copied.Events = slices.Clip(c.Events)
	copied.Facts = make(map[string]string, len(c.Facts))
	for name, value := range c.Facts {
		copied.Facts[name] = value
	}
	return &copied
}
