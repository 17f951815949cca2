package domain

import (
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// AmendmentKind is what an amendment changes.
type AmendmentKind string

// The kinds of amendments.
const (
	AmendCalendar AmendmentKind = "calendar" // 放假安排：全国的通知
	AmendPlace    AmendmentKind = "place"    // 地方停工、少数民族节日
	AmendLimit    AmendmentKind = "limit"    // 期限长短
	AmendUndo     AmendmentKind = "undo"     // 撤销此前的一次变更
)

// Label is the kind in the users' words.
func (k AmendmentKind) Label() string {
	switch k {
	case AmendCalendar:
		return "放假安排"
	case AmendPlace:
		return "本地停工或节日"
	case AmendLimit:
		return "期限调整"
	case AmendUndo:
		return "撤销变更"
	}
	return string(k)
}

// AmendmentRule says which open cases an amendment moves. Cases that are
// submitted later always follow it, cases that have ended never do.
type AmendmentRule string

// The rules.
const (
	// RuleAll moves every open case.
	RuleAll AmendmentRule = "all"
	// RuleLengthen leaves a case as it is where a period would end earlier:
	// nobody loses time that he was promised.
	RuleLengthen AmendmentRule = "lengthen"
	// RuleNew leaves every open case as it is.
	RuleNew AmendmentRule = "new"
)

// Label is the rule in the users' words.
func (r AmendmentRule) Label() string {
	switch r {
	case RuleAll:
		return "适用于全部在办事项"
	case RuleLengthen:
		return "在办事项只延后、不提前"
	case RuleNew:
		return "只适用于新收事项，在办事项不变"
	}
	return string(r)
}

// Amendment is a change of what periods are reckoned by: a calendar, or the
// length of a limit. It is drafted, previewed and signed; from then on it has a
// number and never changes. What replaces it is another amendment.
type Amendment struct {
	ID   string        `json:"id"`
	Kind AmendmentKind `json:"kind"`
	// No is its place in the order of the signed ones, from 1; 0 for a draft.
	No       int              `json:"no,omitempty"`
	Title    string           `json:"title"`
	Calendar *calendar.Change `json:"calendar,omitempty"`
	Limit    *LimitAmendment  `json:"limit,omitempty"`
	// Undoes is the number of the amendment that this one takes back.
	Undoes int `json:"undoes,omitempty"`

	Drafted   Person        `json:"drafted"`
	DraftedAt time.Time     `json:"drafted_at"`
	Rule      AmendmentRule `json:"rule,omitempty"`
	Signed    Person        `json:"signed,omitzero"`
	SignedAt  time.Time     `json:"signed_at,omitzero"`
	Comment   string        `json:"comment,omitempty"`
}

// LimitAmendment gives a clock of a procedure another limit, with the article
// that says so.
type LimitAmendment struct {
	Procedure string      `json:"procedure"`
	Clock     string      `json:"clock"`
	Limit     clock.Limit `json:"limit"`
	Source    string      `json:"source"`
	// Before is what held when the amendment was drafted: what undoing it
	// restores.
	Before LimitChange `json:"before"`
}

// Place is the path for which alone the amendment holds; empty for everywhere.
func (a Amendment) Place() string {
	if a.Calendar == nil {
		return ""
	}
	return a.Calendar.Place
}

// Regime is by which amendments the periods of a case are reckoned: those up to
// a number, save the ones that passed it by.
type Regime struct {
	No     int   `json:"no,omitempty"`
	Except []int `json:"except,omitempty"`
}

// to is the regime after an amendment that moves the case; those in between
// passed it by.
func (r Regime) to(no int) Regime {
	next := Regime{No: no, Except: append([]int(nil), r.Except...)}
	for n := r.No + 1; n < no; n++ {
		next.Except = append(next.Except, n)
	}
	return next
}

// PermitAmendment is the one answer to "may this person draft or sign a change
// of the calendar or of a limit for this place": a supervisor who answers for
// it; who answers for the whole tree, for everywhere.
func PermitAmendment(a Actor, place, root string) error {
	if a.Role != RoleSupervisor {
		return Forbidden("放假安排和期限由督查员维护，您的角色是" + a.Role.Label())
	}
	if place == "" {
		place = root
	}
	if !below(place, a.Oversees) {
		return Forbidden("您只能变更本人监督范围内的安排；全国的放假安排由负责全部单位的督查员维护")
	}
	return nil
}

// AmendmentRun is how far an amendment has been carried through the open cases.
type AmendmentRun struct {
	Total    int       `json:"total"`
	LookedAt int       `json:"looked_at"`
	Moved    int       `json:"moved"`
	Started  time.Time `json:"started"`
	Finished time.Time `json:"finished,omitzero"`
}
