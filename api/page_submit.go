package api

import (
	"cmp"
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageSubmitForm asks for the kind of a new matter, then for its form.
func (s *Server) pageSubmitForm(c *gin.Context, a domain.Actor) error {
	if err := s.permitOpening(c.Request.Context(), a); err != nil {
		return err
	}
	kind := canonicalKind(c.Query("kind"))
	procedure, _, err := s.inForce(c.Request.Context(), kind, a.OrgID)
	if err != nil {
		return err
	}
	if kind != "" && (procedure == nil || len(domain.Openable([]*domain.Procedure{procedure}, a)) == 0) {
		return domain.NotFound("没有这类您可以新建的事项，请回到首页重新选择")
	}
	in := posted{Posted: web.Posted{Amends: c.Query(web.FieldAmends), Relation: c.Query(web.FieldRelation)}}
	return s.showSubmit(c, a, procedure, in, nil)
}

// pageSubmit takes a new matter in. What is refused comes back with everything
// that was entered, the files too.
func (s *Server) pageSubmit(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitOpeningAny(s.Book.Procedures(), a); err != nil {
		return err
	}
	form, err := s.parseForm(c)
	if err != nil {
		return err
	}
	procedure, _, err := s.inForce(c.Request.Context(), canonicalKind(firstOf(form.Value[web.FieldKind])), a.OrgID)
	if err != nil {
		return err
	}
	if procedure == nil {
		return domain.Invalid("kind", "没有这类事项，请回到首页重新选择")
	}
	in, err := s.readPosted(c, a, procedure)
	if err != nil {
		return err
	}
	sub := s.submissionOf(procedure, a, in)
	if err = in.fault(); err == nil {
		_, err = s.submit(c.Request.Context(), sub)
	}
	switch {
	case err == nil:
		s.setFlash(c, openedWords(procedure))
		seeOther(c, casePath(sub.CaseID()))
		return nil
	case domain.CodeOf(err) == domain.CodePending:
		return s.showPending(c, a, "报送", sub.Key, web.CaseRef{Title: sub.Title, Href: casePath(sub.CaseID())})
	}
	return s.showSubmit(c, a, procedure, in, err)
}

func (s *Server) submissionOf(p *domain.Procedure, a domain.Actor, in posted) domain.Submission {
	if in.IdempotencyKey == "" {
		in.IdempotencyKey = newKey()
	}
	return domain.Submission{
		Key: in.IdempotencyKey, Kind: p.Kind, Title: in.Title, OrgID: cmp.Or(in.Org, a.OrgID), Actor: a, At: s.Now(),
		Fields: in.Fields, Files: in.files, Amends: in.Amends, Relation: domain.Relation(in.Relation),
	}
}

// showSubmit shows the kinds, or the form of one kind; err is why it was refused.
func (s *Server) showSubmit(c *gin.Context, a domain.Actor, p *domain.Procedure, in posted, err error) error {
	reviewer, lookup := s.reviewerOf(c.Request.Context(), a)
	if lookup != nil {
		return lookup
	}
	bodies, lookup := s.bodies(c.Request.Context(), a)
	if lookup != nil {
		return lookup
	}
	view := web.Submit{Shell: s.shell(c, a, s.opens(c.Request.Context(), a), navSubmit)}
	status := http.StatusOK
	if p == nil {
		if view.Kinds, lookup = s.viewKinds(c.Request.Context(), a, reviewer); lookup != nil {
			return lookup
		}
	} else {
		view.Form = s.viewSubmitForm(p, a, reviewer, bodies, in)
	}
	if err != nil {
		status = s.statusOf(c, err)
		refusal := refusalOf(err)
		view.Form.Errors = viewErrors(refusal, "")
		if refusal.Code == domain.CodeConflict { // the key is spent
			view.Form.IdempotencyKey = newKey()
		}
	}
	return s.render(c, status, web.SubmitPage(view))
}

// statusOf is the status of a refusal that is shown in its form; our own
// faults are logged.
func (s *Server) statusOf(c *gin.Context, err error) int {
	status := problemOf(err, "").Status
	s.logFault(c.Request.Context(), status, err)
	return status
}

func firstOf(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
