package api

import (
	"net/url"
	"strconv"

	"sanbi/domain"
	"sanbi/web"
)

// viewContract is what a contract has beside its review: what was declared of
// it, what came of comparing the signed copy, and what is to be performed. Nil
// for every other matter.
func viewContract(c *domain.Case, a domain.Actor) *web.Contract {
	if !grouped(c.Procedure.Fields) && c.Compared == nil {
		return nil
	}
	return &web.Contract{
		Terms: viewTerms(c), Comparison: viewComparison(c), Milestones: viewMilestones(c), Follow: viewFollow(c, a),
	}
}

// viewFollow offers to submit what amends or terminates a contract.
func viewFollow(c *domain.Case, a domain.Actor) []web.Crumb {
	var follow []web.Crumb
	for _, relation := range []domain.Relation{domain.RelationAmends, domain.RelationTerminates} {
		sub := domain.Submission{Actor: a, Amends: c.ID, Relation: relation}
		if domain.PermitOpening(a, c.Procedure, domain.Organisation{ID: c.Placement.OrgID, Path: c.Placement.OrgPath}) != nil || domain.CheckAmends(c.Procedure, sub, c) != nil {
			continue
		}
		query := url.Values{"kind": {c.Kind}, web.FieldAmends: {c.ID}, web.FieldRelation: {string(relation)}}
		follow = append(follow, web.Crumb{Label: "报送" + relation.Label(), Href: submitPath + "?" + query.Encode()})
	}
	return follow
}

func grouped(fields []domain.Field) bool {
	for _, f := range fields {
		if f.Group != "" {
			return true
		}
	}
	return false
}

// viewTerms are the values of the grouped fields of the submission, and those
// that decisions have settled since.
func viewTerms(c *domain.Case) []web.ContractTerm {
	var terms []web.ContractTerm
	for _, f := range c.Procedure.Fields {
		value := c.Facts[f.Name]
		if f.Group == "" || value == "" {
			continue
		}
		for _, choice := range f.Choices {
			if choice.Value == value {
				value = choice.Title
			}
		}
		terms = append(terms, web.ContractTerm{Group: f.Group, Title: f.Title, Value: value})
	}
	for _, step := range c.Procedure.Steps {
		for _, d := range step.Decisions {
			if d.Has(domain.EffectSigns) {
				terms = append(terms, signedTerms(c, d.Fields, terms)...)
			}
		}
	}
	return terms
}

func signedTerms(c *domain.Case, fields []domain.Field, have []web.ContractTerm) []web.ContractTerm {
	var terms []web.ContractTerm
	for _, f := range fields {
		known := false
		for _, t := range have {
			known = known || t.Title == f.Title
		}
		if value := c.Facts[f.Name]; value != "" && !known && c.Compared != nil {
			terms = append(terms, web.ContractTerm{Group: "签订", Title: f.Title, Value: value})
		}
	}
	return terms
}

func viewComparison(c *domain.Case) *web.Comparison {
	if c.Compared == nil {
		return nil
	}
	view := &web.Comparison{
		Result: comparisonTag(c.Compared), Filled: c.Compared.Filled, Note: c.Compared.Note, Differences: c.Compared.Differences,
	}
	for _, e := range c.Events {
		step, _ := c.Procedure.Step(e.Step)
		if d, ok := step.Decision(e.Decision); ok && d.Has(domain.EffectDeclares) {
			view.DeclaredBy, view.DeclaredAt = personWords(e.Actor.Person()), e.At
		}
		if e.Compared != nil {
			view.At = e.At
			view.DeclaredBy = "" // an older declaration does not cover a newer copy
		}
	}
	return view
}

// comparisonTag is the result of a comparison in the users' words.
func comparisonTag(c *domain.Comparison) web.Tag {
	switch c.Result {
	case domain.ComparedSame:
		return web.Tag{Text: "一致", Tone: web.ToneGreen}
	case domain.ComparedDiffers:
		return web.Tag{Text: "不一致 " + strconv.Itoa(c.Differences) + " 处", Tone: web.ToneRed}
	case domain.ComparedUnread:
		return web.Tag{Text: "读不出文字，须人工核对", Tone: web.ToneAmber}
	}
	return web.Tag{Text: string(c.Result), Tone: web.ToneNeutral}
}

// raisedWords says who raised the findings of an event: the person, or the
// comparison that his signed copy went through.
func raisedWords(e domain.Event) string {
	if e.Compared != nil {
		return "由系统列出问题 "
	}
	return "提出问题 "
}

func viewMilestones(c *domain.Case) []web.Milestone {
	var view []web.Milestone
	for _, m := range c.Plan() {
		shown := web.Milestone{
			No: m.No, Kind: choiceTitle(c.Procedure, domain.FactMilestoneKind, m.Kind), Title: m.Title, On: m.On.String(),
			Amount: m.Amount, State: web.Tag{Text: "待履行", Tone: web.ToneAmber},
		}
		switch {
		case m.Dropped:
			shown.State = web.Tag{Text: "已取消", Tone: web.ToneNeutral}
		case !m.Open():
			shown.State = web.Tag{Text: "已于 " + m.MetOn.String() + " 履行", Tone: web.ToneGreen}
		case m.Moved > 0:
			shown.State.Text = "待履行，日期变更过 " + strconv.Itoa(m.Moved) + " 次"
		}
		view = append(view, shown)
	}
	return view
}

// withMilestones offers the open milestones where a decision is about one, and
// leaves out of the form what an earlier milestone was called.
func withMilestones(c *domain.Case, spec domain.DecisionSpec, fields []web.FormField) []web.FormField {
	for i, f := range spec.Fields {
		if f.Type != domain.FieldMilestone {
			continue
		}
		fields[i].Options = nil
		for _, m := range c.OpenMilestones() {
			fields[i].Options = append(fields[i].Options, web.Option{
				Value: strconv.Itoa(m.No), Label: strconv.Itoa(m.No) + " " + m.Title + "（" + m.On.String() + "）",
			})
		}
	}
	return fields
}
