package api

import (
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
	"sanbi/web"
)

// viewAccount is the account of a period, day by day.
func (s *Server) viewAccount(c *domain.Case, clk domain.Clock) web.Account {
	now, ledger, cal := s.Now(), clk.Ledger, s.Record.Regimes().Of(c)
	result := ledger.Due(cal, now)
	view := web.Account{
		Case:  web.CaseRef{Number: c.Number, Title: c.Title, Href: casePath(c.ID)},
		Clock: s.viewClock(clk, c.ID, cal), Summary: s.accountSummary(clk, cal), Rules: rulesOf(clk),
	}
	noticed := map[string]bool{}
	for _, d := range ledger.Account(cal, now) {
		view.Days = append(view.Days, web.AccountDay{
			Date: d.Date.Start(), Kind: dayKind(d, ledger, cal, result, now), Counted: d.Counted, Running: d.Running,
			Reason: d.Reason, Source: d.Source, Due: d.Last, Provisional: d.Provisional,
		})
		if notice := cal.Notice(d.Date); notice != "" && !noticed[notice] {
			noticed[notice] = true
			view.Notices = append(view.Notices, notice)
		}
	}
	if len(view.Notices) == 0 {
		view.Notices = []string{"本期限内没有法定节假日和调休，按周末休息计算。"}
	}
	if result.Provisional {
		view.ProvisionalNote = "放假安排公布到 " + cal.KnownUntil().String() + " 为止，其后的日期按周末休息推算，为暂定日期，公布后自动重新计算。"
	}
	return view
}

// dayKind says what a day is to the period, for its colour; the reason in words
// comes from the account itself.
func dayKind(d clock.Day, l clock.Ledger, cal *calendar.Calendar, r clock.Result, now time.Time) web.DayKind {
	kind := cal.Kind(d.Date)
	switch {
	case d.Date == calendar.DateOf(l.Start):
		return web.DayStart
	case d.Counted && kind == calendar.MakeupWorkday:
		return web.DayMakeup
	case d.Counted:
		return web.DayCounted
	case pausedOn(l, d.Date, now):
		return web.DayPaused
	case d.Running == r.Total && l.Limit.Unit != clock.WorkingDays:
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
