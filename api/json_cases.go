package api

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// zone is the time zone of everything that people read.
var zone = calendar.Zone

// summaryAnswer is a case in a list, with the balance of its running period.
type summaryAnswer struct {
	domain.Summary
	Clock *ClockAnswer `json:"clock,omitempty"`
}

type pageAnswer struct {
	Cases []summaryAnswer `json:"cases"`
	Next  string          `json:"next,omitempty" doc:"下一页的 after；没有则是最后一页"`
	Total int             `json:"total"`
}

// jsonCases answers GET /cases: what the person may see, the newest first.
func (s *Server) jsonCases(c *gin.Context, a domain.Actor) (pageAnswer, error) {
	f, err := s.filterOf(c, a)
	if err != nil {
		return pageAnswer{}, err
	}
	return s.pageAnswer(c, f)
}

// jsonWorklist answers GET /worklist: what waits for the person, what is due
// first on top.
func (s *Server) jsonWorklist(c *gin.Context, a domain.Actor) (pageAnswer, error) {
	f, err := s.filterOf(c, a)
	if err != nil {
		return pageAnswer{}, err
	}
	f.Mine = true
	return s.pageAnswer(c, f)
}

// jsonOverdue answers GET /overdue, for supervisors and auditors.
func (s *Server) jsonOverdue(c *gin.Context, a domain.Actor) (pageAnswer, error) {
	if err := domain.PermitSupervision(a); err != nil {
		return pageAnswer{}, err
	}
	f, err := s.filterOf(c, a)
	if err != nil {
		return pageAnswer{}, err
	}
	f.State = domain.CasesOverdue
	return s.pageAnswer(c, f)
}

// soonDays is how many working days ahead "due soon" looks.
const soonDays = 3

// filterOf reads the query of a list.
func (s *Server) filterOf(c *gin.Context, a domain.Actor) (domain.CaseFilter, error) {
	f := s.caseFilter(a)
	f.Q, f.Kind, f.Step, f.OrgID = c.Query("q"), canonicalKind(c.Query("kind")), c.Query("step"), c.Query("org_id")
	f.Stage, f.State, f.After = domain.Stage(c.Query("stage")), domain.CaseState(c.Query("state")), c.Query("after")
	switch {
	case !f.State.Valid():
		return f, domain.Invalid("state", "state 应当是 open、overdue、due_soon 或者 closed")
	case f.Stage != "" && f.Stage.Label() == string(f.Stage):
		return f, domain.Invalid("stage", "stage 应当是 submission、review、correction、filing、in_force 或者 closed")
	}
	if limit := c.Query("limit"); limit != "" {
		n, err := strconv.Atoi(limit)
		if err != nil || n < 1 || n > 100 {
			return f, domain.Invalid("limit", "limit 应当是 1 到 100 的数字")
		}
		f.Limit = n
	}
	return f, nil
}

func (s *Server) pageAnswer(c *gin.Context, f domain.CaseFilter) (pageAnswer, error) {
	page, err := s.Record.Cases(c.Request.Context(), f)
	if err != nil {
		return pageAnswer{}, err
	}
	return pageAnswer{Cases: s.summaryAnswers(page.Cases), Next: page.Next, Total: page.Total}, nil
}

func (s *Server) summaryAnswers(summaries []domain.Summary) []summaryAnswer {
	answers := make([]summaryAnswer, 0, len(summaries))
	for _, sum := range summaries {
		sum.Barred, sum.OwnBarred = nil, false // for the forecast alone
		answer := summaryAnswer{Summary: sum}
		if sum.Clock != nil {
			clk := s.clockAnswer(sum.ID, *sum.Clock, s.Record.Regimes().OfSummary(sum))
			answer.Clock = &clk
		}
		answers = append(answers, answer)
	}
	return answers
}
