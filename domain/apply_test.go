package domain_test

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// wander takes decisions at random in one case, and lets rungs fire.
func wander(t *testing.T, seed uint64) *tale {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 7)) // #nosec G404 -- the same walks every time
	s := submitted(t)
	if seed%3 == 0 {
		s = filed(t)
	}
	for steps := 0; s.c.Open() && steps < 25; steps++ {
		s.wait = time.Duration(1+r.IntN(200)) * time.Hour
		if r.IntN(3) == 0 {
			s.fires(last(s.c).At.Add(s.wait))
		}
		decisions := s.c.Current().Decisions
		spec := decisions[r.IntN(len(decisions))]
		if spec.Name == "withdraw" && r.IntN(8) > 0 {
			continue
		}
		before, err := domain.Replay(s.c.Procedure, s.c.Events)
		require.NoError(t, err)
		event, err := domain.Decide(s.c, s.form(spec.Name, s.anyContent(r, spec)), s.county.setting())
		require.Equal(t, before, s.c, "seed %d: deciding changed the case", seed)
		if err == nil {
			require.NoError(t, s.c.Apply(event))
		}
	}
	return s
}

// anyContent fills in findings, answers and verdicts at random.
func (s *tale) anyContent(r *rand.Rand, spec domain.DecisionSpec) change {
	return func(d *domain.Decision) {
		if spec.Has(domain.EffectRaises) && len(s.c.Findings) < 4 && r.IntN(2) == 0 {
			d.Findings = []domain.NewFinding{finding(domain.SeverityBlocking), finding(domain.SeverityAdvisory)}
			outcome, _ := findField(spec, domain.FactOutcome)
			d.Fields[domain.FactOutcome] = outcome.Choices[len(outcome.Choices)-1].Value
		}
		for _, f := range s.c.Findings {
			if spec.Has(domain.EffectAnswers) && f.AwaitsAnswer() {
				d.Answers = append(d.Answers, domain.Answer{FindingID: f.ID, Result: []string{domain.AnswerCorrected, domain.AnswerDisputed}[r.IntN(2)], Text: "说明"})
			}
			if options := domain.VerdictsOf(spec, f); len(options) > 0 {
				d.Verdicts = append(d.Verdicts, domain.Verdict{FindingID: f.ID, Result: options[r.IntN(len(options))], Reason: "理由"})
			}
		}
		for _, m := range spec.Materials {
			d.Files = append(d.Files, papers(m.ID)...)
		}
	}
}

func findField(spec domain.DecisionSpec, name string) (domain.Field, bool) {
	i := slices.IndexFunc(spec.Fields, func(f domain.Field) bool { return f.Name == name })
	if i < 0 {
		return domain.Field{}, false
	}
	return spec.Fields[i], true
}

// What is replayed, from memory or as it is stored, is the case that was lived.
func TestReplayingGivesTheSameCase(t *testing.T) {
	steps, ends := map[string]bool{}, map[domain.End]bool{}
	for seed := range uint64(120) {
		s := wander(t, seed)
		replayed, err := domain.Replay(s.c.Procedure, s.c.Events)
		require.NoError(t, err, "seed %d", seed)
		require.Equal(t, s.c, replayed, "seed %d: %v", seed, s.c.Trail)

		data, err := json.Marshal(s.c.Events)
		require.NoError(t, err)
		var stored []domain.Event
		require.NoError(t, json.Unmarshal(data, &stored))
		fromRecord, err := domain.Replay(s.c.Procedure, stored)
		require.NoError(t, err, "seed %d", seed)
		lived, read := domain.Summarise(s.c), domain.Summarise(fromRecord)
		livedText, err := json.Marshal(lived)
		require.NoError(t, err)
		readText, err := json.Marshal(read)
		require.NoError(t, err)
		require.JSONEq(t, string(livedText), string(readText), "seed %d", seed)

		for n := range s.c.Events { // every prefix is a case that once was
			early, err := domain.Replay(s.c.Procedure, s.c.Events[:n+1])
			require.NoError(t, err, "seed %d", seed)
			require.Equal(t, n+1, early.Seq)
		}
		for _, step := range s.c.Trail {
			steps[step] = true
		}
		ends[s.c.Current().End] = true
	}
	require.GreaterOrEqual(t, len(steps), 20, "the walks go far: %v", steps)
	require.GreaterOrEqual(t, len(ends), 4, "and end in many ways: %v", ends)
}
