package procedures

import (
	"slices"

	"sanbi/domain"
)

// guards refuses a guard that looks at something which the decision does not
// have: it would always pass, and look like a protection.
func (l *linter) guards(s domain.Step, d domain.DecisionSpec, at string) {
	for _, g := range d.Guards {
		if !l.hasObject(g, s, d) {
			l.add(ruleGuard, at+".guards", "规则“"+string(g)+"”在这里没有可以检查的内容")
		}
	}
}

func (l *linter) hasObject(g domain.GuardName, s domain.Step, d domain.DecisionSpec) bool {
	switch g {
	case domain.GuardEveryFindingAnswered, domain.GuardTextForCorrections:
		return d.Has(domain.EffectAnswers)
	case domain.GuardAmendmentShown:
		return slices.Contains(fieldNames(d.Fields), domain.FactMeasure) && slices.Contains(fieldNames(d.Fields), domain.FactAmendedPublishedOn)
	case domain.GuardEveryFindingJudged, domain.GuardHasReturnedFinding, domain.GuardHasDispute, domain.GuardNoDispute:
		return d.Has(domain.EffectJudges)
	case domain.GuardDisputesDecided:
		return d.Has(domain.EffectAdjudicates)
	case domain.GuardOutcomeFitsFindings:
		return outcomeChoices(d) != nil
	case domain.GuardIssueAfterOpinion:
		return slices.Contains(fieldNames(d.Fields), domain.FactIssuedOn)
	case domain.GuardIssueDatesInOrder:
		return slices.Contains(fieldNames(d.Fields), domain.FactIssuedOn) &&
			slices.Contains(fieldNames(d.Fields), domain.FactPublishedOn)
	case domain.GuardExtensionLeft:
		return d.Extend != nil
	case domain.GuardFloorOrReason:
		clock, _ := l.p.Clock(s.Clock)
		return !clock.Floor.IsZero() && d.Comment != domain.CommentNone
	case domain.GuardLinkOpen, domain.GuardLinkReported, domain.GuardLinkConcluded:
		return l.links()
	case domain.GuardLinkIssued:
		return l.links()
	case domain.GuardMeasureComplete:
		return slices.Contains(fieldNames(d.Fields), domain.FactMeasure) && slices.Contains(fieldNames(d.Fields), domain.FactRenewedUntil)
	case domain.GuardNoOpenFiling:
		return slices.Contains(fieldNames(l.p.Fields), domain.FactAboutNumber)
	case domain.GuardQualified:
		return slices.Contains(fieldNames(d.Fields), domain.FactQualification)
	case domain.GuardFourEyes, domain.GuardNoConflict, domain.GuardNoOpenFinding, domain.GuardPeriodOver:
		return true
	case domain.GuardDisputeFitsNature:
		return d.Has(domain.EffectConcludes) || d.Has(domain.EffectJudges)
	case domain.GuardSignedAfterOpinion:
		return slices.Contains(fieldNames(d.Fields), domain.FactSignedOn)
	case domain.GuardMilestoneOpen:
		return slices.Contains(fieldNames(d.Fields), domain.FactMilestoneNo)
	case domain.GuardMilestonesDone:
		return d.Has(domain.EffectArchives)
	case domain.GuardNoOpenChild:
		return slices.ContainsFunc(l.p.Steps, func(s domain.Step) bool { return len(s.Opens) > 0 })
	case domain.GuardMayPause, domain.GuardMayResume, domain.GuardMayRequest, domain.GuardMayGrant, domain.GuardMayRefuse:
		return d.OfGround()
	}
	return true
}
