package web

import (
	"strconv"
	"time"
)

// Proof is 三必证明, GET /proof.
type Proof struct {
	Shell Shell
	// ExportHref downloads it with all exceptions.
	ExportHref string
	// Scope is the area the proof speaks about; Period the stretch of time.
	Scope, Period string
	ComputedAt    time.Time
	Rates         []Rate
	Equations     []Equation
	Checks        []Check
	Exceptions    []Exception
	Audit         AuditChain
}

// Rate is one of the three musts.
type Rate struct {
	// Label: 报备率; Motto: 有件必备.
	Label, Motto           string
	Numerator, Denominator int
	// NumeratorLabel and DenominatorLabel say what is counted.
	NumeratorLabel, DenominatorLabel string
	// MissingHref leads to the very cases that keep the rate under 100 %.
	MissingHref string
}

// Equation is a balance: Left = sum of Right.
type Equation struct {
	Left  Term
	Right []Term
	// Note says what the equation means.
	Note string
}

// Term is a number of an equation with its name.
type Term struct {
	Label string
	Value int
	Href  string
}

// Check is one statement of the proof with its result.
type Check struct {
	Statement string
	Holds     bool
	// Detail: 已核对 128 件.
	Detail string
}

// Exception is a matter that breaks a statement, by name.
type Exception struct {
	Statement string
	CaseRef
	Org    string
	Detail string
	Since  time.Time
}

// AuditChain is the state of the hash chain over the record.
type AuditChain struct {
	Holds      bool
	Events     int
	Head       string
	VerifiedAt time.Time
	// Detail names the first broken link when it does not hold.
	Detail string
}

// Missing is what keeps the rate under 100 %.
func (r Rate) Missing() int { return r.Denominator - r.Numerator }

// Sum is the right side of the equation.
func (e Equation) Sum() int {
	sum := 0
	for _, t := range e.Right {
		sum += t.Value
	}
	return sum
}

// Holds reports whether both sides are equal.
func (e Equation) Holds() bool { return e.Left.Value == e.Sum() }

// holds reports whether every statement of the proof holds.
func (p Proof) holds() bool {
	for _, e := range p.Equations {
		if !e.Holds() {
			return false
		}
	}
	for _, c := range p.Checks {
		if !c.Holds {
			return false
		}
	}
	return len(p.Exceptions) == 0 && p.Audit.Holds
}

func rateTone(r Rate) Tone {
	if r.Missing() > 0 {
		return ToneRed
	}
	return ToneGreen
}

// failure says where to look when the proof does not hold.
func (p Proof) failure() string {
	if n := len(p.Exceptions); n > 0 {
		return "有 " + strconv.Itoa(n) + " 项例外，逐项列在下方。"
	}
	return "有核对结论不成立，见下方。"
}

// The words, symbol and colours of a statement's result.
func checkWord(holds bool) string {
	if holds {
		return "成立"
	}
	return "不成立"
}

func checkIcon(holds bool) string {
	if holds {
		return "circle-check"
	}
	return "alert-circle"
}

func checkClass(holds bool) string {
	if holds {
		return "check-holds"
	}
	return "check-fails"
}

func checkInk(holds bool) string {
	if holds {
		return "ink-green"
	}
	return "ink-red"
}
