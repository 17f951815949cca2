package ledger

import (
	"slices"
	"strings"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// Values are the cells of a document: of its own case, which may be missing where
// the viewer does not see it, and of its filings in the order of their bodies.
// Dates are YYYY-MM-DD.
func Values(own *domain.Case, filings []*domain.Case, in *domain.Regimes, now time.Time) map[string]string {
	values := map[string]string{}
	head := own
	if head == nil && len(filings) > 0 {
		head = filings[0]
	}
	if head == nil {
		return values
	}
	f := forms[0]
	if own != nil {
		for _, other := range forms {
			if other.kind == own.Kind {
				f = other
			}
		}
	}
	values[colKind], values[colTitle], values[colOrg] = f.titles[0], head.Title, head.Placement.OrgName
	for _, name := range []string{
		domain.FactDocumentNumber, domain.FactIssuedOn, domain.FactPublishedOn, domain.FactEffectiveOn, domain.FactValidUntil,
	} {
		values[name] = head.Facts[name]
	}
	if own != nil {
		values[colNumber], values[colContact] = own.Number, own.Facts["contact"]
		values[colReceivedOn] = calendar.DateOf(own.Received).String()
		tell(values, own, f.moves, 1)
		values[colState] = own.Current().Title
		period(values, own, in, now)
	}
	for i, c := range filings {
		values[inGroup(colRecipient, i+1)] = c.Placement.ReviewOrgName
		tell(values, c, f.filing, i+1)
		values[inGroup(colFilingStep, i+1)] = c.Current().Title
	}
	for name, value := range values {
		if value == "" {
			delete(values, name)
		}
	}
	return values
}

// tell reads the columns off the decisions. Accepting and reporting count once,
// the first time; what is done again counts as it was done last.
func tell(values map[string]string, c *domain.Case, moves []move, group int) {
	for _, e := range c.Events {
		for _, m := range moves {
			if e.Decision != m.decision || !slices.Contains(m.steps, e.Step) {
				continue
			}
			tellMove(values, c, e, m, group)
		}
	}
}

func tellMove(values map[string]string, c *domain.Case, e domain.Event, m move, group int) {
	on := inGroup(m.on, group)
	step, _ := c.Procedure.Step(e.Step)
	spec, _ := step.Decision(e.Decision)
	drafts := spec.Has(domain.EffectConcludes)
	if first := spec.Has(domain.EffectAccepts) || spec.Has(domain.EffectReports); !drafts && (!first || values[on] == "") {
		values[on] = calendar.DateOf(e.At).String()
	}
	if m.by != "" {
		values[m.by] = e.Actor.Name
	}
	for _, f := range spec.Fields {
		if column, ok := m.fields[f.Name]; ok {
			values[inGroup(column, group)] = said(f, e.Facts)
		}
	}
	if m.problem != "" {
		values[inGroup(m.problem, group)] = problemsOf(e)
	}
	if m.number != "" && spec.Number != nil {
		values[inGroup(m.number, group)] = factOf(e.Facts, spec.Number.Fact)
	}
}

func factOf(facts []domain.Fact, name string) string {
	for _, f := range facts {
		if f.Name == name {
			return f.Value
		}
	}
	return ""
}

func said(f domain.Field, facts []domain.Fact) string {
	value := factOf(facts, f.Name)
	for _, c := range f.Choices {
		if c.Value == value {
			return c.Title
		}
	}
	return value
}

func problemsOf(e domain.Event) string {
	var texts []string
	for _, f := range e.Raised {
		texts = append(texts, plain(f.Action))
	}
	return strings.Join(texts, "；")
}

// period says by when the review was due, and whether that was kept.
func period(values map[string]string, c *domain.Case, in *domain.Regimes, now time.Time) {
	clk, ok := c.LatestClock("review")
	if !ok || clk.Paused() {
		return
	}
	due := clk.Ledger.Due(in.Of(c), now)
	values[ColDue] = due.LastDay.String()
	end := now
	if !clk.Ledger.Stopped.IsZero() {
		end = clk.Ledger.Stopped
	}
	values[colOverdue] = "否"
	if calendar.DateOf(end) > due.LastDay {
		values[colOverdue] = "是"
	}
}
