package calendar_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

func TestDateOf(t *testing.T) {
	for moment, want := range map[string]string{
		"2026-09-28T00:00:00+08:00": "2026-09-28",
		"2026-09-28T23:59:59+08:00": "2026-09-28",
		"2026-09-28T15:59:59Z":      "2026-09-28",
		"2026-09-28T16:00:00Z":      "2026-09-29",
		"1969-12-31T15:59:59Z":      "1969-12-31",
		"1969-12-31T16:00:00Z":      "1970-01-01",
		"1900-01-01T00:00:00+08:00": "1900-01-01",
	} {
		at, err := time.Parse(time.RFC3339, moment)
		require.NoError(t, err)
		require.Equal(t, want, calendar.DateOf(at).String(), moment)
	}
}

// TestDateAgainstTime compares the arithmetic on days with that of package time.
func TestDateAgainstTime(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2026))
	for range 10_000 {
		d := calendar.Date(r.IntN(80_000) - 25_000)
		require.Equal(t, d, calendar.DateOf(d.Start()))
		require.Equal(t, d, calendar.DateOf(d.End().Add(-time.Nanosecond)))
		require.Equal(t, d+1, calendar.DateOf(d.End()))
		require.Equal(t, d.Start().Weekday(), d.Weekday())
		require.Equal(t, d.Start().AddDate(0, 0, 1), d.End())
		require.Equal(t, d, date(t, d.String()))

		n := r.IntN(60)
		moved, naive := d.AddMonths(n).Start(), d.Start().AddDate(0, n, 0)
		if naive.Day() != d.Start().Day() { // package time runs over into the next month
			naive = naive.AddDate(0, 0, -naive.Day())
		}
		require.Equal(t, naive, moved, "%s %+d months", d, n)
	}
}

func TestAddMonths(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2026-12-31", 2, "2027-02-28"},
		{"2026-02-28", 1, "2026-03-28"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-11-30", 3, "2027-02-28"},
	} {
		require.Equal(t, tt.want, date(t, tt.from).AddMonths(tt.n).String(), "%s %+d", tt.from, tt.n)
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, text := range []string{"", "2026-02-29", "2026-9-1", "20260901", "1899-12-31", "3000-01-01", "2026-09-01T00:00:00Z", "二〇二六年"} {
		_, err := calendar.ParseDate(text)
		require.ErrorContains(t, err, "YYYY-MM-DD", text)
	}
}

func TestDateIsTextInJSON(t *testing.T) {
	d := date(t, "2026-09-28")
	data, err := json.Marshal(d)
	require.NoError(t, err)
	require.Equal(t, `"2026-09-28"`, string(data))
	var again calendar.Date
	require.NoError(t, json.Unmarshal(data, &again))
	require.Equal(t, d, again)
	require.Error(t, json.Unmarshal([]byte(`"2026-09-31"`), &again))
	require.Equal(t, d, again, "an error leaves the date alone")
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2026-09-28", "2026-02-29", "", "0000-00-00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if d, err := calendar.ParseDate(text); err == nil {
			require.Equal(t, text, d.String())
		}
	})
}
