package domain

import (
	"strconv"

	"sanbi/domain/calendar"
)

// The facts of performance: what the forms of a milestone ask for, and what
// follows from all of them.
const (
	FactMilestoneKind   = "milestone_kind"
	FactMilestoneTitle  = "milestone_title"
	FactMilestoneOn     = "milestone_on"
	FactMilestoneAmount = "milestone_amount"
	FactMilestoneNo     = "milestone_no"
	FactPerformedOn     = "performed_on"
	// FactNextMilestone is the day of the earliest open milestone.
	FactNextMilestone = "next_milestone_on"
	FactTermUntil     = "term_until" // 履行期限届满日
)

// PerformanceMilestone is a day on which something is owed under a contract: a
// payment, a delivery, its expiry.
type PerformanceMilestone struct {
	No     int           `json:"no"` // from 1 in the case
	Kind   string        `json:"kind"`
	Title  string        `json:"title"`
	On     calendar.Date `json:"on"`
	Amount string        `json:"amount,omitempty"` // yuan, as Fen.String writes it
	// MetOn is the day on which it was performed; 0 while it is open.
	MetOn   calendar.Date `json:"met_on,omitempty"`
	Dropped bool          `json:"dropped,omitempty"`
	// Moved counts how often its day was changed.
	Moved int `json:"moved,omitempty"`
}

// Open reports whether the milestone still waits.
func (m PerformanceMilestone) Open() bool { return m.MetOn == 0 && !m.Dropped }

// Plan reads the milestones of a contract off the case's decisions.
func (c *Case) Plan() []PerformanceMilestone {
	var plan []PerformanceMilestone
	for _, e := range c.Events {
		plan = planned(plan, specOf(c, e), e.Facts)
	}
	return plan
}

// planned is the plan after one more decision.
func planned(plan []PerformanceMilestone, spec DecisionSpec, facts []Fact) []PerformanceMilestone {
	value := func(name string) string { f, _ := find(facts, name, factName); return f.Value }
	day := func(name string) calendar.Date { d, _ := calendar.ParseDate(value(name)); return d }
	no, _ := strconv.Atoi(value(FactMilestoneNo))
	known := no >= 1 && no <= len(plan)
	switch {
	case spec.Has(EffectPlans) && value(FactMilestoneOn) != "":
		return append(plan, PerformanceMilestone{
			No: len(plan) + 1, Kind: value(FactMilestoneKind), Title: value(FactMilestoneTitle),
			On: day(FactMilestoneOn), Amount: value(FactMilestoneAmount),
		})
	case spec.Has(EffectMeets) && known:
		plan[no-1].MetOn = day(FactPerformedOn)
	case spec.Has(EffectMoves) && known:
		plan[no-1].On = day(FactMilestoneOn)
		plan[no-1].Moved++
	case spec.Has(EffectDrops) && known:
		plan[no-1].Dropped = true
	}
	return plan
}

// OpenMilestones are the milestones that still wait.
func (c *Case) OpenMilestones() []PerformanceMilestone {
	return keep(c.Plan(), PerformanceMilestone.Open)
}

// performanceFacts is the next milestone after a decision about the plan; where
// none is open, the end of the contract's term.
func performanceFacts(after *Case, spec DecisionSpec) []Fact {
	if !spec.PlansPerformance() && !spec.Has(EffectSigns) {
		return nil
	}
	next := calendar.Date(0)
	for _, m := range after.OpenMilestones() {
		if next == 0 || m.On < next {
			next = m.On
		}
	}
	day := after.Facts[FactTermUntil]
	if next != 0 {
		day = next.String()
	}
	if day == "" {
		return nil
	}
	return []Fact{{Name: FactNextMilestone, Value: day}}
}

// PlansPerformance reports whether the decision is about one milestone of the
// plan: a form for another one begins empty.
func (d DecisionSpec) PlansPerformance() bool {
	return d.Has(EffectPlans) || d.Has(EffectMeets) || d.Has(EffectMoves) || d.Has(EffectDrops)
}

// milestoneOpen: the decision is about a milestone that waits.
func milestoneOpen(in guardInput) error {
	no := in.after.Facts[FactMilestoneNo]
	for _, m := range in.before.OpenMilestones() {
		if strconv.Itoa(m.No) == no {
			return nil
		}
	}
	return Invalid(FactMilestoneNo, "没有第 "+no+" 个尚未履行的节点，请从清单中选择")
}

// milestonesDone: nothing that was owed is archived as if it had been done.
func milestonesDone(in guardInput) error {
	open := in.after.OpenMilestones()
	if len(open) == 0 {
		return nil
	}
	return Conflict("还有 " + strconv.Itoa(len(open)) + " 个履行节点没有登记（第 " + strconv.Itoa(open[0].No) + " 个：" +
		open[0].Title + "），请先登记履行情况，或者写明理由后取消")
}
