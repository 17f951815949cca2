package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageCases is the ledger of all cases that the person may see.
func (s *Server) pageCases(c *gin.Context, a domain.Actor) error {
	filter := s.readFilter(c, a)
	page, err := s.Record.Cases(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	view := web.Cases{
		Shell: s.shell(c, a, "台账", navCases), Scope: scopeWords(a), Rows: s.viewRows(page.Cases, a), Pager: viewPager(c, page),
	}
	view.ExportHref = pathWith(ledgerSheetPath, withoutPage(c))
	if view.Filter, err = s.viewFilter(c.Request.Context(), "/cases", filter); err != nil {
		return err
	}
	if label := s.opens(c.Request.Context(), a); label != "" {
		view.SubmitHref, view.SubmitLabel = submitPath, label
	}
	return s.render(c, http.StatusOK, web.CasesPage(view))
}

// scopeWords says whose cases a list holds.
func scopeWords(a domain.Actor) string {
	switch {
	case domain.MaySupervise(a):
		return a.OrgName + "监督范围内的事项"
	case a.Role == domain.RoleSubmitter:
		return a.OrgName + "报送的事项"
	case a.Role.Casework():
		return a.OrgName + "受理和审查的事项"
	}
	return a.Role.Label() + "不办理事项"
}
