package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

func TestForceOn(t *testing.T) {
	inForce := domain.Dossier{Status: domain.DossierInForce, EffectiveOn: "2026-03-01", ValidUntil: "2028-02-29"}
	repealed := inForce
	repealed.EndsOn, repealed.EndsAs = "2027-05-01", domain.DossierRepealed
	draft := inForce
	draft.Status = domain.DossierDraft
	endless := inForce
	endless.ValidUntil = ""
	for _, tt := range []struct {
		name string
		d    domain.Dossier
		on   string
		want domain.DossierStatus
	}{
		{"the day before it takes effect", inForce, "2026-02-28", domain.DossierPending},
		{"the day it takes effect", inForce, "2026-03-01", domain.DossierInForce},
		{"the last day, a 29 February", inForce, "2028-02-29", domain.DossierInForce},
		{"the day after", inForce, "2028-03-01", domain.DossierLapsed},
		{"decided, not yet repealed", repealed, "2027-04-30", domain.DossierInForce},
		{"repealed from a day off", repealed, "2027-05-01", domain.DossierRepealed},
		{"repealed, even after its validity", repealed, "2029-01-01", domain.DossierRepealed},
		{"a draft has no force", draft, "2027-01-01", domain.DossierDraft},
		{"without a last day", endless, "2099-01-01", domain.DossierInForce},
	} {
		t.Run(tt.name, func(t *testing.T) {
			on, err := calendar.ParseDate(tt.on)
			require.NoError(t, err)
			require.Equal(t, tt.want, tt.d.ForceOn(on))
		})
	}
}

// outcome is a case of a dossier in force in which one decision was taken.
func outcome(effect domain.Effect, at time.Time, facts ...domain.Fact) *domain.Case {
	c := &domain.Case{
		Opened: domain.Opened{DossierID: "d", Parent: "issuing"}, Facts: map[string]string{},
		Procedure: &domain.Procedure{Steps: []domain.Step{{Name: "deciding", Decisions: []domain.DecisionSpec{
			{Name: "settle", Effects: []domain.Effect{effect}, Fields: []domain.Field{{Name: domain.FactEndsOn}, {Name: domain.FactRenewedUntil}}},
		}}}},
		Events: []domain.Event{{Seq: 1, Kind: domain.EventDecided, Step: "deciding", Decision: "settle", At: at, Facts: facts}},
	}
	for _, f := range facts {
		c.Facts[f.Name] = f.Value
	}
	return c
}

func TestForceIsWhatWasDecidedLast(t *testing.T) {
	before := domain.Dossier{ID: "d", Status: domain.DossierInForce, ValidUntil: "2027-06-30"}
	at := time.Date(2027, 1, 4, 20, 0, 0, 0, time.UTC) // 4 o'clock on the 5th in Shanghai
	repeal := outcome(domain.EffectRepeals, at, domain.Fact{Name: domain.FactEndsOn, Value: "2027-02-01"})
	renewal := outcome(domain.EffectRenews, at.Add(time.Hour), domain.Fact{Name: domain.FactRenewedUntil, Value: "2032-06-30"})

	got := before.Absorb(repeal)
	require.Equal(t, domain.DossierRepealed, got.EndsAs)
	require.Equal(t, "2027-02-01", got.EndsOn)
	require.Equal(t, domain.DossierInForce, got.Status, "the repeal is not due")

	renewed := got.Absorb(renewal)
	require.Empty(t, renewed.EndsOn)
	require.Equal(t, "2032-06-30", renewed.ValidUntil)
	require.Equal(t, renewed, renewed.Absorb(repeal), "an earlier decision, absorbed again, changes nothing")
	require.Equal(t, renewed, before.Absorb(renewal).Absorb(repeal), "in whichever order")

	filing := &domain.Case{Opened: domain.Opened{DossierID: "d", Parent: "issuing"}, Procedure: repeal.Procedure, Facts: map[string]string{domain.FactValidUntil: "2027-06-30"}}
	require.Equal(t, renewed, renewed.Absorb(filing), "a filing carries the date of the issue and does not undo the renewal")

	lapsed := before.Absorb(outcome(domain.EffectLapses, at))
	require.Equal(t, domain.DossierLapsed, lapsed.EndsAs)
	require.Equal(t, "2027-01-05", lapsed.EndsOn, "no day named: that of the decision, in Shanghai")
}
