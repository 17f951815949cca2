package clock_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

func pause(t *testing.T, from, to string) clock.Pause {
	t.Helper()
	p := clock.Pause{From: at(t, from), Ground: "等待补正", By: "周静"}
	if to != "" {
		p.To = at(t, to)
	}
	return p
}

// Without pauses and extensions the period of these tests ends on 2026-10-15:
// 29 and 30 September, 8 and 9 October, Saturday the 10th, then 12 to 15.
func nineDays(t *testing.T) clock.Ledger {
	t.Helper()
	return clock.Ledger{Start: at(t, "2026-09-28T10:00:00+08:00"), Limit: limit(t, "9wd")}
}

func TestPauses(t *testing.T) {
	tests := map[string]struct {
		pauses []clock.Pause
		last   string
		paused bool
	}{
		"none":                         {nil, "2026-10-15", false},
		"on one day":                   {[]clock.Pause{pause(t, "2026-10-08T09:00:00+08:00", "2026-10-08T17:00:00+08:00")}, "2026-10-15", false},
		"over one midnight":            {[]clock.Pause{pause(t, "2026-10-08T23:00:00+08:00", "2026-10-09T01:00:00+08:00")}, "2026-10-16", false},
		"over days off only":           {[]clock.Pause{pause(t, "2026-09-30T10:00:00+08:00", "2026-10-07T10:00:00+08:00")}, "2026-10-15", false},
		"over a Saturday of work":      {[]clock.Pause{pause(t, "2026-10-09T10:00:00+08:00", "2026-10-11T10:00:00+08:00")}, "2026-10-16", false},
		"twice the same days":          {[]clock.Pause{pause(t, "2026-10-08T10:00:00+08:00", "2026-10-10T10:00:00+08:00"), pause(t, "2026-10-09T10:00:00+08:00", "2026-10-10T12:00:00+08:00")}, "2026-10-19", false},
		"before the start":             {[]clock.Pause{pause(t, "2026-09-01T10:00:00+08:00", "2026-09-28T23:00:00+08:00")}, "2026-10-15", false},
		"from the last day on":         {[]clock.Pause{pause(t, "2026-10-15T10:00:00+08:00", "2026-11-15T10:00:00+08:00")}, "2026-10-15", false},
		"backwards":                    {[]clock.Pause{pause(t, "2026-10-12T10:00:00+08:00", "2026-10-08T10:00:00+08:00")}, "2026-10-15", false},
		"open until now":               {[]clock.Pause{pause(t, "2026-10-08T10:00:00+08:00", "")}, "2026-10-19", true},
		"open, with a closed one":      {[]clock.Pause{pause(t, "2026-10-08T10:00:00+08:00", ""), pause(t, "2026-09-29T09:00:00+08:00", "2026-09-29T10:00:00+08:00")}, "2026-10-19", true},
		"open, but only from tomorrow": {[]clock.Pause{pause(t, "2026-10-11T10:00:00+08:00", "")}, "2026-10-15", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := nineDays(t)
			l.Pauses = tt.pauses
			got := l.Due(calendar.Official(), at(t, "2026-10-10T18:00:00+08:00"))
			require.Equal(t, tt.last, got.LastDay.String())
			require.Equal(t, tt.paused, got.Paused)
			require.Equal(t, 9, got.Total)
		})
	}
}

func TestExtensions(t *testing.T) {
	for name, tt := range map[string]struct {
		limit string
		by    []string
		last  string
	}{
		"working days":                      {"4wd", []string{"5wd"}, "2026-10-15"},
		"twice":                             {"4wd", []string{"2wd", "3wd"}, "2026-10-15"},
		"days go on from the unrolled end":  {"5d", []string{"10d"}, "2026-10-13"},
		"months are added up":               {"1m", []string{"1m"}, "2026-11-30"},
		"working days after days":           {"5d", []string{"1wd"}, "2026-10-08"}, // the 5 days end on 10-03
		"days after working days":           {"4wd", []string{"2d"}, "2026-10-12"}, // a Sunday otherwise
		"a month after working days":        {"4wd", []string{"1m"}, "2026-11-09"},
		"same units that do not stand near": {"4wd", []string{"1d", "4wd"}, "2026-10-15"},
	} {
		t.Run(name, func(t *testing.T) {
			l := clock.Ledger{Start: at(t, "2026-09-28T10:00:00+08:00"), Limit: limit(t, tt.limit)}
			for _, by := range tt.by {
				l.Extensions = append(l.Extensions, clock.Extension{By: limit(t, by)})
			}
			require.Equal(t, tt.last, l.Due(calendar.Official(), l.Start).LastDay.String())
		})
	}
}

