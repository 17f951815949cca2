package procedures

import "sanbi/domain"

// after lists what may have become of the findings once a decision's answers
// and verdicts are in: each state in any mixture of what the effect allows,
// including that somebody left findings out.
func after(before findings, d domain.DecisionSpec) []findings {
	mixtures := []findings{0}
	for bit := raised; bit <= upheld; bit <<= 1 {
		if before&bit != 0 {
			mixtures = mix(mixtures, becomes(bit, d))
		}
	}
	if d.Has(domain.EffectRaises) {
		mixtures = append(mixtures, mix(mixtures, []findings{raised})...)
	}
	return distinct(mixtures)
}

// becomes lists what findings of one state may turn into: every mixture of
// staying as they are and of what the decision's effects make of them. 0 stands
// for settled.
func becomes(bit findings, d domain.DecisionSpec) []findings {
	to := []findings{bit}
	switch {
	case d.Has(domain.EffectAnswers) && bit&awaiting != 0:
		to = append(to, corrected, disputed)
	case d.Has(domain.EffectJudges) && bit == corrected:
		to = append(to, 0, returned)
	case d.Has(domain.EffectAdjudicates) && bit == disputed:
		to = append(to, 0, upheld)
	case d.Has(domain.EffectWithdraws) && bit == raised, d.Has(domain.EffectWaives):
		to = append(to, 0)
	}
	var mixtures []findings
	for choice := 1; choice < 1<<len(to); choice++ {
		var sum findings
		for i, t := range to {
			if choice&(1<<i) != 0 {
				sum |= t
			}
		}
		mixtures = append(mixtures, sum)
	}
	return distinct(mixtures)
}

func mix(a, b []findings) []findings {
	var sums []findings
	for _, x := range a {
		for _, y := range b {
			sums = append(sums, x|y)
		}
	}
	return distinct(sums)
}

func distinct(items []findings) []findings {
	var seen [upheld << 1]bool
	var kept []findings
	for _, item := range items {
		if !seen[item] {
			seen[item] = true
			kept = append(kept, item)
		}
	}
	return kept
}

// passes asks the guards about findings and outcome; the others ask about
// persons, dates and papers, which somebody can always bring.
func passes(d domain.DecisionSpec, f findings, outcome string) bool {
	for _, g := range d.Guards {
		if !holds(g, f, outcome) {
			return false
		}
	}
	return true
}

func holds(g domain.GuardName, f findings, outcome string) bool {
	switch g {
	case domain.GuardEveryFindingAnswered:
		return f&awaiting == 0
	case domain.GuardEveryFindingJudged:
		return f&corrected == 0
	case domain.GuardNoOpenFinding:
		return f == 0
	case domain.GuardHasReturnedFinding:
		return f&returned != 0
	case domain.GuardHasDispute:
		return f&disputed != 0
	case domain.GuardNoDispute, domain.GuardDisputesDecided:
		return f&disputed == 0
	case domain.GuardOutcomeFitsFindings:
		return outcome == domain.OutcomeRefer || (outcome == domain.OutcomeLawful) == (f == 0)
	case domain.GuardFourEyes, domain.GuardNoConflict, domain.GuardTextForCorrections, domain.GuardFloorOrReason,
		domain.GuardIssueAfterOpinion, domain.GuardIssueDatesInOrder, domain.GuardExtensionLeft, domain.GuardPeriodOver,
		domain.GuardLinkOpen, domain.GuardLinkReported, domain.GuardLinkConcluded, domain.GuardNoOpenFiling, domain.GuardQualified,
		domain.GuardMayPause, domain.GuardMayResume, domain.GuardMayRequest, domain.GuardMayGrant, domain.GuardMayRefuse,
		domain.GuardDisputeFitsNature, domain.GuardSignedAfterOpinion, domain.GuardMilestoneOpen, domain.GuardMilestonesDone,
		domain.GuardNoOpenChild, domain.GuardAmendmentShown, domain.GuardMeasureComplete, domain.GuardLinkIssued:
		return true
	}
	return true
}

// route is where the decision leads, as domain.Decide finds it.
func route(d domain.DecisionSpec, f findings, outcome, measure string, compared domain.ComparisonResult) string {
	for _, r := range d.Routes {
		if r.When == "" || r.When == domain.FindingsAwaiting && f&awaiting != 0 ||
			compared != "" && string(r.When) == domain.ComparisonIs+string(compared) || r.When == domain.FindingsOpen && f != 0 || r.When == domain.FindingsSettled && f == 0 ||
			string(r.When) == domain.OutcomeIs+outcome || string(r.When) == domain.MeasureIs+measure {
			return r.To
		}
	}
	return d.To
}
