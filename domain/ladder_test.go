package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// fires takes the rungs that are due at a moment over into the case.
func (s *tale) fires(at time.Time) []domain.RungFired {
	s.t.Helper()
	due := domain.DueRungs(s.c, s.county.regimes, at)
	for _, rung := range due {
		require.NoError(s.t, s.c.Apply(domain.Event{Seq: s.c.Seq + 1, Kind: domain.EventRung, Key: rung.Key(), At: at, Rung: &rung}))
	}
	return due
}

func rungNames(rungs []domain.RungFired) []string {
	names := make([]string, 0, len(rungs))
	for _, r := range rungs {
		names = append(names, r.Rung)
	}
	return names
}

// The intake began on Monday the 5th and has 3 working days: it ends on the 8th.
func TestRungsAtEachInstant(t *testing.T) {
	for _, tt := range []struct {
		at    string
		rungs []string
	}{
		{"2026-01-05 09:00", []string{}},
		{"2026-01-07 08:59", []string{}},
		{"2026-01-07 09:00", []string{"remind"}},
		{"2026-01-08 08:59", []string{"remind"}},
		{"2026-01-08 09:00", []string{"remind", "due"}},
		{"2026-01-09 09:00", []string{"remind", "due", "supervisor"}},
		{"2026-01-12 23:00", []string{"remind", "due", "supervisor"}},
		{"2026-01-13 09:00", []string{"remind", "due", "supervisor", "dispatch"}}, // the third working day after
		{"2026-01-19 08:59", []string{"remind", "due", "supervisor", "dispatch"}},
		{"2026-01-19 09:00", []string{"remind", "due", "supervisor", "dispatch", "circular"}},
		{"2027-01-01 09:00", []string{"remind", "due", "supervisor", "dispatch", "circular"}},
	} {
		t.Run(tt.at, func(t *testing.T) {
			s := submitted(t)
			due := domain.DueRungs(s.c, s.county.regimes, moment(t, tt.at))
			require.Equal(t, tt.rungs, rungNames(due))
			for i, r := range due {
				if i < len(due)-1 {
					require.Equal(t, due[i+1].Title, r.Superseded, "a later rung spoke for it")
				} else {
					require.Empty(t, r.Superseded)
				}
			}
		})
	}
}

func TestEachRungFiresOnceAndWakesInTime(t *testing.T) {
	s := submitted(t)
	var fired []string
	var letters []domain.Letter
	for wakes := 0; ; wakes++ {
		at, ok := domain.NextWake(s.c, s.county.regimes, last(s.c).At)
		if !ok {
			break
		}
		require.Less(t, wakes, 6, "the ladder has an end")
		require.Empty(t, domain.DueRungs(s.c, s.county.regimes, at.Add(-time.Second)), "not before its time")
		for _, r := range s.fires(at) {
			require.Equal(t, at, r.Due)
			fired, letters = append(fired, r.Rung), append(letters, r.Letter)
		}
		require.Empty(t, s.fires(at), "not a second time")
	}
	require.Equal(t, []string{"remind", "due", "supervisor", "dispatch", "circular"}, fired)
	require.Equal(t, []domain.Letter{"", "", "", domain.LetterDispatch, domain.LetterCircular}, letters)
	require.Equal(t, "rung:intake:1:0:circular", last(s.c).Key)
}

// Nothing but a person moves a case: whatever fires, it stays where it is.
func TestSilenceApprovesNothing(t *testing.T) {
	for _, step := range []struct {
		name string
		path []string
	}{
		{"intake", nil},
		{"declining", []string{"decline"}},
		{"supplementing", []string{"return_incomplete"}},
		{"approving", []string{"accept", "conclude"}},
		{"deliberating", []string{"accept", "conclude", "approve"}},
	} {
		t.Run(step.name, func(t *testing.T) {
			s := submitted(t)
			s.do(step.path...)
			require.Equal(t, step.name, s.c.Step)
			turn, owner, facts := s.c.Turn, s.c.Owner, len(s.c.Facts)
			require.NotEmpty(t, s.fires(monday.AddDate(1, 0, 0)))
			require.True(t, s.c.Open())
			require.Equal(t, step.name, s.c.Step)
			require.Equal(t, owner, s.c.Owner)
			require.Equal(t, turn, s.c.Turn, "a form that is open now is not stale")
			require.Len(t, s.c.Facts, facts)
			require.Len(t, s.c.Actors, len(step.path)+1, "nobody has acted")
		})
	}
}

func TestAPausedAndAStoppedPeriodWarnNobody(t *testing.T) {
	s := submitted(t)
	s.do("return_incomplete")
	for _, r := range domain.Rungs(s.c, s.county.regimes, monday) {
		require.Equal(t, "supplement", r.Clock.Name, "the intake stands still")
	}
	require.Len(t, domain.Rungs(s.c, s.county.regimes, monday), 3)
	s.do("withdraw")
	require.Empty(t, domain.DueRungs(s.c, s.county.regimes, monday.AddDate(1, 0, 0)))
	_, ok := domain.NextWake(s.c, s.county.regimes, monday)
	require.False(t, ok)
}

func TestANewPeriodWarnsAgain(t *testing.T) {
	s := submitted(t)
	require.Equal(t, []string{"remind"}, rungNames(s.fires(monday.AddDate(0, 0, 2))))
	s.do("return_incomplete")
	s.wait = 48 * time.Hour
	s.do("resubmit")
	again := s.fires(monday.AddDate(0, 0, 8))
	require.NotEmpty(t, again)
	require.Equal(t, "remind", again[0].Rung, "the last day has moved, so it is said again")
	require.Equal(t, 1, again[0].Shift)
	require.Equal(t, "rung:intake:1:1:remind", again[0].Key())
}

func TestTheHourOfReminders(t *testing.T) {
	s := submitted(t)
	at, ok := domain.NextWake(s.c, s.county.regimes.At(14*time.Hour), monday)
	require.True(t, ok)
	require.Equal(t, moment(t, "2026-01-07 14:00"), at)
}

// TestAPauseAfterTheDueDateRepeatsNothing: the last day is where it was, so what
// was said about it is not said again.
func TestAPauseAfterTheDueDateRepeatsNothing(t *testing.T) {
	s := submitted(t)
	s.do("accept")
	require.Len(t, s.fires(moment(t, "2026-03-02 12:00")), 5)
	before, _ := s.c.ActiveClock("review")
	consult := s.form("consult")
	consult.At = moment(t, "2026-03-02 13:00")
	s.take(consult)
	back := s.form("recall")
	back.At = moment(t, "2026-03-02 14:00")
	s.take(back)
	after, _ := s.c.ActiveClock("review")
	now := moment(t, "2026-03-02 15:00")
	require.Equal(t, before.Ledger.Due(s.county.regimes.Of(s.c), now).LastDay, after.Ledger.Due(s.county.regimes.Of(s.c), now).LastDay)
	require.Empty(t, domain.DueRungs(s.c, s.county.regimes, now))
	require.True(t, domain.Escalated(s.c, after, s.county.regimes, now), "it was said already")
}
