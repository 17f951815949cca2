package e2e_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/internal/app"
)

// TestChaosClocks enters cases whose rungs fall due within two minutes, lets the
// program run and kills it with -9 at twenty random moments around that time.
// Afterwards every rung that was due has fired exactly once, and none early.
func TestChaosClocks(t *testing.T) {
	cases, _ := strconv.Atoi(os.Getenv("SANBI_CHAOS_CLOCKS"))
	if cases == 0 {
		t.Skip("make chaos-clocks runs it: it takes five minutes")
	}
	dir, address := t.TempDir(), freeAddress(t)
	now := time.Now().In(calendar.Zone)
	at := now.Add(2 * time.Minute).Truncate(time.Minute)
	if at.Day() != now.Day() {
		t.Skip("too near to midnight in Beijing: reminders of today would be over")
	}
	enterDueToday(t, dir, at, cases)
	begin := time.Now()
	p := &process{}
	for kill := range 20 {
		p = launchWith(t, dir, address, "--reminders-at", at.Format("15:04"))
		time.Sleep(2*time.Second + time.Duration(rand.IntN(9000))*time.Millisecond)
		p.kill()
		t.Logf("kill %2d after %3.0f s", kill+1, time.Since(begin).Seconds())
	}
	launchWith(t, dir, address, "--reminders-at", at.Format("15:04"))
	record := openRecord(t, dir, at)
	require.Eventually(t, func() bool { return len(missing(t, record)) == 0 }, 3*time.Minute, 2*time.Second)
	fired := exactlyOnce(t, record)
	t.Logf("%d rungs of %d cases fired, each once and none early", fired, cases)
	require.GreaterOrEqual(t, fired, cases)
}

func openRecord(t *testing.T, dir string, reminders time.Time) *app.App {
	t.Helper()
	parts, err := app.Open(t.Context(), app.Options{
		DatabaseURL: "sqlite://" + filepath.Join(dir, "sanbi.db"), FilesDir: filepath.Join(dir, "files"),
		Reminders: time.Duration(reminders.Hour())*time.Hour + time.Duration(reminders.Minute())*time.Minute,
	})
	require.NoError(t, err)
	t.Cleanup(func() { _ = parts.Close() })
	require.NoError(t, parts.Migrate(t.Context()))
	require.NoError(t, parts.Store.Refresh(t.Context()))
	return parts
}

// enterDueToday enters cases through the activity that opens them, with receipts
// a few days ago, so that a rung of each is due today. No run exists yet: the
// program starts them from the record.
func enterDueToday(t *testing.T, dir string, at time.Time, cases int) {
	t.Helper()
	parts := openRecord(t, dir, at)
	people(t, parts)
	workToday(t, parts)
	today := calendar.DateOf(time.Now())
	cal := parts.Store.Regimes().Now("")
	acts := parts.Activities(nobody{})
	for i := range cases {
		sub, outline := submission(t, world{t: t, app: parts}, fmt.Sprintf("白水镇第%d号办法", i))
		sub.At = cal.AddWorkdays(today, -2-i%3).Start().Add(10 * time.Hour) // the reminder, the last day, the day after
		_, err := acts.OpenCase(t.Context(), sub, outline.Hash)
		require.NoError(t, err)
	}
	require.NoError(t, parts.Close())
}

// workToday makes today a working day where it is none.
func workToday(t *testing.T, parts *app.App) {
	t.Helper()
	today := calendar.DateOf(time.Now())
	if !parts.Store.Regimes().Now("").Kind(today).Off() {
		return
	}
	account, err := parts.Store.UserByName(t.Context(), "wuqiang")
	require.NoError(t, err)
	a := domain.Amendment{
		ID: "today", Kind: domain.AmendCalendar, Title: "今日上班", Drafted: account.Actor.Person(), DraftedAt: time.Now(),
		Calendar: &calendar.Change{Title: "今日上班", Number: "演练", Days: []calendar.Special{{Day: today, Kind: calendar.MakeupWorkday, Name: "演练"}}},
	}
	require.NoError(t, parts.Store.DraftAmendment(t.Context(), a))
	_, err = parts.Store.SignAmendment(t.Context(), a.ID, func(d domain.Amendment) (domain.Amendment, error) {
		return domain.SignAmendment(d, account.Actor, domain.RuleAll, "", time.Now(), []string{"/qingyuan/"})
	})
	require.NoError(t, err)
}

// nobody is told nothing: there are no runs yet.
type nobody struct{}

func (nobody) Nudge(context.Context, string) error { return nil }

// missing names the rungs that are due and have not fired.
func missing(t *testing.T, record *app.App) []string {
	t.Helper()
	var names []string
	require.NoError(t, record.Store.OpenCases(t.Context(), func(c *domain.Case) error {
		for _, r := range domain.DueRungs(c, record.Store.Regimes(), time.Now()) {
			names = append(names, c.Number+" "+r.Rung)
		}
		return nil
	}))
	return names
}

// exactlyOnce counts the rungs that fired.
func exactlyOnce(t *testing.T, record *app.App) (fired int) {
	t.Helper()
	require.NoError(t, record.Store.OpenCases(t.Context(), func(c *domain.Case) error {
		seen := map[string]bool{}
		for _, e := range c.Events {
			if e.Rung == nil {
				continue
			}
			fired++
			require.False(t, seen[e.Rung.Key()], "%s: %s fired twice", c.Number, e.Rung.Key())
			require.False(t, e.At.Before(e.Rung.Due), "%s: %s fired early", c.Number, e.Rung.Key())
			seen[e.Rung.Key()] = true
		}
		require.NotEmpty(t, seen, c.Number)
		return nil
	}))
	return fired
}

// amendedOnce counts the cases that the last amendment has moved; none is moved
// twice.
func amendedOnce(t *testing.T, visit func(context.Context, func(*domain.Case) error) error) (moved int) {
	t.Helper()
	require.NoError(t, visit(t.Context(), func(c *domain.Case) error {
		seen := map[string]int{}
		for _, e := range c.Events {
			if e.Amended != nil && e.Amended.Title == "关于台风停工的通知" {
				seen[e.Key]++
			}
		}
		require.LessOrEqual(t, len(seen), 1)
		for key, n := range seen {
			require.Equal(t, 1, n, key)
			moved++
		}
		return nil
	}))
	return moved
}
