package domain

import (
	"slices"
	"strings"

	"sanbi/domain/calendar"
)

// Setting is the world around a decision, as the transaction sees it.
type Setting struct {
	Regimes   *Regimes
	Directory Directory
	// NextNumber takes the next number of a body's series in a year. It is
	// asked last, when nothing can refuse the decision any more.
	NextNumber func(series string, org Organisation, year int) (int, error)
	// Related lists the cases of a kind that have the number, as their own or as
	// their document's.
	Related func(kind, number string) ([]Summary, error)
	// Children lists the cases that a case has opened, as they stand now.
	Children func(caseID string) ([]Summary, error)
	// Amended is the case that a submission amends; nil for none.
	Amended *Case
	// About is the case of the document that an opened case is about, where that
	// is not the opening case's own; nil otherwise.
	About *Case
	// Dossier returns the dossier of an id, DossierCases its cases as they stand now.
	Dossier      func(id string) (Dossier, error)
	DossierCases func(id string) ([]Summary, error)
	// ReadText takes the text out of a stored paper. No blocks, with a note that
	// says why, is a paper without text; an error is a reason to try again.
	ReadText func(f File) (blocks []TextBlock, note string, err error)
	// PairTexts says which block of the newer text each block of the older one
	// became; -1 for none. It comes with ReadText.
	PairTexts func(before, after []TextBlock) []int
	// Earlier finds a finding of another case, which is one that the reviewer may
	// take up again; NotFound when there is none.
	Earlier func(caseID, findingID string) (Summary, Finding, error)
	// Entered marks what is taken over from a ledger; nil otherwise. Its papers
	// are in the archive, so none is asked for, and its numbers are in Given, by
	// their series.
	Entered *Entered
	Given   map[string]string
}

// maxComment is the length of a comment in characters: an opinion is a paper.
const maxComment = 20000

// Decide says what a decision does to a case, or why it may not be taken. It
// changes nothing: the event becomes part of the case through Apply.
// Errors are *Error; CodeInvalid lists every fault of the form at once.
func Decide(c *Case, d Decision, s Setting) (Event, error) {
	outline := c.Procedure.Outline(c.ProcedureHash)
	if err := outline.CheckDecision(c.Position(), d.Actor, d.Step, d.Name, d.Turn); err != nil {
		return Event{}, err
	}
	if err := checkKey(d.Key); err != nil {
		return Event{}, err
	}
	if last := c.Events[len(c.Events)-1].At; d.At.Before(last) {
		d.At = last // a decision that waited for the database while a rung fired
	}
	spec, _ := c.Current().Decision(d.Name)
	event, err := readDecision(c, spec, d, s)
	if err != nil {
		return Event{}, err
	}
	if s.Entered == nil { // an old document is as it is
		if err := checkSpans(c, spec, event.Facts, d.At, s.Regimes.Of(c)); err != nil {
			return Event{}, err
		}
	}
	if event.Links, err = linksOf(c, spec, event.Facts, d.Actor, s); err != nil {
		return Event{}, err
	}
	if err := checkSisters(c, spec, event.Facts, d.At, s); err != nil {
		return Event{}, err
	}
	after, err := preview(c, event)
	if err != nil {
		return Event{}, err
	}
	if spec.Compare == nil { // what is signed again is compared as a whole
		if after, err = placeCorrections(c, after, &event, s); err != nil {
			return Event{}, err
		}
	}
	if err := checkGuards(guardInput{before: c, after: after, spec: spec, decision: d, setting: s}); err != nil {
		return Event{}, err
	}
	if event.Wording, err = takeWording(c, spec, event, d, s); err != nil {
		return Event{}, err
	}
	if spec.Compare != nil {
		if after, err = compareSigned(c, after, spec, &event, s); err != nil {
			return Event{}, err
		}
	}
	if spec.Has(EffectIssues) {
		event.Issued = CompareIssued(after, s)
		after.Issued = event.Issued
	}
	return settle(c, after, spec, event, s)
}

// readDecision checks the form and makes the event of it, still without a next
// step.
func readDecision(c *Case, spec DecisionSpec, d Decision, s Setting) (Event, error) {
	var ps problems
	e := Event{
		Seq: c.Seq + 1, Kind: EventDecided, Key: d.Key, At: d.At, Actor: d.Actor,
		Step: d.Step, Decision: d.Name, Comment: strings.TrimSpace(d.Comment), Digest: d.Digest(), Entered: s.Entered,
	}
	checkComment(spec, e.Comment, &ps)
	e.Facts = readFields(s.fields(spec.Fields), d.Fields, d.At, &ps)
	papers := d
	papers.Files, _ = splitWording(d.Files)
	e.Version = readPapers(c, s.asks(spec.Materials), papers, &ps)
	checkSignedPaper(spec, d, &ps)
	if spec.Has(EffectRaises) {
		e.Raised = raise(c, d, s, &ps)
	} else if len(d.Findings) > 0 {
		ps.add("findings", "“"+spec.Title+"”不能提出问题")
	}
	if spec.Has(EffectAnswers) {
		checkAnswers(c, d, &ps)
		e.Answers = d.Answers
	} else if len(d.Answers) > 0 {
		ps.add("answers", "“"+spec.Title+"”不能答复问题")
	}
	if spec.Judges() {
		checkVerdicts(c, spec, d, &ps)
		e.Verdicts = d.Verdicts
	} else if len(d.Verdicts) > 0 {
		ps.add("verdicts", "“"+spec.Title+"”不能判断问题")
	}
	return e, ps.err()
}

