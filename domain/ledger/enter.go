package ledger

import (
	"strconv"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// World is what a ledger is entered into, as the transaction sees it.
type World struct {
	domain.Setting
	Now  time.Time
	By   domain.Actor // who enters it
	File string       // hash of the content
	// Organisations are all there are.
	Organisations []domain.Organisation
	// Actor reads an account; Forbidden when it was disabled.
	Actor func(userID string) (domain.Actor, error)
	// ProcedureOf is the procedure of a kind.
	ProcedureOf func(kind string) (id string, ok bool)
	// InForce is the edition of a procedure in force for a body at a moment: the
	// issuing body's for the document's own case, the receiving body's for a filing.
	InForce func(procedure, orgID string, at time.Time) (*domain.Procedure, string, error)
}

// Enter makes the cases of a row: the document's own, then the filings that its
// issue opened. Where problems come back nothing is to be written.
func (w World) Enter(row Row) ([]*domain.Case, []Problem) {
	t := &taking{World: w, row: row}
	t.Entered = &domain.Entered{By: w.By.Person(), At: w.Now, File: w.File, Row: row.No}
	cases := t.take()
	if len(t.problems) > 0 {
		return nil, t.problems
	}
	return cases, nil
}

// taking is one row on its way.
type taking struct {
	World
	row      Row
	problems []Problem
	moves    int    // decisions so far, for their keys
	last     string // the column of the last date, for people
}

func (t *taking) fault(column, message string) {
	t.problems = append(t.problems, Problem{Row: t.row.No, Column: titleOf(column), Message: message})
}

func (t *taking) take() []*domain.Case {
	f, ok := formOf(t.row.Values[colKind])
	if !ok {
		t.fault(colKind, "“"+t.row.Values[colKind]+"”还不能从台账导入，现在只能导入"+forms[0].titles[0])
		return nil
	}
	org, ok := t.organisation(colOrg)
	if !ok {
		return nil
	}
	c, ok := t.open(f, org)
	if !ok || !t.play(c, f.moves, 1) {
		return nil
	}
	t.checkState(c, colState)
	cases := []*domain.Case{c}
	filings, ok := t.openFilings(c)
	if !ok || !t.file(f, filings) {
		return nil
	}
	cases = append(cases, filings...)
	for _, c := range cases {
		t.pass(c)
	}
	return cases
}

// open hands the document in, on its day.
func (t *taking) open(f form, org domain.Organisation) (*domain.Case, bool) {
	at, ok := t.day(colReceivedOn, time.Time{})
	if !ok {
		return nil, false
	}
	procedure, hash, ok := t.inForce(f.kind, org.ID, at)
	if !ok {
		t.fault(colKind, org.Name+"在 "+calendar.DateOf(at).String()+" 没有这一类事项的办理程序，请联系系统管理员")
		return nil, false
	}
	submitter, ok := t.submitter(org)
	if !ok {
		return nil, false
	}
	sub := domain.Submission{
		Key: t.key(), Kind: f.kind, Title: t.row.Values[colTitle], OrgID: org.ID, Actor: submitter, At: at, Fields: map[string]string{},
	}
	if contact := t.row.Values[colContact]; contact != "" {
		sub.Fields["contact"] = contact
	}
	setting := t.Setting
	setting.Given = map[string]string{procedure.Number.Series: t.row.Values[colNumber]}
	event, err := domain.Submit(procedure, hash, sub, setting)
	if err != nil {
		t.refuse(err, colTitle, map[string]string{"contact": colContact})
		return nil, false
	}
	c := &domain.Case{Procedure: procedure}
	if !t.apply(c, event) {
		return nil, false
	}
	if err := domain.PermitLedgerImport(t.By, c.Placement); err != nil {
		t.refuse(err, colOrg, nil)
		return nil, false
	}
	t.last = colReceivedOn
	return c, true
}

// inForce is the edition that a document gets which its body handed in on a day.
func (w World) inForce(kind, orgID string, at time.Time) (*domain.Procedure, string, bool) {
	id, ok := w.ProcedureOf(kind)
	if !ok {
		return nil, "", false
	}
	procedure, hash, err := w.InForce(id, orgID, at)
	return procedure, hash, err == nil
}

// openFilings opens the filings that the issue owes.
func (t *taking) openFilings(parent *domain.Case) ([]*domain.Case, bool) {
	var filings []*domain.Case
	for _, opens := range parent.Opens {
		at := parent.Events[len(parent.Events)-1].At
		procedure, hash, err := t.InForce(opens.Procedure, opens.Recipient.OrgID, at)
		if err == nil {
			var first domain.Event
			if first, err = domain.OpenChild(parent, opens, procedure, hash, at, t.Setting); err == nil {
				c := &domain.Case{Procedure: procedure}
				if !t.apply(c, first) {
					return nil, false
				}
				filings = append(filings, c)
				continue
			}
		}
		t.refuse(err, colDocument, nil)
		return nil, false
	}
	return filings, true
}

// file enters what happened to the filings, each in the columns of its body.
func (t *taking) file(f form, filings []*domain.Case) bool {
	taken := map[string]bool{}
	for group := 1; group <= maxRecipients; group++ {
		if !t.mentions(f.filing, group) {
			continue
		}
		c, ok := t.filingOf(filings, group, taken)
		if !ok {
			return false
		}
		if err := domain.PermitLedgerImport(t.By, c.Placement); err != nil {
			t.refuse(err, inGroup(colRecipient, group), nil)
			return false
		}
		t.last = "published_on"
		if !t.play(c, f.filing, group) {
			return false
		}
		t.checkState(c, inGroup(colFilingStep, group))
	}
	return len(t.problems) == 0
}

// pass lets what was due before today pass without a word.
func (t *taking) pass(c *domain.Case) {
	for _, rung := range domain.PassedRungs(c, t.Regimes, t.Now) {
		t.apply(c, domain.Event{
			Seq: c.Seq + 1, Kind: domain.EventRung, At: t.Now, Key: rung.Key(), Rung: &rung, Entered: t.Entered,
		})
	}
}

// checkState holds a step that the ledger names against the one that its dates
// lead to: what a row cannot express must not become something else.
func (t *taking) checkState(c *domain.Case, column string) {
	named := t.row.Values[column]
	if named == "" || named == c.Current().Title {
		return
	}
	for _, step := range c.Procedure.Steps {
		if step.Title == named {
			t.fault(column, "写的是“"+named+"”，而各个日期只到“"+c.Current().Title+"”；请核对日期。台账表达不了的环节（如补正、撤回、异议）不能导入，请删去这一行")
			return
		}
	}
}

func (t *taking) apply(c *domain.Case, e domain.Event) bool {
	if err := c.Apply(e); err != nil {
		t.fault("", err.Error())
		return false
	}
	return true
}

func (t *taking) key() string {
	t.moves++
	return "ledger:" + t.File + ":" + strconv.Itoa(t.row.No) + ":" + strconv.Itoa(t.moves)
}

// officeHour is when something happened of which only the day is known.
const officeHour = 9 * time.Hour

// day is the moment of a column's date, which is not before the last one and not
// to come.
func (t *taking) day(column string, before time.Time) (time.Time, bool) {
	text := t.row.Values[column]
	date, err := calendar.ParseDate(text)
	switch {
	case text == "":
		t.fault(column, "请填写"+titleOf(column))
		return time.Time{}, false
	case err != nil:
		t.fault(column, "“"+text+"”不是日期")
		return time.Time{}, false
	case date > calendar.DateOf(t.Now):
		t.fault(column, "“"+text+"”还没有到，请核对")
		return time.Time{}, false
	case !before.IsZero() && date < calendar.DateOf(before):
		t.fault(column, "“"+text+"”早于“"+titleOf(t.last)+"”（"+calendar.DateOf(before).String()+"），请核对这两个日期")
		return time.Time{}, false
	}
	at := date.Start().Add(officeHour)
	if at.After(t.Now) {
		at = t.Now
	}
	return at, true
}
