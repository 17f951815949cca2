package api

import (
	"strings"

	"sanbi/domain"
	"sanbi/web"
)

// viewDecisions are the forms of exactly those decisions that the person may
// take now.
func (s *Server) viewDecisions(c *domain.Case, a domain.Actor, refused *refusedForm) []web.DecisionForm {
	var forms []web.DecisionForm
	for _, spec := range domain.AllowedDecisions(c, a) {
		if refused.is(c.Step, spec.Name) {
			form := s.viewDecision(c, spec, refused.in)
			refused.mark(&form, c)
			forms = append(forms, form)
			continue
		}
		forms = append(forms, s.viewDecision(c, spec, posted{}))
	}
	return forms
}

// viewDecision is one form with what was entered so far.
func (s *Server) viewDecision(c *domain.Case, spec domain.DecisionSpec, in posted) web.DecisionForm {
	form := web.DecisionForm{
		Action: casePath(c.ID) + "/decisions", Step: c.Step, Name: spec.Name, Turn: c.Turn, IdempotencyKey: newKey(),
		Label: spec.Title, Help: helpOf(spec), Style: styleOf(spec.Tone), Confirm: spec.Confirm,
		Comment: commentMode(spec.Comment), CommentLabel: spec.CommentTitle, CommentValue: in.Comment,
		Fields: withMilestones(c, spec, viewFields(spec.Fields, valuesOf(c, spec, in))),
		Materials: s.viewMaterials(c.Procedure, spec.Materials, in.files, func(material string) []web.File {
			return papersOf(c, material)
		}),
	}
	s.offerWording(&form, c, spec, in)
	if spec.Has(domain.EffectRaises) {
		form.RaisesFindings, form.Rows, form.RowsAction = true, in.Findings, casePath(c.ID)+"/decisions/rows"
		form.Kinds = choiceOptions(c.Procedure.FindingKinds)
		for _, severity := range []domain.Severity{domain.SeverityBlocking, domain.SeverityAdvisory} {
			form.Severities = append(form.Severities, web.Option{Value: string(severity), Label: severity.Label()})
		}
	}
	addReplies(&form, c, spec, in)
	return form
}

// addReplies adds the findings that the decision answers or judges.
func addReplies(form *web.DecisionForm, c *domain.Case, spec domain.DecisionSpec, in posted) {
	for _, f := range c.Findings {
		if spec.Has(domain.EffectAnswers) && f.AwaitsAnswer() {
			answer := web.FindingAnswer{Finding: viewFinding(c, f)}
			for _, p := range in.Answers {
				if p.FindingID == f.ID {
					answer.Result, answer.Text, answer.Place = p.Result, p.Text, p.Place
				}
			}
			form.Answers = append(form.Answers, answer)
		}
		verdicts := domain.VerdictsOf(spec, f)
		if len(verdicts) == 0 {
			continue
		}
		verdict := web.FindingVerdict{Finding: viewFinding(c, f)}
		for _, v := range verdicts {
			verdict.Choices = append(verdict.Choices, web.Option{Value: v, Label: replyTag(v).Text})
		}
		for _, p := range in.Verdicts {
			if p.FindingID == f.ID {
				verdict.Result, verdict.Reason = p.Result, p.Reason
			}
		}
		form.Verdicts = append(form.Verdicts, verdict)
	}
}

// valuesOf fills a form with what was entered, or with what the case already
// knows; a conclusion is always chosen anew.
func valuesOf(c *domain.Case, spec domain.DecisionSpec, in posted) map[string]string {
	if in.Fields != nil {
		return in.Fields
	}
	values := map[string]string{}
	for _, f := range spec.Fields {
		if f.Type != domain.FieldChoice && f.Type != domain.FieldCheck && !spec.PlansPerformance() {
			values[f.Name] = c.Facts[f.Name]
		}
	}
	return values
}

func papersOf(c *domain.Case, material string) []web.File {
	for _, f := range c.Papers() {
		if f.Material == material {
			return []web.File{viewFile(c, f)}
		}
	}
	return nil
}

func helpOf(spec domain.DecisionSpec) string {
	if spec.Source == "" {
		return spec.Help
	}
	return strings.TrimSpace(spec.Help + " 依据：" + spec.Source)
}

func styleOf(t domain.Tone) web.Style {
	switch t {
	case domain.TonePrimary:
		return web.StylePrimary
	case domain.ToneDanger:
		return web.StyleDanger
	case domain.ToneDefault:
	}
	return web.StyleDefault
}

func commentMode(m domain.CommentMode) web.CommentMode {
	switch m {
	case domain.CommentOptional:
		return web.CommentOptional
	case domain.CommentRequired:
		return web.CommentRequired
	case domain.CommentNone:
	}
	return web.CommentNone
}
