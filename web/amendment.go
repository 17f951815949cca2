package web

import "time"

// Amendments is 日历与期限, GET /amendments: what periods are reckoned by, and
// the forms for changing it.
type Amendments struct {
	Shell Shell
	// KnownUntil is the last day that a notice of the State Council covers.
	KnownUntil string
	Signed     []AmendmentRow
	Drafts     []AmendmentRow
	// MayDraft shows the forms.
	MayDraft bool
	Forms    []AmendmentForm
}

// AmendmentRow is a change in a list.
type AmendmentRow struct {
	No                 string // empty for a draft
	Title, Href, Place string
	Notice             string // number and date of the notice
	Kind               Tag
	Rule               string
	By                 string
	At                 time.Time
	Progress           AmendmentProgress
	Rehearsal          bool
}

// AmendmentProgress is how far a change has been carried through.
type AmendmentProgress struct {
	Looked, Total, Moved int
	Done                 bool
}

func (p AmendmentProgress) share() int {
	if p.Done || p.Total == 0 {
		return 100
	}
	return p.Looked * 100 / p.Total
}

// AmendmentForm is one of the forms for a new change.
type AmendmentForm struct {
	Kind, Title, Help string
	// File asks for the file of a notice.
	File           bool
	Fields         []FormField
	Errors         []FieldError
	IdempotencyKey string
	Open           bool
}

// Amendment is one change: its preview while it is a draft, afterwards what
// became of it.
type Amendment struct {
	Shell Shell
	Row   AmendmentRow
	// Facts are what the change says, in words.
	Facts []Fact
	Days  []AmendmentDay
	// Stats and Lines are the preview; a signed change has none.
	Stats   []Stat
	Lines   []AmendmentLine
	Preview bool
	// ExportHref downloads all lines of the preview.
	ExportHref string
	// Rules are the choices of the signature.
	Rules          []Option
	Rule           string
	MaySign        bool
	SignAction     string
	UndoAction     string
	IdempotencyKey string
	Comment        string
	Errors         []FieldError
}

// AmendmentDay is a day that a change sets.
type AmendmentDay struct{ Date, Weekday, Kind, Name, Before string }

// AmendmentLine is a period that ends on another day.
type AmendmentLine struct {
	Case              CaseRef
	Org, Clock        string
	From, To          string
	Provisional, Firm bool
	Change            Tag
	Fired             string
	Kept              bool
}
