package domain

import (
	"strings"
	"time"

	"sanbi/domain/calendar"
)

// Submission is a new matter as the submitter handed it in.
type Submission struct {
	// Key is the form's idempotency key; with the person it makes the case's id.
	Key    string            `json:"key"`
	Kind   string            `json:"kind"`
	Title  string            `json:"title"`
	OrgID  string            `json:"org_id"`
	Actor  Actor             `json:"actor"`
	At     time.Time         `json:"at"`
	Fields map[string]string `json:"fields,omitempty"`
	Files  []File            `json:"files"`
	// Amends is the case of the contract that this one amends or terminates,
	// and Relation which of the two.
	Amends   string   `json:"amends,omitempty"`
	Relation Relation `json:"relation,omitempty"`
}

// CaseID is the id that the submission's case has, now and when it is sent again.
func (s Submission) CaseID() string { return DeriveID("case", s.Actor.UserID, s.Key) }

// Digest identifies what was submitted, apart from when.
func (s Submission) Digest() string {
	s.At, s.Actor = time.Time{}, Actor{UserID: s.Actor.UserID}
	s.Title = strings.TrimSpace(s.Title)
	return digest(s)
}

// maxTitle is the length of a title in characters.
const maxTitle = 200

// Submit says what a submission opens, or why it may not: the first event of a
// new case, with its owner and its first period running.
func Submit(p *Procedure, hash string, sub Submission, s Setting) (Event, error) {
	org, err := s.Directory.Organisation(sub.OrgID)
	if err != nil {
		return Event{}, err
	}
	facts, version, err := checkSubmission(p, sub, org, s.asks(p.Asks))
	if err != nil {
		return Event{}, err
	}
	reviewer, err := reviewerOf(p, sub, org, s)
	if err != nil {
		return Event{}, err
	}
	e := opened(p, hash, sub.CaseID(), placement(org, reviewer), sub.Actor.Person(), sub.Key, sub.At)
	e.Actor, e.Digest = sub.Actor, sub.Digest()
	e.Opened.DossierID = DeriveID("dossier", e.Opened.CaseID)
	e.Opened.Title = strings.TrimSpace(sub.Title)
	e.Facts, e.Version = facts, version
	switch {
	case p.Reviews != nil:
		if err := checkReviewed(p, sub, s); err != nil {
			return Event{}, err
		}
		if err := reviewed(&e, p, s.Amended, s); err != nil {
			return Event{}, err
		}
	case sub.Amends != "":
		if err := CheckAmends(p, sub, s.Amended); err != nil {
			return Event{}, err
		}
		e.Opened.Amends, e.Opened.Relation = sub.Amends, sub.Relation
		e.Opened.DossierID = s.Amended.DossierID
	}
	return begin(p, e, reviewer, s)
}

// CheckSubmission is the one answer to "may this be submitted as it is": the
// API asks it before it starts anything, Submit as the last word. about is the
// body of the submission's OrgID. It returns the facts and the papers of the new
// case.
func CheckSubmission(p *Procedure, sub Submission, about Organisation) ([]Fact, *Version, error) {
	return checkSubmission(p, sub, about, p.Asks)
}

func checkSubmission(p *Procedure, sub Submission, about Organisation, asks []MaterialAsk) ([]Fact, *Version, error) {
	if err := PermitOpening(sub.Actor, p, about); err != nil {
		return nil, nil, err
	}
	if err := checkKey(sub.Key); err != nil {
		return nil, nil, err
	}
	var ps problems
	if title := strings.TrimSpace(sub.Title); title == "" {
		ps.add("title", "请填写"+p.TitleField().Title)
	} else if fault := textFault(title, maxTitle, false); fault != "" {
		ps.add("title", p.TitleField().Title+fault)
	}
	papers := Decision{Actor: sub.Actor, At: sub.At, Step: p.Start, Files: sub.Files}
	facts := readFields(p.Fields, sub.Fields, sub.At, &ps)
	version := readPapers(&Case{Procedure: p}, asks, papers, &ps)
	return facts, version, ps.err()
}

// reviewerOf is the body on the other side of the new case: the reviewing body
// of who submits, or the body of whoever opens a case about another one.
func reviewerOf(p *Procedure, sub Submission, about Organisation, s Setting) (Organisation, error) {
	if p.Reviews != nil && s.Amended != nil { // who reviewed the document
		return s.Directory.Organisation(s.Amended.Placement.ReviewOrgID)
	}
	if p.Opener() != RoleSubmitter {
		return s.Directory.Organisation(sub.Actor.OrgID)
	}
	reviewer, err := s.Directory.Organisation(about.ReviewBodyID)
	if err != nil {
		return Organisation{}, Conflict("本单位还没有设置合法性审核机构，请联系系统管理员")
	}
	return reviewer, nil
}

