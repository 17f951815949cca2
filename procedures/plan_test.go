package procedures

import (
	"slices"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// plan is one way to fill in the form of a decision.
type plan struct {
	outcome string
	raise   int // new findings
	// answer and verdict choose among the possibilities of the nth finding;
	// a negative choice leaves it out.
	answer, verdict func(n int) int
	after           time.Duration
	// measure is which of the measures about a document is proposed.
	measure int
}

// choices are the ways to treat several findings: all alike, mixed, or none.
var choices = []func(n int) int{
	func(int) int { return 0 },
	func(int) int { return 1 },
	func(n int) int { return n % 2 },
	func(n int) int { return (n + 1) % 2 },
	func(int) int { return -1 },
}

// plans are all ways to take a decision that make a difference.
func plans(c *domain.Case, spec domain.DecisionSpec) []domain.Decision {
	outcomes := outcomeChoices(spec)
	if outcomes == nil {
		outcomes = []string{""}
	}
	raises, answers, verdicts := []int{0}, choices[:1], choices[:1]
	if spec.Has(domain.EffectRaises) && len(c.Findings) < 6 {
		raises = []int{0, 2}
	}
	if spec.Has(domain.EffectAnswers) {
		answers = choices
	}
	if spec.Judges() {
		verdicts = choices
	}
	waits := []time.Duration{time.Hour}
	if guarded(spec, domain.GuardPeriodOver) {
		waits = []time.Duration{time.Hour, overdue}
	}
	var made []domain.Decision
	for _, outcome := range outcomes {
		for _, raise := range raises {
			for _, answer := range answers {
				for _, verdict := range verdicts {
					for _, wait := range waits {
						made = append(made, plan{outcome, raise, answer, verdict, wait, 0}.of(c, spec, domain.Actor{}))
					}
				}
			}
		}
	}
	return measured(copies(made, spec), spec)
}

// measured proposes each measure about a document, with the dates that it needs.
func measured(made []domain.Decision, spec domain.DecisionSpec) []domain.Decision {
	f, ok := fieldNamed(spec, domain.FactRenewedUntil)
	if !ok || f.Required {
		return made
	}
	var all []domain.Decision
	measure, _ := fieldNamed(spec, domain.FactMeasure)
	for _, d := range made {
		for _, choice := range measure.Choices {
			fields := map[string]string{domain.FactMeasure: choice.Value, domain.FactPlannedOn: calendar.DateOf(d.At).String()}
			if choice.Value == domain.MeasureKeep {
				fields = map[string]string{domain.FactMeasure: choice.Value, domain.FactRenewedUntil: (calendar.DateOf(d.At) + 1500).String()}
			}
			d.Fields = fields
			all = append(all, d)
		}
	}
	return all
}

func fieldNamed(spec domain.DecisionSpec, name string) (domain.Field, bool) {
	i := slices.IndexFunc(spec.Fields, func(f domain.Field) bool { return f.Name == name })
	if i < 0 {
		return domain.Field{}, false
	}
	return spec.Fields[i], true
}

// of fills in the form.
func (p plan) of(c *domain.Case, spec domain.DecisionSpec, by domain.Actor) domain.Decision {
	at := c.Events[len(c.Events)-1].At.Add(p.after)
	d := domain.Decision{
		Key: "x", Step: c.Step, Name: spec.Name, Turn: c.Turn, Actor: by, At: at,
		Fields: fill(spec.Fields, at), Files: attach(spec.Materials),
	}
	if p.outcome != "" {
		d.Fields[domain.FactOutcome] = p.outcome
	}
	if spec.Comment != domain.CommentNone {
		d.Comment = "理由和意见"
	}
	for n := range p.raise {
		severity := domain.SeverityBlocking
		if n%2 == 1 {
			severity = domain.SeverityAdvisory
		}
		d.Findings = append(d.Findings, domain.NewFinding{
			Severity: severity, Kind: c.Procedure.FindingKinds[0].Value, Place: "第六条", Basis: "依据", Action: "删去",
		})
	}
	p.reply(c, spec, &d)
	if all := measured([]domain.Decision{d}, spec); len(all) > 1 {
		return all[max(p.measure, 0)]
	}
	return d
}

func (p plan) reply(c *domain.Case, spec domain.DecisionSpec, d *domain.Decision) {
	answered, judged := 0, 0
	for _, f := range c.Findings {
		if p.answer != nil && spec.Has(domain.EffectAnswers) && f.AwaitsAnswer() {
			if n := p.answer(answered); n >= 0 {
				result := []string{domain.AnswerCorrected, domain.AnswerDisputed}[n]
				d.Answers = append(d.Answers, domain.Answer{FindingID: f.ID, Result: result, Text: "说明"})
			}
			answered++
		}
		if options := domain.VerdictsOf(spec, f); p.verdict != nil && len(options) > 0 {
			if n := p.verdict(judged); n >= 0 {
				d.Verdicts = append(d.Verdicts, domain.Verdict{FindingID: f.ID, Result: options[min(n, len(options)-1)], Reason: "理由"})
			}
			judged++
		}
	}
}
