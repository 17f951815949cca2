package web

import "time"

// Procedures is 办理程序, GET /procedures: the editions that cases are opened
// under, and the form for putting another into force.
type Procedures struct {
	Shell    Shell
	Editions []EditionRow
	// MayActivate shows the form.
	MayActivate bool
	Form        EditionForm
}

// EditionRow is an edition in a list.
type EditionRow struct {
	Title, Name, Href string // Name: filing@2026-2
	Base              string
	Place, Body       string // empty: everywhere, every kind of body
	Effective         string // empty: always
	By                string // empty: came with the program
	At                time.Time
	// Elsewhere: no body of this installation is covered.
	Elsewhere bool
}

// EditionForm is the form for a new edition; what was refused comes back in it.
type EditionForm struct {
	Text   string
	Errors []FieldError
	Open   bool
	// Faults are the rules that the file breaks; Drawing is the procedure with
	// what they are about in red.
	Faults  []EditionFault
	Drawing string
}

// EditionFault is a rule that a file breaks; Drawn is the path as lines of text.
type EditionFault struct {
	Rule, Path, Message string
	Drawn               []string
}

// Edition is one edition: what it changes, its drawing and its file. Before it is
// put into force it has the dates of an example, and the button.
type Edition struct {
	Shell Shell
	Row   EditionRow
	// Source is the law behind the edition.
	Source      string
	Against     string // the edition that it is compared with; empty for none
	Differences []EditionDifference
	Drawing     string
	// Text is the file; empty for what came with the program.
	Text string

	Preview bool
	From    string
	Dates   []EditionDate
	Errors  []FieldError
}

// EditionDifference is one place in which an edition differs from another.
type EditionDifference struct{ Section, Item, Words, Source string }

// EditionDate is where a period of an example case ends before and after.
type EditionDate struct {
	Title, Before, After, Source string
	Changed                      bool
}
