package web

import "time"

// Register is 登记簿, GET /register.
type Register struct {
	Shell  Shell
	Scope  string
	Filter RegisterFilter
	Rows   []NumberRow
	Pager  Pager
	// Gaps are numbers that the register should hold and does not.
	Gaps []string
	// Documents are the issuing bodies' own sequences.
	Documents  []DocumentSeries
	ExportHref string
}

// RegisterFilter is the form above the register.
type RegisterFilter struct {
	Action                     string
	Q, Org, Series, Year       string
	VoidOnly                   bool
	Orgs, SeriesOptions, Years []Option
	ClearHref                  string
}

// NumberRow is a number of the register.
type NumberRow struct {
	Text, Href, Title, Org string
	Case                   CaseRef
	At                     time.Time
	By                     string
	// State is 有效 or 作废; Note says why, and what was given in its place.
	State Tag
	Note  string
}

// NumberLine is a number on the page of its case.
type NumberLine struct {
	Text, Href, Title string
	State             Tag
	Note              string
}

// DocumentSeries is an issuing body's own sequence in a year.
type DocumentSeries struct {
	Mark, Year, Span string
	Seen             int
	// Before are the numbers before the first, in words; empty where it is 1.
	Before string
	// Gaps are in words: 2, 5—7.
	Gaps []string
	// Papers are the documents, by number.
	Papers []CaseRef
}

// Number is one number of the register, GET /register/:org/:series/:year/:n.
type Number struct {
	Shell Shell
	Row   NumberRow
	Facts []Fact
	// VoidAction takes the form; empty where the person may not.
	VoidAction string
	Reason     string
	Replace    bool
	Errors     []FieldError
}

// The controls of the form that declares a number void; other forms ask for a
// reason, too.
const (
	FieldReason  = "reason"
	FieldReplace = "replace"
)

// checked is the value of a ticked box.
func checked(yes bool) string {
	if yes {
		return "yes"
	}
	return ""
}