func checkComment(spec DecisionSpec, comment string, ps *problems) {
	title := spec.CommentTitle
	if title == "" {
		title = "意见"
	}
	switch {
	case spec.Comment == CommentRequired && comment == "":
		ps.add("comment", "请填写"+title)
	case spec.Comment == CommentNone && comment != "":
		ps.add("comment", "“"+spec.Title+"”不需要填写意见")
	default:
		if fault := textFault(comment, maxComment, true); fault != "" {
			ps.add("comment", title+fault)
		}
	}
}

// preview is the case as it stands before it moves: facts, papers and findings
// of the decision taken over.
func preview(c *Case, e Event) (*Case, error) {
	after := c.clone()
	e.To, e.Clocks, e.Owner = "", nil, nil
	if err := after.Apply(e); err != nil {
		return nil, &Error{Code: CodeInternal, Message: err.Error()}
	}
	return after, nil
}

// settle finds the next step and everything that follows from it: periods,
// owner, numbers, opinion, opened cases.
func settle(c, after *Case, spec DecisionSpec, e Event, s Setting) (Event, error) {
	e.To = route(spec, after)
	to, ok := c.Procedure.Step(e.To)
	if !ok {
		return Event{}, &Error{Code: CodeInternal, Message: "decision " + spec.Name + " leads to no step"}
	}
	e.Facts = append(e.Facts, performanceFacts(after, spec)...)
	for _, f := range e.Facts {
		after.Facts[f.Name] = f.Value
	}
	by := e.Actor.Person()
	if spec.OfGround() {
		e.Clocks = groundMoves(c, spec, e)
	} else {
		e.Clocks = append(extension(after, spec, e), clockMoves(after, to, by, e.At, after.Facts)...)
	}
	if to.End == EndNone && e.To != c.Step {
		owner, err := AssignOwner(after, to, by, e.At, s.Directory)
		if err != nil {
			return Event{}, err
		}
		e.Owner = &owner
	}
	issuer, err := s.Directory.Organisation(c.Placement.OrgID)
	if err != nil {
		return Event{}, err
	}
	if e.Opens, err = openings(after, append(slices.Clip(spec.Opens), arrivalOpens(c, to)...), issuer, s); err != nil {
		return Event{}, err
	}
	number, err := takeNumber(spec, &e, s)
	if err != nil {
		return Event{}, err
	}
	if number != "" && spec.Number.Fact != "" {
		e.Facts = append(e.Facts, Fact{Name: spec.Number.Fact, Value: number})
	}
	e.Opinion = opinion(after, spec, e, number)
	return e, nil
}

func route(spec DecisionSpec, after *Case) string {
	for _, r := range spec.Routes {
		switch {
		case r.When == "",
			r.When == FindingsAwaiting && after.anyFinding(Finding.AwaitsAnswer),
			after.Compared != nil && string(r.When) == ComparisonIs+string(after.Compared.Result),
			r.When == FindingsOpen && after.OpenFindings(false) > 0,
			r.When == FindingsSettled && after.OpenFindings(false) == 0,
			string(r.When) == OutcomeIs+after.Facts[FactOutcome],
			string(r.When) == MeasureIs+after.Facts[FactMeasure]:
			return r.To
		}
	}
	return spec.To
}

func extension(c *Case, spec DecisionSpec, e Event) []ClockEntry {
	if spec.Extend == nil {
		return nil
	}
	clk, ok := c.ActiveClock(spec.Extend.Clock)
	if !ok {
		return nil
	}
	return []ClockEntry{{
		Op: ClockExtend, Clock: clk.Name, Generation: clk.Generation, At: e.At,
		Limit: spec.Extend.By, Ground: e.Comment, By: e.Actor.Name,
	}}
}

// takeNumber takes a number in the series of the body that acts.
func takeNumber(spec DecisionSpec, e *Event, s Setting) (string, error) {
	if spec.Number == nil {
		return "", nil
	}
	org, err := s.Directory.Organisation(e.Actor.OrgID)
	if err != nil {
		return "", err
	}
	if number, given := s.given(*spec.Number, org, e); given {
		return number, nil
	}
	year := e.At.In(calendar.Zone).Year()
	n, err := s.NextNumber(spec.Number.Series, org, year)
	if err != nil {
		return "", err
	}
	return spec.Number.Format(org.Mark, year, n), nil
}

// opinion makes the paper of a decision. An approval and a confirmed refusal
// carry the words of the draft that they put into force.
func opinion(c *Case, spec DecisionSpec, e Event, number string) *Opinion {
	if spec.Opinion == "" {
		return nil
	}
	text := e.Comment
	switch {
	case spec.Has(EffectApproves):
		text = draftOf(c, EffectConcludes, text)
	case spec.Has(EffectConfirms):
		text = draftOf(c, EffectRefuses, text)
	}
	made := &Opinion{Title: spec.Opinion, Number: number, Text: text, By: e.Actor.Person(), At: e.At, Edited: wordingOf(c, e) != nil}
	if spec.StatesOutcome() {
		made.Outcome = c.Facts[FactOutcome]
	}
	return made
}

// draftOf returns the words of the last decision with the effect.
func draftOf(c *Case, drafts Effect, fallback string) string {
	for i := len(c.Events) - 1; i >= 0; i-- {
		e := c.Events[i]
		step, _ := c.Procedure.Step(e.Step)
		if spec, ok := step.Decision(e.Decision); ok && spec.Has(drafts) {
			return e.Comment
		}
	}
	return fallback
}
