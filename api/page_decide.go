package api

import (
	"context"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageDecide takes one decision. What is refused comes back in its form, open,
// with everything that was entered.
func (s *Server) pageDecide(c *gin.Context, a domain.Actor) error {
	ctx := c.Request.Context()
	found, err := s.visibleCase(ctx, a, c.Param("id")) // before any file is read
	if err != nil {
		return err
	}
	in, err := s.readPosted(c, a, found.Procedure)
	if err != nil {
		return err
	}
	if err = s.takeDecision(ctx, found, a, &in); err == nil {
		s.setFlash(c, "“"+decisionTitle(found, in)+"”已办理")
		seeOther(c, casePath(found.ID))
		return nil
	}
	if domain.CodeOf(err) == domain.CodeNotFound {
		return err
	}
	if domain.CodeOf(err) == domain.CodePending {
		about := web.CaseRef{Number: found.Number, Title: found.Title, Href: casePath(found.ID)}
		return s.showPending(c, a, "“"+decisionTitle(found, in)+"”", in.IdempotencyKey, about)
	}
	now, lookup := s.visibleCase(ctx, a, found.ID) // it may have moved on
	if lookup != nil {
		return lookup
	}
	return s.showCase(c, a, now, s.statusOf(c, err), &refusedForm{in: in, refusal: refusalOf(err)})
}

// takeDecision sends what the form carried, unless the form itself is at fault.
func (s *Server) takeDecision(ctx context.Context, found *domain.Case, a domain.Actor, in *posted) error {
	if in.IdempotencyKey == "" {
		in.IdempotencyKey = newKey()
	}
	if err := in.fault(); err != nil {
		return err
	}
	step, _ := found.Procedure.Step(in.Step)
	spec, _ := step.Decision(in.Decision)
	if spec.Confirm != "" && !in.Confirmed {
		return domain.Invalid(web.FieldConfirm, "请先勾选确认：“"+spec.Confirm+"”")
	}
	d := s.decisionOf(a, *in)
	if err := s.cite(ctx, found, a, in.Likes, &d); err != nil {
		return err
	}
	_, err := s.decide(ctx, found.ID, d)
	return err
}

func (s *Server) decisionOf(a domain.Actor, in posted) domain.Decision {
	d := domain.Decision{
		Key: in.IdempotencyKey, Step: in.Step, Name: in.Decision, Turn: in.Turn, Actor: a, At: s.Now(),
		Comment: in.Comment, Fields: in.Fields, Files: in.files,
	}
	for _, r := range in.Findings {
		d.Findings = append(d.Findings, domain.NewFinding{
			Severity: domain.Severity(r.Severity), Kind: r.Kind, Place: r.Place, Block: r.Block, Quote: r.Quote,
			Basis: r.Basis, Action: r.Action,
		})
	}
	for _, p := range in.Answers {
		d.Answers = append(d.Answers, domain.Answer{FindingID: p.FindingID, Result: p.Result, Text: p.Text, Place: p.Place})
	}
	for _, p := range in.Verdicts {
		if p.Result != "" || p.Reason != "" { // left open: the decision says whether it may be
			d.Verdicts = append(d.Verdicts, domain.Verdict{FindingID: p.FindingID, Result: p.Result, Reason: p.Reason})
		}
	}
	return d
}

func decisionTitle(c *domain.Case, in posted) string {
	step, _ := c.Procedure.Step(in.Step)
	if spec, ok := step.Decision(in.Decision); ok {
		return spec.Title
	}
	return "办理"
}

// refusedForm is a decision that came back.
type refusedForm struct {
	in      posted
	refusal *domain.Error
	// assignment is the change of the owner that came back; nil for a decision.
	assignment *domain.Assignment
	// correction is the 更正发文字号 that came back; nil otherwise.
	correction *refusedCorrection
}

// mark opens the form and names what is wrong. The key stays, unless it is
// spent: an answer that was lost on the way is found again under it.
func (r *refusedForm) mark(form *web.DecisionForm, c *domain.Case) {
	form.Open = true
	if r.refusal == nil { // not sent yet
		form.IdempotencyKey = r.in.IdempotencyKey
		return
	}
	form.Errors = viewErrors(r.refusal, textMaterial(c.Procedure, form.Materials))
	if r.refusal.Code != domain.CodeConflict {
		form.IdempotencyKey = r.in.IdempotencyKey
	}
}

func textMaterial(p *domain.Procedure, inputs []web.MaterialInput) string {
	for _, input := range inputs {
		if m, _ := p.Material(input.ID); m.Text {
			return m.ID
		}
	}
	return ""
}

// is reports whether the refused form was made for this decision of this step.
func (r *refusedForm) is(step, decision string) bool {
	return r != nil && r.in.Step == step && r.in.Decision == decision
}

// shown reports whether the form is still one that the person may send.
func (r *refusedForm) shown(forms []web.DecisionForm) bool {
	for _, f := range forms {
		if r.is(f.Step, f.Name) {
			return true
		}
	}
	return false
}

// flash tells the refusal where its form is gone, and gives back what was written.
func (r *refusedForm) flash() *web.Flash {
	var texts []string
	add := func(text string) {
		if text != "" {
			texts = append(texts, text)
		}
	}
	add(r.in.Comment)
	for _, f := range r.in.Findings {
		add(strings.TrimSpace(f.Place + " " + f.Quote + " " + f.Basis + " " + f.Action))
	}
	for _, p := range r.in.Answers {
		add(p.Text)
	}
	for _, p := range r.in.Verdicts {
		add(p.Reason)
	}
	flash := &web.Flash{Tone: web.ToneRed, Text: r.refusal.Message}
	if len(texts) > 0 {
		flash.Detail = "您填写的内容没有提交，可以复制后再用：" + strings.Join(texts, "；")
	}
	return flash
}
