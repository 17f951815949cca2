package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// Which verdicts a decision may give on a finding in each of its states: who
// judges corrections waives nothing, and nobody judges what is settled.
func TestVerdictsOfEachState(t *testing.T) {
	states := []domain.FindingState{
		domain.FindingRaised, domain.FindingCorrected, domain.FindingDisputed, domain.FindingReturned, domain.FindingUpheld,
		domain.FindingVerified, domain.FindingWaived, domain.FindingWithdrawn, domain.FindingMoot,
	}
	for effect, want := range map[domain.Effect]map[domain.FindingState][]string{
		domain.EffectJudges:      {domain.FindingCorrected: {domain.VerdictVerified, domain.VerdictReturned}},
		domain.EffectAdjudicates: {domain.FindingDisputed: {domain.VerdictWaived, domain.VerdictUpheld}},
		domain.EffectWithdraws:   {domain.FindingRaised: {domain.VerdictWithdrawn}},
		domain.EffectWaives: {
			domain.FindingRaised: {domain.VerdictWaived}, domain.FindingCorrected: {domain.VerdictWaived}, domain.FindingDisputed: {domain.VerdictWaived},
			domain.FindingReturned: {domain.VerdictWaived}, domain.FindingUpheld: {domain.VerdictWaived},
		},
		domain.EffectAnswers: {},
	} {
		for _, state := range states {
			spec := domain.DecisionSpec{Effects: []domain.Effect{effect}}
			require.Equal(t, want[state], domain.VerdictsOf(spec, domain.Finding{State: state}), "%s of %s", effect, state)
		}
	}
}

func TestWhatAStateAsksFor(t *testing.T) {
	for state, want := range map[domain.FindingState]struct{ settled, awaits bool }{
		domain.FindingRaised: {false, true}, domain.FindingReturned: {false, true}, domain.FindingUpheld: {false, true},
		domain.FindingCorrected: {false, false}, domain.FindingDisputed: {false, false},
		domain.FindingVerified: {true, false}, domain.FindingWaived: {true, false},
		domain.FindingWithdrawn: {true, false}, domain.FindingMoot: {true, false},
		"unheard_of": {false, false},
	} {
		f := domain.Finding{State: state}
		require.Equal(t, want.settled, f.Settled(), state)
		require.Equal(t, want.awaits, f.AwaitsAnswer(), state)
	}
}
