package domain_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

func day(t testing.TB, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	require.NoError(t, err)
	return d
}

// morning is 09:00 of a day.
func morning(t testing.TB, text string) time.Time {
	t.Helper()
	return day(t, text).Start().Add(9 * time.Hour)
}

var rose = domain.Owner{Role: domain.RoleReviewer, OrgID: "office", OrgName: "司法所", UserID: "rose", Name: "rose"}

func waiting(id string, owner domain.Owner, start time.Time, n int, unit clock.Unit) domain.Summary {
	return domain.Summary{
		ID: id, Number: id, Owner: owner, Placement: domain.Placement{OrgPath: "/c/town/"},
		Clock: &domain.Clock{Name: "review", Title: "审核", Ledger: clock.Ledger{Start: start, Limit: clock.Limit{N: n, Unit: unit}}},
	}
}

func forecast(r *domain.Regimes, ask domain.ForecastAsk, staff []domain.Colleague, now time.Time, sums ...domain.Summary) domain.Forecast {
	f := r.Forecast(ask, staff, now)
	for _, s := range sums {
		f.Look(s)
	}
	return f.Result()
}

func official() *domain.Regimes { return domain.NewRegimes(calendar.Official(), nil) }

// TestForecastOverNationalDay: from Wednesday 30 September 2026 people work on
// the 30th, on 8 and 9 October and on Saturday the 10th, which makes up.
func TestForecastOverNationalDay(t *testing.T) {
	for _, test := range []struct {
		n                int
		unit             clock.Unit
		from, to         string
		due              string
		left, present    int
		verdict          domain.ForecastVerdict
		about, startedOn string
	}{
		{3, clock.WorkingDays, "", "", "2026-10-08", 2, 2, domain.VerdictInTime, "nobody is away", "2026-09-28"},
		{3, clock.WorkingDays, "2026-10-01", "2026-10-08", "2026-10-08", 2, 1, domain.VerdictInTime, "today is left", "2026-09-28"},
		{3, clock.WorkingDays, "2026-09-30", "2026-10-07", "2026-10-08", 2, 1, domain.VerdictInTime, "back on the last day", "2026-09-28"},
		{3, clock.WorkingDays, "2026-09-30", "2026-10-08", "2026-10-08", 2, 0, domain.VerdictOverdue, "no day is left", "2026-09-28"},
		{5, clock.WorkingDays, "2026-09-30", "2026-10-09", "2026-10-10", 4, 1, domain.VerdictInTime, "the make-up Saturday is left", "2026-09-28"},
		{5, clock.WorkingDays, "2026-09-01", "2026-12-31", "2026-10-10", 4, 0, domain.VerdictOverdue, "away since before", "2026-09-28"},
		{5, clock.CalendarDays, "2026-09-30", "2026-10-08", "2026-10-08", 2, 0, domain.VerdictOverdue, "days roll over the holiday", "2026-09-28"},
		{2, clock.WorkingDays, "2026-09-30", "2026-09-30", "2026-09-30", 1, 0, domain.VerdictOverdue, "due today", "2026-09-28"},
		{2, clock.WorkingDays, "2026-10-01", "2026-10-07", "2026-09-30", 1, 1, domain.VerdictInTime, "away on holidays alone", "2026-09-28"},
	} {
		t.Run(test.about, func(t *testing.T) {
			ask := domain.ForecastAsk{Weeks: 2}
			if test.from != "" {
				ask.Absences = []domain.AssumedAbsence{{UserID: "rose", From: day(t, test.from), To: day(t, test.to)}}
			}
			sum := waiting("a", rose, morning(t, test.startedOn), test.n, test.unit)
			f := forecast(official(), ask, nil, morning(t, "2026-09-30"), sum)
			require.Len(t, f.Lines, 1)
			l := f.Lines[0]
			require.Equal(t, test.due, l.Due.String())
			require.Equal(t, []int{test.left, test.present}, []int{l.Left, l.Present})
			require.Equal(t, test.verdict, l.Verdict)
			require.Equal(t, test.verdict == domain.VerdictOverdue, f.Overdue == 1)
			require.False(t, l.Provisional)
		})
	}
}

// TestForecastInAHoliday: on 3 October the only working day up to the 8th is
// the 8th.
func TestForecastInAHoliday(t *testing.T) {
	ask := domain.ForecastAsk{Weeks: 2, Absences: []domain.AssumedAbsence{{UserID: "rose", From: day(t, "2026-10-08"), To: day(t, "2026-10-08")}}}
	f := forecast(official(), ask, nil, morning(t, "2026-10-03"), waiting("a", rose, morning(t, "2026-09-28"), 3, clock.WorkingDays))
	require.Equal(t, domain.VerdictOverdue, f.Lines[0].Verdict)
	require.Equal(t, 1, f.Lines[0].Left)
}

