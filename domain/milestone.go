package domain

import "time"

// Milestones are the moments that the proof counts; zero where not reached.
type Milestones struct {
	Accepted   time.Time `json:"accepted,omitzero"`   // 受理
	Concluded  time.Time `json:"concluded,omitzero"`  // 审查结论经批准
	Issued     time.Time `json:"issued,omitzero"`     // 印发
	Reported   time.Time `json:"reported,omitzero"`   // 首次报备
	Registered time.Time `json:"registered,omitzero"` // 备案登记
	Refused    time.Time `json:"refused,omitzero"`    // 不予受理、不予备案，经第二人确认
	Cleared    time.Time `json:"cleared,omitzero"`    // 漏报线索核销
	Signed     time.Time `json:"signed,omitzero"`     // 签订
	Settled    time.Time `json:"settled,omitzero"`    // 关联文件纠正、文件清理办结
}

// MilestonesOf reads the milestones off a case's decisions. Accepting and
// reporting count once, the first time; the rest the last time.
func MilestonesOf(c *Case) Milestones {
	var m Milestones
	for _, e := range c.Events {
		step, _ := c.Procedure.Step(e.Step)
		spec, ok := step.Decision(e.Decision)
		if !ok {
			continue
		}
		for _, effect := range spec.Effects {
			m.reach(effect, e.At)
		}
	}
	return m
}

func (m *Milestones) reach(effect Effect, at time.Time) {
	switch effect {
	case EffectAccepts:
		m.Accepted = first(m.Accepted, at)
	case EffectReports:
		m.Reported = first(m.Reported, at)
	case EffectRegisters:
		m.Accepted, m.Registered = first(m.Accepted, at), at
	case EffectApproves:
		m.Concluded = at
	case EffectReplies: // what was merged into another review is concluded with the reply
		m.Concluded = first(m.Concluded, at)
	case EffectClears:
		m.Cleared = at
	case EffectIssues:
		m.Issued = at
	case EffectConfirms:
		m.Refused = at
	case EffectKeeps: // a copy is registered, and nothing about it is reviewed again
		m.Accepted, m.Registered, m.Concluded = first(m.Accepted, at), at, at
	case EffectSigns:
		m.Signed = at
	case EffectSettles:
		m.Settled = at
	case EffectRaises, EffectAnswers, EffectJudges, EffectAdjudicates, EffectWithdraws,
		EffectWaives, EffectVoids,
		EffectRefuses, EffectConcludes, EffectMakes, EffectDeclares, EffectPlans, EffectMeets, EffectMoves, EffectDrops, EffectArchives,
		EffectRepeals, EffectLapses, EffectRenews,
		EffectPauses, EffectResumes, EffectRequests, EffectGrants, EffectRefusesExtension:
	}
}

func first(known, at time.Time) time.Time {
	if known.IsZero() {
		return at
	}
	return known
}
