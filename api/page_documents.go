package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/web"
)

const documentsPath = "/documents"

// pageDocuments lists the documents that were issued by how long they have force.
func (s *Server) pageDocuments(c *gin.Context, a domain.Actor) error {
	page, err := s.documents(c, a)
	if err != nil {
		return err
	}
	f := s.documentFilter(c, a)
	orgs, err := s.orgOptions(c.Request.Context(), a)
	if err != nil {
		return err
	}
	view := web.Documents{
		Shell: s.shell(c, a, "文件目录", navDocuments), Scope: documentScope(a),
		Filter: web.Filter{Action: documentsPath, Q: f.Q, Org: f.OrgID, Orgs: orgs, State: string(f.State)},
		Pager:  pagerOf(c, len(page.Documents), page.Total, page.Next), Tabs: documentTabs(page.Counts, f.State),
	}
	view.ExportHref = pathWith(documentsPath+".xlsx", withoutPage(c))
	if f.State != "" {
		view.Filter.Keep = []web.Option{{Value: "force", Label: string(f.State)}}
	}
	if f.Q+f.OrgID != "" {
		view.Filter.ClearHref = documentTab(f.State)
	}
	for _, row := range page.Documents {
		view.Rows = append(view.Rows, viewDocument(row, f.Today))
	}
	return s.render(c, http.StatusOK, web.DocumentsPage(view))
}

func documentScope(a domain.Actor) string {
	switch {
	case domain.MaySupervise(a):
		return a.OrgName + "监督范围内印发的规范性文件"
	case a.Role == domain.RoleSubmitter:
		return a.OrgName + "印发的规范性文件"
	}
	return a.OrgName + "审核、备案的规范性文件"
}

func documentTab(state domain.DocumentState) string {
	if state == domain.DocumentsAll {
		return documentsPath
	}
	return documentsPath + "?force=" + string(state)
}

func documentTabs(counts map[domain.DocumentState]int, active domain.DocumentState) []web.Tab {
	var tabs []web.Tab
	for _, state := range append([]domain.DocumentState{domain.DocumentsAll}, domain.DocumentStates()...) {
		tabs = append(tabs, web.Tab{Label: state.Label(), Href: documentTab(state), Count: counts[state], Active: state == active})
	}
	return tabs
}

func viewDocument(row domain.DocumentRow, today calendar.Date) web.DocumentRow {
	view := web.DocumentRow{
		Title: row.Title, Href: dossierPath + row.ID, Number: row.DocumentNumber, Org: row.OrgName, Effective: row.EffectiveOn,
		Until: row.ValidUntil, Force: dossierTag(row.Force), Left: leftWords(row, today),
	}
	if row.Review != nil {
		view.Review = &web.CaseRef{Number: row.Review.Number, Title: row.Review.StepTitle, Href: casePath(row.Review.ID)}
	}
	return view
}

// leftWords say how long a document in force still has it.
func leftWords(row domain.DocumentRow, today calendar.Date) string {
	if row.Force != domain.DossierInForce && row.Force != domain.DossierPending {
		return ""
	}
	if row.EndsOn != "" {
		return "将于 " + row.EndsOn + " 终止"
	}
	last, err := calendar.ParseDate(row.ValidUntil)
	if err != nil {
		return ""
	}
	return "还有 " + strconv.Itoa(int(last-today)) + " 日"
}
