package api

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/web"
)

// The tabs of the worklist; the first is the default.
const (
	tabMine    = "mine"
	tabAll     = "all"
	tabOverdue = "overdue"
)

const submitPath = "/cases/new"

// pageWorklist shows what waits for the person.
func (s *Server) pageWorklist(c *gin.Context, a domain.Actor) error {
	if domain.MaySupervise(a) && (!worksOnCases(a) || c.Query("tab") == "") {
		seeOther(c, "/overdue")
		return nil
	}
	view := web.Worklist{Shell: s.shell(c, a, "我的待办", navWorklist), Today: s.today(a)}
	if !worksOnCases(a) {
		view.EmptyTitle = a.Role.Label() + "不办理事项"
		view.EmptyHelp = "按照系统、安全、审计三员分立的要求，管理账号看不到事项内容，也不参与办理。"
		return s.render(c, http.StatusOK, web.WorklistPage(view))
	}
	if label := s.opens(c.Request.Context(), a); label != "" {
		view.SubmitHref, view.SubmitLabel = submitPath, label
	}
	if err := s.fillWorklist(c, a, &view); err != nil {
		return err
	}
	return s.render(c, http.StatusOK, web.WorklistPage(view))
}

func (s *Server) fillWorklist(c *gin.Context, a domain.Actor, view *web.Worklist) error {
	ctx, tab := c.Request.Context(), tabOf(c)
	filter := ofTab(s.readFilter(c, a), tab)
	view.ExportHref = pathWith(worklistSheetPath, withoutPage(c))
	page, err := s.Record.Cases(ctx, filter)
	if err != nil {
		return err
	}
	view.Rows, view.Pager = s.viewRows(page.Cases, a), viewPager(c, page)
	if view.Filter, err = s.viewFilter(ctx, "/", filter); err != nil {
		return err
	}
	filtered := view.Filter.ClearHref != "" && tab != tabOverdue
	view.EmptyTitle, view.EmptyHelp = emptyWords(tab, filtered)
	view.Filter.Keep, view.Filter.ClearHref = []web.Option{{Value: "tab", Label: tab}}, ""
	if filtered {
		view.Filter.ClearHref = "/?tab=" + tab
	}
	figures, err := s.figures(c, a)
	view.Cards, view.Tabs = worklistCards(figures), worklistTabs(figures, tab)
	return err
}

func tabOf(c *gin.Context) string {
	switch tab := c.Query("tab"); tab {
	case tabAll, tabOverdue:
		return tab
	}
	return tabMine
}

// ofTab narrows a filter to a tab.
func ofTab(f domain.CaseFilter, tab string) domain.CaseFilter {
	f.Mine = tab == tabMine
	if tab == tabOverdue {
		f.State = domain.CasesOverdue
	}
	return f
}

func worklistTabs(n domain.CaseFigures, active string) []web.Tab {
	var tabs []web.Tab
	for _, t := range []struct {
		id, label string
		count     int
	}{
		{tabMine, "待我办理", n.Mine}, {tabAll, "全部事项", n.Total}, {tabOverdue, "已超期", n.Overdue},
	} {
		tabs = append(tabs, web.Tab{Label: t.label, Href: "/?tab=" + t.id, Count: t.count, Active: t.id == active})
	}
	return tabs
}

// worklistCards are the counts on top; each leads to the very cases it counts.
func worklistCards(n domain.CaseFigures) []web.Stat {
	var cards []web.Stat
	for _, card := range []struct {
		label, tab string
		state      domain.CaseState
		count      int
		tone       web.Tone
	}{
		{"待我办理", tabMine, domain.CasesAll, n.Mine, web.ToneNeutral},
		{"待我办理，已超期", tabMine, domain.CasesOverdue, n.MineOverdue, web.ToneRed},
		{"待我办理，即将到期", tabMine, domain.CasesDueSoon, n.MineDueSoon, web.ToneAmber},
		{"在办事项", tabAll, domain.CasesOpen, n.Open, web.ToneNeutral},
		{"已办结", tabAll, domain.CasesClosed, n.Closed, web.ToneNeutral},
	} {
		query := url.Values{"tab": {card.tab}}
		if card.state != domain.CasesAll {
			query.Set("state", string(card.state))
		}
		if card.count == 0 {
			card.tone = web.ToneNeutral
		}
		cards = append(cards, web.Stat{Label: card.label, Value: card.count, Unit: "件", Tone: card.tone, Href: pathWith("/", query)})
	}
	return cards
}

func emptyWords(tab string, filtered bool) (title, help string) {
	switch {
	case filtered:
		return "没有符合条件的事项", "请放宽条件，或者清除筛选。"
	case tab == tabOverdue:
		return "没有超期的事项", "办理中的事项都在期限之内。"
	case tab == tabAll:
		return "还没有事项", "报送的事项会列在这里。"
	}
	return "没有待办事项", "轮到您办理的事项会列在这里。"
}

// today is the date, and whether people work on it.
func (s *Server) today(a domain.Actor) string {
	now := s.Now()
	day := calendar.DateOf(now)
	cal := s.Record.Regimes().Now(a.OrgPath)
	words := web.DateCN(now) + " " + web.Weekday(now) + "，" + cal.Kind(day).Label()
	if name := cal.Name(day); name != "" {
		words += "（" + name + "）"
	}
	return words
}
