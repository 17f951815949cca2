package app_test

import (
	"fmt"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/testsuite"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// sign puts an amendment into force and carries it through, as the page does.
func (m *months) sign(a domain.Amendment, rule domain.AmendmentRule) {
	m.t.Helper()
	supervisor := m.actor("wuqiang")
	a.ID, a.Drafted, a.DraftedAt = domain.DeriveID("amendment", a.Title), supervisor.Person(), m.app.Now()
	require.NoError(m.t, m.app.Store.DraftAmendment(m.t.Context(), a))
	signed, err := m.app.Store.SignAmendment(m.t.Context(), a.ID, func(d domain.Amendment) (domain.Amendment, error) {
		return domain.SignAmendment(d, supervisor, rule, "", m.app.Now(), []string{"/qingyuan/"})
	})
	require.NoError(m.t, err)
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	env := suite.NewTestActivityEnvironment()
	acts := m.app.Activities(m)
	env.RegisterActivity(acts)
	_, err = env.ExecuteActivity(acts.ApplyAmendment, signed.No)
	require.NoError(m.t, err)
}

func days(t *testing.T, kind calendar.DayKind, texts ...string) []calendar.Special {
	t.Helper()
	var specials []calendar.Special
	for _, text := range texts {
		d, err := calendar.ParseDate(text)
		require.NoError(t, err)
		specials = append(specials, calendar.Special{Day: d, Kind: kind, Name: "春节"})
	}
	return specials
}

// TestHolidayLengthened is what happened on 2020-01-27: a notice lengthened the
// Spring Festival holiday when it had begun. What was due on Saturday 2020-02-01, a make-up day, becomes
// due on Tuesday 2020-02-04, no reminder goes out on a day that became one of
// rest, and undoing restores the day that was promised.
func TestHolidayLengthened(t *testing.T) {
	lengthened := domain.Amendment{
		Kind: domain.AmendCalendar, Title: "国务院办公厅关于延长2020年春节假期的通知",
		Calendar: &calendar.Change{
			Title: "国务院办公厅关于延长2020年春节假期的通知", Number: "国办发明电〔2020〕1号",
			Days: days(t, calendar.Holiday, "2020-01-31", "2020-02-01", "2020-02-02"),
		},
	}
	first := domain.Amendment{
		Kind: domain.AmendCalendar, Title: "2020年春节，按最初公布的安排",
		Calendar: &calendar.Change{Title: "国务院办公厅关于2020年部分节假日安排的通知", Number: "国办发明电〔2019〕16号", Days: append(
			days(t, calendar.Workday, "2020-01-31"), append(days(t, calendar.MakeupWorkday, "2020-02-01"), days(t, calendar.Weekend, "2020-02-02")...)...)},
	}
	tests := map[string]struct {
		rule  domain.AmendmentRule
		undo  bool
		due   string
		rungs []string
	}{
		"applied":                     {domain.RuleAll, false, "2020-02-04", []string{"intake remind 2020-02-03", "intake due 2020-02-04"}},
		"only later, and it is later": {domain.RuleLengthen, false, "2020-02-04", []string{"intake remind 2020-02-03", "intake due 2020-02-04"}},
		"grandfathered":               {domain.RuleNew, false, "2020-02-01", []string{"intake remind 2020-01-31", "intake due 2020-02-01"}},
		"undone":                      {domain.RuleAll, true, "2020-02-01", []string{"intake remind 2020-01-31", "intake due 2020-02-01"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := newMonths(t)
			start := time.Date(2020, 1, 22, 2, 0, 0, 0, time.UTC) // Wednesday 10:00; the holiday begins on Friday
			m.env.SetStartTime(start)
			m.sign(first, domain.RuleNew)
			m.env.RegisterDelayedCallback(func() { m.sign(lengthened, tt.rule) }, 5*24*time.Hour)
			if tt.undo {
				m.env.RegisterDelayedCallback(func() {
					m.sign(domain.Amendment{Kind: domain.AmendUndo, Title: "撤销", Undoes: 2}, domain.RuleAll)
				}, 6*24*time.Hour)
			}
			c := m.liveFrom(start, 16)
			clk, ok := c.ActiveClock("intake")
			require.True(t, ok)
			require.Equal(t, tt.due, clk.Ledger.Due(m.app.Store.Regimes().Of(c), m.app.Now()).LastDay.String())
			require.GreaterOrEqual(t, len(fired(c)), 2)
			require.Equal(t, tt.rungs, fired(c)[:2], fmt.Sprint(fired(c)))
		})
	}
}
