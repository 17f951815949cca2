package procedures

import (
	"slices"

	"sanbi/domain"
)

// steps checks that whoever waits knows for whom, and until when.
func (l *linter) steps() {
	for _, s := range l.p.Steps {
		at := "steps." + s.Name
		if s.End != domain.EndNone {
			l.endStep(s, at)
			continue
		}
		if !l.casework(s.Owner) {
			l.add(ruleOwner, at, "等待的步骤必须恰有一个办案角色承办")
		}
		if s.Clock == "" {
			l.add(ruleClock, at, "等待的步骤必须恰有一个期限")
		}
		if slices.Contains(s.Pauses, s.Clock) {
			l.add(rulePause, at+".pauses", "不能中止本步骤自己的期限")
		}
		if len(s.Decisions) == 0 {
			l.add(ruleDeadEnd, at, "等待的步骤没有任何决定可作")
		}
	}
	if start, _ := l.p.Step(l.p.Start); start.End != domain.EndNone {
		l.add(ruleEndStep, "start", "流程不能从结束的步骤开始")
	}
}

func (l *linter) endStep(s domain.Step, at string) {
	if s.Owner != "" || s.Clock != "" || len(s.Pauses) > 0 || len(s.Decisions) > 0 {
		l.add(ruleEndStep, at, "结束的步骤不能再有承办人、期限或者决定")
	}
	if (s.Stage == domain.StageInForce || s.Stage == domain.StageClosed) == (s.End == domain.EndNone) {
		l.add(ruleEndStep, at, "结束的步骤应当属于“生效”或者“办结”阶段")
	}
	if l.p.Kind != kindFiling && !owedCopy(l.p.Kind) {
		return
	}
	switch s.End {
	case domain.EndWithdrawn, domain.EndDeclined, domain.EndNotIssued, domain.EndNotSigned:
		l.add(ruleDuty, at, "报备是义务，备案事项不能以“"+s.End.Label()+"”结束")
	case domain.EndNone, domain.EndCompleted, domain.EndNotRegistrable, domain.EndAnnulled, domain.EndReferred:
	}
}

// decisions checks each decision by itself.
func (l *linter) decisions() {
	l.eachDecision(func(s domain.Step, d domain.DecisionSpec, at string) {
		if !l.casework(d.Taker(s)) {
			l.add(ruleOwner, at, "决定必须由办案角色作出")
		}
		l.comment(s, d, at)
		l.secondPerson(d, at)
		l.issuing(d, at)
		l.extending(s, d, at)
		l.unmade(d, at)
		l.guards(s, d, at)
		l.text(d, at)
		l.declares(s, d, at)
		l.performance(d, at)
	})
}

// comment: whoever refuses, sends back or ends something says why.
func (l *linter) comment(s domain.Step, d domain.DecisionSpec, at string) {
	if d.Comment == domain.CommentRequired || d.Has(domain.EffectConfirms) {
		return
	}
	switch {
	case d.Has(domain.EffectRefuses):
		l.add(ruleComment, at, "拟不予受理、不予备案必须写明理由")
	case d.Tone == domain.ToneDanger || l.endsBadly(d):
		l.add(ruleComment, at, "终止或者否定事项的决定必须写明理由")
	case d.Extend != nil || d.Has(domain.EffectWaives):
		l.add(ruleComment, at, "延长期限、豁免问题必须写明理由")
	case d.Taker(s) != domain.RoleSubmitter && (l.goesBack(s, d) || l.asksForPapers(d)):
		l.add(ruleComment, at, "退回、要求补正必须写明理由或者事项")
	}
}

func (l *linter) endsBadly(d domain.DecisionSpec) bool {
	return slices.ContainsFunc(d.Targets(), func(to string) bool {
		step, _ := l.p.Step(to)
		return step.End != domain.EndNone && step.End != domain.EndCompleted
	})
}

// goesBack: every way leads to a step that stands earlier in the file. Verdicts
// carry their own reasons.
func (l *linter) goesBack(s domain.Step, d domain.DecisionSpec) bool {
	order := func(name string) int {
		return slices.IndexFunc(l.p.Steps, func(s domain.Step) bool { return s.Name == name })
	}
	return !d.Has(domain.EffectAdjudicates) && !slices.ContainsFunc(d.Targets(), func(to string) bool {
		return order(to) >= order(s.Name)
	})
}

// asksForPapers: the case goes to the submitter while the asker's clock stands still.
func (l *linter) asksForPapers(d domain.DecisionSpec) bool {
	return slices.ContainsFunc(d.Targets(), func(to string) bool {
		step, _ := l.p.Step(to)
		return step.Owner == domain.RoleSubmitter && len(step.Pauses) > 0
	})
}

// secondPerson: what puts something into force, or lets a finding go, is not
// done by the person who proposed it.
func (l *linter) secondPerson(d domain.DecisionSpec, at string) {
	if guarded(d, domain.GuardFourEyes) {
		return
	}
	for _, e := range []domain.Effect{
		domain.EffectApproves, domain.EffectConfirms, domain.EffectAdjudicates, domain.EffectWaives,
		domain.EffectClears,
	} {
		if d.Has(e) {
			l.add(ruleFourEyes, at, "须由另一人办理，请加上 four_eyes")
			return
		}
	}
	if d.Extend != nil {
		l.add(ruleFourEyes, at, "延长期限须由另一人批准，请加上 four_eyes")
	}
}

// issuing: what is issued is owed to every recipient, and nothing else opens a
// filing.
func (l *linter) issuing(d domain.DecisionSpec, at string) {
	filings := slices.ContainsFunc(d.Opens, func(o domain.Opening) bool { return o.ForEach == domain.ForEachRecipient })
	if d.Has(domain.EffectIssues) != filings {
		l.add(ruleOpens, at, "印发必须同时为每个备案机关立备案事项（opens: filing, for_each: recipients），也只有印发可以")
	}
	if d.Has(domain.EffectVoids) && slices.ContainsFunc(d.Targets(), func(to string) bool {
		step, _ := l.p.Step(to)
		return step.End == domain.EndNone || step.End == domain.EndCompleted
	}) {
		l.add(ruleVoidEnd, at, "问题只能随撤回、撤销等结束而终止，不能在办理中一笔勾销")
	}
}

func (l *linter) extending(s domain.Step, d domain.DecisionSpec, at string) {
	if d.Extend == nil {
		return
	}
	if s.Clock != d.Extend.Clock || d.Extend.By.IsZero() || d.Extend.Max < 1 || !guarded(d, domain.GuardExtensionLeft) {
		l.add(ruleExtend, at, "延长的必须是本步骤正在计算的期限，写明日数和次数，并加上 extension_left")
	}
}

// text: findings quote the document, so there is one, and only then.
func (l *linter) text(d domain.DecisionSpec, at string) {
	marked := slices.ContainsFunc(l.p.Materials, func(m domain.Material) bool { return m.Text })
	if d.Has(domain.EffectRaises) && !marked {
		l.add(ruleText, at, "可以提出问题的流程，必须有一种材料标为文件文本（text: true）")
	}
	if marked && !l.offers(domain.EffectRaises) && !l.p.CarriesFindings {
		l.add(ruleText, at, "没有决定可以提出问题，不需要标出文件文本")
	}
}
