package domain

import (
	"strconv"
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// Amended is what an amendment did to a case.
type Amended struct {
	No     int          `json:"no"`
	Title  string       `json:"title"`
	By     Person       `json:"by"` // who signed it
	Regime Regime       `json:"regime"`
	Moves  []DueMove    `json:"moves,omitempty"`
	Limit  *LimitChange `json:"limit,omitempty"`
}

// DueMove is a period that ends on another day than before.
type DueMove struct {
	Clock      string        `json:"clock"`
	Title      string        `json:"title"`
	Generation int           `json:"generation"`
	From       calendar.Date `json:"from"`
	To         calendar.Date `json:"to"`
}

// Amendable is what an amendment looks at in an open case: the same for the
// preview over all rows and for the case itself.
type Amendable struct {
	Regime    Regime
	Placement Placement
	Procedure string
	// OwnRegime names the clock whose limit the recipient of a filing sets; an
	// amendment of the procedure leaves it alone.
	OwnRegime string
	// OwnLimits are the clocks whose limit the case's edition sets for its place.
	OwnLimits []string
	Clocks    []Clock
}

// AmendableOf is what an amendment looks at in a case.
func AmendableOf(c *Case) Amendable {
	in := Amendable{Regime: c.Regime, Placement: c.Placement, Procedure: c.Procedure.ID, Clocks: c.Clocks}
	if c.Parent != "" {
		in.OwnRegime = startClock(c.Procedure)
	}
	for _, clk := range c.Procedure.Clocks {
		if c.Procedure.SetsLimit(clk.Name) {
			in.OwnLimits = append(in.OwnLimits, clk.Name)
		}
	}
	return in
}

// AmendmentEffect is what an amendment does to one open case, or why it does nothing.
type AmendmentEffect struct {
	// Concerns: the case lies where the amendment holds. Follows: the rule moves
	// it as well.
	Concerns, Follows bool
	Moves             []Move
	// Relimited are the ledgers of the clocks whose limit changes.
	Relimited []Clock
	Limit     *LimitChange
}

// Move is a running or paused period before and after.
type Move struct {
	Clock         Clock
	Before, After clock.Result
	WasOverdue    bool
	IsOverdue     bool
}

// Moved reports whether the period ends on another day.
func (m Move) Moved() bool { return m.Before.LastDay != m.After.LastDay }

// EffectOn is the one answer to "what does this amendment do to this case": the
// preview shows it, the batch writes it.
func (r *Regimes) EffectOn(in Amendable, no int, now time.Time) AmendmentEffect {
	a, ok := r.Amendment(no)
	if !ok || !r.concerns(a, in) {
		return AmendmentEffect{}
	}
	next := in.Regime.to(no)
	e := AmendmentEffect{Concerns: true, Follows: a.Rule != RuleNew, Limit: r.limitAfter(a, in, next)}
	before, after := r.Calendar(in.Regime, in.Placement.OrgPath), r.Calendar(next, in.Placement.OrgPath)
	for _, clk := range in.Clocks {
		if !clk.Active() {
			continue
		}
		changed := clk
		if e.Limit != nil && e.Limit.Clock == clk.Name {
			changed.Ledger.Limit, changed.Ledger.Source = e.Limit.Limit, e.Limit.Source
			e.Relimited = append(e.Relimited, changed)
		}
		m := Move{Clock: clk, Before: clk.Ledger.Due(before, now), After: changed.Ledger.Due(after, now)}
		m.WasOverdue, m.IsOverdue = !now.Before(m.Before.Due), !now.Before(m.After.Due)
		e.Moves = append(e.Moves, m)
		if a.Rule == RuleLengthen && m.After.LastDay < m.Before.LastDay {
			e.Follows = false
		}
	}
	return e
}

// concerns reports whether the case lies where the amendment holds.
func (r *Regimes) concerns(a Amendment, in Amendable) bool {
	switch a.Kind {
	case AmendCalendar:
		return true
	case AmendPlace:
		return below(in.Placement.OrgPath, a.Place())
	case AmendLimit:
		return a.Limit.Procedure == in.Procedure && a.Limit.Clock != in.OwnRegime && !contains(in.OwnLimits, a.Limit.Clock)
	case AmendUndo:
		undone, ok := r.Amendment(a.Undoes)
		return ok && undone.Kind != AmendUndo && r.concerns(undone, in)
	}
	return false
}

// limitAfter is the limit of the clock that the amendment is about, as it is in
// the next regime; nil where it is about none, or where nothing but the
// procedure's own limit is left, which undoing restores from the case.
func (r *Regimes) limitAfter(a Amendment, in Amendable, next Regime) *LimitChange {
	if a.Kind == AmendUndo {
		a, _ = r.Amendment(a.Undoes)
	}
	if a.Limit == nil {
		return nil
	}
	for _, l := range r.Limits(next, in.Procedure) {
		if l.Clock == a.Limit.Clock {
			return &l
		}
	}
	if a.Limit.Before.Limit.IsZero() {
		return nil
	}
	return &a.Limit.Before
}

// Amend is the event by which an amendment moves a case; ok is false where it
// leaves the case alone, or has moved it already.
func Amend(c *Case, r *Regimes, no int, now time.Time) (e Event, ok bool) {
	key := amendmentKeys + strconv.Itoa(no)
	if _, done := c.EventByKey(key); done || !c.Open() || c.Regime.No >= no {
		return Event{}, false
	}
	effect := r.EffectOn(AmendableOf(c), no, now)
	if !effect.Follows {
		return Event{}, false
	}
	a, _ := r.Amendment(no)
	e = Event{
		Seq: c.Seq + 1, Kind: EventAmended, Key: key, At: now,
		Amended: &Amended{No: no, Title: a.Title, By: a.Signed, Regime: c.Regime.to(no), Limit: effect.Limit},
	}
	for _, clk := range effect.Relimited {
		e.Clocks = append(e.Clocks, ClockEntry{
			Op: ClockRelimit, Clock: clk.Name, Generation: clk.Generation, At: now,
			Limit: clk.Ledger.Limit, Source: clk.Ledger.Source, Ground: a.Title, By: a.Signed.Name,
		})
	}
	for _, m := range effect.Moves {
		if m.Moved() {
			e.Amended.Moves = append(e.Amended.Moves, DueMove{
				Clock: m.Clock.Name, Title: m.Clock.Title, Generation: m.Clock.Generation,
				From: m.Before.LastDay, To: m.After.LastDay,
			})
		}
	}
	return e, true
}

// amend takes the case over into the regime; each period that moved gets its
// rungs again.
func (c *Case) amend(a *Amended) {
	c.Regime = a.Regime
	if a.Limit != nil {
		c.Limits = append(append([]LimitChange(nil), c.Limits...), *a.Limit)
	}
	for _, m := range a.Moves {
		for i := range c.Clocks {
			if c.Clocks[i].Name == m.Clock && c.Clocks[i].Generation == m.Generation {
				c.Clocks[i].Shift++
			}
		}
	}
}
