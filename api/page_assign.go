package api

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageAssign gives a case another owner. What is refused comes back in its form,
// open, with everything that was entered.
func (s *Server) pageAssign(c *gin.Context, a domain.Actor) error {
	ctx := c.Request.Context()
	found, err := s.visibleCase(ctx, a, c.Param("id"))
	if err != nil {
		return err
	}
	d := s.readAssignForm(c, a)
	after, err := s.assign(ctx, found.ID, d)
	if err == nil {
		s.setFlash(c, "已"+d.Kind.Label()+"，现由"+after.Owner.Name+"承办")
		seeOther(c, casePath(found.ID))
		return nil
	}
	switch code := domain.CodeOf(err); {
	case code == domain.CodeNotFound:
		return err
	case code == domain.CodePending:
		about := web.CaseRef{Number: found.Number, Title: found.Title, Href: casePath(found.ID)}
		return s.showPending(c, a, "“"+d.Kind.Label()+"”", d.Key, about)
	}
	now, lookup := s.visibleCase(ctx, a, found.ID) // it may have moved on
	if lookup != nil {
		return lookup
	}
	refused := &refusedForm{refusal: refusalOf(err), assignment: &d}
	refused.in.Comment = d.Reason
	return s.showCase(c, a, now, s.statusOf(c, err), refused)
}

func (s *Server) readAssignForm(c *gin.Context, a domain.Actor) domain.Assignment {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxSmallForm)
	turn, err := strconv.Atoi(c.PostForm(web.FieldTurn))
	if err != nil || turn < 0 {
		turn = -1
	}
	d := domain.Assignment{
		Key: c.PostForm(web.FieldIdempotency), Kind: domain.AssignmentKind(c.PostForm(web.FieldKind)), To: c.PostForm(web.FieldTo),
		Reason: strings.TrimSpace(c.PostForm(web.FieldReason)), Turn: turn, Actor: a, At: s.Now(),
	}
	if d.Key == "" {
		d.Key = newKey()
	}
	return d
}

// viewAssignments are the forms of exactly those changes of the owner that the
// person may make now.
func (s *Server) viewAssignments(ctx context.Context, c *domain.Case, a domain.Actor, refused *refusedForm) ([]web.AssignForm, error) {
	offers, err := s.assignmentOffers(ctx, c, a)
	if err != nil {
		return nil, err
	}
	var forms []web.AssignForm
	for _, o := range offers {
		if o.kind != domain.AssignRecall && len(o.to) == 0 {
			continue // nobody to give it to
		}
		form := viewAssignForm(c, o)
		if refused.assigns(o.kind) {
			refused.markAssignment(&form)
		}
		forms = append(forms, form)
	}
	return forms, nil
}

func viewAssignForm(c *domain.Case, o offer) web.AssignForm {
	form := web.AssignForm{
		Action: casePath(c.ID) + "/assignment", Kind: string(o.kind), Label: o.kind.Label(), Help: assignHelp(o.kind), Turn: c.Turn,
		IdempotencyKey: newKey(),
	}
	if o.kind != domain.AssignRecall {
		to := web.FormField{Name: web.FieldTo, Label: "接办人", Type: web.FieldSelect, Required: true}
		for _, h := range o.to {
			label := h.Person.Name + "（" + h.Person.Org + "，在办 " + strconv.Itoa(h.Load) + " 件）"
			to.Options = append(to.Options, web.Option{Value: h.Person.UserID, Label: label})
		}
		form.Fields = append(form.Fields, to)
	}
	form.Fields = append(form.Fields, web.FormField{
		Name: web.FieldReason, Label: "理由", Type: web.FieldTextarea, Rows: 2, MaxLength: 500, Required: o.kind != domain.AssignRecall,
	})
	return form
}

func assignHelp(kind domain.AssignmentKind) string {
	switch kind {
	case domain.AssignReassign:
		return "改由承办单位或者其上级单位的另一人承办。"
	case domain.AssignDelegate:
		return "委托本单位同一角色的同事承办，之后可以收回。"
	case domain.AssignRecall:
		return "事项回到转出之前的承办人。"
	case domain.AssignAbsence:
	}
	return ""
}

// assigns reports whether the refused form was one for this change.
func (r *refusedForm) assigns(kind domain.AssignmentKind) bool {
	return r != nil && r.assignment != nil && r.assignment.Kind == kind
}

// markAssignment opens the form with what was entered and names what is wrong.
// The key stays, unless it is spent.
func (r *refusedForm) markAssignment(form *web.AssignForm) {
	form.Open, form.Errors = true, viewErrors(r.refusal, "")
	if r.refusal.Code != domain.CodeConflict {
		form.IdempotencyKey = r.assignment.Key
	}
	for i := range form.Fields {
		switch form.Fields[i].Name {
		case web.FieldTo:
			form.Fields[i].Value = r.assignment.To
		case web.FieldReason:
			form.Fields[i].Value = r.assignment.Reason
		}
	}
}

// shownIn reports whether the refused change is still one that is offered.
func (r *refusedForm) shownIn(forms []web.AssignForm) bool {
	for _, f := range forms {
		if r.assigns(domain.AssignmentKind(f.Kind)) {
			return true
		}
	}
	return false
}
