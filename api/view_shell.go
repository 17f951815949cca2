package api

import (
	"time"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/web"
)

// The ids of the navigation.
const (
	navWorklist   = "worklist"
	navCases      = "cases"
	navSubmit     = "submit"
	navOverdue    = "overdue"
	navForecast   = "forecast"
	navProof      = "proof"
	navAmendments = "amendments"
	navRegister   = "register"
	navDocuments  = "documents"
	navCampaigns  = "campaigns"
	navProcedures = "procedures"
	navAbsences   = "absences"
	navLedger     = "ledger"
	navDocs       = "docs"
)

// navCounts are the numbers behind the labels of the navigation.
type navCounts struct {
	mine, mineOverdue, overdue int
	// opens is what the person's button to open a case says; empty for none.
	opens string
}

// shell stands around a page of a signed-in person.
func (s *Server) shell(c *gin.Context, a domain.Actor, title, active string) web.Shell {
	shell := s.bareShell(title)
	shell.Org, shell.User, shell.RoleLabel, shell.Active = a.OrgName, a.Name, a.Role.Label(), active
	shell.Nav, shell.Flash = navigation(a, s.navCounts(c, a)), s.takeFlash(c)
	shell.NoticesHref = noticesHref(a)
	if shell.NoticesHref != "" {
		shell.Unread = s.unread(c, a)
	}
	return shell
}

func (s *Server) bareShell(title string) web.Shell {
	return web.Shell{Title: title, Demo: len(s.Demo) > 0, Now: s.Now(), Version: s.Version}
}

// noticesHref leads to the notices; an account without cases gets none.
func noticesHref(a domain.Actor) string {
	if a.Role.Casework() || domain.MaySupervise(a) {
		return noticesPath
	}
	return ""
}

// unread counts the notices. A page is worth showing without the number.
func (s *Server) unread(c *gin.Context, a domain.Actor) int {
	n, err := s.Record.CountNotices(c.Request.Context(), a)
	if err != nil {
		s.Logger.WarnContext(c.Request.Context(), "count notices", "error", err)
	}
	return n
}

// navCounts counts what the badges show. A page is worth showing without them.
func (s *Server) navCounts(c *gin.Context, a domain.Actor) navCounts {
	counts := navCounts{opens: s.opens(c.Request.Context(), a)}
	supervises, works := domain.MaySupervise(a), worksOnCases(a)
	if !supervises && !works {
		return counts
	}
	figures, err := s.figures(c, a)
	if err != nil {
		s.Logger.WarnContext(c.Request.Context(), "count for navigation", "error", err)
	}
	if supervises {
		counts.overdue = figures.Overdue
	}
	if works {
		counts.mine, counts.mineOverdue = figures.Mine, figures.MineOverdue
	}
	return counts
}

const figuresKey = "sanbi.figures"

// figures are the numbers of the person's cases, counted once for a page.
func (s *Server) figures(c *gin.Context, a domain.Actor) (domain.CaseFigures, error) {
	if had, ok := c.Value(figuresKey).(domain.CaseFigures); ok {
		return had, nil
	}
	figures, err := s.Record.Figures(c.Request.Context(), s.caseFilter(a))
	if err == nil {
		c.Set(figuresKey, figures)
	}
	return figures, err
}

// caseFilter is what the person may see, at this moment.
func (s *Server) caseFilter(a domain.Actor) domain.CaseFilter {
	now := s.Now()
	return domain.CaseFilter{Viewer: a, Now: now, Soon: s.soonAfter(now)}
}

// soonAfter is the moment up to which a period counts as due soon.
func (s *Server) soonAfter(now time.Time) time.Time {
	return s.Record.Regimes().Now("").AddWorkdays(calendar.DateOf(now), soonDays).End()
}

// navigation is what a role has business with.
func navigation(a domain.Actor, n navCounts) []web.NavItem {
	var items []web.NavItem
	if worksOnCases(a) {
		tone := web.ToneNeutral
		if n.mineOverdue > 0 {
			tone = web.ToneRed
		}
		items = append(items, web.NavItem{ID: navWorklist, Href: worklistPath(a), Label: "我的待办", Icon: "inbox", Badge: n.mine, BadgeTone: tone})
	}
	if domain.MaySupervise(a) {
		items = append(items, web.NavItem{
			ID: navOverdue, Href: "/overdue", Label: "超期督办", Icon: "bell", Badge: n.overdue, BadgeTone: web.ToneRed,
		}, web.NavItem{ID: navProof, Href: "/proof", Label: "三必证明", Icon: "shield-check"},
			web.NavItem{ID: navCampaigns, Href: campaignsPath, Label: "文件清理", Icon: "trash"},
			web.NavItem{ID: navAmendments, Href: amendmentsPath, Label: "日历与期限", Icon: "calendar"},
			web.NavItem{ID: navProcedures, Href: proceduresPath, Label: "办理程序", Icon: "git-compare"})
	}
	if domain.PermitForecast(a) == nil {
		items = append(items, web.NavItem{ID: navForecast, Href: forecastPath, Label: "到期预测", Icon: "chart-bar"})
	}
	if a.Role.Casework() || domain.MaySupervise(a) {
		items = append(items, web.NavItem{ID: navCases, Href: "/cases", Label: "台账", Icon: "list-details"},
			web.NavItem{ID: navDocuments, Href: documentsPath, Label: "文件目录", Icon: "files"},
			web.NavItem{ID: navRegister, Href: registerPath, Label: "登记簿", Icon: "file-certificate"})
	}
	if domain.PermitLedger(a) == nil {
		items = append(items, web.NavItem{ID: navLedger, Href: ledgerPath, Label: "台账导入", Icon: "upload"})
	}
	if n.opens != "" {
		items = append(items, web.NavItem{ID: navSubmit, Href: submitPath, Label: n.opens, Icon: "file-plus"})
	}
	if domain.MayBeAbsent(a.Role) {
		items = append(items, web.NavItem{ID: navAbsences, Href: absencesPath, Label: "请假与代办", Icon: "users"})
	}
	return append(items, web.NavItem{ID: navDocs, Href: "/docs", Label: "接口文档", Icon: "book", Section: "系统"})
}
