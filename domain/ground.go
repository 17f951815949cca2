package domain

import "sanbi/domain/clock"

// GroundKind is what a ground does to a period.
type GroundKind string

// The kinds of grounds.
const (
	GroundPause     GroundKind = "pause"     // 暂停
	GroundExtension GroundKind = "extension" // 延长
)

// Ground is a reason, with its article, for which a person may stop a period
// for a while or lengthen it, without the case leaving its step.
type Ground struct {
	ID     string     `json:"id"`
	Title  string     `json:"title"`
	Help   string     `json:"help,omitempty"`
	Kind   GroundKind `json:"kind"`
	Source string     `json:"source"`
	Clocks []string   `json:"clocks"`
	// Starts begins a pause, or asks for an extension.
	Starts Role `json:"starts"`
	// Ends ends a pause early.
	Ends Role `json:"ends,omitempty"`
	// Counts says whether the days of a pause count; they never do.
	Counts bool `json:"counts,omitempty"`
	// Max is how long a pause may last; then it ends by itself.
	Max clock.Limit `json:"max,omitzero"`
	// By is the longest extension that may be asked for.
	By clock.Limit `json:"by,omitzero"`
	// Times is how often the ground may be used in one run of a period; 0, for
	// pauses only, is any number.
	Times int `json:"times,omitempty"`
	// Approval grants an extension or refuses it.
	Approval Role `json:"approval,omitempty"`
}

// Touches reports whether the ground is about the period.
func (g Ground) Touches(clockName string) bool { return contains(g.Clocks, clockName) }

// Ground returns the ground of an id.
func (p *Procedure) Ground(id string) (Ground, bool) {
	return find(p.Grounds, id, func(g Ground) string { return g.ID })
}

// GroundsOf lists the grounds of a kind that touch a period, in their order.
func (p *Procedure) GroundsOf(kind GroundKind, clockName string) []Ground {
	return keep(p.Grounds, func(g Ground) bool { return g.Kind == kind && g.Touches(clockName) })
}

// OfferGrounds adds, once and when an edition is read, the decisions of the
// grounds to every step whose period they touch. From then on they are
// decisions like any other: the page, the validator and the transaction find
// them in the step, and the edition keeps them under its hash.
func (p *Procedure) OfferGrounds() {
	for i := range p.Steps {
		s := &p.Steps[i]
		if s.End != EndNone || s.Clock == "" {
			continue
		}
		if grounds := p.GroundsOf(GroundPause, s.Clock); len(grounds) > 0 {
			s.Decisions = append(s.Decisions, pauseSpec(s.Name, grounds), resumeSpec(s.Name, grounds))
		}
		if grounds := p.GroundsOf(GroundExtension, s.Clock); len(grounds) > 0 {
			s.Decisions = append(s.Decisions,
				requestSpec(s.Name, grounds), grantSpec(s.Name, grounds), refuseSpec(s.Name, grounds))
		}
	}
}
