package web

import "time"

// WordingLine says that the draft of a paper was edited by hand, and leads to what
// was changed.
type WordingLine struct {
	By   string
	At   time.Time
	Href string
}

// WordingPageView is an edited paper against the system's own draft.
type WordingPageView struct {
	Shell Shell
	Case  CaseRef
	Title string // of the paper
	By    string
	At    time.Time
	File  File
	// Rows are the paragraphs; none where nothing was changed.
	Rows []CompareRow
}

// changed counts the paragraphs that are not the system's.
func (v WordingPageView) changed() int {
	n := 0
	for _, row := range v.Rows {
		if row.Kind.Word() != "" {
			n++
		}
	}
	return n
}
