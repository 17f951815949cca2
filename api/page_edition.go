package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageProcedures lists the editions, and offers the form for another.
func (s *Server) pageProcedures(c *gin.Context, a domain.Actor) error {
	return s.showProcedures(c, a, http.StatusOK, web.EditionForm{})
}

func (s *Server) showProcedures(c *gin.Context, a domain.Actor, status int, form web.EditionForm) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	records, err := s.Record.Editions(c.Request.Context())
	if err != nil {
		return err
	}
	orgs, err := s.Record.Organisations(c.Request.Context())
	if err != nil {
		return err
	}
	view := web.Procedures{Shell: s.shell(c, a, "办理程序", navProcedures), MayActivate: a.Role == domain.RoleSupervisor, Form: form}
	for _, r := range records {
		view.Editions = append(view.Editions, viewEditionRow(r, orgs))
	}
	return s.render(c, status, web.ProceduresPage(view))
}

// pageEdition shows one edition: what it changes in its base, drawn, with its file.
func (s *Server) pageEdition(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	ctx := c.Request.Context()
	record, procedure, base, err := s.edition(ctx, c.Param("id")+"@"+c.Param("edition"))
	if err != nil {
		return err
	}
	orgs, err := s.Record.Organisations(ctx)
	if err != nil {
		return err
	}
	view := web.Edition{
		Shell: s.shell(c, a, "办理程序", navProcedures), Row: viewEditionRow(record, orgs), Source: procedure.Source,
		Against: procedure.Base, Drawing: s.Book.Draw(procedure), Text: record.Text,
	}
	if base != nil {
		view.Differences = viewDifferences(s.Book.Compare(base, procedure))
	}
	return s.render(c, http.StatusOK, web.EditionPage(view))
}

// pageCheckEdition answers with what is wrong with a file, or with what it would
// change. The file's text stays in the form.
func (s *Server) pageCheckEdition(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	text, edit, err := s.readEdition(c)
	if err != nil && !mendable(err) {
		return err
	}
	if edit {
		return s.showProcedures(c, a, http.StatusOK, web.EditionForm{Text: text, Open: true})
	}
	var preview editionPreview
	if err == nil {
		preview, err = s.checkEdition(c.Request.Context(), a, text)
	}
	return s.showPreview(c, a, text, preview, err)
}

// pageActivateEdition puts the edition that was previewed into force.
func (s *Server) pageActivateEdition(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	text, _, err := s.readEdition(c)
	var preview editionPreview
	if err == nil {
		preview, err = s.activateEdition(c.Request.Context(), a, text)
	}
	if err != nil {
		return s.showPreview(c, a, text, preview, err)
	}
	s.setFlash(c, "已启用，自施行之日起新收的事项适用")
	seeOther(c, editionPath(preview.Procedure))
	return nil
}

func editionPath(p *domain.Procedure) string { return proceduresPath + "/" + p.ID + "/" + p.Edition }

// showPreview shows the preview, or the form with everything that is wrong.
func (s *Server) showPreview(c *gin.Context, a domain.Actor, text string, preview editionPreview, err error) error {
	if err != nil && !mendable(err) {
		return err
	}
	if err != nil || len(preview.Faults) > 0 {
		form := web.EditionForm{Text: text, Open: true, Faults: viewFaults(preview.Faults)}
		status := http.StatusUnprocessableEntity
		if err != nil {
			status = s.statusOf(c, err)
		}
		if len(form.Faults) == 0 {
			form.Errors = fieldErrors(err)
		} else {
			form.Drawing = preview.Drawing
		}
		return s.showProcedures(c, a, status, form)
	}
	orgs, err := s.Record.Organisations(c.Request.Context())
	if err != nil {
		return err
	}
	p := preview.Procedure
	view := web.Edition{
		Shell: s.shell(c, a, "办理程序", navProcedures), Row: viewEditionRow(recordOf(preview.EditionReading), orgs), Source: p.Source,
		Differences: viewDifferences(preview.Differences), Drawing: preview.Drawing, Text: text,
		Preview: true, From: preview.From.String(), Dates: viewEditionDates(preview.Dates),
	}
	if preview.Before != nil {
		view.Against = preview.Before.ID + "@" + preview.Before.Edition
	}
	return s.render(c, http.StatusOK, web.EditionPage(view))
}
