package documents

import (
	"slices"
	"strings"
)

// stretchBy is a stretch of a text, in bytes, that is one person's change.
type stretchBy struct {
	from, to int
	by       Hand
}

// handsOf says who added which part of a block.
func handsOf(b Block) []stretchBy {
	var hands []stretchBy
	for _, c := range inBytes(b) {
		if c.Kind == SpanAdded {
			hands = append(hands, stretchBy{c.From, c.To, c.Hand})
		}
	}
	return hands
}

// wholly is who added all of a block: who moved it, when it stood elsewhere.
func wholly(b Block) Hand {
	if hands := handsOf(b); len(hands) == 1 && hands[0].from == 0 && hands[0].to == len(b.Text) {
		return hands[0].by
	}
	return Hand{}
}

// Editor is somebody who made tracked changes, and how many.
type Editor struct {
	Author  string
	Changes int
}

// Editors are those whose changes the newer file keeps apart itself, in the
// order of the text. What is struck out and put in its place counts twice, as
// word processors count.
func (r Redline) Editors() []Editor {
	var editors []Editor
	for _, row := range r.Rows {
		for _, s := range row.Spans {
			if s.Kind == SpanSame || s.By.Author == "" {
				continue
			}
			i := slices.IndexFunc(editors, func(e Editor) bool { return e.Author == s.By.Author })
			if i < 0 {
				i = len(editors)
				editors = append(editors, Editor{Author: s.By.Author})
			}
			editors[i].Changes++
		}
	}
	return editors
}

// signed cuts the spans of a kind where another hand begins. The stretches lie
// in the text that has the spans of that kind and what is the same.
func signed(spans []RedlineSpan, kind SpanKind, hands []stretchBy) []RedlineSpan {
	if len(hands) == 0 {
		return spans
	}
	var out []RedlineSpan
	at := 0
	for _, s := range spans {
		switch s.Kind {
		case kind:
			out = append(out, s.cut(at, hands)...)
			at += len(s.Text)
		case SpanSame:
			out = append(out, s)
			at += len(s.Text)
		case SpanAdded, SpanRemoved: // of the other text
			out = append(out, s)
		}
	}
	return out
}

// cut cuts a span that begins at a place of its text.
func (s RedlineSpan) cut(at int, hands []stretchBy) []RedlineSpan {
	var out []RedlineSpan
	done := 0
	put := func(until int, by Hand) {
		if until = min(until, len(s.Text)); until > done {
			out = append(out, RedlineSpan{Kind: s.Kind, Text: s.Text[done:until], By: by})
			done = until
		}
	}
	for _, h := range hands {
		put(h.from-at, Hand{})
		put(h.to-at, h.by)
	}
	put(len(s.Text), Hand{})
	return out
}

// goneTexts are the paragraphs that a text says are gone wholly, in pieces, by
// what is compared of them.
type goneTexts map[string][]TrackedChange

func goneIn(blocks []Block) goneTexts {
	found := goneTexts{}
	for _, b := range blocks {
		var pieces []TrackedChange
		text := ""
		for _, c := range b.Changes {
			if !c.Whole {
				continue
			}
			pieces, text = append(pieces, c), text+c.Text
			if strings.HasSuffix(c.Text, paraEnd) {
				if key := fold(withoutMark(strings.TrimSpace(text))); key != "" && found[key] == nil {
					found[key] = pieces
				}
				pieces, text = nil, ""
			}
		}
	}
	return found
}

// hands says who took away which part of a paragraph that is gone. What stands
// in no piece, such as the number that was counted, goes with the next one.
func (g goneTexts) hands(text string) []stretchBy {
	if len(g) == 0 {
		return nil
	}
	var hands []stretchBy
	at := 0
	for _, piece := range g[fold(withoutMark(text))] {
		part := strings.TrimSpace(piece.Text)
		n := strings.Index(text[at:], part)
		if n < 0 {
			continue
		}
		hands = append(hands, stretchBy{at, at + n + len(part), piece.Hand})
		at += n + len(part)
	}
	if len(hands) > 0 {
		hands[len(hands)-1].to = len(text)
	}
	return hands
}
