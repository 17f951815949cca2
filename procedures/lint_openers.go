package procedures

import (
	"slices"
	"strings"

	"sanbi/domain"
	"sanbi/domain/clock"
)

// completes is what must have happened before a case is completed.
func completes(p *domain.Procedure) domain.Effect {
	if p.CompletedBy == "" {
		return domain.EffectIssues
	}
	return p.CompletedBy
}

// casework: supervisors decide only in cases that they have opened themselves.
func (l *linter) casework(r domain.Role) bool {
	return r.Casework() || r == domain.RoleSupervisor && l.p.Opener() == domain.RoleSupervisor
}

// opener checks that somebody who may decide opens the case, or nobody.
func (l *linter) opener() {
	if l.p.CarriesFindings && l.p.Submittable {
		l.add(ruleOpener, "carries_findings", "带着问题立的事项不能由人新建")
	}
	if l.p.OpenedBy != "" && !l.p.Submittable {
		l.add(ruleOpener, "opened_by", "不能由人新建的流程（没有 submittable）不写由谁新建")
	}
	if l.p.Submittable && !l.casework(l.p.Opener()) {
		l.add(ruleOpener, "opened_by", "事项只能由办案角色或者督查员新建")
	}
	l.reviews()
	if l.p.Kind != kindFiling && !l.offers(completes(l.p)) {
		l.add(ruleOpener, "completed_by", "没有决定能够做到“"+string(completes(l.p))+"”，事项永远不能办结")
	}
}

// maxBefore is how many months before the end of a validity its review may begin.
const maxBefore = 24

// reviews checks that what looks again at a document says at which, when and by
// which article, and that somebody may open it too.
func (l *linter) reviews() {
	r := l.p.Reviews
	if r == nil {
		return
	}
	if !l.known(strings.ReplaceAll(r.Kind, "_", "-")) {
		l.unknown("reviews.kind", "事项类别", r.Kind)
	}
	if r.Before.Unit != clock.Months || r.Before.N < 1 || r.Before.N > maxBefore || r.Source == "" {
		l.add(ruleOpener, "reviews.before", "评估必须写明在有效期届满前几个月（1 到 24 个月）立件，并写明依据（source）")
	}
	if !l.p.Submittable {
		l.add(ruleOpener, "reviews", "评估清理的流程应当也可以由人立件（submittable）")
	}
	occasions := slices.ContainsFunc(l.p.Fields, func(f domain.Field) bool {
		return f.Name == domain.FactOccasion && slices.Contains(choiceValues(f.Choices), domain.OccasionLapse) &&
			slices.Contains(choiceValues(f.Choices), domain.OccasionCleanup)
	})
	if !occasions {
		l.add(ruleOpener, "fields.occasion", "评估清理的流程应当写明起因（occasion），其中有有效期届满（lapse）和清理（cleanup）")
	}
}

// refSpans checks that a distance has two dates, an excuse and an article.
func (l *linter) refSpans(d domain.DecisionSpec, at string) {
	is := func(name string, t domain.FieldType) bool {
		return slices.ContainsFunc(d.Fields, func(f domain.Field) bool { return f.Name == name && f.Type == t })
	}
	for _, s := range d.Spans {
		here := at + ".spans." + s.To
		if !s.AtMost.IsZero() {
			l.longest(s, is(s.To, domain.FieldDate), here)
			continue
		}
		if !is(s.To, domain.FieldDate) || s.From != "" && !is(s.From, domain.FieldDate) {
			l.add(ruleSpan, here, "间隔的两端必须是本决定的日期填写项")
		}
		if !is(s.Unless, domain.FieldTextarea) && !is(s.Unless, domain.FieldText) {
			l.add(ruleSpan, here, "间隔不足的理由必须是本决定的文字填写项（unless）")
		}
		if s.AtLeast.IsZero() || s.Source == "" {
			l.add(ruleSpan, here, "间隔必须写明最短日数（at_least）和依据")
		}
	}
}

// longest checks a longest distance: between a date of the form and one that the
// case knows, with its article, and without an excuse that nobody would read.
func (l *linter) longest(s domain.Span, filledIn bool, at string) {
	if !filledIn || s.From != "" && !l.factKnown(s.From) {
		l.add(ruleSpan, at, "最长间隔的终点必须是本决定的日期填写项，起点必须是已知的日期")
	}
	if !s.AtLeast.IsZero() || s.Unless != "" || s.Source == "" {
		l.add(ruleSpan, at, "最长间隔（at_most）必须写明依据，不能同时写最短日数和理由")
	}
}

// private: what a body must answer to, it must be able to read.
func (l *linter) private() {
	for _, m := range l.p.Materials {
		if m.Private && m.Text {
			l.add(rulePrivate, "materials."+m.ID, "文件文本不能对制定机关保密")
		}
	}
	l.eachDecision(func(s domain.Step, d domain.DecisionSpec, at string) {
		byBody := d.Taker(s) == domain.RoleSubmitter
		if byBody && (d.Private || slices.ContainsFunc(d.Fields, func(f domain.Field) bool { return f.Private })) {
			l.add(rulePrivate, at, "报送单位自己填写的内容不能对它保密")
		}
		if d.Private && (d.Has(domain.EffectRaises) || d.Has(domain.EffectApproves)) {
			l.add(rulePrivate, at, "提出和签发的问题不能对制定机关保密")
		}
	})
}

// links reports whether any decision names another case.
func (l *linter) links() bool {
	found := false
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, _ string) {
		found = found || slices.ContainsFunc(d.Fields, func(f domain.Field) bool { return f.Type == domain.FieldCase })
	})
	return found
}
