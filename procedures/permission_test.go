package procedures

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"sanbi/domain"
)

// TestPermissions writes down who may take which decision in which step of a
// case of 白水镇, reviewed by 司法所 and filed with 县司法局, for every procedure
// in the book: + may, F is forbidden, N does not even learn that the case
// exists. Every role has a column. The first line says who may open a case.
func TestPermissions(t *testing.T) {
	c := newCounty(t)
	legality := walk(t, c, c.submitted(t))
	parent := legality.seen[place{step: "in_force", outcome: domain.OutcomeLawful}]
	var b strings.Builder
	contract := walk(t, c, c.opened(t, "government_contract"))
	signed := contract.performing(t)
	for _, p := range c.book.Procedures() {
		switch p.ID {
		case "filing":
			walk(t, c, c.filed(t, parent, 0)).permissions(&b)
		case "related-correction":
			walk(t, c, c.sister(t, parent)).permissions(&b)
		case "contract-filing":
			walk(t, c, c.filed(t, signed, 1)).permissions(&b)
		case "contract-publication":
			walk(t, c, c.filed(t, signed, 2)).permissions(&b)
		case "normative-document":
			legality.permissions(&b)
		case "government-contract":
			contract.permissions(&b)
		default:
			walk(t, c, c.opened(t, p.Kind)).permissions(&b)
		}
	}
	golden(t, filepath.Join("testdata", "permissions.txt"), b.String())
}

func (w *walker) permissions(b *strings.Builder) {
	first := map[string]*domain.Case{}
	var p *domain.Procedure
	for _, c := range w.seen {
		p = c.Procedure
		if have := first[c.Step]; have == nil || c.Seq < have.Seq {
			first[c.Step] = c
		}
	}
	_, _ = fmt.Fprintf(b, "%-42s", p.ID)
	for _, a := range w.county.accounts {
		_, _ = fmt.Fprintf(b, " %s", a.UserID)
	}
	b.WriteString("\n")
	_, _ = fmt.Fprintf(b, "%-42s", "(open)")
	for _, a := range w.county.accounts {
		_, _ = fmt.Fprintf(b, " %-*s", len(a.UserID), w.opening(p, a))
	}
	b.WriteString("\n")
	for _, s := range p.Steps {
		for _, d := range s.Decisions {
			_, _ = fmt.Fprintf(b, "%-42s", s.Name+" "+d.Name)
			for _, a := range w.county.accounts {
				_, _ = fmt.Fprintf(b, " %-*s", len(a.UserID), w.verdict(w.timeFor(d, first[s.Name]), d, a))
			}
			b.WriteString("\n")
		}
	}
}

// timeFor is a case at the step of another one at which the decision of a ground
// may be taken: nothing is resumed that was not paused.
func (w *walker) timeFor(spec domain.DecisionSpec, at *domain.Case) *domain.Case {
	if !spec.OfGround() {
		return at
	}
	answers := spec.Has(domain.EffectGrants) || spec.Has(domain.EffectRefusesExtension)
	for where, c := range w.seen {
		if where.step == at.Step && where.paused == spec.Has(domain.EffectResumes) && where.asked == answers {
			return c
		}
	}
	return at
}

// opening: - where nobody opens a case by hand.
func (w *walker) opening(p *domain.Procedure, a domain.Actor) string {
	switch domain.CodeOf(domain.PermitOpening(a, p, w.county.orgs["town"])) {
	case "":
		return "+"
	case domain.CodeForbidden:
		return "F"
	case domain.CodeInvalid:
		return "-"
	case domain.CodeNotFound, domain.CodeConflict, domain.CodePending, domain.CodeUnavailable, domain.CodeInternal:
	}
	return "?"
}

func (w *walker) verdict(c *domain.Case, spec domain.DecisionSpec, a domain.Actor) string {
	for _, d := range domain.AllowedDecisions(c, a) {
		if d.Name == spec.Name {
			return "+"
		}
	}
	_, err := domain.Decide(c, plan{}.of(c, spec, a), w.county.setting())
	switch domain.CodeOf(err) {
	case domain.CodeForbidden:
		return "F"
	case domain.CodeNotFound:
		return "N"
	case domain.CodeInvalid, domain.CodeConflict, domain.CodePending, domain.CodeUnavailable, domain.CodeInternal:
	}
	return "?"
}
