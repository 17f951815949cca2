package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// proofDay is a Tuesday two weeks after monday.
var proofDay = time.Date(2026, 1, 20, 12, 0, 0, 0, calendar.Zone)

// edit alters a row of the record.
type edit func(*domain.ProofRow)

// row is an open case that is in order and in time.
func row(id string, edits ...edit) domain.ProofRow {
	r := domain.ProofRow{
		Summary: domain.Summary{
			ID: id, Number: id + "号", Title: "办法", Placement: townCase, Stage: domain.StageReview,
			Owner: domain.Owner{UserID: "周静"}, Received: monday, Clock: period(30),
		},
		RunningClocks: 1, OpenTasks: 1,
	}
	for _, apply := range edits {
		apply(&r)
	}
	return r
}

// period began on monday and has some calendar days.
func period(days int) *domain.Clock {
	return &domain.Clock{Name: "review", Ledger: clock.Ledger{Start: monday, Limit: clock.Limit{N: days, Unit: clock.CalendarDays}}}
}

func late(r *domain.ProofRow)      { r.Clock, r.Escalated = period(7), true }
func accepted(r *domain.ProofRow)  { r.Milestones.Accepted = monday }
func concludes(r *domain.ProofRow) { r.Milestones.Concluded = monday }
func filing(r *domain.ProofRow)    { r.Parent, r.Stage = "parent", domain.StageFiling }
func reported(r *domain.ProofRow)  { r.Milestones.Reported = monday }
func correcting(r *domain.ProofRow) {
	r.Findings, r.OpenFindings, r.Stage = 2, 1, domain.StageCorrection
}
func verifying(r *domain.ProofRow) { r.Stage = domain.StageReview }
func settled(r *domain.ProofRow)   { r.Findings, r.OpenFindings = 2, 0 }

// ended closes the case in order.
func ended(end domain.End) edit {
	return func(r *domain.ProofRow) {
		r.End, r.Ended, r.Owner, r.Clock, r.RunningClocks, r.OpenTasks = end, proofDay, domain.Owner{}, nil, 0, 0
	}
}

func prove(rows ...domain.ProofRow) domain.Proof {
	return domain.Prove(rows, domain.AuditState{Records: 1}, domain.NewRegimes(calendar.Official(), nil), proofDay)
}

func rate(t *testing.T, p domain.Proof, name string) domain.Rate {
	t.Helper()
	for _, r := range p.Rates {
		if r.Name == name {
			return r
		}
	}
	require.Fail(t, "no rate", name)
	return domain.Rate{}
}

func TestRatesCountWhatIsDoneAndWhatIsLate(t *testing.T) {
	for _, tt := range []struct {
		rate                   string
		row                    domain.ProofRow
		numerator, denominator int
	}{
		{"filed", row("a", filing, reported), 1, 1},
		{"filed", row("a", filing, reported, late), 1, 1},
		{"filed", row("a", filing), 0, 0},
		{"filed", row("a", filing, late), 0, 1},
		{"filed", row("a", late), 0, 0}, // a review owes no filing
		{"reviewed", row("a", accepted), 0, 0},
		{"reviewed", row("a", accepted, late), 0, 1},
		{"reviewed", row("a", accepted, concludes), 1, 1},
		{"reviewed", row("a", accepted, concludes, correcting, late), 1, 1},
		{"reviewed", row("a", late), 0, 0}, // not accepted yet
		{"reviewed", row("a", accepted, correcting, late), 0, 0},
		{"reviewed", row("a", accepted, ended(domain.EndWithdrawn)), 0, 0},
		{"corrected", row("a", settled), 1, 1},
		{"corrected", row("a", settled, late), 1, 1},
		{"corrected", row("a", correcting), 0, 0},
		{"corrected", row("a", correcting, late), 0, 1},
		{"corrected", row("a", late), 0, 0},                        // nothing was found
		{"corrected", row("a", correcting, verifying, late), 0, 0}, // the reviewers are late, not the correction
	} {
		r := rate(t, prove(tt.row), tt.rate)
		require.Equal(t, tt.numerator, r.Numerator, "%s of %+v", tt.rate, tt.row.Milestones)
		require.Equal(t, tt.denominator, r.Denominator, "%s of %+v", tt.rate, tt.row.Milestones)
		require.Len(t, r.Missing, tt.denominator-tt.numerator, "what is missing is named")
	}
}

func TestRatesAddUpOverRows(t *testing.T) {
	p := prove(row("a", filing, reported), row("b", filing, late), row("c", filing), row("d", filing, late), row("e", accepted, concludes), row("f", correcting, late))
	filed := rate(t, p, "filed")
	require.Equal(t, []int{1, 3}, []int{filed.Numerator, filed.Denominator})
	require.Equal(t, []string{"b", "d"}, filed.Missing)
	require.Equal(t, 1, rate(t, p, "reviewed").Numerator)
	require.Equal(t, []string{"f"}, rate(t, p, "corrected").Missing)
	require.Equal(t, []string{"有件必备", "有备必审", "有错必纠"}, []string{p.Rates[0].Motto, p.Rates[1].Motto, p.Rates[2].Motto})
}

// A period is late from 24:00 of its last day: 15 days after the 5th.
func TestTheStrokeOfMidnight(t *testing.T) {
	onTime := row("a", filing, func(r *domain.ProofRow) { r.Clock = period(15) })
	regimes := domain.NewRegimes(calendar.Official(), nil)
	midnight := time.Date(2026, 1, 21, 0, 0, 0, 0, calendar.Zone)
	for _, tt := range []struct {
		at      time.Time
		missing int
	}{{midnight.Add(-time.Second), 0}, {midnight, 1}} {
		p := domain.Prove([]domain.ProofRow{onTime}, domain.AuditState{}, regimes, tt.at)
		require.Len(t, rate(t, p, "filed").Missing, tt.missing, tt.at)
	}
}

func TestEquationsBalance(t *testing.T) {
	refused := func(r *domain.ProofRow) { r.Milestones.Refused = monday }
	p := prove(
		row("pending"), row("reviewing", accepted), row("concluded", accepted, concludes),
		row("refused", refused, ended(domain.EndDeclined)), row("withdrawn", ended(domain.EndWithdrawn)),
		row("withdrawn later", accepted, ended(domain.EndWithdrawn)), row("not issued", accepted, concludes, ended(domain.EndNotIssued)),
		row("a clue settled", ended(domain.EndCompleted), func(r *domain.ProofRow) { r.Milestones.Cleared = monday }),
	)
	require.Equal(t, domain.Term{Title: "收到", Value: 8}, p.Equations[0].Left)
	require.Equal(t, []domain.Term{{Title: "受理", Value: 4}, {Title: "待受理", Value: 1}, {Title: "不予受理", Value: 1}, {Title: "受理前撤回", Value: 1}, {Title: "线索核销", Value: 1}, {Title: "纠正、清理办结"}}, p.Equations[0].Right)
	require.Equal(t, []domain.Term{{Title: "已有结论", Value: 2}, {Title: "审查中", Value: 1}, {Title: "审查中撤回", Value: 1}}, p.Equations[1].Right)
	require.True(t, p.Equations[0].Holds)
	require.True(t, p.Holds)

	lost := prove(row("declined by nobody", ended(domain.EndDeclined)))
	require.False(t, lost.Equations[0].Holds, "it came in and is nowhere")
	require.False(t, lost.Holds)
}
