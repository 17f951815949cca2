package clock_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/clock"
)

func TestParseLimit(t *testing.T) {
	for text, want := range map[string]struct{ short, label string }{
		"15wd":            {"15wd", "15 个工作日"},
		"30d":             {"30d", "30 日"},
		"2m":              {"2m", "2 个月"},
		"15 working_days": {"15wd", "15 个工作日"},
		"1 working_day":   {"1wd", "1 个工作日"},
		"30 days":         {"30d", "30 日"},
		" 2  months ":     {"2m", "2 个月"},
		"3660d":           {"3660d", "3660 日"},
	} {
		l, err := clock.ParseLimit(text)
		require.NoError(t, err, text)
		require.Equal(t, want.short, l.String())
		require.Equal(t, want.label, l.Label())
		require.False(t, l.IsZero())
	}
}

func TestParseLimitRefuses(t *testing.T) {
	for _, text := range []string{"", "wd", "15", "0wd", "-1d", "3661d", "15 weeks", "1.5m", "１５wd", "15 工作日", "99999999999999999999d"} {
		l, err := clock.ParseLimit(text)
		require.ErrorContains(t, err, "15wd", text)
		require.True(t, l.IsZero())
	}
}

func TestLedgerInJSON(t *testing.T) {
	l := clock.Ledger{Start: at(t, "2026-09-28T10:00:00+08:00"), Limit: limit(t, "15wd"), Source: "规定第八条"}
	data, err := json.Marshal(l)
	require.NoError(t, err)
	require.JSONEq(t, `{"start":"2026-09-28T10:00:00+08:00","limit":"15wd","source":"规定第八条"}`, string(data))

	l.Floor = limit(t, "5wd")
	l.Pauses = []clock.Pause{{From: l.Start, Ground: "等待补正", By: "周静"}}
	l.Extensions = []clock.Extension{{At: l.Start, By: limit(t, "1m"), Reason: "案情复杂", Actor: "吴强"}}
	l.Stopped = at(t, "2026-10-20T10:00:00+08:00")
	data, err = json.Marshal(l)
	require.NoError(t, err)
	var again clock.Ledger
	require.NoError(t, json.Unmarshal(data, &again))
	repeated, err := json.Marshal(again)
	require.NoError(t, err)
	require.JSONEq(t, string(data), string(repeated))
	require.Error(t, json.Unmarshal([]byte(`{"limit":"-3wd"}`), &again))
	require.NoError(t, json.Unmarshal([]byte(`{"limit":""}`), &again))
	require.True(t, again.Limit.IsZero())
}
