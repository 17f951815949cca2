package web

import "time"

// Overdue is 超期督办, GET /overdue, for supervisors.
type Overdue struct {
	Shell Shell
	// Scope is the area answered for: 清源县.
	Scope string
	Stats []Stat
	// Drafts are papers a machine drafted that wait for a person's signature.
	Drafts []Draft
	Orgs   []OverdueOrg
	// ExportHref hands out both lists as a workbook.
	ExportHref string
	DueSoon    []CaseRow
}

// OverdueOrg is an organisation with its overdue cases.
type OverdueOrg struct {
	Name, Href string
	// Worst is the longest delay in words.
	Worst string
	Cases []OverdueCase
}

// OverdueCase is an overdue case with its ladder.
type OverdueCase struct {
	CaseRef
	Kind Tag
	Step string
	// Late is the delay in words: 超期 6 个工作日; Due the day it was due.
	Late string
	Due  time.Time
	// Holder has the ball, since Since.
	Holder string
	Since  time.Time
	Rungs  []Rung
}

// Rung is a rung of the ladder: 提醒, 报负责人, 报督查, 督办函, 通报.
type Rung struct {
	Label string
	// At is when it fired, or when it will.
	At    time.Time
	Fired bool
	// Passed says that its day was over before the case was entered: nothing was
	// sent, and nothing will be.
	Passed bool
	// Note says to whom it went.
	Note string
}

// Draft is a 督办函 or 通报 waiting for signature. Signing posts
// idempotency_key to SignAction.
type Draft struct {
	ID, Title, To string
	Kind          Tag
	Case          CaseRef
	DraftedAt     time.Time
	PreviewHref   string
	// SignAction is empty for those who may not sign.
	SignAction, IdempotencyKey string
}
