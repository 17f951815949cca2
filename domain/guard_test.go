package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func TestTheOutcomeFitsTheFindings(t *testing.T) {
	blocking, advisory := finding(domain.SeverityBlocking), finding(domain.SeverityAdvisory)
	for _, tt := range []struct {
		name, outcome string
		findings      []domain.NewFinding
		field, words  string // empty: taken
	}{
		{"lawful", domain.OutcomeLawful, nil, "", ""},
		{"lawful with a blocking finding", domain.OutcomeLawful, []domain.NewFinding{blocking}, "outcome", "还有 1 条问题未解决"},
		{"lawful with advice", domain.OutcomeLawful, []domain.NewFinding{advisory}, "outcome", "还有 1 条问题未解决"},
		{"to be amended", domain.OutcomeIfAmended, []domain.NewFinding{advisory}, "", ""},
		{"to be amended in nothing", domain.OutcomeIfAmended, nil, "findings", "至少提出一条问题"},
		{"unlawful", domain.OutcomeUnlawful, []domain.NewFinding{blocking, advisory}, "", ""},
		{"unlawful on advice alone", domain.OutcomeUnlawful, []domain.NewFinding{advisory}, "findings", "必须修改"},
		{"unlawful without a finding", domain.OutcomeUnlawful, nil, "findings", "必须修改"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := submitted(t)
			s.do("accept")
			d := s.form("conclude", outcomeIs(tt.outcome), raising(tt.findings...))
			if tt.words != "" {
				s.refused(d, domain.CodeInvalid, tt.field, tt.words)
				return
			}
			s.take(d)
			require.Equal(t, "approving", s.c.Step)
		})
	}
}

// A draft with an open blocking finding can reach neither the meeting nor issue.
func TestNoConclusionOverAnOpenFinding(t *testing.T) {
	s := concluded(t, domain.OutcomeUnlawful)
	require.Equal(t, "redrafting", s.c.Step)
	s.take(s.form("respond", s.answering(domain.AnswerCorrected, domain.AnswerCorrected)))
	s.refused(s.form("pass", s.judging(domain.VerdictReturned, domain.VerdictVerified)), domain.CodeConflict, "", "第 1 条问题尚未解决，不能通过")
	s.refused(s.form("return_again", s.judging(domain.VerdictVerified, domain.VerdictVerified)), domain.CodeInvalid, "verdicts", "退回整改至少要有一条")
	s.refused(s.form("refer_disputes", s.judging(domain.VerdictVerified, domain.VerdictVerified)), domain.CodeConflict, "", "没有异议需要裁决")
	s.take(s.form("pass", s.judging(domain.VerdictVerified, domain.VerdictVerified)))
	require.Equal(t, "reviewing", s.c.Step, "an unlawful draft is reviewed again as a whole")
}

func TestAnEarlyApprovalGivesItsReason(t *testing.T) {
	for _, tt := range []struct {
		name    string
		days    int
		comment string
		refused bool
	}{
		{"at once, silent", 0, "", true},
		{"blank is silent", 0, "  \n", true},
		{"at once, with a reason", 0, "情况紧急", false},
		{"the day before the floor", 6, "", true}, // Sunday; the floor ends on Monday the 12th
		{"on the floor's last day", 7, "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := submitted(t)
			s.do("accept", "conclude")
			d := s.form("approve")
			d.At, d.Comment = monday.AddDate(0, 0, tt.days).Add(3*time.Hour), tt.comment
			if tt.refused {
				s.refused(d, domain.CodeInvalid, "comment", "审核时间不足 5 个工作日")
				return
			}
			s.take(d)
			require.Equal(t, "deliberating", s.c.Step)
		})
	}
}

func TestSilenceIsHeldAgainstNobodyBeforeTheLastDay(t *testing.T) {
	s := submitted(t)
	s.do("return_incomplete")
	last := monday.AddDate(0, 0, 15) // 15 days, without the first: 2026-01-20
	d := s.form("lapse")
	d.At = time.Date(last.Year(), last.Month(), last.Day(), 23, 59, 59, 0, last.Location())
	s.refused(d, domain.CodeConflict, "", "“补正”的期限到 2026-01-20 为止")
	d.At = d.At.Add(time.Second)
	s.take(d)
	require.Equal(t, "declining", s.c.Step)
	require.True(t, s.c.Open(), "a second person confirms it")
}

func TestDatesOfIssue(t *testing.T) {
	for _, tt := range []struct {
		name, issued, published, effective, until string
		field, words                              string
	}{
		{"in order", "2026-01-06", "2026-01-06", "2026-02-06", "2031-02-05", "", ""},
		{"issued before the opinion", "2026-01-04", "2026-01-06", "2026-02-06", "2031-02-05", "issued_on", "未经审核不得印发"},
		{"published before issue", "2026-01-06", "2026-01-05", "2026-02-06", "2031-02-05", "published_on", "不能早于印发日期"},
		{"in force before issue", "2026-01-06", "2026-01-06", "2026-01-05", "2031-01-04", "effective_on", "不能早于印发日期"},
		{"expired before it is in force", "2026-01-06", "2026-01-06", "2026-02-06", "2026-02-05", "valid_until", "不能早于施行日期"},
		{"the fifth anniversary", "2026-01-06", "2026-01-06", "2026-02-06", "2031-02-06", "", ""},
		{"longer than five years", "2026-01-06", "2026-01-06", "2026-02-06", "2031-02-07", "valid_until", "有效期至距施行日期（2026-02-06）不能超过 60 个月，最晚为 2031-02-06"},
		{"without a last day", "2026-01-06", "2026-01-06", "2026-02-06", "", "valid_until", "请填写有效期至"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := submitted(t)
			s.do("accept", "conclude", "approve", "pass")
			s.wait = 48 * time.Hour
			d := s.form("issue")
			for name, value := range map[string]string{
				domain.FactIssuedOn: tt.issued, domain.FactPublishedOn: tt.published, domain.FactEffectiveOn: tt.effective, domain.FactValidUntil: tt.until,
			} {
				d.Fields[name] = value
			}
			if tt.field != "" {
				s.refused(d, domain.CodeInvalid, tt.field, tt.words)
				return
			}
			s.take(d)
			require.Equal(t, domain.EndCompleted, s.c.Current().End)
		})
	}
}

func TestAnUnknownGuardRefusesEverything(t *testing.T) {
	s := submitted(t)
	spoiled := *s.c.Procedure
	spoiled.Steps = []domain.Step{{Name: "intake", Owner: domain.RoleReviewer, Decisions: []domain.DecisionSpec{{
		Name: "accept", To: "intake", Guards: []domain.GuardName{"never_heard_of"},
	}}}}
	d := s.form("accept", func(d *domain.Decision) { d.Comment = "" })
	s.c.Procedure = &spoiled
	s.refused(d, domain.CodeInternal, "", "unknown guard never_heard_of")
}
