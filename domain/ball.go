package domain

import (
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// Side is one of the parties between whom a case goes to and fro.
type Side string

// The sides.
const (
	SideSubmitter Side = "submitter" // 报送方
	SideReviewer  Side = "reviewer"  // 审查方
	SideThird     Side = "third"     // 第三方：法律顾问等
)

// AllSides lists the sides in the order in which they are shown.
func AllSides() []Side { return []Side{SideSubmitter, SideReviewer, SideThird} }

// Label is the side in the users' words.
func (s Side) Label() string {
	switch s {
	case SideSubmitter:
		return "报送方"
	case SideReviewer:
		return "审查方"
	case SideThird:
		return "第三方"
	}
	return string(s)
}

// sideOf is the side on which a role stands. Who oversees has the case only in
// the reviewers' place.
func sideOf(r Role) Side {
	switch r {
	case RoleSubmitter:
		return SideSubmitter
	case RoleCounsel:
		return SideThird
	case RoleReviewer, RoleChiefReviewer, RoleSupervisor, RoleSystemAdmin, RoleSecurityAdmin, RoleAuditor:
		return SideReviewer
	}
	return SideReviewer
}

// Keeper is who has the case: the side, with its body and person.
type Keeper struct {
	Side   Side   `json:"side"`
	Org    string `json:"org,omitempty"`
	Person string `json:"person,omitempty"`
}

// handing is a moment at which the case got a keeper.
type handing struct {
	at     time.Time
	keeper Keeper
}

// Sides says for each day of a period who had the case: a day belongs to who
// had it when the day began, the first day to who received it. Days to come
// belong to who has it now, those after the end to who had it last.
func Sides(c *Case, clk Clock, days []clock.Day, now time.Time) []Keeper {
	hands := handings(c, clk)
	start := calendar.DateOf(clk.Ledger.Start)
	keepers := make([]Keeper, len(days))
	for i, d := range days {
		moment := d.Date.Start()
		if now.Before(moment) {
			moment = now
		}
		keepers[i] = keeperAt(hands, moment)
		if d.Date == start {
			keepers[i] = hands[0].keeper
		}
	}
	return keepers
}

// keeperAt is who had the case at a moment; before the first handing, which a
// period counted from an earlier date may begin with, who received it then.
func keeperAt(hands []handing, moment time.Time) Keeper {
	keeper := hands[0].keeper
	for _, h := range hands {
		if !h.at.After(moment) {
			keeper = h.keeper
		}
	}
	return keeper
}

// handings are the keepers of a case from the start of a period to its stop. The
// event that stops the period hands the case to somebody whom it does not
// concern.
func handings(c *Case, clk Clock) []handing {
	var hands []handing
	var step string
	var owner Owner
	started := false
	for _, e := range c.Events {
		if started && e.moves(clk, ClockStop) {
			break
		}
		if e.Owner != nil {
			owner = *e.Owner
		}
		if e.To != "" {
			step = e.To
		}
		started = started || e.moves(clk, ClockStart)
		if started && (len(hands) == 0 || e.Owner != nil || e.To != "") {
			hands = append(hands, handing{at: e.At, keeper: c.keeper(step, owner)})
		}
	}
	if len(hands) == 0 {
		hands = append(hands, handing{at: clk.Ledger.Start, keeper: c.keeper(c.Step, c.Owner)})
	}
	return hands
}

// keeper is the owner of a step; the step says on which side he stands.
func (c *Case) keeper(name string, owner Owner) Keeper {
	step, _ := c.Procedure.Step(name)
	return Keeper{Side: sideOf(step.Owner), Org: owner.OrgName, Person: owner.Name}
}

// moves reports whether the event does this to the clock.
func (e Event) moves(clk Clock, op ClockOp) bool {
	for _, entry := range e.Clocks {
		if entry.Op == op && entry.Clock == clk.Name && entry.Generation == clk.Generation {
			return true
		}
	}
	return false
}
