package domain

import (
	"strings"
	"time"

	"sanbi/domain/calendar"
)

// SeriesLetter is the series of 督办函 and 通报, which a supervising body keeps.
const SeriesLetter = "letter"

// NumberKey is the place of a number: no two numbers share one.
type NumberKey struct {
	Series string `json:"series"`
	OrgID  string `json:"org_id"`
	Year   int    `json:"year"`
	N      int    `json:"n"`
}

// RegisteredNumber is a line of the register 登记簿: a number that a body has
// given, what for, when and by whom. It stays for good, void or not.
type RegisteredNumber struct {
	NumberKey
	Text string `json:"text"`
	// Title is what bears the number: 受理号 with the procedure, or the paper's title.
	Title   string `json:"title"`
	OrgName string `json:"org_name"`
	OrgPath string `json:"-"`
	CaseID  string `json:"case_id"`
	// EventSeq is the event of the case that took the number; 0 for a letter's
	// and for one that replaces another.
	EventSeq   int       `json:"event_seq,omitempty"`
	LetterID   string    `json:"letter_id,omitempty"`
	CaseNumber string    `json:"case_number,omitempty"`
	CaseTitle  string    `json:"case_title,omitempty"`
	At         time.Time `json:"at"`
	ByID       string    `json:"by_id,omitempty"`
	By         string    `json:"by,omitempty"`
	// Replaces is the void number in whose place this one was given.
	Replaces string      `json:"replaces,omitempty"`
	Void     *NumberVoid `json:"void,omitempty"`
}

// NumberVoid says that a number was given in error.
type NumberVoid struct {
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
	ByID   string    `json:"by_id"`
	By     string    `json:"by"`
	// ReplacedBy is the number given in its place; empty where none was.
	ReplacedBy string `json:"replaced_by,omitempty"`
}

// OfCase reports whether the number is the case's own, by which every screen and
// paper calls it.
func (r RegisteredNumber) OfCase() bool { return r.EventSeq == 1 }

// NumberOf is the number that an event of a case took, if it took one. It reads
// what the event says, so the register can be made anew from the record.
func NumberOf(c *Case, e Event) (RegisteredNumber, bool) {
	spec, title, text, orgID := numberTaken(c, e)
	if text == "" || e.Entered != nil && e.Entered.Foreign {
		return RegisteredNumber{}, false
	}
	year := e.At.In(calendar.Zone).Year()
	n, ok := spec.Nth(text, year)
	return RegisteredNumber{
		NumberKey: NumberKey{Series: spec.Series, OrgID: orgID, Year: year, N: n}, Text: text, Title: title,
		CaseID: c.ID, EventSeq: e.Seq, At: e.At, ByID: e.Actor.UserID, By: e.Actor.Name,
	}, ok
}

func numberTaken(c *Case, e Event) (spec NumberSpec, title, text, orgID string) {
	if e.Opened != nil {
		return c.Procedure.Number, "受理号（" + c.Procedure.Title + "）", e.Opened.Number, e.Opened.Placement.ReviewOrgID
	}
	step, _ := c.Procedure.Step(e.Step)
	decision, ok := step.Decision(e.Decision)
	if !ok || decision.Number == nil {
		return NumberSpec{}, "", "", ""
	}
	if title = decision.Opinion; title == "" {
		title = decision.Title
	}
	for _, f := range e.Facts {
		if f.Name == decision.Number.Fact {
			text = f.Value
		}
	}
	if text == "" && e.Opinion != nil {
		text = e.Opinion.Number
	}
	return *decision.Number, title, text, e.Actor.OrgID
}

// SpecOfSeries finds in what the case has taken how the numbers of a series are
// written, so that one in the place of another is written alike.
func (c *Case) SpecOfSeries(series string) (NumberSpec, bool) {
	for _, e := range c.Events {
		if spec, _, text, _ := numberTaken(c, e); text != "" && spec.Series == series {
			return spec, true
		}
	}
	return NumberSpec{}, false
}

// VoidRequest is what a person says when he declares a number void.
type VoidRequest struct {
	NumberKey
	Reason string `json:"reason" doc:"为什么作废：编号发出时错在哪里"`
	// Replace asks for another number of the same series in its place.
	Replace bool `json:"replace,omitempty" doc:"同时换发同一系列的新号（更正）"`
}

// maxVoidReason is the length of a reason in characters.
const maxVoidReason = 500

// PermitVoid is the one answer to "may this person declare this number void":
// the chief reviewer of the body that gave it, or a supervisor who answers for
// that body. The case's own number is never void: the case is known by it.
func PermitVoid(a Actor, r RegisteredNumber) error {
	switch {
	case r.LetterID != "" && a.Role != RoleSupervisor:
		return Forbidden("督办函和通报的编号由督查员作废，您的角色是" + a.Role.Label())
	case a.Role != RoleChiefReviewer && a.Role != RoleSupervisor:
		return Forbidden("编号由审核负责人或者督查员作废，您的角色是" + a.Role.Label())
	case a.Role == RoleChiefReviewer && a.OrgID != r.OrgID, a.Role == RoleSupervisor && !below(r.OrgPath, a.Oversees):
		return Forbidden("这个编号由" + r.OrgName + "编发，由该单位的审核负责人或者监督该单位的督查员作废")
	case r.OfCase():
		return Conflict("受理号是事项本身的编号，不能作废；事项不该办理的，请按流程不予受理或者由报送人撤回")
	case r.Void != nil:
		return Conflict("该编号已由" + r.Void.By + "于 " + calendar.DateOf(r.Void.At).String() + " 作废")
	}
	return nil
}

// PermitRegister is the one answer to "may this person read the register of this
// body": whoever takes part in cases, or watches them, and sees a number of the
// body. Every line is seen with its case or letter; an empty orgID asks for all.
func PermitRegister(a Actor, orgID string, seen RegisterChoices) error {
	if !a.Role.Casework() && !MaySupervise(a) {
		return Forbidden("登记簿对办理人员、督查员和审计员开放，您的角色是" + a.Role.Label())
	}
	if orgID != "" && orgID != a.OrgID && !seen.Has(orgID) {
		return NotFound("没有这个单位的登记簿，或者您无权查看")
	}
	return nil
}

// Check refuses a request without a reason.
func (v VoidRequest) Check() error {
	reason := strings.TrimSpace(v.Reason)
	if reason == "" {
		return Invalid("reason", "请填写作废理由，说明编号错在哪里")
	}
	if fault := textFault(reason, maxVoidReason, true); fault != "" {
		return Invalid("reason", "作废理由"+fault)
	}
	return nil
}