func TestStateAndBalance(t *testing.T) {
	days := clock.Ledger{Start: at(t, "2026-11-06T09:00:00+08:00"), Limit: limit(t, "9d")} // Sunday rolls to 11-16
	work := nineDays(t)
	halted := nineDays(t)
	halted.Pauses = []clock.Pause{pause(t, "2026-10-08T10:00:00+08:00", "")}
	stopped := func(l clock.Ledger, text string) clock.Ledger {
		l.Stopped = at(t, text)
		return l
	}
	tests := []struct {
		name   string
		ledger clock.Ledger
		now    string
		state  clock.State
		left   int
		label  string
	}{
		{"begun", work, "2026-09-28T11:00:00+08:00", clock.Running, 9, "余 9 个工作日"},
		{"in the holiday", work, "2026-10-03T11:00:00+08:00", clock.Running, 7, "余 7 个工作日"},
		{"last day", work, "2026-10-15T23:59:59+08:00", clock.Running, 0, "今日到期"},
		{"24:00", work, "2026-10-16T00:00:00+08:00", clock.Overdue, -1, "超期 1 个工作日"},
		{"the weekend after", work, "2026-10-18T12:00:00+08:00", clock.Overdue, -1, "超期 1 个工作日"},
		{"the Monday after", work, "2026-10-19T12:00:00+08:00", clock.Overdue, -2, "超期 2 个工作日"},
		{"paused", halted, "2026-10-13T12:00:00+08:00", clock.Paused, 6, "暂停计时，余 6 个工作日"},
		{"still paused", halted, "2026-12-24T12:00:00+08:00", clock.Paused, 6, "暂停计时，余 6 个工作日"},
		{"met", stopped(work, "2026-10-15T23:59:59+08:00"), "2026-12-01T00:00:00+08:00", clock.Met, 0, "按期办结"},
		{"late", stopped(work, "2026-10-16T00:00:00+08:00"), "2026-12-01T00:00:00+08:00", clock.Late, -1, "超期 1 个工作日办结"},
		{"late on a Saturday", stopped(nineDays(t), "2026-10-17T10:00:00+08:00"), "2026-12-01T00:00:00+08:00", clock.Late, -1, "超期 1 个工作日办结"},
		{"days", days, "2026-11-14T00:00:00+08:00", clock.Running, 2, "余 2 日"},
		{"days overdue", days, "2026-11-18T00:00:00+08:00", clock.Overdue, -2, "超期 2 日"},
	}
	cal := calendar.Official()
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			now := at(t, tt.now)
			require.Equal(t, tt.state, tt.ledger.State(cal, now))
			require.Equal(t, tt.left, tt.ledger.Remaining(cal, now))
			require.Equal(t, tt.label, tt.ledger.RemainingLabel(cal, now))
			require.NotEqual(t, string(tt.state), tt.state.Label(), "every state has a Chinese word")
		})
	}
}

func TestFloorReached(t *testing.T) {
	cal := calendar.Official()
	l := nineDays(t)
	require.True(t, l.FloorReached(cal, l.Start), "none is set")
	l.Floor = limit(t, "3wd") // until 2026-10-08
	l.Extensions = []clock.Extension{{By: limit(t, "10wd")}}
	require.False(t, l.FloorReached(cal, at(t, "2026-10-07T23:59:59+08:00")))
	require.True(t, l.FloorReached(cal, at(t, "2026-10-08T00:00:00+08:00")))
	l.Pauses = []clock.Pause{pause(t, "2026-09-29T10:00:00+08:00", "2026-10-08T10:00:00+08:00")}
	require.False(t, l.FloorReached(cal, at(t, "2026-10-09T10:00:00+08:00")))
	require.True(t, l.FloorReached(cal, at(t, "2026-10-10T10:00:00+08:00")))
}

func TestOffsetDay(t *testing.T) {
	l := nineDays(t)
	for n, want := range map[int]string{
		-5: "2026-10-09", -3: "2026-10-12", -1: "2026-10-14", 0: "2026-10-15", 1: "2026-10-16", 2: "2026-10-19",
	} {
		require.Equal(t, want, l.OffsetDay(calendar.Official(), l.Start, n).String(), n)
	}
}