// OpenChild is the first event of a case that a decision opened. The parent is
// the case after that decision: its papers and facts are what is to be filed,
// unless the case is about another document, see Setting.About.
func OpenChild(parent *Case, opens OpenedCase, p *Procedure, hash string, at time.Time, s Setting) (Event, error) {
	recipient, err := s.Directory.Organisation(opens.Recipient.OrgID)
	if err != nil {
		return Event{}, err
	}
	about := parent
	if opens.About != "" {
		if about = s.About; about == nil || about.ID != opens.About {
			return Event{}, &Error{Code: CodeInternal, Message: "the case " + opens.About + " of an opening was not read"}
		}
	}
	org, err := s.Directory.Organisation(about.Placement.OrgID)
	if err != nil {
		return Event{}, err
	}
	e := opened(p, hash, opens.CaseID, placement(org, recipient), about.Submitter, openKeys+opens.CaseID, at)
	e.Opened.DossierID, e.Opened.Title = about.DossierID, about.Title
	if about == parent {
		e.Opened.Parent, e.Issued = parent.ID, parent.Issued
	} else {
		e.Links = []Link{{CaseID: parent.ID, Number: parent.Number, Kind: parent.Kind, Title: parent.Title}}
	}
	if len(opens.Takes) > 0 {
		e.Opened.Corrects = parent.ID
	}
	if !opens.Recipient.Limit.IsZero() {
		e.Opened.Limits = []LimitChange{{
			Clock: startClock(p), Limit: opens.Recipient.Limit, Source: opens.Recipient.Source,
		}}
	}
	for _, f := range InheritedFacts() {
		if value := about.Facts[f]; value != "" {
			e.Facts = append(e.Facts, Fact{Name: f, Value: value})
		}
	}
	for _, t := range opens.Takes {
		if value := parent.Facts[t.From]; value != "" {
			e.Facts = append(e.Facts, Fact{Name: t.As, Value: value})
		}
	}
	e.Version = inherit(about, p, e, opens.Takes)
	if p.CarriesFindings {
		e.Raised, e.Opinion = carried(parent, e), quoted(parent)
	}
	return begin(p, e, recipient, s)
}

// InheritedFacts are what an opened case takes over from its parent, for the
// linter too.
func InheritedFacts() []string {
	return []string{
		FactDocumentNumber, FactIssuedOn, FactPublishedOn, FactEffectiveOn, FactValidUntil, FactSignedOn,
	}
}

// inherit takes over the parent's papers that the opened case knows too, so
// that nobody uploads a paper twice.
func inherit(parent *Case, p *Procedure, e Event, takes []Take) *Version {
	var files []File
	for _, m := range p.Materials {
		from := m.ID
		if t, ok := find(takes, m.ID, func(t Take) string { return t.As }); ok {
			from = t.From
		} else if _, moved := find(takes, m.ID, func(t Take) string { return t.From }); moved {
			continue
		}
		if f, ok := parent.paper(from); ok {
			f.Material = m.ID
			files = append(files, f)
		}
	}
	if len(files) == 0 {
		return nil
	}
	return &Version{No: 1, At: e.At, By: e.Opened.Submitter, Step: e.To, Files: files}
}

// startClock is the filer's own period, whose limit the recipient's regime sets.
func startClock(p *Procedure) string {
	start, _ := p.Step(p.Start)
	return start.Clock
}

func placement(org, reviewer Organisation) Placement {
	return Placement{
		OrgID: org.ID, OrgName: org.Name, OrgPath: org.Path,
		ReviewOrgID: reviewer.ID, ReviewOrgName: reviewer.Name, ReviewOrgPath: reviewer.Path,
	}
}

func opened(p *Procedure, hash, caseID string, where Placement, by Person, key string, at time.Time) Event {
	return Event{
		Seq: 1, Kind: EventOpened, Key: key, At: at, To: p.Start,
		Opened: &Opened{
			CaseID: caseID, Kind: p.Kind, Procedure: p.ID, Edition: p.Edition, ProcedureHash: hash,
			Placement: where, Submitter: by,
		},
	}
}

// begin gives the new case its first period, its owner and its number.
func begin(p *Procedure, e Event, numberOrg Organisation, s Setting) (Event, error) {
	e.Entered = s.Entered
	e.Opened.Regime = s.Regimes.Latest()
	amended := keep(s.Regimes.Limits(e.Opened.Regime, p.ID), func(l LimitChange) bool { return !p.SetsLimit(l.Clock) })
	e.Opened.Limits = append(amended, e.Opened.Limits...)
	c := &Case{Procedure: p}
	c.open(e)
	c.learn(e)
	start, _ := p.Step(p.Start)
	e.Clocks = clockMoves(c, start, e.Actor.Person(), e.At, c.Facts)
	owner, err := AssignOwner(c, start, e.Actor.Person(), e.At, s.Directory)
	if err != nil {
		return Event{}, err
	}
	e.Owner = &owner
	if number, given := s.given(p.Number, numberOrg, &e); given {
		e.Opened.Number = number
		return e, nil
	}
	year := e.At.In(calendar.Zone).Year()
	n, err := s.NextNumber(p.Number.Series, numberOrg, year)
	if err != nil {
		return Event{}, err
	}
	e.Opened.Number = p.Number.Format(numberOrg.Mark, year, n)
	return e, nil
}
