package calendar_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

func date(t *testing.T, text string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(text)
	require.NoError(t, err)
	return d
}

// The dates were read in the notices, not computed.
func TestKind(t *testing.T) {
	const year2026 = "国务院办公厅关于2026年部分节假日安排的通知"
	tests := []struct {
		day, name, notice string
		kind              calendar.DayKind
	}{
		{"2026-09-30", "", "", calendar.Workday},
		{"2026-10-01", "国庆节", year2026, calendar.Holiday},
		{"2026-10-07", "国庆节", year2026, calendar.Holiday},
		{"2026-10-10", "国庆节", year2026, calendar.MakeupWorkday},
		{"2026-10-11", "", "", calendar.Weekend},
		{"2026-02-14", "春节", year2026, calendar.MakeupWorkday},
		{"2026-02-22", "春节", year2026, calendar.Holiday},
		{"2026-01-04", "元旦", year2026, calendar.MakeupWorkday},
		{"2018-12-29", "元旦", "国务院办公厅关于2019年部分节假日安排的通知", calendar.MakeupWorkday},
		{"2018-12-31", "元旦", "国务院办公厅关于2019年部分节假日安排的通知", calendar.Holiday},
		{"2022-12-31", "元旦", "国务院办公厅关于2023年部分节假日安排的通知", calendar.Holiday},
		{"2020-01-30", "春节", "国务院办公厅关于2020年部分节假日安排的通知", calendar.Holiday},
		{"2020-01-31", "春节", "国务院办公厅关于延长2020年春节假期的通知", calendar.Holiday},
		{"2020-02-01", "春节", "国务院办公厅关于延长2020年春节假期的通知", calendar.Holiday},
		{"2020-02-03", "", "", calendar.Workday}, // a Monday on which work began as always
		{"2019-05-02", "劳动节", "国务院办公厅关于调整2019年劳动节假期安排的通知", calendar.Holiday},
		{"2015-09-06", "抗日战争暨世界反法西斯战争胜利70周年纪念日", "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知", calendar.MakeupWorkday},
		{"2014-12-31", "", "", calendar.Workday}, // unknown: by the week alone
		{"2027-01-02", "", "", calendar.Weekend},
		{"2027-10-01", "", "", calendar.Workday},
	}
	cal := calendar.Official()
	for _, tt := range tests {
		d := date(t, tt.day)
		require.Equal(t, tt.kind, cal.Kind(d), tt.day)
		require.Equal(t, tt.name, cal.Name(d), tt.day)
		require.Equal(t, tt.notice, cal.Notice(d), tt.day)
		require.Equal(t, tt.kind == calendar.Weekend || tt.kind == calendar.Holiday, tt.kind.Off())
		require.NotEmpty(t, tt.kind.Label())
	}
}

func TestKnownRange(t *testing.T) {
	cal := calendar.Official()
	require.Equal(t, "official-2026", cal.Version())
	require.Equal(t, "2015-01-01", cal.KnownFrom().String())
	require.Equal(t, "2026-12-31", cal.KnownUntil().String())
	require.True(t, cal.Known(cal.KnownFrom()))
	require.True(t, cal.Known(cal.KnownUntil()))
	require.False(t, cal.Known(cal.KnownFrom()-1))
	require.False(t, cal.Known(cal.KnownUntil()+1))
}

// The numbers of working days are those of published yearly tables.
func TestWorkingDaysOfAYear(t *testing.T) {
	cal := calendar.Official()
	for year, want := range map[string]int{"2024": 251, "2025": 248, "2026": 248} {
		got := 0
		for d := date(t, year+"-01-01"); d <= date(t, year+"-12-31"); d++ {
			if !cal.Kind(d).Off() {
				got++
			}
		}
		require.Equal(t, want, got, year)
	}
}

func TestAddWorkdays(t *testing.T) {
	tests := []struct {
		from string
		n    int
		want string
	}{
		{"2026-09-30", 1, "2026-10-08"},
		{"2026-09-30", 3, "2026-10-10"}, // a Saturday of work
		{"2026-10-08", -1, "2026-09-30"},
		{"2026-10-03", 0, "2026-10-08"},
		{"2026-10-08", 0, "2026-10-08"},
		{"2026-10-03", 1, "2026-10-08"},
		{"2026-10-03", -1, "2026-09-30"},
		{"2026-02-24", -2, "2026-02-13"}, // over the holiday, to the Saturday of work and the Friday
		{"2026-12-31", 2, "2027-01-04"},
	}
	for _, tt := range tests {
		got := calendar.Official().AddWorkdays(date(t, tt.from), tt.n)
		require.Equal(t, tt.want, got.String(), "%s %+d", tt.from, tt.n)
	}
}

func TestAddWorkdaysGoesThereAndBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2026))
	cal := calendar.Official()
	for range 5_000 {
		d := cal.NextWorkday(cal.KnownFrom() + calendar.Date(r.IntN(4500)))
		n := r.IntN(60)
		require.False(t, cal.Kind(d).Off())
		require.Equal(t, d, cal.AddWorkdays(cal.AddWorkdays(d, n), -n), "%s %+d", d, n)
	}
}

func TestLookupsAllocateNothing(t *testing.T) {
	cal := calendar.Official()
	d := calendar.DateOf(time.Unix(1_790_000_000, 0))
	require.Zero(t, testing.AllocsPerRun(100, func() {
		_, _, _, _ = cal.Kind(d), cal.Name(d), cal.Notice(d), cal.Known(d)
		_ = cal.AddWorkdays(d, -5)
	}))
}

func BenchmarkKind(b *testing.B) {
	cal := calendar.Official()
	d := cal.KnownFrom()
	for b.Loop() {
		cal.Kind(d)
	}
}
