package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

func registered(r *domain.ProofRow) { r.Milestones.Registered = monday }

// Each row breaks one statement, which names it; the row in order breaks none.
func TestEachStatementNamesItsExceptions(t *testing.T) {
	issued := func(owed, filings int) edit {
		return func(r *domain.ProofRow) { r.Milestones.Issued, r.Owed, r.Filings = monday, owed, filings }
	}
	for _, tt := range []struct {
		name      string
		row       domain.ProofRow
		statement string // empty: the proof holds
		detail    string
	}{
		{"in order", row("a"), "", ""},
		{"ended in order", row("a", accepted, concludes, ended(domain.EndCompleted)), "", ""},
		{"no owner", row("a", func(r *domain.ProofRow) { r.Owner = domain.Owner{Role: domain.RoleReviewer} }), "one_owner", "没有承办人"},
		{"no clock", row("a", func(r *domain.ProofRow) { r.RunningClocks, r.Clock = 0, nil }), "one_clock", "正在计时的期限有 0 个"},
		{"two clocks", row("a", func(r *domain.ProofRow) { r.RunningClocks = 2 }), "one_clock", "正在计时的期限有 2 个"},
		{"no task", row("a", func(r *domain.ProofRow) { r.OpenTasks = 0 }), "one_task", "待办有 0 项"},
		{"a task that was left over", row("a", accepted, concludes, ended(domain.EndCompleted), func(r *domain.ProofRow) { r.OpenTasks = 1 }), "one_task", "待办有 1 项"},
		{"late and said", row("a", late), "", ""},
		{"late and silent", row("a", late, func(r *domain.ProofRow) { r.Escalated = false }), "escalated", "超期后没有催办"},
		{"late before it was entered", row("a", late, func(r *domain.ProofRow) { r.Escalated, r.PassedBefore = false, true }), "", ""},
		{"late since this morning", row("a", func(r *domain.ProofRow) { r.Clock = period(14) }), "", ""},
		{"issued and opened", row("a", accepted, concludes, issued(2, 2)), "", ""},
		{"one filing missing", row("a", accepted, concludes, issued(2, 1)), "filings_opened", "应当报备 2 处，已立 1 处"},
		{"issued and owed to nobody", row("a", accepted, concludes, issued(0, 0)), "filings_opened", "应当报备 0 处"},
		{"ended over a finding", row("a", accepted, concludes, correcting, ended(domain.EndCompleted)), "findings_settled", "还有 1 条问题未解决"},
		{"filed and reviewed", row("a", filing, accepted, registered, concludes, ended(domain.EndCompleted)), "", ""},
		{"filed and never reviewed", row("a", filing, accepted, registered, ended(domain.EndCompleted)), "filed_reviewed", "没有登记和审查记录"},
		{"filed and never registered", row("a", filing, accepted, concludes, ended(domain.EndCompleted)), "filed_reviewed", "没有登记和审查记录"},
		{"refused by a second person", row("a", filing, func(r *domain.ProofRow) { r.Milestones.Refused = monday }, ended(domain.EndNotRegistrable)), "", ""},
		{"not registrable by one person", row("a", filing, accepted, ended(domain.EndNotRegistrable)), "filed_reviewed", "没有登记和审查记录"},
		{"damaged", row("a", func(r *domain.ProofRow) { r.Damage = "步骤不一致" }), "record_agrees", "步骤不一致"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := prove(tt.row)
			require.Equal(t, tt.statement == "", p.Holds, "%+v", p.Exceptions)
			for _, s := range p.Statements {
				want := 0
				if s.Name == tt.statement {
					want = 1
				}
				require.Equal(t, want, s.Failed, s.Name)
			}
			if tt.statement == "" {
				require.Empty(t, p.Exceptions)
				return
			}
			require.Len(t, p.Exceptions, 1)
			require.Equal(t, "a", p.Exceptions[0].CaseID)
			require.Equal(t, "a号", p.Exceptions[0].Number)
			require.Equal(t, "白水镇", p.Exceptions[0].Org)
			require.Contains(t, p.Exceptions[0].Detail, tt.detail)
		})
	}
}

// What was overdue before the system knew of it was chased by nobody, and is
// counted apart.
func TestWhatWasOverdueBeforeItWasEnteredIsCountedApart(t *testing.T) {
	before := func(r *domain.ProofRow) { r.Escalated, r.PassedBefore = false, true }
	since := func(r *domain.ProofRow) { r.Escalated, r.PassedBefore = true, false }
	p := prove(row("a", late, before), row("b", late, since), row("c", before))
	require.True(t, p.Holds)
	for _, s := range p.Statements {
		if s.Name == "escalated" {
			require.Equal(t, 3, s.Checked)
			require.Equal(t, 1, s.PassedBefore, "not the one that is in time")
			continue
		}
		require.Zero(t, s.PassedBefore, s.Name)
	}
}

func TestABrokenAuditChainBreaksTheProof(t *testing.T) {
	p := domain.Prove(nil, domain.AuditState{Broken: "第 3 条"}, domain.NewRegimes(calendar.Official(), nil), proofDay)
	require.False(t, p.Holds)
	require.True(t, prove().Holds, "nothing came in and nothing is missing")
}

// The figures come out of what the decisions did, not only out of rows that a
// test made up.
func TestMilestonesOfARealCase(t *testing.T) {
	s := submitted(t)
	require.Zero(t, domain.MilestonesOf(s.c))
	s.do("accept", "conclude")
	accepted := last(s.c).At.Add(-s.wait)
	require.Equal(t, domain.Milestones{Accepted: accepted}, domain.MilestonesOf(s.c), "a draft concludes nothing")
	s.do("approve")
	concluded := last(s.c).At
	s.do("pass", "issue")
	require.Equal(t, domain.Milestones{Accepted: accepted, Concluded: concluded, Issued: s.c.Ended}, domain.MilestonesOf(s.c))

	row := domain.Summarise(s.c)
	require.Equal(t, 1, row.Owed)
	require.Nil(t, row.Clock)
	require.Equal(t, "白政规〔2026〕3号", row.DocumentNumber)
	dossier := domain.Dossier{}.Absorb(s.c)
	require.Equal(t, domain.DossierInForce, dossier.Status)
	require.Equal(t, s.c.Facts[domain.FactIssuedOn], dossier.IssuedOn)
}
