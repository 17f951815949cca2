package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// concluded is a case whose review found one blocking and one advisory problem
// and that now waits for the submitter's answers.
func concluded(t *testing.T, outcome string) *tale {
	t.Helper()
	s := submitted(t)
	s.do("accept")
	s.take(s.form("conclude", outcomeIs(outcome), raising(finding(domain.SeverityBlocking), finding(domain.SeverityAdvisory))))
	s.do("approve")
	return s
}

func outcomeIs(outcome string) change {
	return func(d *domain.Decision) { d.Fields[domain.FactOutcome] = outcome }
}

func raising(findings ...domain.NewFinding) change {
	return func(d *domain.Decision) { d.Findings = findings }
}

// answering answers the findings in their order; corrections bring a new text.
func (s *tale) answering(results ...string) change {
	return func(d *domain.Decision) {
		for i, result := range results {
			d.Answers = append(d.Answers, domain.Answer{FindingID: s.c.Findings[i].ID, Result: result, Text: "说明"})
			if result == domain.AnswerCorrected {
				d.Files = papers("draft")
			}
		}
	}
}

// judging gives verdicts on the findings in their order; "" leaves one out.
func (s *tale) judging(results ...string) change {
	return func(d *domain.Decision) {
		for i, result := range results {
			if result != "" {
				d.Verdicts = append(d.Verdicts, domain.Verdict{FindingID: s.c.Findings[i].ID, Result: result, Reason: "理由"})
			}
		}
	}
}

func (s *tale) states() []domain.FindingState {
	var states []domain.FindingState
	for _, f := range s.c.Findings {
		states = append(states, f.State)
	}
	return states
}

func TestFindingsAreRaisedWithWhoWhenAndWhichText(t *testing.T) {
	s := submitted(t)
	s.do("accept")
	n := finding(domain.SeverityBlocking)
	n.Place, n.Quote = "  第六条 ", "罚款三千元"
	d := s.form("conclude", outcomeIs(domain.OutcomeIfAmended), raising(n, finding(domain.SeverityAdvisory)))
	s.take(d)
	require.Equal(t, 2, s.c.OpenFindings(false))
	require.Equal(t, 1, s.c.OpenFindings(true))
	f := s.c.Findings[0]
	require.Equal(t, domain.Finding{
		ID: f.ID, No: 1, Severity: domain.SeverityBlocking, Kind: "higher_law", Place: "第六条", Quote: "罚款三千元",
		Basis: "行政处罚法第十六条", Action: "删去", Version: 1, State: domain.FindingRaised, RaisedBy: d.Actor.Person(), RaisedAt: d.At,
	}, f)
	require.Equal(t, 2, s.c.Findings[1].No)
	require.NotEqual(t, f.ID, s.c.Findings[1].ID)
	require.NotEmpty(t, f.ID)
}

func TestACorrectionIsVerifiedByAPerson(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	s.take(s.form("respond", s.answering(domain.AnswerCorrected, domain.AnswerCorrected)))
	require.Equal(t, []domain.FindingState{domain.FindingCorrected, domain.FindingCorrected}, s.states())
	require.Equal(t, 2, s.c.OpenFindings(false), "an answer settles nothing")
	require.Equal(t, 2, s.c.Findings[0].Answer.Version, "the text in which it was corrected")
	require.Equal(t, "刘芳", s.c.Findings[0].Answer.By.Name)
	require.Nil(t, s.c.Findings[0].Verdict)

	s.take(s.form("pass", s.judging(domain.VerdictVerified, domain.VerdictVerified)))
	require.Equal(t, []domain.FindingState{domain.FindingVerified, domain.FindingVerified}, s.states())
	require.Zero(t, s.c.OpenFindings(false))
	require.Equal(t, "周静", s.c.Findings[0].Verdict.By.Name)
	require.Equal(t, "deliberating", s.c.Step)
}

func TestAReturnedFindingIsAnsweredAgain(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	s.take(s.form("respond", s.answering(domain.AnswerCorrected, domain.AnswerCorrected)))
	s.take(s.form("return_again", s.judging(domain.VerdictReturned, domain.VerdictVerified)))
	require.Equal(t, []domain.FindingState{domain.FindingReturned, domain.FindingVerified}, s.states())
	require.Equal(t, "correcting", s.c.Step)
	require.True(t, s.c.Findings[0].AwaitsAnswer())
	require.False(t, s.c.Findings[1].AwaitsAnswer())

	s.take(s.form("respond", s.answering(domain.AnswerDisputed)))
	require.Equal(t, domain.FindingDisputed, s.c.Findings[0].State)
	require.Nil(t, s.c.Findings[0].Verdict, "the new answer has no verdict yet")
	require.Zero(t, s.c.Findings[0].Answer.Version, "a dispute corrects no text")
}

func TestADisputeIsWaivedOrUpheldByTheChief(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	s.take(s.form("respond", s.answering(domain.AnswerDisputed, domain.AnswerDisputed)))
	s.refused(s.form("pass"), domain.CodeConflict, "", "第 1、2 条问题尚未解决")
	s.do("refer_disputes")
	s.take(s.form("rule", s.judging(domain.VerdictWaived, domain.VerdictUpheld)))
	require.Equal(t, []domain.FindingState{domain.FindingWaived, domain.FindingUpheld}, s.states())
	require.Equal(t, domain.RoleChiefReviewer, s.c.Findings[0].Verdict.By.Role)
	require.Equal(t, "理由", s.c.Findings[0].Verdict.Text)
	require.Equal(t, "correcting", s.c.Step, "what is upheld has to be corrected")
}

func TestADraftFindingMayBeTakenBack(t *testing.T) {
	s := submitted(t)
	s.do("accept")
	s.take(s.form("conclude", outcomeIs(domain.OutcomeUnlawful), raising(finding(domain.SeverityBlocking))))
	s.do("send_back")
	s.take(s.form("conclude", outcomeIs(domain.OutcomeLawful), s.judging(domain.VerdictWithdrawn)))
	require.Equal(t, []domain.FindingState{domain.FindingWithdrawn}, s.states())
	s.do("approve")
	require.Equal(t, "deliberating", s.c.Step)
}

func TestWithdrawalMakesOpenFindingsMoot(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	s.take(s.form("respond", s.answering(domain.AnswerDisputed, domain.AnswerDisputed)))
	s.do("refer_disputes")
	s.take(s.form("rule", s.judging(domain.VerdictWaived, domain.VerdictUpheld)))
	s.do("withdraw")
	require.Equal(t, []domain.FindingState{domain.FindingWaived, domain.FindingMoot}, s.states(), "what was settled stays as it was")
	require.False(t, s.c.Open())
}
