package clock_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// bruteDue finds the last day in the dullest way there is: it labels every day
// first and counts afterwards. It shares nothing with the walk but the calendar.
func bruteDue(l clock.Ledger, cal *calendar.Calendar, asOf time.Time) calendar.Date {
	start := calendar.DateOf(l.Start)
	stopped := map[calendar.Date]bool{}
	for _, p := range l.Pauses {
		end := asOf
		if !p.To.IsZero() {
			end = p.To
		}
		for d := calendar.DateOf(p.From) + 1; d <= calendar.DateOf(end); d++ {
			stopped[d] = true
		}
	}
	type segment struct {
		n    int
		unit clock.Unit
	}
	segments := []segment{{l.Limit.N, l.Limit.Unit}}
	for _, e := range l.Extensions {
		if last := &segments[len(segments)-1]; last.unit == e.By.Unit {
			last.n += e.By.N
		} else {
			segments = append(segments, segment{e.By.N, e.By.Unit})
		}
	}
	day := start
	for _, s := range segments {
		budget := s.n
		if s.unit == clock.Months {
			target := day.Start().AddDate(0, 0, 1-day.Start().Day()).AddDate(0, s.n, 0)
			length := target.AddDate(0, 1, -1).Day()
			budget = int(calendar.DateOf(target)) + min(day.Start().Day(), length) - 1 - int(day)
		}
		for budget > 0 {
			day++
			if stopped[day] || s.unit == clock.WorkingDays && cal.Kind(day).Off() {
				continue
			}
			budget--
		}
	}
	if segments[len(segments)-1].unit != clock.WorkingDays {
		for stopped[day] || cal.Kind(day).Off() {
			day++
		}
	}
	return day
}

func randomLimit(r *rand.Rand, most int) clock.Limit {
	unit := unitOf(uint8(r.IntN(3)))
	if unit == clock.Months {
		most = 4
	}
	return clock.Limit{N: 1 + r.IntN(most), Unit: unit}
}

func randomLedger(r *rand.Rand) (clock.Ledger, time.Time) {
	start := time.Date(2014, 11, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(r.Int64N(int64(12.3 * 365 * 24 * float64(time.Hour)))))
	l := clock.Ledger{Start: start, Limit: randomLimit(r, 90)}
	moment := start.Add(-48 * time.Hour)
	for range r.IntN(5) {
		moment = moment.Add(time.Duration(r.Int64N(int64(20 * 24 * time.Hour))))
		p := clock.Pause{From: moment, To: moment.Add(time.Duration(r.Int64N(int64(15 * 24 * time.Hour))))}
		if r.IntN(6) == 0 {
			p.To = time.Time{}
		}
		l.Pauses = append(l.Pauses, p)
	}
	for range r.IntN(3) {
		l.Extensions = append(l.Extensions, clock.Extension{By: randomLimit(r, 30)})
	}
	return l, start.Add(time.Duration(r.Int64N(int64(120 * 24 * time.Hour))))
}

