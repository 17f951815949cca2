package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// forecasts: the rows that a forecast looks at are those that the viewer may
// see, and their periods end when those of the replayed cases do.
func forecasts(t *testing.T, w *world) {
	ctx := t.Context()
	ids := []string{w.submit("tina", "甲一"), w.submitAt("tina", "甲二", begin.Add(48*time.Hour)), w.submit("vera", "乙一")}
	require.NoError(t, w.decide(ctx, "rose", ids[0], "intake", "accept", "k1", nil))
	done := w.submit("tina", "甲三")
	require.NoError(t, w.decide(ctx, "rose", done, "intake", "accept", "k2", nil))
	w.exec("UPDATE cases SET ended_at = 1 WHERE id = '" + done + "'")

	for name, actor := range w.actors {
		f := w.Regimes().Forecast(domain.ForecastAsk{Weeks: 26}, nil, begin)
		require.NoError(t, w.OpenSummaries(ctx, actor, f.Look))
		seen := map[string]domain.ForecastLine{}
		for _, l := range f.Result().Lines {
			seen[l.CaseID] = l
		}
		for _, id := range ids {
			c, err := w.Case(ctx, id)
			require.NoError(t, err)
			line, ok := seen[id]
			require.Equal(t, domain.MaySee(actor, c.Placement), ok, name)
			delete(seen, id)
			if !ok {
				continue
			}
			running, found := c.StepClock()
			require.True(t, found)
			end := running.Ledger.Due(w.Regimes().Of(c), begin)
			require.Equal(t, end.LastDay, line.Due)
			require.Equal(t, running.Title, line.Clock)
			require.Equal(t, c.Owner, line.Owner)
		}
		require.Empty(t, seen, "%s sees nothing else, and nothing that has ended", name)
	}
}

// colleagues: the active people of casework whom the viewer may see, with what
// they have on their desks.
func colleagues(t *testing.T, w *world) {
	ctx := t.Context()
	names := func(who string) map[string]int {
		list, err := w.Colleagues(ctx, w.actors[who])
		require.NoError(t, err)
		loads := map[string]int{}
		for _, c := range list {
			require.True(t, domain.MaySeeColleague(w.actors[who], c))
			loads[c.Name] = c.Load
		}
		return loads
	}
	w.submit("tina", "甲一")
	w.submit("tina", "甲二")
	w.submit("tina", "甲三")
	office := names("carl")
	require.Equal(t, 3, office["rose"]+office["rick"], "three cases on two desks")
	require.Len(t, office, 3)
	require.Equal(t, map[string]int{"tina": 0}, names("tina"))
	require.Equal(t, map[string]int{"eric": 0}, names("emma"))
	require.Empty(t, names("adam"))
	county := names("sven")
	require.Len(t, county, 7, "supervisors, auditors, administrators and another county are not among them")
	require.NotContains(t, county, "eric")
	w.exec("UPDATE users SET disabled = TRUE WHERE username = 'rick'")
	require.NotContains(t, names("carl"), "rick")
}

// benchmarkForecast measures looking ahead over ten thousand open cases.
func benchmarkForecast(b *testing.B, open func(testing.TB) Database) {
	const cases = 10_000
	w := newWorld(b, open)
	for i := range cases {
		w.submit("tina", number(i))
	}
	viewer := w.actors["sven"]
	today := calendar.DateOf(begin)
	for b.Loop() {
		staff, err := w.Colleagues(b.Context(), viewer)
		require.NoError(b, err)
		ask := domain.ForecastAsk{Weeks: domain.MaxForecastWeeks}
		for _, c := range staff {
			ask.Absences = append(ask.Absences, domain.AssumedAbsence{UserID: c.UserID, From: today, To: today + 60})
		}
		f := w.Regimes().Forecast(ask, staff, begin)
		require.NoError(b, w.OpenSummaries(b.Context(), viewer, f.Look))
		require.Equal(b, cases, f.Result().Overdue)
	}
}
