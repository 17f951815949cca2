package procedures_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/procedures"
)

func TestLintOfOpenersSpansAndSecrets(t *testing.T) {
	for _, tt := range []struct {
		name, file, rule string
		spoil            func(*domain.Procedure)
	}{
		{"opened by nobody known", "coverage-gap.yaml", "unknown_reference", func(p *domain.Procedure) { p.OpenedBy = "mayor" }},
		{"opened by an auditor", "coverage-gap.yaml", "one_opener", func(p *domain.Procedure) { p.OpenedBy = domain.RoleAuditor }},
		{"a supervisor decides elsewhere", "coverage-gap.yaml", "one_owner", func(p *domain.Procedure) { p.OpenedBy = "" }},
		{"opened by hand and not", "coverage-gap.yaml", "one_opener", func(p *domain.Procedure) { p.Submittable = false }},
		{"completed by what nobody does", "coverage-gap.yaml", "one_opener", func(p *domain.Procedure) { p.CompletedBy = domain.EffectReplies }},
		{"completed by no effect", "coverage-gap.yaml", "unknown_reference", func(p *domain.Procedure) { p.CompletedBy = "wish" }},
		{"settled without clearing", "coverage-gap.yaml", "completed_only_if_done", func(p *domain.Procedure) { decision(p, "explaining", "report_filed").To = "cleared" }},
		{"nothing owed by one person's word", "coverage-gap.yaml", "refused_by_two", func(p *domain.Procedure) { decision(p, "explaining", "explain_void").To = "no_duty" }},
		{"cleared by one pair of eyes", "coverage-gap.yaml", "four_eyes", func(p *domain.Procedure) { decision(p, "verifying_filing", "clear").Guards = nil }},
		{"a link to nothing", "coverage-gap.yaml", "field", func(p *domain.Procedure) { decision(p, "explaining", "report_filed").Fields[0].Of = "novel" }},
		{"a link guard without a link", "coverage-gap.yaml", "guard_without_object", func(p *domain.Procedure) { decision(p, "explaining", "report_filed").Fields = nil }},
		{"a distance without an end", "major-decision.yaml", "span", func(p *domain.Procedure) { decision(p, "requesting", "request_review").Spans[0].To = "urgency" }},
		{"a distance without an excuse", "major-decision.yaml", "span", func(p *domain.Procedure) { decision(p, "requesting", "request_review").Spans[0].Unless = "" }},
		{"a distance without its article", "major-decision.yaml", "span", func(p *domain.Procedure) { decision(p, "requesting", "request_review").Spans[0].Source = "" }},
		{"decided without review", "major-decision.yaml", "completed_only_if_done", func(p *domain.Procedure) { decision(p, "requesting", "request_review").To = "deliberating" }},
		{"decided though unlawful", "enforcement-decision.yaml", "unlawful_never_issued", func(p *domain.Procedure) {
			d := decision(p, "verifying", "pass")
			d.Routes = d.Routes[1:]
		}},
		{"an unlawful matter is closed", "other-legal-matter.yaml", "unlawful_never_issued", func(p *domain.Procedure) {
			d := decision(p, "verifying", "pass")
			d.Routes = d.Routes[1:]
		}},
		{"the text is secret", "review-suggestion.yaml", "private", func(p *domain.Procedure) { p.Materials[1].Private = true }},
		{"a body's own words are secret", "review-suggestion.yaml", "private", func(p *domain.Procedure) { decision(p, "explaining", "explain").Private = true }},
		{"a finding is secret", "review-suggestion.yaml", "private", func(p *domain.Procedure) { decision(p, "approving", "approve").Private = true }},
		{"filed again though nothing was changed", "filing.yaml", "correction_opens", func(p *domain.Procedure) { step(p, "closed").Opens[0].When = "" }},
		{"filed again with the old text", "filing.yaml", "correction_opens", func(p *domain.Procedure) { step(p, "closed").Opens[0].Takes = nil }},
		{"filed again without an article", "filing.yaml", "correction_opens", func(p *domain.Procedure) { step(p, "closed").Opens[0].Source = "" }},
		{"filed again with a text nobody gave", "filing.yaml", "unknown_reference", func(p *domain.Procedure) { step(p, "closed").Opens[0].Takes[0].From = "wish" }},
		{"filed again for a choice nobody has", "filing.yaml", "unknown_reference", func(p *domain.Procedure) { step(p, "closed").Opens[0].When = "measure=wished" }},
		{"documents that no form names", "filing.yaml", "correction_opens", func(p *domain.Procedure) { step(p, "correcting").Opens[0].Field = "contact" }},
		{"an amendment without its day", "filing.yaml", "guard_without_object", func(p *domain.Procedure) {
			d := decision(p, "correcting", "respond")
			d.Fields = d.Fields[:1]
		}},
		{"a fault that anybody may allege", "related-correction.yaml", "one_opener", func(p *domain.Procedure) { p.Submittable = true }},
		{"the same fault left open", "related-correction.yaml", "no_finding_left_open", func(p *domain.Procedure) { decision(p, "verifying", "pass").Guards = nil }},
		{"closed without a reply", "review-suggestion.yaml", "completed_only_if_done", func(p *domain.Procedure) { decision(p, "merged", "take_conclusion").To = "closed" }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := read(t, tt.file)
			tt.spoil(p)
			rules := map[string]bool{}
			for _, v := range procedures.Lint(p, known) {
				rules[v.Rule] = true
			}
			require.True(t, rules[tt.rule], "%v", rules)
		})
	}
}
