package domain

import (
	"time"

	"sanbi/domain/clock"
)

// rates are the three musts. What is still in time counts in neither number.
func rates(rows []ProofRow, in *Regimes, now time.Time) []Rate {
	filed := Rate{Name: "filed", Title: "报备率", Motto: "有件必备"}
	reviewed := Rate{Name: "reviewed", Title: "审查率", Motto: "有备必审"}
	corrected := Rate{Name: "corrected", Title: "纠错率", Motto: "有错必纠"}
	for _, r := range rows {
		late := r.Clock != nil && r.Clock.Ledger.State(in.OfSummary(r.Summary), now) == clock.Overdue
		if r.Parent != "" {
			filed.count(r, !r.Milestones.Reported.IsZero(), late)
		}
		if !r.Milestones.Accepted.IsZero() {
			reviewed.count(r, !r.Milestones.Concluded.IsZero(), late && r.Stage == StageReview)
		}
		if r.Findings > 0 {
			corrected.count(r, r.OpenFindings == 0, late && r.Stage == StageCorrection)
		}
	}
	return []Rate{filed, reviewed, corrected}
}

func (rate *Rate) count(r ProofRow, done, late bool) {
	switch {
	case done:
		rate.Numerator++
		rate.Denominator++
	case late:
		rate.Denominator++
		rate.Missing = append(rate.Missing, r.ID)
	}
}

// equations are the balances: nothing that came in is unaccounted for.
func equations(rows []ProofRow) []Equation {
	var received, accepted, pending, refused, withdrawn, cleared, settled, concluded, reviewing, stopped int
	for _, r := range rows {
		received++
		switch isOpen := open(r); {
		case !r.Milestones.Accepted.IsZero():
			accepted++
			switch {
			case !r.Milestones.Concluded.IsZero():
				concluded++
			case isOpen:
				reviewing++
			default:
				stopped++
			}
		case isOpen:
			pending++
		case !r.Milestones.Cleared.IsZero():
			cleared++
		case !r.Milestones.Settled.IsZero():
			settled++
		case !r.Milestones.Refused.IsZero():
			refused++
		case r.End == EndWithdrawn || r.End == EndNotIssued || r.End == EndNotSigned || r.End == EndAnnulled:
			withdrawn++
		}
	}
	return []Equation{
		balance("收到的每一件都有着落", Term{"收到", received},
			Term{"受理", accepted}, Term{"待受理", pending}, Term{"不予受理", refused}, Term{"受理前撤回", withdrawn}, Term{"线索核销", cleared}, Term{"纠正、清理办结", settled}),
		balance("受理的每一件都有结论或者在办", Term{"受理", accepted},
			Term{"已有结论", concluded}, Term{"审查中", reviewing}, Term{"审查中撤回", stopped}),
	}
}

func balance(title string, left Term, right ...Term) Equation {
	sum := 0
	for _, t := range right {
		sum += t.Value
	}
	return Equation{Title: title, Left: left, Right: right, Holds: left.Value == sum}
}