// oddLedger is a random ledger with one of the places in which pauses and
// extensions meet each other, the start, the end, or a day off.
func oddLedger(r *rand.Rand, cal *calendar.Calendar) (clock.Ledger, time.Time) {
	l, asOf := randomLedger(r)
	hours := func(most int) time.Duration { return time.Duration(r.Int64N(int64(most) * int64(time.Hour))) }
	add := func(from time.Time, length time.Duration) {
		p := clock.Pause{From: from, To: from.Add(length)}
		if r.IntN(8) == 0 {
			p.To = time.Time{}
		}
		l.Pauses = append(l.Pauses, p)
	}
	switch r.IntN(7) {
	case 0: // overlapping pauses, in any order
		from := l.Start.Add(hours(20 * 24))
		for range 2 + r.IntN(3) {
			add(from.Add(hours(5*24)), 24*time.Hour+hours(9*24))
		}
		r.Shuffle(len(l.Pauses), func(i, j int) { l.Pauses[i], l.Pauses[j] = l.Pauses[j], l.Pauses[i] })
	case 1: // begun before the clock
		add(l.Start.Add(-hours(30*24)), hours(60*24))
	case 2: // over the due date
		add(bruteDue(l, cal, asOf).Start().Add(-hours(6*24)), hours(20*24))
	case 3: // begins or ends on a day off
		add(dayOff(cal, l.Start.Add(hours(20*24))).Start().Add(hours(24)), hours(10*24))
		end := dayOff(cal, l.Start.Add(hours(40*24))).Start().Add(hours(24))
		l.Pauses = append(l.Pauses, clock.Pause{From: end.Add(-hours(8 * 24)), To: end})
	case 4: // an extension during a pause
		from := l.Start.Add(hours(20 * 24))
		add(from, hours(12*24))
		l.Extensions = append(l.Extensions, clock.Extension{At: from.Add(hours(24)), By: randomLimit(r, 30)})
	case 5: // on the start day
		add(calendar.DateOf(l.Start).Start().Add(hours(24)), hours(4*24))
	case 6: // extensions in different units
		for _, unit := range r.Perm(3) {
			l.Extensions = append(l.Extensions, clock.Extension{By: clock.Limit{N: 1 + r.IntN(4), Unit: unitOf(uint8(unit))}})
		}
	}
	return l, asOf
}

// dayOff is the first day without work from a moment on.
func dayOff(cal *calendar.Calendar, from time.Time) calendar.Date {
	d := calendar.DateOf(from)
	for !cal.Kind(d).Off() {
		d++
	}
	return d
}

// ledgersToTry is how many random ledgers are compared: make test-long sets
// SANBI_LEDGERS to more.
func ledgersToTry(t *testing.T) int {
	t.Helper()
	text := os.Getenv("SANBI_LEDGERS")
	if text == "" {
		return 20_000
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, "SANBI_LEDGERS is a number")
	return n
}

// TestAgainstBruteForce compares thousands of random ledgers over twelve years
// of real calendars, with what every account must satisfy.
func TestAgainstBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 2026))
	cal := calendar.Official()
	for i := range ledgersToTry(t) {
		l, asOf := randomLedger(r)
		if i%2 == 1 {
			l, asOf = oddLedger(r, cal)
		}
		got := l.Due(cal, asOf)
		require.Equal(t, bruteDue(l, cal, asOf).String(), got.LastDay.String(), "%+v as of %s", l, asOf)
		checkAccount(t, l, asOf, got)
		turned := l
		turned.Pauses = slices.Clone(l.Pauses)
		slices.Reverse(turned.Pauses)
		require.Equal(t, got.LastDay, turned.Due(cal, asOf).LastDay, "pauses have no order")
	}
}

// checkAccount asks what must be true of the account of any ledger.
func checkAccount(t *testing.T, l clock.Ledger, asOf time.Time, got clock.Result) {
	t.Helper()
	cal := calendar.Official()
	days := l.Account(cal, asOf)
	counted, passed := 0, 0
	for i, d := range days {
		require.Equal(t, days[0].Date+calendar.Date(i), d.Date, "no day is left out")
		require.NotEmpty(t, d.Reason)
		if d.Counted {
			counted++
			if d.Date <= calendar.DateOf(asOf) {
				passed++
			}
		}
		require.Equal(t, counted, d.Running)
	}
	require.Equal(t, calendar.DateOf(l.Start), days[0].Date)
	require.Equal(t, got.LastDay, days[len(days)-1].Date)
	require.True(t, days[len(days)-1].Last)
	require.Equal(t, got.Total, counted)
	require.Equal(t, got.Counted, passed)
	require.Equal(t, got, l.Walk(cal, asOf, func(clock.Day) {}), "the collector changes nothing")
}

