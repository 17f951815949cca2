package procedures

import (
	"sanbi/domain"
)

// paths asks the rules that no single decision can break alone.
func (l *linter) paths() {
	sp := explore(l.p)
	if len(sp.states) > maxStates {
		l.add(ruleSize, "steps", "流程的情形过多，无法逐一核对，请减少步骤或者决定")
		return
	}
	l.reachable(sp)
	reported := map[[3]string]bool{}
	report := func(rule string, m move, message string) {
		key := [3]string{rule, m.from.step, m.decision.Name}
		if !reported[key] {
			reported[key] = true
			l.add(rule, sp.path(m.from, m), message)
		}
	}
	for _, s := range sp.states {
		l.outcomesOpen(sp, s, report)
		for _, m := range sp.moves[s] {
			if m.stuck {
				report(ruleRoutes, m, "结论为“"+m.to.outcome+"”"+open(m.to.findings)+"时没有去处，请补上 routes 或者 to")
				continue
			}
			l.before(m, report)
			if end := sp.end(m.to); end != domain.EndNone {
				l.ended(m, end, report)
			}
		}
	}
}

func open(f findings) string {
	if f == 0 {
		return "、问题均已解决"
	}
	return "、还有未解决的问题"
}

type reporter func(rule string, m move, message string)

// before asks what must have happened before a decision.
func (l *linter) before(m move, report reporter) {
	d := m.decision
	if d.Has(domain.EffectRaises) && !m.from.text {
		report(ruleText, m, "提出问题之前没有要求提交文件文本")
	}
	if d.Has(domain.EffectConcludes) && !m.from.accepted {
		report(ruleAccepted, m, "没有受理或者登记就提出审查结论")
	}
	if d.Has(domain.EffectApproves) && !byTwo(m.from.concludedBy, m.taker, d) {
		report(ruleApproval, m, "批准的必须是另一角色刚刚提出的结论")
	}
	l.signing(m, report)
	if to, _ := l.p.Step(m.to.step); l.p.Kind == kindContract && len(to.Opens) > 0 && !m.to.declared {
		report(ruleCompare, m, "没有人声明对照原件核对过签订文本，就办理备案")
	}
	if d.Has(domain.EffectIssues) || d.Has(domain.EffectMakes) {
		if !m.from.approved {
			report(ruleCompleted, m, "没有经过批准的审查结论就印发或者作出决定：未经审核不得印发")
		}
		if m.from.outcome == domain.OutcomeUnlawful || m.from.outcome == domain.OutcomeRefer {
			report(ruleUnlawful, m, "结论为“不合法”或者“移送”的，没有重新审核就印发或者作出决定")
		}
		if m.from.findings != 0 {
			report(ruleFindings, m, "还有未解决的问题就印发或者作出决定")
		}
	}
}

// ended asks what must have happened before a case ends.
func (l *linter) ended(m move, end domain.End, report reporter) {
	s := m.to
	if l.p.Kind == kindContract || owedCopy(l.p.Kind) {
		if end == domain.EndCompleted {
			l.endedContract(m, report)
		}
	} else if l.p.Kind == kindFiling {
		if end != domain.EndNotRegistrable && !(s.reported && s.registered && s.approved) {
			report(ruleFiled, m, "备案事项没有报备、登记并经批准的审查就结束：有备必审")
		}
	} else if end == domain.EndCompleted && !s.done {
		report(ruleCompleted, m, "没有“"+string(completes(l.p))+"”就办结：有件必备")
	} else if end == domain.EndCompleted && s.outcome == domain.OutcomeUnlawful {
		report(ruleUnlawful, m, "结论为“不合法”的没有重新审核就办结")
	}
	if (end == domain.EndNotRegistrable || end == domain.EndDeclined) && !s.confirmed {
		report(ruleRefusal, m, "不予受理、不予备案必须一人提出并写明理由，紧接着由另一角色的另一人确认")
	}
	switch {
	case s.findings == 0:
	case end == domain.EndCompleted:
		report(ruleFindings, m, "还有未解决的问题就办结：有错必纠")
	default:
		report(ruleVoid, m, "结束时还有未解决的问题，必须写明随之终止（void_findings）")
	}
}

// outcomesOpen: a reviewer who has changed his mind can say so. No finding of
// his own forces the conclusion on him.
func (l *linter) outcomesOpen(sp *space, s state, report reporter) {
	step, _ := l.p.Step(s.step)
	for _, d := range step.Decisions {
		for _, outcome := range outcomeChoices(d) {
			possible := false
			for _, m := range sp.moves[s] {
				possible = possible || m.decision.Name == d.Name && m.to.outcome == outcome
			}
			if !possible {
				to := s
				to.step = s.step
				report(ruleOutcome, move{from: s, to: to, decision: d}, "走到这里，结论“"+outcome+"”已经选不了")
			}
		}
	}
}

// reachable: every step is reached, and from everywhere the case can still be
// brought to completion.
func (l *linter) reachable(sp *space) {
	reached := map[string]bool{}
	for _, s := range sp.states {
		reached[s.step] = true
	}
	for _, s := range l.p.Steps {
		if !reached[s.Name] {
			l.add(ruleReach, "steps."+s.Name, "没有任何路径到达这一步")
		}
	}
	l.taken(sp)
	leads := completable(sp)
	trapped := map[string]bool{}
	for _, s := range sp.states {
		if sp.end(s) == domain.EndNone && !leads[s] && !trapped[s.step] {
			trapped[s.step] = true
			l.add(ruleDeadEnd, sp.path(s), "走到这里以后，无论怎样决定都不能办结")
		}
	}
}

// taken: every decision can be taken somewhere and goes every way it names; a
// route that stands behind a wider one is never asked.
func (l *linter) taken(sp *space) {
	ways := map[[3]string]bool{}
	for _, s := range sp.states {
		for _, m := range sp.moves[s] {
			ways[[3]string{s.step, m.decision.Name, m.to.step}] = true
		}
	}
	l.eachDecision(func(s domain.Step, d domain.DecisionSpec, at string) {
		for _, to := range d.Targets() {
			if !ways[[3]string{s.Name, d.Name, to}] {
				l.add(ruleReach, at, "任何情形下都不会由此到达“"+to+"”")
			}
		}
	})
}

// completable marks the states from which some path leads to completion,
// walking backwards from the ends.
func completable(sp *space) map[state]bool {
	before := map[state][]state{}
	var queue []state
	leads := map[state]bool{}
	for _, s := range sp.states {
		if sp.end(s) == domain.EndCompleted {
			leads[s] = true
			queue = append(queue, s)
		}
		for _, m := range sp.moves[s] {
			if !m.stuck {
				before[m.to] = append(before[m.to], s)
			}
		}
	}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		for _, b := range before[s] {
			if !leads[b] {
				leads[b] = true
				queue = append(queue, b)
			}
		}
	}
	return leads
}
