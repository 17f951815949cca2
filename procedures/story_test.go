package procedures

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// story takes decisions one by one in a real case.
type story struct {
	t      *testing.T
	county *county
	c      *domain.Case
	wait   time.Duration
}

func begin(t *testing.T) *story {
	t.Helper()
	return beginWith(t, "normative_document")
}

// beginWith is a story of another kind of matter.
func beginWith(t *testing.T, kind string) *story {
	t.Helper()
	c := newCounty(t)
	return &story{t: t, county: c, c: c.opened(t, kind), wait: time.Hour}
}

// form is the filled-in form of a decision, taken by whoever may.
func (s *story) form(name string, p plan) domain.Decision {
	s.t.Helper()
	spec, ok := s.c.Current().Decision(name)
	require.True(s.t, ok, "%s in %s", name, s.c.Step)
	p.after = s.wait
	for _, a := range s.county.accounts {
		for _, d := range domain.AllowedDecisions(s.c, a) {
			if d.Name == name {
				return p.of(s.c, spec, a)
			}
		}
	}
	require.Fail(s.t, "nobody may", name)
	return domain.Decision{}
}

func (s *story) take(d domain.Decision) domain.Event {
	s.t.Helper()
	event, err := domain.Decide(s.c, d, s.county.setting())
	require.NoError(s.t, err)
	require.NoError(s.t, s.c.Apply(event))
	return event
}

func (s *story) do(names ...string) {
	s.t.Helper()
	for _, name := range names {
		s.take(s.form(name, plan{outcome: outcomeOf(s.c, name)}))
	}
}

// outcomeOf is the outcome of a plain conclusion: nothing found.
func outcomeOf(c *domain.Case, name string) string {
	spec, _ := c.Current().Decision(name)
	if outcomeChoices(spec) == nil {
		return ""
	}
	return domain.OutcomeLawful
}

func (s *story) refused(d domain.Decision, code domain.Code, words string) {
	s.t.Helper()
	_, err := domain.Decide(s.c, d, s.county.setting())
	require.Equal(s.t, code, domain.CodeOf(err))
	require.ErrorContains(s.t, err, words)
}

func TestFourEyes(t *testing.T) {
	s := begin(t)
	s.do("accept", "conclude")
	d := s.form("approve", plan{})
	d.Actor.UserID = "office_reviewer" // promoted overnight
	s.refused(d, domain.CodeForbidden, "须由另一人办理")
	require.Empty(t, domain.AllowedDecisions(s.c, d.Actor))
}

func TestWhoActedForTheTownDoesNotReviewIt(t *testing.T) {
	s := begin(t)
	d := s.form("accept", plan{})
	d.Actor.UserID = "town_submitter" // moved to the office
	s.refused(d, domain.CodeForbidden, "回避")
}

func TestAnEarlyApprovalSaysWhy(t *testing.T) {
	s := begin(t)
	s.do("accept", "conclude")
	d := s.form("approve", plan{})
	d.Comment = ""
	s.refused(d, domain.CodeInvalid, "不足 5 个工作日")
	d.At = d.At.AddDate(0, 0, 9)
	s.take(d)
}

func TestTheReviewerMayChangeHisMind(t *testing.T) {
	s := begin(t)
	s.do("accept")
	s.take(s.form("conclude", plan{outcome: domain.OutcomeUnlawful, raise: 2}))
	s.do("send_back")
	s.refused(s.form("conclude", plan{outcome: domain.OutcomeLawful}), domain.CodeInvalid, "还有 2 条问题未解决")
	s.take(s.form("conclude", plan{outcome: domain.OutcomeLawful, verdict: choices[0]}))
	require.Equal(t, domain.FindingWithdrawn, s.c.Findings[0].State)
	s.do("approve")
	require.Equal(t, "deliberating", s.c.Step)
	require.Equal(t, "东所合审〔2026〕1号", s.c.Facts["opinion_number"])
	require.Equal(t, "理由和意见", s.c.Opinions[len(s.c.Opinions)-1].Text)
}

