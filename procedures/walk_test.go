package procedures

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// walker takes, in real cases, every decision in every way that makes a
// difference, and checks after each event what must always hold. It also holds
// the linter's model of the procedure against what the domain really does.
type walker struct {
	t      *testing.T
	county *county
	model  map[place]bool
	edges  map[string]bool // still to be taken: step decision target
	seen   map[place]*domain.Case
	queue  []*domain.Case
}

// place is a state of the model without its memory.
type place struct {
	step     string
	findings findings
	outcome  string
	measure  string
	// paused and asked: a ground has paused the step's period, or an extension
	// waits for an answer. The linter's model knows of neither.
	paused, asked bool
	// compared is the last comparison of a signed copy, vouched whether somebody
	// has compared it by hand since; planned whether a milestone waits.
	compared         domain.ComparisonResult
	vouched, planned bool
}

func TestEveryDecisionOfNormativeDocument(t *testing.T) {
	c := newCounty(t)
	w := walk(t, c, c.submitted(t))
	require.Contains(t, w.seen, place{step: "in_force", outcome: domain.OutcomeLawful})
	require.Contains(t, w.seen, place{step: "in_force", outcome: domain.OutcomeIfAmended})
	require.NotContains(t, w.seen, place{step: "in_force", outcome: domain.OutcomeUnlawful})
}

func TestEveryDecisionOfFiling(t *testing.T) {
	c := newCounty(t)
	parent := walk(t, c, c.submitted(t)).seen[place{step: "in_force", outcome: domain.OutcomeLawful}]
	w := walk(t, c, c.filed(t, parent, 0))
	require.Contains(t, w.seen, place{step: "annulled", outcome: domain.OutcomeMustCorrect})
}

// TestEveryDecisionOfTheOtherKinds walks all procedures that a person opens.
func TestEveryDecisionOfTheOtherKinds(t *testing.T) {
	ends := map[string][]string{
		"major_decision":       {"decided", "withdrawn", "declined", "not_made"},
		"enforcement_decision": {"decided", "referred", "withdrawn", "declined", "not_made"},
		"other_legal_matter":   {"closed", "withdrawn", "declined"},
		"review_suggestion":    {"closed", "declined", "withdrawn", "annulled"},
		"coverage_gap":         {"cleared", "no_duty", "withdrawn"},
		"document_review":      {"kept", "settled"},
	}
	for kind, steps := range ends {
		t.Run(kind, func(t *testing.T) {
			c := newCounty(t)
			reached := map[string]bool{}
			for at := range walk(t, c, c.opened(t, kind)).seen {
				reached[at.step] = true
			}
			for _, step := range steps {
				require.True(t, reached[step], step)
			}
		})
	}
}

func TestEveryDecisionOfGovernmentContract(t *testing.T) {
	c := newCounty(t)
	w := walk(t, c, c.opened(t, "government_contract"))
	ended := map[string]bool{}
	for at, found := range w.seen {
		ended[at.step] = true
		if at.step == "performing" || at.step == "archived" {
			require.True(t, at.vouched, "%v", found.Trail)
			require.Len(t, found.Opens, 3, "a copy to the bureau and to finance, and the publication")
		}
	}
	for _, end := range []string{"archived", "withdrawn", "declined", "not_signed"} {
		require.True(t, ended[end], end)
	}
}

func TestEveryDecisionOfTheCopies(t *testing.T) {
	c := newCounty(t)
	parent := walk(t, c, c.opened(t, "government_contract")).performing(t)
	for i := range parent.Opens {
		walk(t, c, c.filed(t, parent, i))
	}
}

// performing is a contract that is performed, signed as it was cleared.
func (w *walker) performing(t *testing.T) *domain.Case {
	t.Helper()
	for at, c := range w.seen {
		if at.step == "performing" && at.outcome == domain.OutcomeLawful && at.compared == domain.ComparedSame {
			return c
		}
	}
	require.Fail(t, "no contract is performed")
	return nil
}

func walk(t *testing.T, c *county, start *domain.Case) *walker {
	t.Helper()
	w := &walker{t: t, county: c, model: map[place]bool{}, edges: map[string]bool{}, seen: map[place]*domain.Case{}}
	for _, s := range explore(start.Procedure).states {
		w.model[place{step: s.step, findings: s.findings, outcome: s.outcome, measure: s.measure, compared: s.compared, vouched: s.declared}] = true
	}
	for _, s := range start.Procedure.Steps {
		for _, d := range s.Decisions {
			for _, to := range d.Targets() {
				w.edges[s.Name+" "+d.Name+" "+to] = true
			}
		}
	}
	w.visit(start)
	for len(w.queue) > 0 {
		next := w.queue[0]
		w.queue = w.queue[1:]
		w.decide(next)
	}
	require.Empty(t, w.edges, "ways that no case can go")
	return w
}

