package domain

import "time"

// Summary is a case as a row of a list shows it.
type Summary struct {
	ID             string    `json:"id"`
	DossierID      string    `json:"dossier_id"`
	Parent         string    `json:"parent,omitempty"`
	Number         string    `json:"number"`
	Kind           string    `json:"kind"`
	Title          string    `json:"title"`
	DocumentNumber string    `json:"document_number,omitempty"`
	Placement      Placement `json:"placement"`
	Regime         Regime    `json:"regime,omitzero"`
	Step           string    `json:"step"`
	StepTitle      string    `json:"step_title"`
	Stage          Stage     `json:"stage"`
	End            End       `json:"end,omitempty"`
	Owner          Owner     `json:"owner"`
	Received       time.Time `json:"received"`
	StepSince      time.Time `json:"step_since"`
	Ended          time.Time `json:"ended,omitzero"`
	Findings       int       `json:"findings"`
	OpenFindings   int       `json:"open_findings"`
	// Clock is the period of the current step, which may be paused; nil when the
	// case has ended.
	Clock      *Clock     `json:"clock,omitempty"`
	Milestones Milestones `json:"milestones"`
	// PassedBefore says that the period was overdue when the case was entered from
	// a ledger, and that nobody has been chased for it since.
	PassedBefore bool `json:"passed_before,omitempty"`
	// Barred are the people who may not own the current step, by four eyes or for
	// a conflict of interest; OwnBarred: nobody of the submitting body may.
	Barred    []string `json:"barred,omitempty"`
	OwnBarred bool     `json:"own_barred,omitempty"`
	// Measure is what becomes of the document, as proposed or approved.
	Measure string `json:"measure,omitempty"`
	// Owed counts the filings that the case's document is owed.
	Owed int `json:"owed,omitempty"`
	Seq  int `json:"seq"`
}

// Summarise makes the row of a case.
func Summarise(c *Case) Summary {
	step := c.Current()
	s := Summary{
		ID: c.ID, DossierID: c.DossierID, Parent: c.Parent, Number: c.Number, Kind: c.Kind, Title: c.Title,
		DocumentNumber: c.Facts[FactDocumentNumber], Placement: c.Placement, Regime: c.Regime,
		Step: c.Step, StepTitle: step.Title, Stage: step.Stage, End: step.End, Owner: c.Owner,
		Received: c.Received, StepSince: c.StepSince, Ended: c.Ended,
		Findings: len(c.Findings), OpenFindings: c.OpenFindings(false),
		Milestones: MilestonesOf(c), Owed: len(c.Opens), Seq: c.Seq,
	}
	if c.Relation == RelationReviews {
		s.Measure = c.Facts[FactMeasure]
	}
	s.Barred, s.OwnBarred = c.barred(step)
	if clk, ok := c.StepClock(); ok {
		s.Clock = &clk
	}
	return s
}

// Bars reports whether somebody of a body may not own the current step: what
// the case itself says, kept in its row.
func (s Summary) Bars(userID, orgID string) bool {
	return contains(s.Barred, userID) || s.OwnBarred && orgID == s.Placement.OrgID
}

// CaseState narrows a list by where the cases stand.
type CaseState string

// The states of a list.
const (
	CasesAll     CaseState = ""
	CasesOpen    CaseState = "open"
	CasesOverdue CaseState = "overdue"  // the running period has passed
	CasesDueSoon CaseState = "due_soon" // it ends within three working days
	CasesClosed  CaseState = "closed"
)

// Valid reports whether s is one of the states above.
func (s CaseState) Valid() bool {
	switch s {
	case CasesAll, CasesOpen, CasesOverdue, CasesDueSoon, CasesClosed:
		return true
	}
	return false
}

// CaseFilter asks for a page of cases. The viewer's role and place limit every
// answer; the rest narrows it.
type CaseFilter struct {
	Viewer Actor
	// Mine keeps what waits for the viewer's role in his body, his own first.
	Mine bool
	// Q is looked for in titles and numbers.
	Q         string
	Kind      string
	Step      string
	Stage     Stage
	OrgID     string
	DossierID string
	State     CaseState
	// Now and Soon are the moments that "overdue" and "due soon" mean.
	Now, Soon time.Time
	// After is the cursor of the page before; empty for the first page.
	After string
	// Limit is the number of rows; 0 means 20, at most 100.
	Limit int
}

// CasePage is a page of a list.
type CasePage struct {
	Cases []Summary `json:"cases"`
	// Next is the cursor of the next page; empty on the last.
	Next string `json:"next,omitempty"`
	// Total counts all cases of the filter.
	Total int `json:"total"`
}

// CaseFigures are the numbers of a person's pages: the cases that he may see, and
// of those the ones that wait for him (Mine).
type CaseFigures struct {
	Total, Open, Closed, Overdue   int
	Mine, MineOverdue, MineDueSoon int
}

// LetterDraft is a paper that a rung drafted and a person has to sign, or has
// signed.
type LetterDraft struct {
	ID        string    `json:"id"`
	Letter    Letter    `json:"letter"`
	CaseID    string    `json:"case_id"`
	Number    string    `json:"number"`
	Title     string    `json:"title"`
	To        string    `json:"to"` // the body addressed
	OrgPath   string    `json:"-"`
	Clock     string    `json:"clock"`
	DraftedAt time.Time `json:"drafted_at"`
	SignedAt  time.Time `json:"signed_at,omitzero"`
	SignedBy  string    `json:"signed_by,omitempty"`
}

// Notice tells one person that something about a case concerns him.
type Notice struct {
	CaseID string    `json:"case_id"`
	Number string    `json:"number"`
	Title  string    `json:"title"`
	Text   string    `json:"text"`
	At     time.Time `json:"at"`
}
