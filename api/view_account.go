package api

import (
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
	"sanbi/web"
)

// viewAccount is the account of a period, day by day.
func (s *Server) viewAccount(p period) web.Account {
	view := web.Account{
		Case:  web.CaseRef{Number: p.in.Number, Title: p.in.Title, Href: casePath(p.in.ID)},
		Clock: s.viewClock(p.clk, p.in.ID, p.cal), Summary: p.summary(), Rules: rulesOf(p.clk),
		Sums: viewSums(p.account), Ahead: p.account.Ahead.Calendar, Unit: p.unit(),
		Calendar: p.cal.Version(), Notices: p.notices(), ProvisionalNote: p.provisionalNote(),
		DOCXHref: paperPath(p.in.ID, p.clk, docxPaper), PDFHref: paperPath(p.in.ID, p.clk, pdfPaper),
	}
	view.Clock.Pauses, view.Clock.Extensions = nil, nil // listed below, with their clauses
	for _, d := range p.account.Days {
		view.Days = append(view.Days, p.viewDay(d))
	}
	for _, change := range p.account.Changes {
		view.Changes = append(view.Changes, viewChange(change))
	}
	return view
}

func (p period) viewDay(d domain.AccountDay) web.AccountDay {
	day := web.AccountDay{
		Date: d.Date.Start(), Kind: p.dayKind(d), Counted: d.Counted, Running: d.Running, Overdue: d.Overdue, Ahead: d.Ahead,
		Reason: d.Reason, Source: d.Source, Due: d.Last, Provisional: d.Provisional,
	}
	switch {
	case !d.Ahead:
		day.Side, day.Keeper = web.Side(d.Side), keeperWords(d.Keeper)
	case p.clk.Active():
		day.Keeper = "未到"
	default:
		day.Keeper = "已办结"
	}
	return day
}

func viewSums(a domain.Account) []web.SideSum {
	var sums []web.SideSum
	for _, s := range a.Sides {
		sums = append(sums, web.SideSum{
			Side: web.Side(s.Side), Title: s.Title, Calendar: s.Calendar, Counted: s.Counted, Overdue: s.Overdue,
		})
	}
	return sums
}

func viewChange(c domain.PeriodChange) web.PeriodChange {
	return web.PeriodChange{
		What: changeWords(c), From: c.From, To: c.To, Lasts: c.Op == domain.ClockPause, Ground: c.Ground,
		Org: c.By.Org, By: c.By.Name, Source: c.Source,
	}
}

// dayKind says what a day is to the period, for its colour; the reason in words
// comes from the account itself.
func (p period) dayKind(d domain.AccountDay) web.DayKind {
	kind := p.cal.Kind(d.Date)
	switch {
	case d.Overdue > 0:
		return web.DayOverdue
	case d.Date == calendar.DateOf(p.clk.Ledger.Start):
		return web.DayStart
	case d.Counted && kind == calendar.MakeupWorkday:
		return web.DayMakeup
	case d.Counted:
		return web.DayCounted
	case pausedOn(p.clk.Ledger, d.Date, p.at):
		return web.DayPaused
	case d.Running == p.account.Result.Total && p.clk.Ledger.Limit.Unit != clock.WorkingDays:
		return web.DayRolled
	case kind == calendar.Holiday:
		return web.DayHoliday
	}
	return web.DayWeekend
}

func pausedOn(l clock.Ledger, d calendar.Date, now time.Time) bool {
	for _, p := range l.Pauses {
		until := p.To
		if until.IsZero() {
			until = now
		}
		if calendar.DateOf(p.From) < d && d <= calendar.DateOf(until) {
			return true
		}
	}
	return false
}

// rulesOf are the rules that count this period, each with its article.
func rulesOf(clk domain.Clock) []web.Rule {
	l := clk.Ledger
	rules := []web.Rule{
		{Text: "期限为 " + l.Limit.Label() + "。", Source: l.Source},
		{Text: "起算事实发生的当日不计入，自次日起算。", Source: "民法典第二百零一条"},
	}
	if l.Limit.Unit == clock.WorkingDays {
		rules = append(rules, web.Rule{
			Text: "周末和法定节假日不计入，调休上班日计入。", Source: "国务院办公厅年度放假安排",
		})
	} else {
		rules = append(rules, web.Rule{
			Text: "周末和节假日计入；最后一日是休息日的，顺延到其后的第一个工作日。", Source: "民法典第二百零三条",
		})
	}
	if len(l.Pauses) > 0 {
		rules = append(rules, web.Rule{Text: "暂停期间不计入，恢复后接着计算。", Source: l.Source})
	}
	if len(l.Extensions) > 0 {
		rules = append(rules, web.Rule{Text: "延长的期限接在原期限之后计算。", Source: l.Source})
	}
	return rules
}
