package documents

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// pair compares two blocks. The newer one without its own changes stands between
// them: what differs up to there was changed by nobody known, what differs from
// there on by who is said. Where the older text is nearer to the newer one as it
// stands, the two are compared as they are.
func (d *differ) pair(before, after Block) []RedlineSpan {
	direct := d.spans(before.Text, after.Text)
	if before.Text == after.Text {
		return direct
	}
	if fresh := freshIn(before, after); len(fresh) > 0 {
		between := d.spans(before.Text, restored(after.Text, fresh))
		if changedIn(between) <= changedIn(direct) {
			return continued(between, layersOf(after.Text, fresh))
		}
	}
	direct = signed(direct, SpanAdded, handsOf(after))
	return signed(direct, SpanRemoved, d.gone.hands(before.Text))
}

// freshIn are the changes of a block that the older one does not have yet, in
// bytes and in order. Whole paragraphs that are gone are none of the block's text.
func freshIn(before, after Block) []TrackedChange {
	known := inBytes(before)
	var fresh []TrackedChange
	for _, c := range inBytes(after) {
		if !c.Whole && !slices.ContainsFunc(known, func(k TrackedChange) bool { return k.includes(c, before.Text, after.Text) }) {
			fresh = append(fresh, c)
		}
	}
	return fresh
}

// includes says whether a change of the older text is c of the newer one, or
// holds it: later changes cut a change into pieces.
func (t TrackedChange) includes(c TrackedChange, before, after string) bool {
	if t.Kind != c.Kind || t.Hand != c.Hand {
		return false
	}
	if c.Kind == SpanRemoved {
		return strings.Contains(t.Text, c.Text)
	}
	return strings.Contains(before[t.From:t.To], after[c.From:c.To])
}

// inBytes turns the offsets of a block's changes from characters to bytes, and
// drops what cannot be.
func inBytes(b Block) []TrackedChange {
	if len(b.Changes) == 0 {
		return nil
	}
	places := make([]int, 0, len(b.Text)/3+2)
	for i := range b.Text {
		places = append(places, i)
	}
	places = append(places, len(b.Text))
	changes := placed(b.Changes, func(at int) int { return places[max(0, min(at, len(places)-1))] })
	slices.SortStableFunc(changes, func(x, y TrackedChange) int { return x.From - y.From })
	return changes
}

// layersOf takes a text with changes apart: what was there and stays, what was
// added, what was removed.
func layersOf(text string, changes []TrackedChange) []RedlineSpan {
	var layers []RedlineSpan
	at := 0
	for _, c := range changes {
		if c.Whole {
			continue
		}
		from := max(c.From, at)
		if from > at {
			layers = append(layers, RedlineSpan{Kind: SpanSame, Text: text[at:from]})
		}
		if at = from; c.Kind == SpanRemoved {
			layers = append(layers, RedlineSpan{Kind: SpanRemoved, Text: c.Text, By: c.Hand})
		} else if c.To > from {
			layers = append(layers, RedlineSpan{Kind: SpanAdded, Text: text[from:c.To], By: c.Hand})
			at = c.To
		}
	}
	if at < len(text) {
		layers = append(layers, RedlineSpan{Kind: SpanSame, Text: text[at:]})
	}
	return layers
}

// restored is a text as it was before its changes.
func restored(text string, changes []TrackedChange) string {
	var out strings.Builder
	for _, l := range layersOf(text, changes) {
		if l.Kind != SpanAdded {
			out.WriteString(l.Text)
		}
	}
	return out.String()
}

// continued puts two comparisons together: from the older text to the one
// between, and on from there by layers. What comes and goes again is left out.
func continued(between, layers []RedlineSpan) []RedlineSpan {
	var out []RedlineSpan
	put := func(kind SpanKind, text string, by Hand) {
		if n := len(out); n > 0 && out[n-1].Kind == kind && out[n-1].By == by {
			out[n-1].Text += text
		} else if text != "" {
			out = append(out, RedlineSpan{Kind: kind, Text: text, By: by})
		}
	}
	added := func() { // stands nowhere in the text between
		for ; len(layers) > 0 && layers[0].Kind == SpanAdded; layers = layers[1:] {
			put(SpanAdded, layers[0].Text, layers[0].By)
		}
	}
	for _, s := range between {
		if s.Kind == SpanRemoved {
			put(SpanRemoved, s.Text, s.By)
			continue
		}
		for rest := s.Text; rest != ""; {
			added()
			layer := &layers[0]
			n := min(len(rest), len(layer.Text))
			switch {
			case layer.Kind == SpanSame:
				put(s.Kind, rest[:n], s.By)
			case s.Kind == SpanSame:
				put(SpanRemoved, rest[:n], layer.By)
			}
			rest, layer.Text = rest[n:], layer.Text[n:]
			if layer.Text == "" {
				layers = layers[1:]
			}
		}
	}
	added()
	return out
}

func changedIn(spans []RedlineSpan) int {
	n := 0
	for _, s := range spans {
		if s.Kind != SpanSame {
			n += utf8.RuneCountInString(s.Text)
		}
	}
	return n
}
