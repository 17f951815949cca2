package domain

import (
	"slices"
	"strconv"
)

// NumberGap is a stretch of numbers of a series that nobody has.
type NumberGap struct {
	Series string `json:"series"` // of document numbers: the mark
	OrgID  string `json:"org_id,omitempty"`
	Year   int    `json:"year"`
	From   int    `json:"from"`
	To     int    `json:"to"`
}

// Label is the stretch in words: 3 or 3—7.
func (g NumberGap) Label() string {
	if g.From == g.To {
		return strconv.Itoa(g.From)
	}
	return strconv.Itoa(g.From) + "—" + strconv.Itoa(g.To)
}

// RegisterFilter asks for a page of the register. What the viewer may see limits
// every answer; the rest narrows it.
type RegisterFilter struct {
	Viewer Actor
	OrgID  string
	Series string
	Year   int
	CaseID string
	// VoidOnly keeps what was declared void.
	VoidOnly bool
	// Q is looked for in numbers and titles.
	Q string
	// After is the cursor of the page before; empty for the first page.
	After string
	// Limit is the number of rows; 0 means 20.
	Limit int
}

// RegisterPage is a page of the register, the newest first.
type RegisterPage struct {
	Numbers []RegisteredNumber `json:"numbers"`
	Next    string             `json:"next,omitempty"`
	Total   int                `json:"total"`
}

// RegisterChoices are the bodies, series and years of which a person may see
// numbers.
type RegisterChoices struct {
	Bodies []Choice `json:"bodies"`
	Series []Choice `json:"series"`
	Years  []int    `json:"years"`
}

// Has reports whether a body is among the choices.
func (c RegisterChoices) Has(orgID string) bool {
	_, ok := find(c.Bodies, orgID, func(b Choice) string { return b.Value })
	return ok
}

// DocumentSeries is the sequence of an issuing body's own numbers in a year, as
// far as they have come into the record.
type DocumentSeries struct {
	Mark string `json:"mark"`
	Year int    `json:"year"`
	// Seen counts the numbers, of which First and Last are the ends.
	Seen  int `json:"seen"`
	First int `json:"first"`
	Last  int `json:"last"`
	// Gaps are the stretches between First and Last that did not come in. A
	// series that holds other papers too has them by its nature.
	Gaps []NumberGap `json:"gaps"`
	// Numbers are those of documents that the viewer may see.
	Numbers []DocumentSeen `json:"numbers"`
}

// DocumentSeen is a document number with the document that bears it.
type DocumentSeen struct {
	DocumentNumber
	Text      string `json:"text"`
	DossierID string `json:"dossier_id"`
	Title     string `json:"title"`
	// CorrectedTo is the number that the document really bears, where this one was
	// written down by mistake 更正.
	CorrectedTo string `json:"corrected_to,omitempty"`
}

// CorrectedTo is what a document bears instead of a number that it was entered
// with; empty where it bears that number. current is the document's own.
func (n DocumentNumber) CorrectedTo(current string) string {
	numbers, fault := ParseDocumentNumbers(current)
	if fault != "" || slices.Contains(numbers, n) {
		return ""
	}
	return numbers.String()
}

// GapsBetween are the stretches between numbers in their order; what lies before
// the first may be from the time before the record.
func GapsBetween(mark string, year int, ordered []int) []NumberGap {
	var gaps []NumberGap
	for i := 1; i < len(ordered); i++ {
		if from, to := ordered[i-1]+1, ordered[i]-1; from <= to {
			gaps = append(gaps, NumberGap{Series: mark, Year: year, From: from, To: to})
		}
	}
	return gaps
}
