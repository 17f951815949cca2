package clock_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.Parse(time.RFC3339, text)
	require.NoError(t, err)
	return moment
}

func limit(t *testing.T, text string) clock.Limit {
	t.Helper()
	l, err := clock.ParseLimit(text)
	require.NoError(t, err)
	return l
}

// The dates were counted by hand on the printed calendars of 2026 and 2020.
func TestDue(t *testing.T) {
	tests := map[string]struct {
		from, limit string
		pauses      []clock.Pause
		last        string
		provisional bool
	}{
		"working days over National Day and its make-up days": {from: "2026-09-28T10:00:00+08:00", limit: "15wd", last: "2026-10-23"},
		"thirty days end on a working day":                    {from: "2026-09-28T10:00:00+08:00", limit: "30d", last: "2026-10-28"},
		"days that end on a Sunday roll to Monday":            {from: "2026-11-06T09:00:00+08:00", limit: "9d", last: "2026-11-16"},
		"two months end on the corresponding day":             {from: "2026-09-28T10:00:00+08:00", limit: "2m", last: "2026-11-30"},
		"a month without the day ends on its last":            {from: "2026-08-31T23:59:00+08:00", limit: "1m", last: "2026-09-30"},
		"the day is that of Shanghai, not of UTC":             {from: "2026-11-22T16:30:00Z", limit: "1wd", last: "2026-11-24"},
		"beyond the last notice is provisional":               {from: "2026-12-30T10:00:00+08:00", limit: "5wd", last: "2027-01-06", provisional: true},
		"the Spring Festival that was lengthened in 2020":     {from: "2020-01-22T10:00:00+08:00", limit: "3wd", last: "2020-02-04"},
		"a Sunday of work before National Day counts":         {from: "2026-09-18T10:00:00+08:00", limit: "5wd", last: "2026-09-24"},
		"a Saturday of work before Spring Festival counts":    {from: "2026-02-12T10:00:00+08:00", limit: "3wd", last: "2026-02-24"},
		"working days end on a Saturday of work":              {from: "2026-09-30T10:00:00+08:00", limit: "3wd", last: "2026-10-10"},
		"over Labour Day to a Saturday of work":               {from: "2026-04-29T10:00:00+08:00", limit: "5wd", last: "2026-05-09"},
		"over National Day 2025":                              {from: "2025-09-26T10:00:00+08:00", limit: "5wd", last: "2025-10-10"},
		"days that end in National Day roll to its end":       {from: "2026-09-18T10:00:00+08:00", limit: "15d", last: "2026-10-08"},
		"days roll to a Sunday of work":                       {from: "2025-12-02T10:00:00+08:00", limit: "30d", last: "2026-01-04"},
		"days that end on a Sunday of work do not roll":       {from: "2026-09-05T10:00:00+08:00", limit: "15d", last: "2026-09-20"},
		"days that end in Spring Festival":                    {from: "2026-02-05T10:00:00+08:00", limit: "15d", last: "2026-02-24"},
		"a month to the end of February":                      {from: "2026-01-30T10:00:00+08:00", limit: "1m", last: "2026-02-28"}, // a Saturday of work
		"before the first notice is provisional":              {from: "2014-12-30T10:00:00+08:00", limit: "5wd", last: "2015-01-07", provisional: true},
		"the last known day is not provisional":               {from: "2026-12-30T10:00:00+08:00", limit: "1wd", last: "2026-12-31"},
		"rolling past the last notice is provisional":         {from: "2026-12-05T10:00:00+08:00", limit: "28d", last: "2027-01-04", provisional: true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := clock.Ledger{Start: at(t, tt.from), Limit: limit(t, tt.limit), Pauses: tt.pauses}
			got := l.Due(calendar.Official(), l.Start)
			require.Equal(t, tt.last, got.LastDay.String())
			require.Equal(t, tt.provisional, got.Provisional)
			require.Equal(t, got.LastDay.End(), got.Due)
		})
	}
}
