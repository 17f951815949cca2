package clock_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// TestWherePausesAndExtensionsMeet defines what happens where they meet each
// other, the start, the end, and days off. The period is nineDays: 29 and 30
// September, 8 and 9 October, Saturday the 10th, then 12 to 15. Every date was
// counted by hand.
func TestWherePausesAndExtensionsMeet(t *testing.T) {
	type stretch struct{ from, to string }
	for name, tt := range map[string]struct {
		pauses []stretch
		by     []string // extensions
		last   string
	}{
		// A day that lies in two pauses stands still once.
		"overlapping":                  {pauses: []stretch{{"10-08T10", "10-10T10"}, {"10-09T10", "10-12T10"}}, last: "2026-10-20"},
		"overlapping, entered crossed": {pauses: []stretch{{"10-09T10", "10-12T10"}, {"10-08T10", "10-10T10"}}, last: "2026-10-20"},
		"one within the other":         {pauses: []stretch{{"10-08T10", "10-13T10"}, {"10-09T10", "10-10T10"}}, last: "2026-10-21"},
		"one after the other":          {pauses: []stretch{{"10-08T10", "10-09T10"}, {"10-09T11", "10-10T10"}}, last: "2026-10-19"},
		// What lies before the start has nothing to stop; the rest stands still.
		"begun before the clock": {pauses: []stretch{{"09-20T10", "09-30T10"}}, last: "2026-10-19"},
		// What was left when the pause began is still left when it ends.
		"over the due date":      {pauses: []stretch{{"10-14T10", "10-20T10"}}, last: "2026-10-21"},
		"begun on the last day":  {pauses: []stretch{{"10-15T10", "10-20T10"}}, last: "2026-10-15"},
		"begun after the end":    {pauses: []stretch{{"10-16T10", "10-20T10"}}, last: "2026-10-15"},
		"begins on a day off":    {pauses: []stretch{{"10-11T10", "10-13T10"}}, last: "2026-10-19"},
		"ends on a day off":      {pauses: []stretch{{"10-09T10", "10-11T10"}}, last: "2026-10-16"},
		"both on days off":       {pauses: []stretch{{"10-01T10", "10-07T10"}}, last: "2026-10-15"},
		"on the start day":       {pauses: []stretch{{"09-28T11", "09-30T11"}}, last: "2026-10-19"},
		"within the start day":   {pauses: []stretch{{"09-28T11", "09-28T17"}}, last: "2026-10-15"},
		"from the very start":    {pauses: []stretch{{"09-28T10", "09-29T10"}}, last: "2026-10-16"},
		"extended during a halt": {pauses: []stretch{{"10-08T10", "10-10T10"}}, by: []string{"2wd"}, last: "2026-10-21"},
		// The halt lies in the days that only the extension gives.
		"a halt in the extension": {pauses: []stretch{{"10-15T10", "10-19T10"}}, by: []string{"2wd"}, last: "2026-10-21"},
		"a month's halt":          {pauses: []stretch{{"10-20T10", "10-25T10"}}, by: []string{"1m"}, last: "2026-11-20"},
		// Each begins where the one before has ended, in the order of the decisions;
		// only the very end rolls.
		"a month, then working days": {by: []string{"1m", "3wd"}, last: "2026-11-18"},
		"working days, then a month": {by: []string{"3wd", "1m"}, last: "2026-11-20"},
		"days, then a month":         {by: []string{"5d", "1m"}, last: "2026-11-20"},
	} {
		t.Run(name, func(t *testing.T) {
			l := nineDays(t)
			total := l.Due(calendar.Official(), l.Start).Total
			for _, p := range tt.pauses {
				l.Pauses = append(l.Pauses, pause(t, "2026-"+p.from+":00:00+08:00", "2026-"+p.to+":00:00+08:00"))
			}
			for _, by := range tt.by {
				l.Extensions = append(l.Extensions, clock.Extension{At: at(t, "2026-10-09T10:00:00+08:00"), By: limit(t, by)})
			}
			got := l.Due(calendar.Official(), at(t, "2026-10-12T18:00:00+08:00"))
			require.Equal(t, tt.last, got.LastDay.String())
			if len(tt.by) == 0 {
				require.Equal(t, total, got.Total, "a pause takes nothing from the budget")
			}
		})
	}
}

// TestAnExtensionInAnOpenPause: the pause goes on, the balance is longer.
func TestAnExtensionInAnOpenPause(t *testing.T) {
	l, cal := nineDays(t), calendar.Official()
	l.Pauses = []clock.Pause{pause(t, "2026-10-08T10:00:00+08:00", "")}
	now := at(t, "2026-10-13T12:00:00+08:00")
	require.Equal(t, 6, l.Remaining(cal, now))
	l.Extensions = []clock.Extension{{At: now, By: limit(t, "2wd")}}
	require.Equal(t, clock.Paused, l.State(cal, now))
	require.Equal(t, 8, l.Remaining(cal, now))
}