func TestConsultationAndSupplementStopTheReviewersClock(t *testing.T) {
	s := begin(t)
	s.do("return_incomplete")
	intake, _ := s.c.LatestClock("intake")
	require.True(t, intake.Paused())
	s.do("resubmit", "accept", "consult")
	require.Equal(t, "justice_counsel", s.c.Owner.UserID)
	review, _ := s.c.LatestClock("review")
	require.True(t, review.Paused())
	s.do("advise")
	review, _ = s.c.LatestClock("review")
	require.True(t, review.Running())
	require.Equal(t, 1, review.Generation)
}

func TestSilenceCountsOnlyAfterTheLastDay(t *testing.T) {
	s := begin(t)
	s.do("return_incomplete")
	clk, _ := s.c.RunningClock()
	last := clk.Ledger.Due(s.county.setting().Regimes.Of(s.c), monday).LastDay
	d := s.form("lapse", plan{})
	d.At = last.End().Add(-time.Minute)
	s.refused(d, domain.CodeConflict, "期满之后")
	d.At = last.End()
	s.take(d)
	s.do("confirm")
	require.Equal(t, domain.EndDeclined, s.c.Current().End)
	require.Equal(t, "不予受理告知书", s.c.Opinions[len(s.c.Opinions)-1].Title)
}

func TestIssuingOwesAFilingToEachRecipient(t *testing.T) {
	s := begin(t)
	s.do("accept", "conclude", "approve", "pass")
	early := s.form("issue", plan{})
	early.Fields[domain.FactIssuedOn] = calendar.DateOf(monday.AddDate(0, 0, -1)).String()
	s.refused(early, domain.CodeInvalid, "未经审核不得印发")
	event := s.take(s.form("issue", plan{}))
	require.Len(t, event.Opens, 2)

	published, err := calendar.ParseDate(s.c.Facts[domain.FactPublishedOn])
	require.NoError(t, err)
	for i, limit := range []string{"15d", "30d"} {
		child := s.county.filed(t, s.c, i)
		report, ok := child.RunningClock()
		require.True(t, ok)
		require.Equal(t, limit, report.Ledger.Limit.String())
		require.Equal(t, published.Start(), report.Ledger.Start)
		require.Equal(t, "town_submitter", child.Owner.UserID)
		text, _, ok := child.Text()
		require.True(t, ok)
		require.Equal(t, "official_text", text.Material)
	}
}

func TestFilingClocks(t *testing.T) {
	s := begin(t)
	s.do("accept", "conclude", "approve", "pass", "issue")
	s.c = s.county.filed(t, s.c, 0)
	s.do("report", "request_supplement", "resubmit")
	check, _ := s.c.RunningClock()
	require.Equal(t, "form_check", check.Name)
	require.Equal(t, 2, check.Generation, "the form check counts again from the complete receipt")
	s.do("register", "conclude", "approve")
	require.Equal(t, domain.EndCompleted, s.c.Current().End)
	require.Equal(t, "县司备〔2026〕1号", s.c.Facts["filing_number"])
}

func TestARefusalToCorrectGoesUpward(t *testing.T) {
	s := begin(t)
	s.do("accept", "conclude", "approve", "pass", "issue")
	s.c = s.county.filed(t, s.c, 1)
	s.do("report", "register")
	s.take(s.form("conclude", plan{outcome: domain.OutcomeMustCorrect, raise: 2}))
	s.do("approve")
	s.wait = overdue
	s.do("refer_silent")
	s.wait = time.Hour
	s.take(s.form("respond_late", plan{answer: choices[0]}))
	annulment, _ := s.c.LatestClock("annulment")
	require.True(t, annulment.Paused())
	s.take(s.form("refer_upward", plan{verdict: choices[1]}))
	annulment, _ = s.c.RunningClock()
	require.Equal(t, "annulment", annulment.Name)
	require.Equal(t, 1, annulment.Generation)

	kept := *s
	kept.c, _ = domain.Replay(s.c.Procedure, s.c.Events)
	kept.take(kept.form("record_kept", plan{verdict: choices[0]}))
	require.Equal(t, domain.EndCompleted, kept.c.Current().End)
	require.Equal(t, domain.FindingWaived, kept.c.Findings[0].State)

	s.do("record_annulment")
	require.Equal(t, domain.EndAnnulled, s.c.Current().End)
	require.Equal(t, domain.FindingMoot, s.c.Findings[0].State)
}
