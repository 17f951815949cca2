package calendar_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

func change(t *testing.T, kind calendar.DayKind, days ...string) calendar.Change {
	t.Helper()
	c := calendar.Change{Title: "通知", Number: "国办发明电〔2026〕1号"}
	for _, d := range days {
		c.Days = append(c.Days, calendar.Special{Day: date(t, d), Kind: kind, Name: "元旦"})
	}
	return c
}

func TestWithAYear(t *testing.T) {
	year := change(t, calendar.Holiday, "2026-12-31", "2027-01-01")
	year.Year = 2027
	base := calendar.Official()
	next := base.With("v1", year)
	require.Equal(t, "2027-12-31", next.KnownUntil().String())
	require.Equal(t, "v1", next.Version())
	require.Equal(t, calendar.Holiday, next.Kind(date(t, "2026-12-31")))
	require.Equal(t, "通知（国办发明电〔2026〕1号）", next.Notice(date(t, "2027-01-01")))
	require.Equal(t, calendar.Workday, next.Kind(date(t, "2027-01-04")))

	require.Equal(t, "2026-12-31", base.KnownUntil().String(), "a version never changes")
	require.Equal(t, calendar.Workday, base.Kind(date(t, "2026-12-31")))
	require.Equal(t, calendar.Workday, base.Kind(date(t, "2027-01-01")))

	year.Year = 2029
	require.Equal(t, "2026-12-31", base.With("v1", year).KnownUntil().String(), "a year is missing in between")
}

// TestWithAStoppage: what is known of a place beyond the last notice does not
// make that time known.
func TestWithAStoppage(t *testing.T) {
	next := calendar.Official().With("v1", change(t, calendar.Holiday, "2027-03-01"))
	require.Equal(t, calendar.Holiday, next.Kind(date(t, "2027-03-01")))
	require.False(t, next.Known(date(t, "2027-03-01")))
	require.Equal(t, calendar.Workday, next.Kind(date(t, "2027-03-02")))
	require.Empty(t, next.Notice(date(t, "2027-03-02")))
}

func TestTheLastWord(t *testing.T) {
	next := calendar.Official().With("v1", change(t, calendar.Holiday, "2026-11-24"), change(t, calendar.Workday, "2026-11-24"))
	require.Equal(t, calendar.Workday, next.Kind(date(t, "2026-11-24")))
}

// TestLengthenedHoliday is the notice of 2020-01-27, which lengthened a holiday
// that had begun: taken back and put in again, the calendar is the official one.
func TestLengthenedHoliday(t *testing.T) {
	official := calendar.Official()
	before := official.With("before", change(t, calendar.Workday, "2020-01-31"), change(t, calendar.MakeupWorkday, "2020-02-01"),
		change(t, calendar.Weekend, "2020-02-02"))
	require.Equal(t, "2020-02-01", before.AddWorkdays(date(t, "2020-01-23"), 2).String())
	after := before.With("after", change(t, calendar.Holiday, "2020-01-31", "2020-02-01", "2020-02-02"))
	for d := date(t, "2020-01-01"); d <= date(t, "2020-12-31"); d++ {
		require.Equal(t, official.Kind(d).Off(), after.Kind(d).Off(), d.String())
	}
	require.Equal(t, "2020-02-04", after.AddWorkdays(date(t, "2020-01-23"), 2).String())
}
