package api

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// ClockAnswer is a period with its balance. It is exported for the OpenAPI
// document alone, which leaves out what an unexported type embeds.
type ClockAnswer struct {
	Name           string            `json:"name"`
	Title          string            `json:"title"`
	Generation     int               `json:"generation"`
	State          clock.State       `json:"state" enum:"running,paused,overdue,met,late"`
	StateTitle     string            `json:"state_title"`
	Paused         bool              `json:"paused"`
	Started        string            `json:"started" format:"date-time"`
	Stopped        string            `json:"stopped,omitempty" format:"date-time"`
	Limit          clock.Limit       `json:"limit" doc:"15wd：15 个工作日；30d：30 日；2m：2 个月"`
	LimitTitle     string            `json:"limit_title"`
	Source         string            `json:"source"`
	LastDay        string            `json:"last_day" format:"date"`
	Due            string            `json:"due" format:"date-time" doc:"最后一日的 24:00"`
	Provisional    bool              `json:"provisional" doc:"超出已公布的放假安排，为暂定日期"`
	Remaining      int               `json:"remaining" doc:"今天之后还剩几天；超期为负数"`
	RemainingTitle string            `json:"remaining_title"`
	Pauses         []clock.Pause     `json:"pauses"`
	Extensions     []clock.Extension `json:"extensions"`
	Account        string            `json:"account" doc:"逐日计算的地址"`
}

// accountAnswer is a period day by day.
type accountAnswer struct {
	ClockAnswer
	Summary  string      `json:"summary"`
	Calendar string      `json:"calendar"`
	Days     []clock.Day `json:"days"`
}

func (s *Server) clockAnswer(caseID string, clk domain.Clock, cal *calendar.Calendar) ClockAnswer {
	now, l := s.Now(), clk.Ledger
	due, state := l.Due(cal, now), l.State(cal, now)
	return ClockAnswer{
		Name: clk.Name, Title: clk.Title, Generation: clk.Generation, State: state, StateTitle: state.Label(),
		Paused:  clk.Active() && clk.Paused(),
		Started: rfc3339(l.Start), Stopped: rfc3339(l.Stopped), Limit: l.Limit, LimitTitle: l.Limit.Label(),
		Source: l.Source, LastDay: due.LastDay.String(), Due: rfc3339(due.Due), Provisional: due.Provisional,
		Remaining: l.Remaining(cal, now), RemainingTitle: l.RemainingLabel(cal, now),
		Pauses: list(l.Pauses), Extensions: list(l.Extensions),
		Account: apiPrefix + casePath(caseID) + "/clocks/" + clk.Name + "?generation=" + strconv.Itoa(clk.Generation),
	}
}

// jsonClock answers GET /cases/{id}/clocks/{name}: the account of the latest
// generation, or of the one asked for.
func (s *Server) jsonClock(c *gin.Context, a domain.Actor) (accountAnswer, error) {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return accountAnswer{}, err
	}
	clk, err := clockOf(found, c.Param("name"), c.Query("generation"))
	if err != nil {
		return accountAnswer{}, err
	}
	cal := s.Record.Regimes().Of(found)
	return accountAnswer{
		ClockAnswer: s.clockAnswer(found.ID, clk, cal), Summary: s.accountSummary(clk, cal), Calendar: cal.Version(),
		Days: clk.Ledger.Account(cal, s.Now()),
	}, nil
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

// accountSummary is the account in one sentence.
func (s *Server) accountSummary(clk domain.Clock, cal *calendar.Calendar) string {
	l := clk.Ledger
	due := l.Due(cal, s.Now())
	text := clk.Title + "自 " + l.Start.In(zone).Format("2006-01-02 15:04") + " 起算，当日不计入，期限 " + l.Limit.Label() +
		"，最后一日为 " + due.LastDay.String() + "，当日 24:00 届满"
	if due.Provisional {
		text += "（超出已公布的放假安排，为暂定日期）"
	}
	if due.Paused {
		text += "；现在暂停计算，恢复之后顺延"
	}
	return text + "。依据：" + l.Source + "。"
}
