package domain

import (
	"slices"
	"time"

	"sanbi/domain/calendar"
)

// Entered marks an event that was decided before the case came into the system
// and was taken over from a row of a ledger: who entered it, when, and from which
// row of which file. The event's own time and actor are those of the ledger.
type Entered struct {
	By   Person    `json:"by"`
	At   time.Time `json:"at"`
	File string    `json:"file"` // hash of the content, SHA-256
	Row  int       `json:"row"`  // from 1, as the spreadsheet counts
	// Foreign says that the event's number was written in another form than the
	// body's series now, or in another year: no series has it.
	Foreign bool `json:"foreign,omitempty"`
}

// PermitLedgerImport is the one answer to "may this person enter a ledger of
// this place": its supervisors and the chief reviewers of its reviewing body, or
// of a body above that.
func PermitLedgerImport(a Actor, p Placement) error {
	if err := PermitLedger(a); err != nil {
		return err
	}
	if !MaySee(a, p) {
		return Forbidden(p.OrgName + "报" + p.ReviewOrgName + "的事项不在您的管辖范围内，不能导入")
	}
	return nil
}

// PermitLedger is the one answer to "may this person enter ledgers at all".
func PermitLedger(a Actor) error {
	if a.Role != RoleSupervisor && a.Role != RoleChiefReviewer {
		return Forbidden("台账由督查员或者审核负责人导入，您的角色是" + a.Role.Label())
	}
	return nil
}

// PassedRungs are the rungs of a case that was entered late whose moment is over
// already. They are recorded and tell nobody: what was due before the system
// knew the case is shown as overdue, and blamed on nobody afterwards.
func PassedRungs(c *Case, in *Regimes, now time.Time) []RungFired {
	if !c.Open() {
		return nil
	}
	var passed []RungFired
	for _, r := range Rungs(c, in, now) {
		if !r.At.After(now) {
			passed = append(passed, RungFired{
				Clock: r.Clock.Name, Generation: r.Clock.Generation, Shift: r.Clock.Shift,
				Rung: r.Rung.Name, Title: r.Rung.Title, Due: r.At, Passed: true,
			})
		}
	}
	return passed
}

// asks are the papers that are asked for: of what a ledger holds, none.
func (s Setting) asks(asks []MaterialAsk) []MaterialAsk {
	if s.Entered == nil {
		return asks
	}
	return nil
}

// given is the number that a ledger says an event gave, and marks one that is
// none of the body's series.
func (s Setting) given(spec NumberSpec, org Organisation, e *Event) (string, bool) {
	text := s.Given[spec.Series]
	if text == "" || s.Entered == nil {
		return "", false
	}
	year := e.At.In(calendar.Zone).Year()
	if n, ok := spec.Nth(text, year); !ok || spec.Format(org.Mark, year, n) != text {
		foreign := *s.Entered
		foreign.Foreign = true
		e.Entered = &foreign
	}
	return text, true
}

// fields are what a form asks for: of a document that was issued before the
// system came into use, nobody asks for a validity that it may not have.
func (s Setting) fields(fields []Field) []Field {
	if s.Entered == nil {
		return fields
	}
	asked := slices.Clone(fields)
	for i := range asked {
		if asked[i].Name == FactValidUntil {
			asked[i].Required = false
		}
	}
	return asked
}
