package domain_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// rounds is how many random histories of amendments are tried; make test-long
// asks for more.
func rounds() int {
	if n, err := strconv.Atoi(os.Getenv("SANBI_ROUNDS")); err == nil {
		return n
	}
	return 300
}

var (
	firstDay = calendar.DateOf(time.Date(2026, 9, 1, 0, 0, 0, 0, calendar.Zone))
	places   = []string{"/c/a/", "/c/b/"}
)

// randomAmendments are changes of the country, of places and takings-back, in
// the order in which they were signed.
func randomAmendments(r *rand.Rand) []domain.Amendment {
	var signed []domain.Amendment
	for no := 1; no <= 1+r.IntN(8); no++ {
		a := domain.Amendment{No: no, Kind: domain.AmendCalendar, Rule: domain.RuleAll, Title: strconv.Itoa(no)}
		switch {
		case no > 1 && r.IntN(4) == 0:
			a.Kind, a.Undoes = domain.AmendUndo, 1+r.IntN(no-1)
		default:
			a.Calendar = &calendar.Change{Title: a.Title}
			if r.IntN(2) == 0 {
				a.Kind, a.Calendar.Place = domain.AmendPlace, places[r.IntN(2)]
			}
			for range 1 + r.IntN(6) {
				day := firstDay + calendar.Date(r.IntN(90))
				a.Calendar.Days = append(a.Calendar.Days, calendar.Special{Day: day, Kind: calendar.DayKind(r.IntN(4))})
			}
		}
		signed = append(signed, a)
	}
	return signed
}

// kindBy is the kind of a day worked out the long way: the last change that
// holds, is in the regime and was not taken back, else the official calendar.
func kindBy(signed []domain.Amendment, of domain.Regime, place string, day calendar.Date) calendar.DayKind {
	kind := calendar.Official().Kind(day)
	for _, a := range signed[:of.No] {
		skipped := slices.Contains(of.Except, a.No) || a.Calendar == nil || (a.Calendar.Place != "" && a.Calendar.Place != place)
		for _, later := range signed[:of.No] {
			if later.Kind == domain.AmendUndo && later.Undoes == a.No && !slices.Contains(of.Except, later.No) {
				skipped = true
			}
		}
		for _, s := range daysOf(a) {
			if !skipped && s.Day == day {
				kind = s.Kind
			}
		}
	}
	return kind
}

func daysOf(a domain.Amendment) []calendar.Special {
	if a.Calendar == nil {
		return nil
	}
	return a.Calendar.Days
}

// TestRegimesAgainstTheLongWay compares every day of random histories of
// amendments, for random regimes and both places.
func TestRegimesAgainstTheLongWay(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 2026))
	for range rounds() {
		signed := randomAmendments(r)
		regimes := domain.NewRegimes(calendar.Official(), signed)
		of := domain.Regime{No: r.IntN(len(signed) + 1)}
		for no := 1; no < of.No; no++ {
			if r.IntN(4) == 0 {
				of.Except = append(of.Except, no)
			}
		}
		place := places[r.IntN(2)]
		cal := regimes.Calendar(of, place)
		for day := firstDay - 10; day < firstDay+100; day++ {
			require.Equal(t, kindBy(signed, of, place, day), cal.Kind(day), "%s in %+v at %s of %+v", day, of, place, signed)
		}
		require.Same(t, cal, regimes.Calendar(of, place), "the same question has the same answer")
	}
}

// TestEffectsAddUp: what the preview of a draft says of a case is what signing
// it does, a case that the rule leaves alone keeps its day, and RuleLengthen
// never takes a day from anybody.
func TestEffectsAddUp(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2026))
	rules := []domain.AmendmentRule{domain.RuleAll, domain.RuleLengthen, domain.RuleNew}
	for range rounds() {
		signed := randomAmendments(r)
		draft := signed[len(signed)-1]
		draft.Rule = rules[r.IntN(3)]
		before := domain.NewRegimes(calendar.Official(), signed[:len(signed)-1])
		after := before.With(draft)
		start := (firstDay + calendar.Date(r.IntN(60))).Start().Add(10 * time.Hour)
		in := domain.Amendable{
			Regime: before.Latest(), Placement: domain.Placement{OrgPath: places[r.IntN(2)]},
			Clocks: []domain.Clock{{Name: "review", Ledger: clock.Ledger{Start: start, Limit: clock.Limit{N: 1 + r.IntN(20), Unit: clock.WorkingDays}}}},
		}
		effect := after.EffectOn(in, len(signed), start)
		if !effect.Concerns {
			continue
		}
		move := effect.Moves[0]
		require.False(t, before.Calendar(in.Regime, in.Placement.OrgPath).Kind(move.Before.LastDay).Off())
		require.False(t, after.Calendar(after.Latest(), in.Placement.OrgPath).Kind(move.After.LastDay).Off())
		switch draft.Rule {
		case domain.RuleAll:
			require.True(t, effect.Follows)
		case domain.RuleNew:
			require.False(t, effect.Follows)
		case domain.RuleLengthen:
			require.Equal(t, move.After.LastDay >= move.Before.LastDay, effect.Follows)
		}
	}
}
