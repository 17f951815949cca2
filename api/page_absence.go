package api

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

const absencesPath = "/absences"

// maxSmallForm bounds a form without papers in bytes.
const maxSmallForm = 64 << 10

// pageAbsences lists who is away and offers the form.
func (s *Server) pageAbsences(c *gin.Context, a domain.Actor) error {
	return s.showAbsences(c, a, http.StatusOK, domain.AbsenceForm{Key: newKey(), UserID: a.UserID}, nil)
}

// showAbsences shows the list and the form; what was refused comes back in it.
func (s *Server) showAbsences(c *gin.Context, a domain.Actor, status int, in domain.AbsenceForm, refused error) error {
	ctx := c.Request.Context()
	found, err := s.absences(ctx, a)
	if err != nil {
		return err
	}
	people, deputies, err := s.colleagues(ctx, a)
	if err != nil {
		return err
	}
	view := web.Absences{Shell: s.shell(c, a, "请假与代办", navAbsences), Form: s.viewAbsenceForm(in, people, deputies, refused)}
	slices.SortStableFunc(found, func(x, y domain.Absence) int { return s.absenceRank(x) - s.absenceRank(y) })
	for _, absence := range found {
		view.Rows = append(view.Rows, s.viewAbsence(absence, a))
	}
	return s.render(c, status, web.AbsencesPage(view))
}

// pageEnterAbsence keeps a leave; what is refused comes back with everything
// that was entered.
func (s *Server) pageEnterAbsence(c *gin.Context, a domain.Actor) error {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxSmallForm)
	value := func(name string) string { return strings.TrimSpace(c.PostForm(name)) }
	in := domain.AbsenceForm{
		Key: value(web.FieldIdempotency), UserID: value(web.FieldUser), DeputyID: value(web.FieldDeputy), From: value(web.FieldFrom),
		Until: value(web.FieldLastDay), Kinds: c.PostFormArray(web.FieldKinds), Reason: value(web.FieldReason),
	}
	if in.Key == "" {
		in.Key = newKey()
	}
	entered, err := s.enterAbsence(c.Request.Context(), a, in)
	if mendable(err) || domain.CodeOf(err) == domain.CodeForbidden && permitAbsences(a) == nil {
		if domain.CodeOf(err) == domain.CodeConflict {
			in.Key = newKey() // it is spent
		}
		return s.showAbsences(c, a, s.statusOf(c, err), in, err)
	}
	if err != nil {
		return err
	}
	s.setFlash(c, "已登记"+entered.Person.Name+"的请假，由"+entered.Deputy.Name+"代办")
	seeOther(c, absencesPath)
	return nil
}

// pageCancelAbsence ends a leave early.
func (s *Server) pageCancelAbsence(c *gin.Context, a domain.Actor) error {
	cancelled, err := s.Record.CancelAbsence(c.Request.Context(), c.Param("id"), a, s.Now())
	if err != nil {
		return err
	}
	s.setFlash(c, "已取消"+cancelled.Person.Name+"的请假。已经转出的事项不会自动转回，可以在事项页面收回")
	seeOther(c, absencesPath)
	return nil
}
