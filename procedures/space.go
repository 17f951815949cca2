package procedures

import (
	"cmp"
	"strings"

	"sanbi/domain"
)

// findings says in which unsettled states a case may have findings: one bit a
// state, whatever their number.
type findings uint8

const (
	raised findings = 1 << iota
	corrected
	disputed
	returned
	upheld
	awaiting = raised | returned | upheld
)

// state is where a case may stand, as far as the rules about paths ask.
type state struct {
	step     string
	findings findings
	outcome  string
	// measure is what was proposed, where some route asks for it.
	measure string

	accepted, reported, registered, approved, done, confirmed bool
	// Of contracts: signed and archived, filings opened, a copy kept; what came of
	// the last comparison, and whether a person has vouched for it since.
	signed, archived, opened, kept, declared bool
	compared                                 domain.ComparisonResult
	// text: a paper that findings can quote has been asked for.
	text bool
	// concludedBy and refusedBy are who proposed what the next decision puts
	// into force; any other decision takes the proposal back.
	concludedBy, refusedBy domain.Role
}

// move is one way in which a decision may be taken in a state.
type move struct {
	from, to state
	decision domain.DecisionSpec
	taker    domain.Role
	stuck    bool // no route fits
}

// space is every state that a case of the procedure can reach.
type space struct {
	p      *domain.Procedure
	states []state // in order of distance from the start
	moves  map[state][]move
	came   map[state]move
}

// maxStates is far above what any procedure here has.
const maxStates = 100_000

// explore walks every decision in every state, the shortest paths first.
func explore(p *domain.Procedure) *space {
	sp := &space{p: p, moves: map[state][]move{}, came: map[state]move{}}
	start := state{step: p.Start, text: asksForText(p, p.Asks)}
	if p.CarriesFindings {
		start.findings = raised
	}
	sp.states = []state{start}
	seen := map[state]bool{start: true}
	for i := 0; i < len(sp.states) && i < maxStates; i++ {
		from := sp.states[i]
		step, _ := p.Step(from.step)
		for _, d := range step.Decisions {
			for _, m := range sp.ways(from, step, d) {
				sp.moves[from] = append(sp.moves[from], m)
				if !m.stuck && !seen[m.to] {
					seen[m.to], sp.came[m.to] = true, m
					sp.states = append(sp.states, m.to)
				}
			}
		}
	}
	return sp
}

// ways are the outcomes of one decision in one state: every mixture of answers
// and verdicts, every conclusion, as far as the guards let it pass.
func (sp *space) ways(from state, step domain.Step, d domain.DecisionSpec) []move {
	outcomes := outcomeChoices(d)
	if outcomes == nil {
		outcomes = []string{from.outcome}
	}
	var ways []move
	seen := map[state]bool{}
	for _, outcome := range outcomes {
		for _, f := range after(from.findings, d) {
			if !passes(d, f, outcome) {
				continue
			}
			for _, c := range compare(from, d, f) {
				for _, measure := range sp.measures(from, d) {
					m := sp.way(from, step, d, c, outcome, measure)
					if !seen[m.to] {
						seen[m.to] = true
						ways = append(ways, m)
					}
				}
			}
		}
	}
	return ways
}

// measures are what the decision may propose, where some route asks for it; else
// what was proposed before.
func (sp *space) measures(from state, d domain.DecisionSpec) []string {
	for _, f := range d.Fields {
		if f.Name == domain.FactMeasure && asksMeasure(sp.p) {
			return choiceValues(f.Choices)
		}
	}
	return []string{from.measure}
}

// asksMeasure reports whether some route depends on the measure.
func asksMeasure(p *domain.Procedure) bool {
	for _, s := range p.Steps {
		for _, d := range s.Decisions {
			for _, r := range d.Routes {
				if strings.HasPrefix(string(r.When), domain.MeasureIs) {
					return true
				}
			}
		}
	}
	return false
}

