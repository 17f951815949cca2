package procedures

import (
	"slices"

	"sanbi/domain"
)

// The rules of contracts, and of the copies that are owed of them.
const (
	ruleCompare  = "signed_is_compared"
	ruleSigned   = "signed_only_if_cleared"
	ruleArchived = "completed_only_if_archived"
	ruleCopy     = "copy_reported_and_kept"
	rulePlan     = "performance"
	ruleAmounts  = "amounts_agree"
)

const (
	kindContract    = "government_contract"
	kindCopy        = "contract_filing"
	kindPublication = "contract_publication"
)

// owedCopy tells the kinds whose cases are owed of a contract: a copy that is
// kept and not reviewed again.
func owedCopy(kind string) bool { return kind == kindCopy || kind == kindPublication }

// comparisons are the results of comparing a signed copy.
var comparisons = []domain.ComparisonResult{domain.ComparedSame, domain.ComparedDiffers, domain.ComparedUnread}

// refCompare checks the two papers of a comparison, and that its findings have
// a kind.
func (l *linter) refCompare(at string, d domain.DecisionSpec) {
	if d.Has(domain.EffectSigns) && d.Compare == nil {
		l.add(ruleCompare, at, "签订必须同时比对签订文本与审核通过的文本（compare）")
	}
	if d.Compare == nil {
		return
	}
	if _, ok := l.p.Material(d.Compare.Original); !ok {
		l.add(ruleCompare, at+".compare", "必须写明哪一种材料是签字盖章原件的扫描件（original），由人对照它核对")
	}
	for _, id := range []string{d.Compare.Reviewed, d.Compare.Signed} {
		if m, _ := l.p.Material(id); !m.Text {
			l.add(ruleCompare, at+".compare", "“"+id+"”不是文件文本（text: true），没有文字可比")
		}
	}
	taken := slices.ContainsFunc(d.Materials, func(a domain.MaterialAsk) bool {
		return a.ID == d.Compare.Signed && (a.Required && a.Fresh || !d.Has(domain.EffectSigns))
	})
	if !taken {
		l.add(ruleCompare, at+".materials", "签订文本必须随本决定新交（required、fresh）")
	}
	if slices.ContainsFunc(d.Materials, func(a domain.MaterialAsk) bool { return a.ID == d.Compare.Reviewed }) {
		l.add(ruleCompare, at+".materials", "签订时不能同时更换审核通过的文本")
	}
	if !slices.Contains(choiceValues(l.p.FindingKinds), domain.KindSignedDiffers) {
		l.add(ruleCompare, "finding_kinds", "缺少“签订文本与审核文本不一致”（"+domain.KindSignedDiffers+"）")
	}
}

// declares: who says that he compared by hand says it in so many words, and is
// of the reviewing side.
func (l *linter) declares(s domain.Step, d domain.DecisionSpec, at string) {
	if !d.Has(domain.EffectDeclares) {
		return
	}
	said := slices.ContainsFunc(d.Fields, func(f domain.Field) bool { return f.Type == domain.FieldCheck && f.Required })
	if !said || d.Taker(s) == domain.RoleSubmitter {
		l.add(ruleCompare, at, "人工核对必须由审核一方在必选的声明上勾选")
	}
}

// performance: a milestone is named by what its effect reads.
func (l *linter) performance(d domain.DecisionSpec, at string) {
	for _, need := range []struct {
		effect domain.Effect
		fields []string
	}{
		{domain.EffectPlans, []string{domain.FactMilestoneKind, domain.FactMilestoneTitle, domain.FactMilestoneOn}},
		{domain.EffectMeets, []string{domain.FactMilestoneNo, domain.FactPerformedOn}},
		{domain.EffectMoves, []string{domain.FactMilestoneNo, domain.FactMilestoneOn}},
		{domain.EffectDrops, []string{domain.FactMilestoneNo}},
	} {
		for _, name := range need.fields {
			required := slices.ContainsFunc(d.Fields, func(f domain.Field) bool { return f.Name == name && f.Required })
			if d.Has(need.effect) && !required {
				l.add(rulePlan, at+".fields", "“"+string(need.effect)+"”必须填写“"+name+"”")
			}
		}
	}
	aboutOne := d.Has(domain.EffectMeets) || d.Has(domain.EffectMoves) || d.Has(domain.EffectDrops)
	if aboutOne != guarded(d, domain.GuardMilestoneOpen) {
		l.add(rulePlan, at+".guards", "登记、变更、取消节点必须核对节点尚未履行（milestone_open）")
	}
	if d.Has(domain.EffectArchives) && !guarded(d, domain.GuardMilestonesDone) {
		l.add(rulePlan, at+".guards", "归档必须核对节点均已登记（milestones_done）")
	}
	if d.Has(domain.EffectArchives) && !guarded(d, domain.GuardNoOpenChild) {
		l.add(rulePlan, at+".guards", "归档必须核对由合同产生的备案、公告事项都已办结（no_open_child）")
	}
	if (d.Has(domain.EffectMoves) || d.Has(domain.EffectDrops)) && d.Comment != domain.CommentRequired {
		l.add(ruleComment, at, "变更、取消履行节点必须写明理由")
	}
}

// amounts: an amount in words repeats an amount in figures of the same form.
func (l *linter) amounts(at string, fields []domain.Field) {
	for _, f := range fields {
		figures := slices.ContainsFunc(fields, func(g domain.Field) bool { return g.Name == f.AgreesWith && g.Type == domain.FieldMoney })
		if (f.Type == domain.FieldMoneyWords) != (f.AgreesWith != "") || f.AgreesWith != "" && !figures {
			l.add(ruleAmounts, at+"."+f.Name, "大写金额必须写明与哪个小写金额一致（agrees_with），也只有大写金额可以")
		}
	}
}

// signing asks what must have happened before a contract is signed.
func (l *linter) signing(m move, report reporter) {
	if !m.decision.Has(domain.EffectSigns) {
		return
	}
	if !m.from.approved || m.from.outcome == domain.OutcomeUnlawful || m.from.findings != 0 {
		report(ruleSigned, m, "没有经批准的审查结论、结论为“不合法”或者还有未解决的问题就签订：未经审核不得签订")
	}
}

// endedContract asks what must have happened before a contract's case, or the
// case of a copy, is completed.
func (l *linter) endedContract(m move, report reporter) {
	s := m.to
	switch {
	case owedCopy(l.p.Kind) && !(s.reported && s.kept):
		report(ruleCopy, m, "合同副本没有报送并登记就办结：有件必备")
	case l.p.Kind == kindContract && !(s.signed && s.opened && s.archived):
		report(ruleArchived, m, "合同没有签订、没有立备案事项或者没有归档就办结")
	case l.p.Kind == kindContract && !s.declared:
		report(ruleCompare, m, "没有人声明对照原件核对过签订文本，就办结")
	}
}
