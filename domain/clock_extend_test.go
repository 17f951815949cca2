package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/clock"
)

// extendable is a law of one period: five working days, lengthened at most
// twice by a decision of the chief, who is asked without leaving the period.
func extendable(by clock.Limit) *domain.Procedure {
	return &domain.Procedure{
		ID: "extendable", Edition: "2026-1", Kind: "x", Title: "延长", Submittable: true, Start: "reviewing",
		Clocks: []domain.ClockSpec{{Name: "review", Title: "审查", Limit: clock.Limit{N: 5, Unit: clock.WorkingDays}, Source: "甲条例第一条"}},
		Steps: []domain.Step{
			{Name: "reviewing", Title: "审查", Owner: domain.RoleReviewer, Clock: "review", Decisions: []domain.DecisionSpec{
				{Name: "ask", Title: "申请延长", To: "extending", Comment: domain.CommentRequired},
				{Name: "close", Title: "办结", To: "closed"},
			}},
			{Name: "extending", Title: "审批延长", Owner: domain.RoleChiefReviewer, Clock: "review", Decisions: []domain.DecisionSpec{{
				Name: "grant", Title: "批准延长", To: "reviewing", Comment: domain.CommentRequired,
				Guards: []domain.GuardName{domain.GuardFourEyes, domain.GuardExtensionLeft},
				Extend: &domain.ExtendSpec{Clock: "review", By: by, Max: 2},
			}, {Name: "refuse", Title: "不批准", To: "reviewing"}}},
			{Name: "closed", Title: "办结", End: domain.EndCompleted},
		},
	}
}

// under is a new case of the town under a law of the test's own.
func under(t *testing.T, p *domain.Procedure) *tale {
	t.Helper()
	c := newCounty(t)
	sub := domain.Submission{Key: "1", Kind: p.Kind, Title: "办法", OrgID: "town", Actor: c.account("刘芳"), At: monday}
	event, err := domain.Submit(p, "hash", sub, c.setting())
	require.NoError(t, err)
	fresh, err := domain.Replay(p, []domain.Event{event})
	require.NoError(t, err)
	return &tale{t: t, county: c, c: fresh, wait: time.Minute}
}

func TestAnExtensionByDecision(t *testing.T) {
	for _, tt := range []struct {
		name          string
		by            clock.Limit
		first, second string
	}{
		{"in the period's own unit", clock.Limit{N: 3, Unit: clock.WorkingDays}, "2026-01-15", "2026-01-20"},
		{"in another unit", clock.Limit{N: 10, Unit: clock.CalendarDays}, "2026-01-22", "2026-02-02"}, // the 22nd and 10 is a Sunday
		{"by a month", clock.Limit{N: 1, Unit: clock.Months}, "2026-02-12", "2026-03-12"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := under(t, extendable(tt.by))
			require.Equal(t, "2026-01-12", s.lastDay("review", "2026-01-05 09:00"))
			require.Empty(t, s.at("2026-01-06 10:00", "ask").Clocks, "asking for time stops no time")
			e := s.at("2026-01-07 10:00", "grant")
			require.Equal(t, "extend review 1", moves(e))
			require.Equal(t, "意见和理由", e.Clocks[0].Ground)
			require.Equal(t, "李国强", e.Clocks[0].By)
			require.Equal(t, tt.first, s.lastDay("review", "2026-01-07 10:00"))
			clk, ok := s.c.RunningClock()
			require.True(t, ok)
			require.Equal(t, 1, clk.Shift, "the rungs come again for the new end")
			require.Equal(t, []clock.Extension{{At: e.At, By: tt.by, Reason: "意见和理由", Actor: "李国强"}}, clk.Ledger.Extensions)

			s.do("ask", "refuse", "ask", "grant")
			require.Equal(t, tt.second, s.lastDay("review", "2026-01-07 10:00"))
			s.do("ask")
			s.refused(s.form("grant"), domain.CodeConflict, "", "本期限最多延长 2 次，已经用完")
			s.do("refuse", "close")
			require.Equal(t, tt.second, s.lastDay("review", "2026-01-07 10:00"), "what was granted stays granted")
		})
	}
}

func TestWhoAskedForTimeDoesNotGrantIt(t *testing.T) {
	s := under(t, extendable(clock.Limit{N: 3, Unit: clock.WorkingDays}))
	s.do("ask")
	d := s.form("grant")
	d.Actor.UserID = "周静"
	s.refused(d, domain.CodeForbidden, "", "须由另一人办理")
	require.Equal(t, "2026-01-12", s.lastDay("review", "2026-01-06 09:00"))
}