// way is one outcome of a decision.
func (sp *space) way(from state, step domain.Step, d domain.DecisionSpec, c compared, outcome, measure string) move {
	m := move{from: from, decision: d, taker: d.Taker(step)}
	m.to = sp.next(from, m.taker, d)
	if c.anew {
		m.to.compared, m.to.declared = c.result, false
	}
	m.to.step, m.to.findings, m.to.outcome = route(d, c.findings, outcome, measure, m.to.compared), c.findings, outcome
	m.to.measure = measure
	m.stuck = m.to.step == ""
	if d.Has(domain.EffectVoids) {
		m.to.findings = 0
	}
	if sp.concludes(m.to.step) {
		m.to.approved = false // a new review begins: the old approval does not cover it
	}
	to, _ := sp.p.Step(m.to.step)
	m.to.opened = m.to.opened || len(to.Opens) > 0
	return m
}

// compared is what comes of a decision's comparison: its result, and the
// findings with those that it raises.
type compared struct {
	findings findings
	result   domain.ComparisonResult
	anew     bool
}

// compare lists what may come of it. A difference that was dealt with before
// raises nothing, and without a new copy nothing is compared.
func compare(from state, d domain.DecisionSpec, f findings) []compared {
	if d.Compare == nil {
		return []compared{{findings: f, result: from.compared}}
	}
	results := []compared{
		{f, domain.ComparedSame, true},
		{f, domain.ComparedUnread, true},
		{f | raised, domain.ComparedDiffers, true},
	}
	if !d.Has(domain.EffectSigns) {
		results = append(results, compared{f, domain.ComparedDiffers, true}, compared{findings: f, result: from.compared})
	}
	return results
}

// next is the state's memory after a decision.
func (sp *space) next(from state, taker domain.Role, d domain.DecisionSpec) state {
	to := from
	if d.OfGround() { // the period moves, the case stays as it is
		return to
	}
	to.accepted = from.accepted || d.Has(domain.EffectAccepts) || d.Has(domain.EffectRegisters)
	to.reported = from.reported || d.Has(domain.EffectReports)
	to.registered = from.registered || d.Has(domain.EffectRegisters)
	to.done = from.done || d.Has(completes(sp.p))
	to.approved = from.approved || d.Has(domain.EffectApproves)
	to.confirmed = d.Has(domain.EffectConfirms) && byTwo(from.refusedBy, taker, d)
	to.signed = from.signed || d.Has(domain.EffectSigns)
	to.archived = from.archived || d.Has(domain.EffectArchives)
	to.kept = from.kept || d.Has(domain.EffectKeeps)
	to.declared = from.declared || d.Has(domain.EffectDeclares)
	to.text = from.text || asksForText(sp.p, d.Materials)
	to.concludedBy, to.refusedBy = "", ""
	if d.Has(domain.EffectConcludes) {
		to.concludedBy = taker
	}
	if d.Has(domain.EffectRefuses) {
		to.refusedBy = taker
	}
	return to
}

func byTwo(proposer, taker domain.Role, d domain.DecisionSpec) bool {
	return proposer != "" && proposer != taker && guarded(d, domain.GuardFourEyes)
}

func (sp *space) concludes(name string) bool {
	step, _ := sp.p.Step(name)
	for _, d := range step.Decisions {
		if d.Has(domain.EffectConcludes) {
			return true
		}
	}
	return false
}

func (sp *space) end(s state) domain.End {
	step, _ := sp.p.Step(s.step)
	return step.End
}

func asksForText(p *domain.Procedure, asks []domain.MaterialAsk) bool {
	for _, ask := range asks {
		if m, _ := p.Material(ask.ID); m.Text && ask.Required {
			return true
		}
	}
	return false
}

// path tells how a case comes to a state: reporting —report→ form_check.
func (sp *space) path(s state, last ...move) string {
	var moves []move
	for at := s; ; {
		m, ok := sp.came[at]
		if !ok {
			break
		}
		moves = append([]move{m}, moves...)
		at = m.from
	}
	moves = append(moves, last...)
	var b strings.Builder
	b.WriteString(sp.p.Start)
	for _, m := range moves {
		b.WriteString(" —" + m.decision.Name + "→ " + cmp.Or(m.to.step, "?"))
	}
	return b.String()
}
