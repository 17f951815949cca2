package domain

import (
	"strings"

	"sanbi/domain/calendar"
)

// blanks are what an official paper says and only its issue brings: in a draft
// they are words in 【】, which who edits it leaves standing.
type blanks struct {
	number      string // that a registration gives
	due         string // the last day of the period that the decision begins
	provisional string // a sentence, where that day may still move
}

var openBlanks = blanks{number: "【登记号】", due: "【期限最后一日】"}

// filledOf are the blanks of a paper that was issued.
func filledOf(then *Case, e Event, in *Regimes) blanks {
	var b blanks
	if n := specOf(then, e).Number; n != nil {
		b.number = factOf(e, n.Fact)
	}
	if clk, running := then.RunningClock(); running && !clk.Ledger.Limit.IsZero() {
		due := clk.Ledger.Due(in.Of(then), e.At)
		b.due = ChineseDate(due.LastDay)
		if due.Provisional {
			b.provisional = "其后的放假安排尚未公布，届满日以公布后的为准。"
		}
	}
	return b
}

// PreviewPaper is the paper that a decision would make, or would hand to the one
// who signs it, as it would be filled in now: without a number, and with open
// blanks for what its issue brings. A wording that comes with the decision stands
// in it. Nothing is recorded, and the rest of the form may still be incomplete.
// Errors: those of CheckDecision; NotFound where the decision makes no paper;
// Invalid for a wording that may not be used.
func PreviewPaper(c *Case, d Decision, s Setting) (OfficialPaper, error) {
	if err := c.Procedure.Outline(c.ProcedureHash).CheckDecision(c.Position(), d.Actor, d.Step, d.Name, d.Turn); err != nil {
		return OfficialPaper{}, err
	}
	spec, _ := c.Current().Decision(d.Name)
	e := sketch(c, spec, d, s)
	files, edited := splitWording(d.Files)
	if len(files) > 0 {
		return OfficialPaper{}, Invalid("material."+files[0].Material, "预览只看文书稿，请去掉其他附件")
	}
	then, made, err := draftedBy(c, e)
	if err != nil {
		return OfficialPaper{}, err
	}
	p := paperOf(then, made, openBlanks)
	if len(edited) > 0 {
		if e.Wording, err = readWording(p, edited, s); err != nil {
			return OfficialPaper{}, err
		}
		p.reword(e.Wording, openBlanks)
		return p, nil
	}
	p.reword(wordingOf(then, made), openBlanks)
	return p, nil
}

// sketch is the event of a form that may be incomplete, without anything that
// only Decide finds out.
func sketch(c *Case, spec DecisionSpec, d Decision, s Setting) Event {
	e := Event{
		Seq: c.Seq + 1, Kind: EventDecided, Key: d.Key, At: d.At, Actor: d.Actor, Step: d.Step, Decision: d.Name,
		Comment: strings.TrimSpace(d.Comment), Verdicts: d.Verdicts,
	}
	var faults problems // the decision will name them
	for _, f := range spec.Fields {
		if value := strings.TrimSpace(d.Fields[f.Name]); value != "" {
			e.Facts = append(e.Facts, Fact{Name: f.Name, Value: value})
		}
	}
	if spec.Has(EffectRaises) {
		e.Raised = raise(c, d, s, &faults)
	}
	return e
}

// draftedBy is the event with which the paper of a decision goes out, and the case
// after it: that of the decision itself, or the signature that it is handed to.
// NotFound where it comes to no paper.
func draftedBy(c *Case, e Event) (*Case, Event, error) {
	spec := specOf(c, e)
	then, e, err := advance(c, spec, e)
	if err != nil || e.Opinion != nil {
		return then, e, err
	}
	sign, ok := signerOf(spec, then.Current())
	if !ok {
		return nil, Event{}, NotFound("“" + spec.Title + "”不产生文书")
	}
	signed := Event{Seq: then.Seq + 1, Kind: EventDecided, At: e.At, Actor: e.Actor, Step: then.Step, Decision: sign.Name}
	return advance(then, sign, signed)
}

// advance lets an event move the case as settle would, as far as a paper tells.
func advance(c *Case, spec DecisionSpec, e Event) (*Case, Event, error) {
	after, err := preview(c, e)
	if err != nil {
		return nil, e, err
	}
	e.To = route(spec, after)
	if to, ok := c.Procedure.Step(e.To); ok && !spec.OfGround() {
		e.Clocks = clockMoves(after, to, e.Actor.Person(), e.At, after.Facts)
	}
	e.Opinion = opinion(after, spec, e, "")
	then := c.clone()
	if err := then.Apply(e); err != nil {
		return nil, e, &Error{Code: CodeInternal, Message: err.Error()}
	}
	return then, e, nil
}

// signerOf is the decision that puts a draft into force.
func signerOf(drafts DecisionSpec, to Step) (DecisionSpec, bool) {
	for _, d := range to.Decisions {
		if d.Opinion != "" && (drafts.Has(EffectConcludes) && d.Has(EffectApproves) || drafts.Has(EffectRefuses) && d.Has(EffectConfirms)) {
			return d, true
		}
	}
	return DecisionSpec{}, false
}

// ChineseDate is a day as official papers write it (GB/T 9704—2012, 7.3.5.4).
func ChineseDate(d calendar.Date) string {
	return d.Start().In(calendar.Zone).Format("2006年1月2日")
}
