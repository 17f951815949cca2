package web

import "time"

// Contract is what the page of a contract shows beside its review.
type Contract struct {
	Terms []ContractTerm
	// Comparison is nil before the contract was signed.
	Comparison *Comparison
	Milestones []Milestone
	// Follow are the ways to submit what amends or terminates the contract.
	Follow []Crumb
}

// ContractTerm is an entry of the submission's form with its value.
type ContractTerm struct{ Group, Title, Value string }

// Comparison is what came of comparing the signed copy with the cleared text.
type Comparison struct {
	Result      Tag
	Differences int
	At          time.Time
	// Filled are the blanks that the signing filled, accepted by rule.
	Filled []string
	Note   string
	// DeclaredBy compared by hand; empty when nobody has.
	DeclaredBy string
	DeclaredAt time.Time
}

// Milestone is a day on which something is owed. Amount is in yuan.
type Milestone struct {
	No                      int
	Kind, Title, On, Amount string
	State                   Tag
}

// groups are the headings of the terms in their order.
func (c Contract) groups() []string {
	var groups []string
	seen := map[string]bool{}
	for _, t := range c.Terms {
		if !seen[t.Group] {
			seen[t.Group] = true
			groups = append(groups, t.Group)
		}
	}
	return groups
}
