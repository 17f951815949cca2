package domain

import "sanbi/domain/calendar"

// DocumentState narrows a list of documents by their force on a day.
type DocumentState string

// The states of the list; the zero value keeps every document that was issued.
const (
	DocumentsAll      DocumentState = ""
	DocumentsInForce  DocumentState = "in_force"
	DocumentsLapsing  DocumentState = "lapsing" // in force, and its validity ends within six months
	DocumentsEndless  DocumentState = "endless" // in force without a last day
	DocumentsPending  DocumentState = "pending"
	DocumentsRepealed DocumentState = "repealed"
	DocumentsLapsed   DocumentState = "lapsed"
)

// DocumentStates lists the states in the order in which they are offered.
func DocumentStates() []DocumentState {
	return []DocumentState{DocumentsInForce, DocumentsLapsing, DocumentsEndless, DocumentsPending, DocumentsRepealed, DocumentsLapsed}
}

// Label is the state in the users' words.
func (s DocumentState) Label() string {
	switch s {
	case DocumentsAll:
		return "全部"
	case DocumentsInForce:
		return "现行有效"
	case DocumentsLapsing:
		return "六个月内到期"
	case DocumentsEndless:
		return "没有规定有效期"
	case DocumentsPending:
		return "尚未施行"
	case DocumentsRepealed:
		return "已废止"
	case DocumentsLapsed:
		return "已失效"
	}
	return string(s)
}

// LapsingWithin is how many months before its last day a document counts as
// lapsing in a list.
const LapsingWithin = 6

// DocumentFilter asks for a page of documents. What the viewer may see of their
// cases limits every answer; the rest narrows it.
type DocumentFilter struct {
	Viewer Actor
	State  DocumentState
	OrgID  string
	// Q is looked for in titles and document numbers.
	Q string
	// Today is the day for which the force is told, Asia/Shanghai.
	Today calendar.Date
	// After is the cursor of the page before; empty for the first page.
	After string
	// Limit is the number of rows; 0 means 20, at most 100.
	Limit int
}

// DocumentPage is a page of documents, those first whose validity ends first.
type DocumentPage struct {
	Documents []DocumentRow `json:"documents"`
	Next      string        `json:"next,omitempty"`
	Total     int           `json:"total"`
	// Counts are all documents that the viewer may see, by state.
	Counts map[DocumentState]int `json:"counts"`
}

// DocumentRow is a document with the case that looks at it again, if one is open.
type DocumentRow struct {
	Dossier
	Force  DossierStatus `json:"force"`
	Review *Summary      `json:"-"`
}
