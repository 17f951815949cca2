package procedures

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// reviewing is a story whose case is under legality review since a Monday.
func reviewing(t *testing.T) *story {
	t.Helper()
	s := begin(t)
	s.do("accept")
	return s
}

// filingReview is a story whose case is under filing review.
func filingReview(t *testing.T) *story {
	t.Helper()
	s := begin(t)
	s.do("accept", "conclude", "approve", "pass", "issue")
	s.c = s.county.filed(t, s.c, 0)
	s.do("report", "register")
	return s
}

// on is the form of a decision for a ground.
func (s *story) on(name, ground string) domain.Decision {
	d := s.form(name, plan{})
	d.Fields[domain.FactGround] = ground
	return d
}

// as is a form filled in by somebody to whom it may not be offered.
func (s *story) as(who, name string) domain.Decision {
	spec, _ := s.c.Current().Decision(name)
	return plan{after: s.wait}.of(s.c, spec, s.county.account(who))
}

func (s *story) review() domain.Clock {
	clk, ok := s.c.StepClock()
	require.True(s.t, ok)
	return clk
}

func (s *story) offered(who string) []string {
	var names []string
	for _, d := range domain.AllowedDecisions(s.c, s.county.account(who)) {
		names = append(names, d.Name)
	}
	return names
}

// lapse does what the wake-up does at a moment.
func (s *story) lapse(now time.Time) bool {
	e, ok := domain.Lapse(s.c, s.county.setting().Regimes, now)
	if ok {
		require.NoError(s.t, s.c.Apply(e))
	}
	return ok
}

func TestAPauseInTheStep(t *testing.T) {
	s := reviewing(t)
	by := s.c.StepBy
	require.NotContains(t, s.offered("office_reviewer"), domain.DecisionResume)
	s.take(s.on("pause", "hearing"))
	require.Equal(t, "reviewing", s.c.Step)
	require.Equal(t, by, s.c.StepBy, "four eyes look at who brought the case here")
	require.True(t, s.review().Paused())
	require.Equal(t, "听证：理由和意见", s.review().Ledger.Pauses[0].Ground)
	require.Empty(t, domain.Rungs(s.c, s.county.setting().Regimes, monday))
	require.NotContains(t, s.offered("office_reviewer"), domain.DecisionPause)
	require.Contains(t, s.offered("office_reviewer"), domain.DecisionResume)
	s.refused(s.as("office_reviewer", "pause"), domain.CodeConflict, "已经因“听证”暂停")
	s.refused(s.as("office_chief", "resume"), domain.CodeForbidden, "由审查员办理")
	s.refused(s.as("neighbour_submitter", "resume"), domain.CodeNotFound, "无权查看")

	s.do("resume")
	require.True(t, s.review().Running())
	require.Equal(t, 1, s.review().Generation)
	s.refused(s.as("office_reviewer", "resume"), domain.CodeConflict, "没有暂停")
}

func TestAPauseNamesItsGroundAndItsReason(t *testing.T) {
	s := reviewing(t)
	d := s.on("pause", "hearing")
	d.Comment = " "
	s.refused(d, domain.CodeInvalid, "请填写暂停的理由")
	d = s.on("pause", "holiday")
	s.refused(d, domain.CodeInvalid, "选项")
	d = s.on("pause", "hearing")
	d.At = d.At.AddDate(0, 3, 0)
	s.refused(d, domain.CodeConflict, "届满，不能再暂停")
}

func TestAPauseEndsByItselfAtItsMax(t *testing.T) {
	s := reviewing(t)
	in := s.county.setting().Regimes
	s.take(s.on("pause", "supplement")) // 15 days from Monday 2026-01-05
	wake, ok := domain.NextWake(s.c, in, monday)
	require.True(t, ok)
	require.Equal(t, "2026-01-21T00:00:00+08:00", wake.In(calendar.Zone).Format(time.RFC3339))
	require.False(t, s.lapse(wake.Add(-time.Second)))
	stolen := s.form("resume", plan{})
	stolen.Key = "lapse:review:1:1" // whoever used it up would keep the pause open
	s.refused(stolen, domain.CodeInvalid, "不能以“lapse:”开头")

	turn, late := s.c.Turn, wake.AddDate(0, 0, 9) // the engine was away
	require.True(t, s.lapse(late))
	require.False(t, s.lapse(late), "once")
	require.Equal(t, turn, s.c.Turn, "no form becomes stale by itself")
	p := s.review().Ledger.Pauses[0]
	require.Equal(t, "2026-01-20", calendar.DateOf(p.To).String(), "however late somebody looks")
	require.Equal(t, domain.EventResumed, s.c.Events[len(s.c.Events)-1].Kind)
	require.NotEmpty(t, domain.Rungs(s.c, in, late))
	_, err := domain.Replay(s.c.Procedure, s.c.Events)
	require.NoError(t, err)
}