// FuzzDue: whatever is entered, the walk ends, on a working day; a further
// pause, open or not, takes nothing from the budget and never makes the end
// earlier. The last two do not hold for an extension in months of a period in
// another unit: how long such a month is depends on the day on which it begins
// (民法典第二百零二条), and a pause moves that day.
func FuzzDue(f *testing.F) {
	f.Add(int64(1_790_000_000), 15, uint8(0), int64(3600*24*3), int64(3600*24*9), int64(0), uint8(0))
	f.Add(int64(1_790_000_135), -77, uint8('@'), int64(259_146), int64(777_616), int64(-47), uint8(5))
	f.Add(int64(-1), 3660, uint8(2), int64(0), int64(1<<40), int64(-1<<40), uint8(7))
	f.Add(int64(1_790_000_000), -4, uint8(1), int64(1<<62), int64(-1<<62), int64(1<<62), uint8(4))
	f.Fuzz(func(t *testing.T, start int64, n int, unit uint8, from, to, asOf int64, extensions uint8) {
		const century = 100 * 366 * 24 * 3600
		cal := calendar.Official()
		l := clock.Ledger{
			Start: time.Unix(start%century, 0),
			Limit: clock.Limit{N: 1 + abs(n%400), Unit: unitOf(unit)},
		}
		for i := range extensions % 3 {
			l.Extensions = append(l.Extensions, clock.Extension{By: clock.Limit{N: 1 + abs(n%90), Unit: unitOf(unit + i)}})
		}
		now := l.Start.Add(seconds(asOf))
		plain := l.Due(cal, now)
		l.Pauses = []clock.Pause{{From: l.Start.Add(seconds(from)), To: l.Start.Add(seconds(to))}}
		paused := l.Due(cal, now)
		l.Pauses = append(l.Pauses, clock.Pause{From: l.Start.Add(seconds(to))})
		open := l.Due(cal, now)
		if !monthsLater(l) {
			require.GreaterOrEqual(t, paused.LastDay, plain.LastDay)
			require.GreaterOrEqual(t, open.LastDay, paused.LastDay)
			require.Equal(t, plain.Total, open.Total, "a pause takes nothing from the budget")
		}
		require.False(t, cal.Kind(open.LastDay).Off())
		require.Equal(t, open.LastDay.End(), open.Due)
	})
}

// monthsLater reports whether months are counted after another unit.
func monthsLater(l clock.Ledger) bool {
	other := l.Limit.Unit != clock.Months
	for _, e := range l.Extensions {
		if e.By.Unit == clock.Months && other {
			return true
		}
		other = other || e.By.Unit != clock.Months
	}
	return false
}

func unitOf(n uint8) clock.Unit {
	return []clock.Unit{clock.WorkingDays, clock.CalendarDays, clock.Months}[n%3]
}

func abs(n int) int { return max(n, -n) }

func seconds(n int64) time.Duration { return time.Duration(n%(400*24*3600)) * time.Second }

func FuzzParseLimit(f *testing.F) {
	for _, text := range []string{"15wd", "30 days", "2m", "", "0d", "99999999999999999999wd", "１５wd"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := clock.ParseLimit(text)
		if err != nil {
			return
		}
		again, err := clock.ParseLimit(l.String())
		require.NoError(t, err)
		require.Equal(t, l, again)
	})
}

// TestDueAllocatesNothing keeps the plain walk free of garbage: every row of
// every list asks it.
func TestDueAllocatesNothing(t *testing.T) {
	l := clock.Ledger{Start: at(t, "2026-09-28T10:00:00+08:00"), Limit: limit(t, "15wd")}
	l.Pauses = []clock.Pause{{From: l.Start, To: l.Start.Add(72 * time.Hour)}}
	cal := calendar.Official()
	require.Zero(t, testing.AllocsPerRun(100, func() { l.Due(cal, l.Start) }))
}

func BenchmarkDue(b *testing.B) {
	l := clock.Ledger{Start: time.Unix(1_790_000_000, 0), Limit: clock.Limit{N: 15, Unit: clock.WorkingDays}}
	cal := calendar.Official()
	b.ReportAllocs()
	for b.Loop() {
		l.Due(cal, l.Start)
	}
}

func BenchmarkAccount(b *testing.B) {
	l := clock.Ledger{Start: time.Unix(1_790_000_000, 0), Limit: clock.Limit{N: 15, Unit: clock.WorkingDays}}
	cal := calendar.Official()
	b.ReportAllocs()
	for b.Loop() {
		l.Account(cal, l.Start)
	}
}
