package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func (s *tale) viewOf(name string) *domain.Case { return domain.ViewFor(s.county.account(name), s.c) }

// last is the newest event of a case as somebody reads it.
func last(c *domain.Case) domain.Event { return c.Events[len(c.Events)-1] }

func TestDraftsAreHiddenFromTheSubmitterUntilApproved(t *testing.T) {
	s := submitted(t)
	s.do("accept")
	s.take(s.form("conclude", outcomeIs(domain.OutcomeIfAmended), raising(finding(domain.SeverityBlocking))))
	v := s.viewOf("刘芳")
	require.Empty(t, v.Findings)
	require.NotContains(t, v.Facts, domain.FactOutcome)
	require.Empty(t, last(v).Raised)
	require.Empty(t, last(v).Facts)
	require.Empty(t, last(v).Comment)
	require.Len(t, v.Events, len(s.c.Events), "that something happened is no secret")
	require.Equal(t, "approving", v.Step)

	require.Len(t, s.c.Findings, 1, "the case itself is whole")
	require.Len(t, last(s.c).Raised, 1)
	require.Equal(t, domain.OutcomeIfAmended, s.c.Facts[domain.FactOutcome])
	for _, name := range []string{"周静", "李国强", "林律师", "吴强", "孙审计"} {
		require.Same(t, s.c, s.viewOf(name), name)
	}

	s.do("approve")
	v = s.viewOf("刘芳")
	require.Len(t, v.Findings, 1)
	require.Equal(t, domain.OutcomeIfAmended, v.Facts[domain.FactOutcome])
	require.Equal(t, "合法性审查意见书", v.Opinions[len(v.Opinions)-1].Title)
	require.Empty(t, v.Events[2].Comment, "how the reviewers put it to each other stays with them")
	require.Len(t, v.Events[2].Raised, 1)
}

func TestASecondReviewIsADraftAgain(t *testing.T) {
	s := concluded(t, domain.OutcomeUnlawful)
	s.take(s.form("respond", s.answering(domain.AnswerCorrected, domain.AnswerCorrected)))
	s.take(s.form("pass", s.judging(domain.VerdictVerified, domain.VerdictVerified)))
	s.take(s.form("conclude", outcomeIs(domain.OutcomeIfAmended), raising(finding(domain.SeverityBlocking))))
	v := s.viewOf("刘芳")
	require.Len(t, s.c.Findings, 3)
	require.Len(t, v.Findings, 2, "the approved ones of the first review")
	require.NotEqual(t, domain.OutcomeIfAmended, v.Facts[domain.FactOutcome])
}

func TestCounselsAdviceIsForTheReviewers(t *testing.T) {
	s := submitted(t)
	s.do("accept", "consult")
	require.Empty(t, last(s.viewOf("刘芳")).Comment)
	s.take(s.form("advise", func(d *domain.Decision) { d.Files = papers("counsel_opinion") }))
	require.Len(t, s.c.Versions, 2)
	v := s.viewOf("刘芳")
	require.Len(t, v.Versions, 1)
	require.Len(t, v.Opinions, 1, "the notice of acceptance")
	require.Nil(t, last(v).Opinion)
	require.Empty(t, last(v).Comment)
	require.Len(t, s.viewOf("周静").Opinions, 2)
}

func TestWhatIsSaidToTheSubmitterIsRead(t *testing.T) {
	s := submitted(t)
	s.do("return_incomplete")
	require.Equal(t, "意见和理由", last(s.viewOf("刘芳")).Comment)
	require.Equal(t, "补正通知书", last(s.viewOf("刘芳")).Opinion.Title)
	s.do("resubmit", "decline")
	require.Empty(t, last(s.viewOf("刘芳")).Comment, "a proposal that nobody confirmed")
	s.do("confirm")
	require.Equal(t, "不予受理告知书", last(s.viewOf("刘芳")).Opinion.Title)
}

// TestWhatWasTakenBackWasNeverSaid: a finding that the reviewer withdrew before
// the chief approved is none of the submitter's business, afterwards too.
func TestWhatWasTakenBackWasNeverSaid(t *testing.T) {
	s := submitted(t)
	s.do("accept")
	s.take(s.form("conclude", outcomeIs(domain.OutcomeIfAmended), raising(finding(domain.SeverityBlocking), finding(domain.SeverityAdvisory))))
	s.do("send_back")
	s.take(s.form("conclude", outcomeIs(domain.OutcomeIfAmended), s.judging(domain.VerdictWithdrawn, "")))
	s.do("approve")
	v := s.viewOf("刘芳")
	require.Len(t, s.c.Findings, 2)
	require.Len(t, v.Findings, 1)
	require.Equal(t, domain.SeverityAdvisory, v.Findings[0].Severity)
	for _, e := range v.Events {
		require.Empty(t, e.Verdicts)
	}
}

// TestARefusalIsADraftUntilConfirmed: so is its ground.
func TestARefusalIsADraftUntilConfirmed(t *testing.T) {
	s := submitted(t)
	s.do("decline")
	require.NotContains(t, s.viewOf("刘芳").Facts, "decline_ground")
	require.Contains(t, s.c.Facts, "decline_ground")
	s.do("confirm")
	require.Contains(t, s.viewOf("刘芳").Facts, "decline_ground")
}
