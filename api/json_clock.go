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
	Summary  string                `json:"summary"`
	Calendar string                `json:"calendar" doc:"所用日历的版本"`
	Notices  []string              `json:"notices" doc:"所依据的放假通知"`
	Days     []domain.AccountDay   `json:"days" doc:"逐日：overdue 为超期第几日，ahead 为尚未到来或者办结后剩余的日子"`
	Sides    []domain.SideDays     `json:"sides" doc:"各方用时：counted 计入期限的日数，overdue 期满之后的日数，calendar 全部日数"`
	Ahead    domain.DaySum         `json:"ahead" doc:"尚未到来或者办结后剩余的日数"`
	Changes  []domain.PeriodChange `json:"changes" doc:"暂停、延长和期限调整，附决定人和依据"`
	DOCX     string                `json:"docx" doc:"计算说明的 DOCX 文件"`
	PDF      string                `json:"pdf" doc:"计算说明的 PDF 文件"`
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
	p, err := s.readPeriod(c, a)
	if err != nil {
		return accountAnswer{}, err
	}
	return accountAnswer{
		ClockAnswer: s.clockAnswer(p.in.ID, p.clk, p.cal), Summary: p.summary(), Calendar: p.cal.Version(),
		Notices: list(p.account.Notices), Days: p.account.Days, Sides: p.account.Sides, Ahead: p.account.Ahead,
		Changes: list(p.account.Changes),
		DOCX:    apiPrefix + paperPath(p.in.ID, p.clk, docxPaper), PDF: apiPrefix + paperPath(p.in.ID, p.clk, pdfPaper),
	}, nil
}
