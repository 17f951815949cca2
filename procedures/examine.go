package procedures

import "sanbi/domain"

// Examine reads the file of an edition that somebody wants to put into force;
// base finds the edition that it extends.
func (b *Book) Examine(text []byte, base func(ref string) (*domain.Procedure, bool)) domain.EditionReading {
	p, violations := Check(text, base, func(id string) bool {
		_, _, ok := b.Edition(id)
		return ok
	})
	r := domain.EditionReading{Procedure: p}
	if p != nil {
		r.Hash, r.Drawing = Hash(p), SVG(p, violations...)
	}
	for _, v := range violations {
		fault := domain.EditionFault{Rule: v.Rule, Path: v.Path, Message: v.Message}
		if p != nil {
			fault.Drawn = Draw(p, v)
		}
		r.Faults = append(r.Faults, fault)
	}
	return r
}

// Compare is Diff.
func (*Book) Compare(before, after *domain.Procedure) []domain.EditionDifference {
	return Diff(before, after)
}

// Draw is SVG without a fault.
func (*Book) Draw(p *domain.Procedure) string { return SVG(p) }