// TestForecastWeeks: this week begins today, the others on Monday; who is late
// already, beyond the last Sunday or without a period is in no line.
func TestForecastWeeks(t *testing.T) {
	now := morning(t, "2026-11-25") // a Wednesday
	paused := waiting("paused", rose, morning(t, "2026-11-23"), 3, clock.WorkingDays)
	paused.Clock.Ledger.Pauses = []clock.Pause{{From: morning(t, "2026-11-24")}}
	ended := waiting("no clock", rose, now, 1, clock.WorkingDays)
	ended.Clock = nil
	nobody := domain.Owner{Role: domain.RoleReviewer, OrgID: "office"}
	ask := domain.ForecastAsk{Weeks: 2, Absences: []domain.AssumedAbsence{{UserID: "rose", From: day(t, "2026-11-25"), To: day(t, "2026-12-31")}}}
	f := forecast(official(), ask, nil, now,
		waiting("sunday", nobody, now, 8, clock.WorkingDays), // Monday of the third week
		waiting("second", nobody, now, 7, clock.WorkingDays), // Friday of the second
		waiting("first", rose, now, 1, clock.WorkingDays),    // tomorrow
		waiting("late", rose, now.AddDate(0, 0, -30), 5, clock.WorkingDays),
		paused, ended)
	require.Equal(t, []string{"2026-11-25", "2026-12-06"}, []string{f.From.String(), f.To.String()})
	require.Equal(t, 6, f.Open)
	require.Equal(t, 1, f.Late)
	require.Equal(t, []domain.ForecastWeek{
		{From: day(t, "2026-11-25"), To: day(t, "2026-11-29"), Due: 2, Overdue: 1},
		{From: day(t, "2026-11-30"), To: day(t, "2026-12-06"), Due: 1},
	}, f.Weeks)
	var ids []string
	for _, l := range f.Lines {
		ids = append(ids, l.CaseID+" "+string(l.Verdict)+" "+strconv.FormatBool(l.Provisional))
	}
	require.Equal(t, []string{"first overdue_if_away false", "paused paused true", "second in_time false"}, ids)
	require.Equal(t, []domain.ForecastPerson{
		{Owner: rose, Away: true, Due: 2, Overdue: 1, Weeks: []int{2, 0}},
		{Owner: nobody, Due: 1, Weeks: []int{0, 1}},
	}, f.People)
	require.True(t, forecast(official(), domain.ForecastAsk{Weeks: 10}, nil, now, waiting("2027", rose, now, 35, clock.WorkingDays)).Lines[0].Provisional,
		"beyond the last notice")
}

// TestForecastStandIns: of the same role and body, not away up to the last day,
// fewest cases first, three at most.
func TestForecastStandIns(t *testing.T) {
	staff := []domain.Colleague{}
	for i, c := range []struct {
		id, org string
		role    domain.Role
		load    int
	}{
		{"rose", "office", domain.RoleReviewer, 0},
		{"busy", "office", domain.RoleReviewer, 9},
		{"away", "office", domain.RoleReviewer, 0},
		{"late", "office", domain.RoleReviewer, 2},
		{"carl", "office", domain.RoleChiefReviewer, 0},
		{"eric", "abroad", domain.RoleReviewer, 0},
		{"idle", "office", domain.RoleReviewer, 0},
		{"full", "office", domain.RoleReviewer, 99},
	} {
		staff = append(staff, domain.Colleague{UserID: c.id, Name: strconv.Itoa(i), OrgID: c.org, Role: c.role, Load: c.load})
	}
	ask := domain.ForecastAsk{Weeks: 1, Absences: []domain.AssumedAbsence{
		{UserID: "rose", From: day(t, "2026-11-23"), To: day(t, "2026-11-24")},
		{UserID: "away", From: day(t, "2026-11-24"), To: day(t, "2026-11-24")},
		{UserID: "late", From: day(t, "2026-11-25"), To: day(t, "2026-11-27")},
	}}
	now := morning(t, "2026-11-23")
	f := forecast(official(), ask, staff, now, waiting("a", rose, now, 1, clock.WorkingDays), waiting("b", rose, now, 3, clock.WorkingDays))
	var names []string
	for _, c := range f.Lines[0].StandIns {
		names = append(names, c.UserID)
	}
	require.Equal(t, []string{"idle", "late", "busy"}, names)
	require.Empty(t, f.Lines[1].StandIns, "nobody has to stand in for what is in time")
}

// TestForecastIsByTheCasesOwnCalendar: a stoppage of one place moves the cases
// there that follow it, and no others.
func TestForecastIsByTheCasesOwnCalendar(t *testing.T) {
	eighth := day(t, "2026-10-08")
	regimes := domain.NewRegimes(calendar.Official(), []domain.Amendment{{
		No: 1, Kind: domain.AmendPlace, Rule: domain.RuleAll, Title: "停工",
		Calendar: &calendar.Change{Title: "停工", Place: "/c/town/", EffectiveOn: eighth, Days: []calendar.Special{{Day: eighth, Kind: calendar.Holiday, Name: "停工"}}},
	}})
	before := waiting("before", rose, morning(t, "2026-09-28"), 3, clock.WorkingDays)
	there, elsewhere := before, before
	there.ID, there.Regime = "there", regimes.Latest()
	elsewhere.ID, elsewhere.Regime, elsewhere.Placement.OrgPath = "elsewhere", regimes.Latest(), "/c/village/"
	now := morning(t, "2026-09-30")
	ask := domain.ForecastAsk{Weeks: 2, Absences: []domain.AssumedAbsence{{UserID: "rose", From: day(t, "2026-09-30"), To: eighth}}}
	f := forecast(regimes, ask, nil, now, before, there, elsewhere)
	got := map[string]string{}
	for _, l := range f.Lines {
		got[l.CaseID] = fmt.Sprintf("%v %d %d %s", l.Due, l.Left, l.Present, l.Verdict)
	}
	require.Equal(t, map[string]string{
		"before": "2026-10-08 2 0 overdue_if_away", "there": "2026-10-09 2 1 in_time", "elsewhere": "2026-10-08 2 0 overdue_if_away",
	}, got)
}
