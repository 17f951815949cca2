package api

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

const amendmentsPath = "/amendments"

// pageAmendments lists what periods are reckoned by, and offers the forms.
func (s *Server) pageAmendments(c *gin.Context, a domain.Actor) error {
	return s.showAmendments(c, a, http.StatusOK, domain.AmendmentForm{}, nil, nil)
}

// showAmendments shows the lists and the forms; what was refused comes back in
// its form.
func (s *Server) showAmendments(c *gin.Context, a domain.Actor, status int, in domain.AmendmentForm, entered map[string]string, refused error) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	ctx := c.Request.Context()
	runs, err := s.Record.AmendmentRuns(ctx)
	if err != nil {
		return err
	}
	drafts, err := s.Record.AmendmentDrafts(ctx)
	if err != nil {
		return err
	}
	orgs, err := s.Record.Organisations(ctx)
	if err != nil {
		return err
	}
	view := web.Amendments{
		Shell:      s.shell(c, a, "日历与期限", navAmendments),
		KnownUntil: s.Record.Regimes().Now("").KnownUntil().String(), MayDraft: a.Role == domain.RoleSupervisor,
		Forms: amendmentForms(s.Book.Procedures(), orgs, a, in, entered, refused),
	}
	signed := s.Record.Regimes().Signed()
	for i := len(signed) - 1; i >= 0; i-- {
		view.Signed = append(view.Signed, viewAmendmentRow(signed[i], runs[signed[i].No], orgs))
	}
	for _, d := range drafts {
		view.Drafts = append(view.Drafts, viewAmendmentRow(d, domain.AmendmentRun{}, orgs))
	}
	return s.render(c, status, web.AmendmentsPage(view))
}

// pageAmendment shows a draft with its preview, or a signed change with its
// progress.
func (s *Server) pageAmendment(c *gin.Context, a domain.Actor) error {
	return s.showAmendment(c, a, http.StatusOK, c.Query("rule"), c.Query(web.FieldComment), nil)
}

func (s *Server) showAmendment(c *gin.Context, a domain.Actor, status int, rule, comment string, refused error) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	ctx := c.Request.Context()
	amendment, signed, err := s.amendment(c)
	if err != nil {
		return err
	}
	orgs, err := s.Record.Organisations(ctx)
	if err != nil {
		return err
	}
	runs, err := s.Record.AmendmentRuns(ctx)
	if err != nil {
		return err
	}
	view := web.Amendment{
		Shell: s.shell(c, a, "日历与期限", navAmendments), Row: viewAmendmentRow(amendment, runs[amendment.No], orgs),
		Facts: amendmentFacts(amendment), Days: amendmentDays(amendment, s.Record.Regimes()), Preview: !signed,
		IdempotencyKey: newKey(), Comment: comment, Errors: fieldErrors(refused),
	}
	if signed {
		if amendment.Kind != domain.AmendUndo && a.Role == domain.RoleSupervisor && inForce(s.Record.Regimes(), amendment.No) {
			view.UndoAction = amendmentsPath
		}
		return s.render(c, status, web.AmendmentPage(view))
	}
	if rule == "" {
		rule = string(domain.RuleAll)
	}
	preview, err := s.previewAmendment(ctx, amendment, domain.AmendmentRule(rule))
	if err != nil {
		return err
	}
	roots, err := s.roots(ctx)
	if err != nil {
		return err
	}
	_, err = domain.SignAmendment(amendment, a, domain.RuleAll, "", s.Now(), roots)
	view.MaySign, view.SignAction = err == nil, view.Row.Href+"/sign"
	view.ExportHref = view.Row.Href + amendmentSheet + "?rule=" + url.QueryEscape(rule)
	view.Rule, view.Rules = rule, ruleOptions(amendment)
	view.Stats, view.Lines = previewStats(preview), previewLines(preview)
	return s.render(c, status, web.AmendmentPage(view))
}

// amendment finds a draft by its id, or a signed change by its number or id.
func (s *Server) amendment(c *gin.Context) (a domain.Amendment, signed bool, err error) {
	regimes := s.Record.Regimes()
	if no, err := strconv.Atoi(c.Param("id")); err == nil {
		a, ok := regimes.Amendment(no)
		if !ok {
			return a, false, domain.NotFound("没有这次变更，请从“日历与期限”重新选择")
		}
		return a, true, nil
	}
	for _, a := range regimes.Signed() {
		if a.ID == c.Param("id") {
			return a, true, nil
		}
	}
	a, err = s.Record.AmendmentDraft(c.Request.Context(), c.Param("id"))
	return a, false, err
}

func inForce(r *domain.Regimes, no int) bool {
	for _, a := range r.InForce(r.Latest()) {
		if a.No == no {
			return true
		}
	}
	return false
}

// pageSignAmendment puts a draft into force.
func (s *Server) pageSignAmendment(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxNotice)
	rule, comment := c.PostForm("rule"), c.PostForm(web.FieldComment)
	signed, err := s.signAmendment(c.Request.Context(), a, c.Param("id"), domain.AmendmentRule(rule), comment)
	if mendable(err) {
		return s.showAmendment(c, a, s.statusOf(c, err), rule, comment, err)
	}
	if err != nil {
		return err
	}
	s.setFlash(c, "已签发，正在逐件适用")
	seeOther(c, amendmentsPath+"/"+strconv.Itoa(signed.No))
	return nil
}