func (w *walker) visit(c *domain.Case) {
	w.holds(c)
	at := placeOf(c)
	modelled := at
	modelled.paused, modelled.asked, modelled.planned = false, false, false
	require.True(w.t, w.model[modelled], "the model does not know %+v after %v", at, c.Trail)
	if w.seen[at] == nil {
		w.seen[at] = c
		w.queue = append(w.queue, c)
	}
}

// decide takes every decision in every way; an open case has a way on.
func (w *walker) decide(c *domain.Case) {
	ways := 0
	for _, spec := range c.Current().Decisions {
		actor, ok := w.whoMay(c, spec)
		if !ok && spec.OfGround() {
			continue // it is not the time for it
		}
		require.True(w.t, ok, "nobody may take %s in %s", spec.Name, c.Step)
		for i, plan := range plans(c, spec) {
			plan.Actor, plan.Key = actor, strconv.Itoa(c.Seq)+spec.Name+strconv.Itoa(i)
			event, err := domain.Decide(c, plan, w.county.setting())
			if err != nil {
				require.Contains(w.t, []domain.Code{domain.CodeInvalid, domain.CodeConflict}, domain.CodeOf(err), err)
				continue
			}
			ways++
			require.NotEmpty(w.t, event.To)
			delete(w.edges, c.Step+" "+spec.Name+" "+event.To)
			after, err := domain.Replay(c.Procedure, append(slices.Clip(c.Events), event))
			require.NoError(w.t, err)
			w.visit(after)
		}
	}
	require.Equal(w.t, c.Open(), ways > 0, "%s %v", c.Step, c.Trail)
}

// whoMay finds who may take the decision, and checks that everybody else is
// refused by the same rule that hides the button.
func (w *walker) whoMay(c *domain.Case, spec domain.DecisionSpec) (domain.Actor, bool) {
	var may domain.Actor
	found := false
	for _, a := range w.county.accounts {
		if slices.ContainsFunc(domain.AllowedDecisions(c, a), func(d domain.DecisionSpec) bool { return d.Name == spec.Name }) {
			may, found = a, true
			continue
		}
		_, err := domain.Decide(c, plan{}.of(c, spec, a), w.county.setting())
		codes := []domain.Code{domain.CodeForbidden, domain.CodeNotFound}
		if spec.OfGround() {
			codes = append(codes, domain.CodeConflict)
		}
		require.Contains(w.t, codes, domain.CodeOf(err),
			"%s takes %s in %s", a.UserID, spec.Name, c.Step)
	}
	return may, found
}

// holds is what is true of every case after every event.
func (w *walker) holds(c *domain.Case) {
	running := c.ClocksKept()
	last := c.Events[len(c.Events)-1]
	if last.Kind == domain.EventDecided {
		require.NotEmpty(w.t, last.Actor.UserID, "nothing decides but a person")
	}
	if !c.Open() {
		require.Zero(w.t, running, "%v", c.Trail)
		require.Zero(w.t, c.Owner, "%v", c.Trail)
		require.Zero(w.t, c.OpenFindings(false), "%v", c.Trail)
		return
	}
	require.Equal(w.t, 1, running, "%v", c.Trail)
	_, ok := c.StepClock()
	require.True(w.t, ok)
	require.NotEmpty(w.t, c.Owner.UserID)
	require.Equal(w.t, c.Current().Owner, c.Owner.Role)
	require.NotEmpty(w.t, domain.AllowedDecisions(c, w.county.account(c.Owner.UserID)), "the owner can do nothing in %s", c.Step)
	_, wakes := domain.NextWake(c, w.county.setting().Regimes, last.At)
	require.True(w.t, wakes, "nothing would ever be said about %s", c.Step)
}

func placeOf(c *domain.Case) place {
	_, asked := c.PendingExtension()
	at := place{step: c.Step, outcome: c.Facts[domain.FactOutcome], paused: len(c.OpenPauses()) > 0, asked: asked}
	at.planned = len(c.OpenMilestones()) > 0
	if asksMeasure(c.Procedure) {
		at.measure = c.Facts[domain.FactMeasure]
	}
	if c.Compared != nil {
		at.compared = c.Compared.Result
	}
	for _, e := range c.Events {
		step, _ := c.Procedure.Step(e.Step)
		spec, _ := step.Decision(e.Decision)
		at.vouched = e.Compared == nil && (at.vouched || spec.Has(domain.EffectDeclares))
	}
	for _, f := range c.Findings {
		switch f.State {
		case domain.FindingRaised:
			at.findings |= raised
		case domain.FindingCorrected:
			at.findings |= corrected
		case domain.FindingDisputed:
			at.findings |= disputed
		case domain.FindingReturned:
			at.findings |= returned
		case domain.FindingUpheld:
			at.findings |= upheld
		case domain.FindingVerified, domain.FindingWaived, domain.FindingWithdrawn, domain.FindingMoot:
		}
	}
	return at
}

// overdue is long enough for every period to be over.
const overdue = 150 * 24 * time.Hour
