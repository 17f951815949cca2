package web

import "time"

// Absences is 请假与代办, GET /absences: who is away, who acts meanwhile, and the
// form for another leave.
type Absences struct {
	Shell Shell
	Rows  []AbsenceRow
	Form  AbsenceForm
}

// AbsenceRow is a leave in the list.
type AbsenceRow struct {
	Person, Org       string
	Deputy, DeputyOrg string
	// Yours and ForYou mark one's own, and those in which one is the deputy.
	Yours, ForYou bool
	Days, Scope   string
	Reason        string
	State         Tag
	By            string
	At            time.Time
	// CancelAction ends it early; empty for who may not.
	CancelAction string
}

// AbsenceForm is the form for a leave, with what was entered.
type AbsenceForm struct {
	Action, IdempotencyKey string
	Open                   bool
	Fields                 []FormField
	// Kinds are the boxes of the scope, Chosen the ticked ones.
	Kinds  []Option
	Chosen map[string]bool
	Errors []FieldError
}

// The names of the form's own controls.
const (
	FieldUser    = "user_id"
	FieldDeputy  = "deputy_id"
	FieldFrom    = "from"
	FieldLastDay = "until"
	FieldKinds   = "kinds"
	FieldTo      = "to"
)

const absenceScope = "absence"