// Who goes on with the case ends the pause; a step that stops the same period
// takes it over, without an end of its own.
func TestAPauseEndsWithTheStep(t *testing.T) {
	s := reviewing(t)
	s.take(s.on("pause", "expert_opinion"))
	s.do("consult")
	require.Empty(t, s.c.OpenPauses())
	clk, _ := s.c.LatestClock("review")
	require.True(t, clk.Paused())
	require.Len(t, clk.Ledger.Pauses, 2)
	require.False(t, s.lapse(monday.AddDate(1, 0, 0)))
	s.do("advise")
	s.take(s.on("pause", "consultation"))
	s.do("conclude")
	require.True(t, s.review().Running())
	require.Equal(t, 1, s.review().Generation)
	s.take(s.on("pause", "consultation"))
	s.do("approve")
	clk, _ = s.c.LatestClock("review")
	require.False(t, clk.Active())
}

func TestAnExtensionIsAskedForAndGranted(t *testing.T) {
	s := filingReview(t)
	reviewer, chief := "justice_reviewer", "justice_chief"
	require.NotContains(t, s.offered(chief), domain.DecisionGrantExtension)
	s.refused(s.as(chief, "grant_extension"), domain.CodeConflict, "没有等待审批的延长申请")
	s.refused(s.as(chief, "request_extension"), domain.CodeForbidden, "由审查员办理")
	s.refused(s.as("congress_reviewer", "request_extension"), domain.CodeNotFound, "无权查看")
	d := s.on("request_extension", "extension")
	d.Fields[domain.FactExtension] = "2"
	s.refused(d, domain.CodeInvalid, "最多延长 1 个月")
	before := s.review().Ledger
	event := s.take(s.on("request_extension", "extension"))
	require.Empty(t, event.Clocks, "asking changes nothing")
	require.Equal(t, before, s.review().Ledger)
	s.refused(s.as(reviewer, "request_extension"), domain.CodeConflict, "正在等待审批")
	s.refused(s.as(reviewer, "grant_extension"), domain.CodeForbidden, "由审核负责人办理")
	promoted := s.as(chief, "grant_extension")
	promoted.Actor.UserID = reviewer
	s.refused(promoted, domain.CodeForbidden, "须由另一人审批")

	s.do("refuse_extension")
	require.Equal(t, before, s.review().Ledger)
	s.do("request_extension", "grant_extension")
	x := s.review().Ledger.Extensions
	require.Len(t, x, 1)
	require.Equal(t, clock.Limit{N: 1, Unit: clock.Months}, x[0].By)
	require.Equal(t, "延长审查期限：理由和意见", x[0].Reason)
	require.Equal(t, chief, x[0].Actor)
	require.NotContains(t, s.offered(reviewer), domain.DecisionRequestExtension)
	s.refused(s.as(reviewer, "request_extension"), domain.CodeConflict, "最多 1 次，已经用完")

	seen := domain.ViewFor(s.county.account("town_submitter"), s.c)
	require.Equal(t, "理由和意见", seen.Events[len(seen.Events)-1].Comment, "the other side reads why")
	require.Equal(t, "理由和意见", seen.Events[len(seen.Events)-2].Comment)
}

func TestNoExtensionAfterTheLastDay(t *testing.T) {
	s := filingReview(t)
	last := s.review().Ledger.Due(calendar.Official(), monday).LastDay
	late := s.on("request_extension", "extension")
	late.At = last.End()
	s.refused(late, domain.CodeConflict, "届满，不能再申请延长")
	late.At = last.End().Add(-time.Minute)
	s.take(late)
	grant := s.form("grant_extension", plan{})
	grant.At = last.End()
	s.refused(grant, domain.CodeConflict, last.String()+" 届满，不能再批准延长")
	s.wait = overdue
	s.do("refuse_extension")
}

// An extension may be granted while the period stands still.
func TestAnExtensionDuringAPause(t *testing.T) {
	s := filingReview(t)
	s.take(s.on("pause", "hearing"))
	s.do("request_extension", "grant_extension")
	require.True(t, s.review().Paused())
	require.Len(t, s.review().Ledger.Extensions, 1)
	s.do("resume")
	require.True(t, s.review().Running())
}

// A period that counts again after a supplement goes on after a pause in the
// step: nothing came back, it only stood still.
func TestAPauseInTheStepNeverCountsAgain(t *testing.T) {
	data, err := Embedded().(interface {
		ReadFile(string) ([]byte, error)
	}).ReadFile("filing.yaml")
	require.NoError(t, err)
	p, err := Decode([]byte(strings.ReplaceAll(string(data), "clocks: [review]", "clocks: [review, form_check]")))
	require.NoError(t, err)
	s := begin(t)
	s.do("accept", "conclude", "approve", "pass", "issue")
	s.c = s.county.filed(t, s.c, 0)
	s.c.Procedure = p
	s.do("report")
	s.take(s.on("pause", "hearing"))
	s.do("refuse")
	require.True(t, s.review().Running())
	require.Equal(t, "form_check", s.review().Name)
	require.Equal(t, 1, s.review().Generation)
	s.do("overrule", "request_supplement", "resubmit")
	require.Equal(t, 2, s.review().Generation, "a step still makes it count again")
	require.Empty(t, s.review().Ledger.Pauses)
}
