package domain_test

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

func TestReadForecast(t *testing.T) {
	now := morning(t, "2026-11-25")
	staff := []domain.Colleague{{UserID: "rose"}, {UserID: "rick"}}
	ask, err := domain.ReadForecast(domain.ForecastForm{}, staff, now)
	require.NoError(t, err)
	require.Equal(t, domain.ForecastAsk{Weeks: domain.DefaultForecastWeeks}, ask)
	ask, err = domain.ReadForecast(domain.ForecastForm{Weeks: "26", People: []string{"rick", "rick"}, From: "2026-11-20", To: "2026-11-25"}, staff, now)
	require.NoError(t, err)
	require.Equal(t, domain.ForecastAsk{Weeks: 26, Absences: []domain.AssumedAbsence{
		{UserID: "rick", From: day(t, "2026-11-20"), To: day(t, "2026-11-25")},
	}}, ask)

	for _, test := range []struct {
		form  domain.ForecastForm
		field string
		says  string
	}{
		{domain.ForecastForm{Weeks: "27"}, "weeks", "1 到 26"},
		{domain.ForecastForm{Weeks: "0"}, "weeks", "1 到 26"},
		{domain.ForecastForm{Weeks: "四"}, "weeks", "1 到 26"},
		{domain.ForecastForm{People: []string{"eric"}, From: "2026-12-01", To: "2026-12-01"}, "person", "无权查看"},
		{domain.ForecastForm{From: "2026-12-01"}, "person", "选择离岗的人员"},
		{domain.ForecastForm{People: []string{"rose"}, To: "2026-12-01"}, "from", "开始日期"},
		{domain.ForecastForm{People: []string{"rose"}, From: "2026-12-01"}, "to", "结束日期"},
		{domain.ForecastForm{People: []string{"rose"}, From: "2026-02-30", To: "2026-12-01"}, "from", "YYYY-MM-DD"},
		{domain.ForecastForm{People: []string{"rose"}, From: "2026-12-02", To: "2026-12-01"}, "to", "早于开始日期"},
		{domain.ForecastForm{People: []string{"rose"}, From: "2026-11-01", To: "2026-11-24"}, "to", "已经过去"},
	} {
		_, err := domain.ReadForecast(test.form, staff, now)
		var refused *domain.Error
		require.ErrorAs(t, err, &refused, "%+v", test.form)
		require.Equal(t, domain.CodeInvalid, refused.Code)
		require.Len(t, refused.Problems, 1, "%+v", test.form)
		require.Equal(t, test.field, refused.Problems[0].Field)
		require.Contains(t, refused.Problems[0].Message, test.says)
	}
	_, err = domain.ReadForecast(domain.ForecastForm{Weeks: "x", People: []string{"rose"}}, staff, now)
	var refused *domain.Error
	require.ErrorAs(t, err, &refused)
	require.Len(t, refused.Problems, 3, "all faults are told at once")
}

// TestWhoMayPlanWithWhom: each role, and the refusal beside it.
func TestWhoMayPlanWithWhom(t *testing.T) {
	for _, role := range domain.Roles() {
		a := domain.Actor{Role: role, OrgID: "office", OrgPath: "/c/office/"}
		if domain.MaySupervise(a) {
			a.Oversees = "/c/office/"
		}
		admin := role == domain.RoleSystemAdmin || role == domain.RoleSecurityAdmin
		require.Equal(t, admin, domain.CodeOf(domain.PermitForecast(a)) == domain.CodeForbidden, role)
		same := domain.Colleague{OrgID: "office", OrgPath: "/c/office/"}
		under := domain.Colleague{OrgID: "desk", OrgPath: "/c/office/desk/"}
		above := domain.Colleague{OrgID: "county", OrgPath: "/c/"}
		beside := domain.Colleague{OrgID: "office2", OrgPath: "/c/office2/"}
		require.Equal(t, !admin, domain.MaySeeColleague(a, same), role)
		require.Equal(t, !admin && role != domain.RoleSubmitter, domain.MaySeeColleague(a, under), role)
		require.False(t, domain.MaySeeColleague(a, above), role)
		require.False(t, domain.MaySeeColleague(a, beside), role)
	}
}

// TestForecastWalksLikeTheCase compares random periods under random amendments
// with the ledger's own answer.
func TestForecastWalksLikeTheCase(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 7)) //nolint:gosec // the same every time
	compared := 0
	for range rounds() {
		regimes := domain.NewRegimes(calendar.Official(), randomAmendments(r))
		now := (firstDay + calendar.Date(r.IntN(60))).Start().Add(time.Duration(r.IntN(24)) * time.Hour)
		f := regimes.Forecast(domain.ForecastAsk{Weeks: 26}, nil, now)
		want := map[string]clock.Result{}
		for i := range 10 {
			id := strconv.Itoa(i)
			sum := waiting(id, rose, now.AddDate(0, 0, -r.IntN(20)), 1+r.IntN(30), []clock.Unit{clock.WorkingDays, clock.CalendarDays}[r.IntN(2)])
			sum.Regime, sum.Placement.OrgPath = domain.Regime{No: r.IntN(regimes.Latest().No + 1)}, places[r.IntN(len(places))]
			want[id] = sum.Clock.Ledger.Due(regimes.OfSummary(sum), now)
			f.Look(sum)
		}
		for _, l := range f.Result().Lines {
			compared++
			require.Equal(t, want[l.CaseID].LastDay, l.Due)
			require.Equal(t, want[l.CaseID].Provisional, l.Provisional)
			require.Equal(t, domain.VerdictInTime, l.Verdict, "nobody is away")
			require.Positive(t, l.Left, "the last day is a working day")
		}
	}
	require.Greater(t, compared, 100)
}

func BenchmarkForecastOf10000(b *testing.B) {
	now := morning(b, "2026-09-28")
	sums := make([]domain.Summary, 10_000)
	var staff []domain.Colleague
	for i := range 100 {
		staff = append(staff, domain.Colleague{UserID: strconv.Itoa(i), Role: domain.RoleReviewer, OrgID: "office", Load: i})
	}
	for i := range sums {
		owner := rose
		owner.UserID = strconv.Itoa(i % 100)
		sums[i] = waiting(strconv.Itoa(i), owner, now, 1+i%100, clock.WorkingDays)
	}
	ask := domain.ForecastAsk{Weeks: 26, Absences: []domain.AssumedAbsence{{UserID: "7", From: day(b, "2026-09-28"), To: day(b, "2026-12-31")}}}
	regimes := official()
	for b.Loop() {
		require.Positive(b, forecast(regimes, ask, staff, now, sums...).Overdue)
	}
}
