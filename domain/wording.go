package domain

import (
	"slices"
	"strings"
)

// MaterialWording is the name under which a decision carries the draft of its
// paper as somebody edited it in an office program. No procedure asks for it, and
// it is no version of the document.
const MaterialWording = "wording" // 文书稿

// fieldWording is where the form shows what is wrong with it.
const fieldWording = "material." + MaterialWording

// Wording is an official paper in the words of who edited its draft: all between
// the addressee and the signature. Head, number, signature and date stay the
// system's, and so does what fills the blanks.
type Wording struct {
	File  File           `json:"file"`
	Parts []OfficialPart `json:"parts"`
}

// TakesWording reports whether the decision may come with a wording: it makes an
// official paper of the reviewing side, or drafts one for another to sign.
func (d DecisionSpec) TakesWording(s Step) bool {
	return d.Taker(s) != RoleSubmitter && (d.Opinion != "" || d.Has(EffectConcludes) || d.Has(EffectRefuses))
}

// wordingOf is the wording of the paper that an event made: its own, or that of
// the draft which it put into force; nil for the system's words.
func wordingOf(then *Case, e Event) *Wording {
	if e.Wording != nil {
		return e.Wording
	}
	var drafts Effect
	switch spec := specOf(then, e); {
	case spec.Has(EffectApproves):
		drafts = EffectConcludes
	case spec.Has(EffectConfirms):
		drafts = EffectRefuses
	default:
		return nil
	}
	for _, made := range slices.Backward(then.Events) {
		if made.Seq < e.Seq && specOf(then, made).Has(drafts) {
			return made.Wording
		}
	}
	return nil
}

// DraftWording is the event whose wording waits for a signature at the step where
// the case stands; false where the draft is in the system's words, or none waits.
func (c *Case) DraftWording() (Event, bool) {
	for _, d := range c.Current().Decisions {
		if !d.Has(EffectApproves) && !d.Has(EffectConfirms) {
			continue
		}
		w := wordingOf(c, Event{Seq: c.Seq + 1, Step: c.Step, Decision: d.Name})
		for _, e := range c.Events {
			if w != nil && e.Wording == w {
				return e, true
			}
		}
	}
	return Event{}, false
}

// UnwordedPaper is the system's own draft of the paper that an event's wording
// replaces, to hold the two against each other; false where it has none.
func UnwordedPaper(c *Case, seq int) (OfficialPaper, bool) {
	if seq < 2 || seq > len(c.Events) || c.Events[seq-1].Wording == nil {
		return OfficialPaper{}, false
	}
	before, err := Replay(c.Procedure, c.Events[:seq-1])
	if err != nil {
		return OfficialPaper{}, false
	}
	e := c.Events[seq-1]
	e.Wording, e.Opinion = nil, nil
	then, made, err := draftedBy(before, e)
	if err != nil {
		return OfficialPaper{}, false
	}
	return paperOf(then, made, openBlanks), true
}

// splitWording takes the edited drafts out of the papers of a decision.
func splitWording(files []File) (papers, edited []File) {
	for _, f := range files {
		if f.Material == MaterialWording {
			edited = append(edited, f)
		} else {
			papers = append(papers, f)
		}
	}
	return papers, edited
}

// takeWording reads the edited draft that came with a decision; nil for none.
func takeWording(c *Case, spec DecisionSpec, e Event, d Decision, s Setting) (*Wording, error) {
	_, edited := splitWording(d.Files)
	if len(edited) == 0 {
		return nil, nil //nolint:nilnil // most papers are in the system's words
	}
	if !spec.TakesWording(c.Current()) {
		return nil, Invalid(fieldWording, "“"+spec.Title+"”不出具文书，请去掉文书稿")
	}
	then, made, err := draftedBy(c, e)
	if err != nil {
		return nil, err
	}
	return readWording(paperOf(then, made, openBlanks), edited, s)
}

// LetterWording reads the edited draft of a letter; nil for none.
func LetterWording(l LetterPaper, maker string, edited []File, s Setting) (*Wording, error) {
	if len(edited) == 0 {
		return nil, nil //nolint:nilnil // most letters are in the system's words
	}
	return readWording(SupervisionPaper(l, maker), edited, s)
}

// Worded is the text of a letter that goes out in edited words; nil leaves it as it
// is. Invalid where something that the letter has to say now is not in them.
func (l LetterPaper) Worded(w *Wording) ([]string, error) {
	if w == nil {
		return l.Text, nil
	}
	text := []string{l.To + "："}
	for _, part := range w.Parts {
		text = append(text, part.Text)
	}
	if fault := SupervisionPaper(l, "").lost(strings.Join(text, "")); fault != "" {
		return nil, Invalid(fieldWording, fault)
	}
	return text, nil
}

// reword puts the edited words in the place of the system's, with their blanks
// filled. nil changes nothing.
func (p *OfficialPaper) reword(w *Wording, in blanks) {
	if w == nil {
		return
	}
	fill := strings.NewReplacer(openBlanks.number, in.number, openBlanks.due, in.due)
	p.Parts = nil
	for _, part := range w.Parts {
		p.say(part.Level, fill.Replace(part.Text))
	}
	if in.provisional != "" && slices.ContainsFunc(w.Parts, func(part OfficialPart) bool { return strings.Contains(part.Text, openBlanks.due) }) {
		p.say(0, in.provisional)
	}
}
