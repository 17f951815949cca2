package web

import "strconv"

// CaseRow is a case in a table.
type CaseRow struct {
	ID, Href string
	Title    string
	// Number is the case's number; DocNumber the document's 发文字号, may be empty.
	Number, DocNumber string
	Org               string
	Kind              Tag
	// Step is the current step; Stage the mission's word for it, optional.
	Step, Stage string
	// Owner is who has to act now.
	Owner string
	// Findings counts the findings, OpenFindings those not yet verified.
	Findings, OpenFindings int
	// Clock is nil where no period runs.
	Clock *Clock
	// Action is the button's word: 办理 for the owner, 查看 otherwise.
	Action string
	// Submitted is the date of submission, already formatted; used in the ledger.
	Submitted string
	// Closed is the outcome of a closed case: 办结, 撤回, 不予受理.
	Closed *Tag
}

// Stat is a number with its label at the top of a page.
type Stat struct {
	Label string
	Value int
	Unit  string
	// Note is a line of explanation beside the number.
	Note string
	// Tone colours the number; leave neutral unless it asks for attention.
	Tone Tone
	// Href leads to the very cases that are counted.
	Href string
}

// Tab is a choice above a table.
type Tab struct {
	Label, Href string
	Count       int
	Active      bool
}

// Pager is the foot of a table that is read page by page with a cursor.
type Pager struct {
	// Shown is the number of rows on this page; Total all rows, or -1 if unknown.
	Shown, Total int
	// FirstHref leads back to the first page; empty on the first page.
	FirstHref string
	// NextHref carries the cursor of the next page; empty on the last.
	NextHref string
}

// CaseRef names a case with a link.
type CaseRef struct{ Number, Title, Href string }

// rowClass marks a row that asks for attention; its clock says the same in words.
func rowClass(c *Clock) string {
	if c == nil {
		return ""
	}
	switch c.State {
	case ClockOverdue:
		return "row-red"
	case ClockDueSoon:
		return "row-amber"
	case ClockRunning, ClockPaused, ClockDone, ClockDoneLate, ClockIdle:
		return ""
	}
	return ""
}

// words is how much the page shows: 本页 6 件，共 46 件.
func (p Pager) words() string {
	words := "本页 " + strconv.Itoa(p.Shown) + " 件"
	if p.Total >= 0 {
		words += "，共 " + strconv.Itoa(p.Total) + " 件"
	}
	return words
}
