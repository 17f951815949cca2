package api

import (
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// period is a period of a case with its account, as the page, the JSON API and
// the papers show it.
type period struct {
	in      *domain.Case
	clk     domain.Clock
	cal     *calendar.Calendar
	at      time.Time
	account domain.Account
}

// readPeriod finds the period that is asked for, in a case that the person may
// see, and reckons it by the case's own calendar.
func (s *Server) readPeriod(c *gin.Context, a domain.Actor) (period, error) {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return period{}, err
	}
	clk, err := clockOf(found, c.Param("name"), c.Query("generation"))
	if err != nil {
		return period{}, err
	}
	p := period{in: found, clk: clk, cal: s.Record.Regimes().Of(found), at: s.Now()}
	p.account = domain.AccountOf(found, clk, p.cal, p.at)
	return p, nil
}

// clockOf finds a period of a case; an empty generation means the latest.
func clockOf(c *domain.Case, name, generation string) (domain.Clock, error) {
	if generation == "" {
		if clk, ok := c.LatestClock(name); ok {
			return clk, nil
		}
		return domain.Clock{}, domain.NotFound("本事项没有这个期限，或者还没有起算")
	}
	n, err := strconv.Atoi(generation)
	if err != nil {
		return domain.Clock{}, domain.Invalid("generation", "generation 应当是数字，例如 1")
	}
	for _, clk := range c.Clocks {
		if clk.Name == name && clk.Generation == n {
			return clk, nil
		}
	}
	return domain.Clock{}, domain.NotFound("本事项没有这个期限，或者还没有起算")
}

// summary is the account in one sentence, with the article of the limit.
func (p period) summary() string {
	l, due := p.clk.Ledger, p.account.Result
	text := p.clk.Title + "自 " + minute(l.Start) + " 起算，当日不计入，期限 " + l.Limit.Label() + p.moved() +
		"，最后一日为 " + due.LastDay.String() + "，当日 24:00 届满"
	if due.Provisional {
		text += "（超出已公布的放假安排，为暂定日期）"
	}
	balance := l.RemainingLabel(p.cal, p.at)
	switch l.State(p.cal, p.at) {
	case clock.Met, clock.Late:
		text += "；已于 " + minute(l.Stopped) + " 停止计算，" + balance
	case clock.Overdue:
		text += "，现已" + balance
	case clock.Paused:
		text += "；现在暂停计算，恢复之后顺延"
	case clock.Running:
	}
	return text + "。依据：" + l.Source + "。"
}

// moved says how often the end was moved.
func (p period) moved() string {
	text := ""
	if n := len(p.clk.Ledger.Pauses); n > 0 {
		text += "，其间暂停 " + strconv.Itoa(n) + " 次"
	}
	for _, e := range p.clk.Ledger.Extensions {
		text += "，延长 " + e.By.Label()
	}
	return text
}

// minute is 2026-11-23 09:30, in Beijing time.
func minute(t time.Time) string { return t.In(zone).Format("2006-01-02 15:04") }

// provisionalNote explains why the end may still move; empty when it is firm.
func (p period) provisionalNote() string {
	if !p.account.Result.Provisional {
		return ""
	}
	return "放假安排公布到 " + p.cal.KnownUntil().String() + " 为止，其后的日期按周末休息推算，为暂定日期，公布后自动重新计算。"
}

// notices are the official notices behind the days, or why there are none.
func (p period) notices() []string {
	if len(p.account.Notices) == 0 {
		return []string{"本期限内没有法定节假日和调休，按周末休息计算。"}
	}
	return p.account.Notices
}

// unit is in what the counted days of the period are said.
func (p period) unit() string {
	if p.clk.Ledger.Limit.Unit == clock.WorkingDays {
		return "个工作日"
	}
	return "日"
}

// changeWords says what a change did: how long it extended, or to which limit.
func changeWords(c domain.PeriodChange) string {
	switch {
	case c.Op == domain.ClockExtend:
		return c.Title() + " " + c.Limit.Label()
	case c.Op == domain.ClockRelimit:
		return c.Title() + "为 " + c.Limit.Label()
	}
	return c.Title()
}

// keeperWords names the body and the person who had the case.
func keeperWords(k domain.Keeper) string {
	if k.Org == "" || k.Person == "" {
		return k.Org + k.Person
	}
	return k.Org + " " + k.Person
}
