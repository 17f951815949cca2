package documents

import (
	"encoding/xml"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Hand is who made a change, and when; empty where nobody knows. Word calls its
// local time UTC, so that At is good for the day rather than for the hour.
type Hand struct {
	Author string    `json:"author,omitempty" doc:"修订人"`
	At     time.Time `json:"at,omitzero" doc:"修订时间，照文件所写"`
}

// TrackedChange is a change that a file itself keeps apart in a block (w:ins,
// w:del and moves). What was added stands in the text of the block, in its
// characters From to To. What was removed stood before its character From; Text
// says what it was. Whole is a paragraph or row that is gone wholly; it stood
// beside the block, and the last piece of its Text ends in a line end.
type TrackedChange struct {
	Hand
	Kind  SpanKind `json:"kind" enums:"added,removed"`
	From  int      `json:"from"`
	To    int      `json:"to"`
	Text  string   `json:"text,omitempty"`
	Whole bool     `json:"whole,omitempty"`
}

const (
	maxTracked = 20_000 // tracked changes that are kept of one file
	maxAuthor  = 200    // bytes of a name
	paraEnd    = "\n"
)

// handOf reads who made a tracked change, and when.
func handOf(e xml.StartElement) Hand {
	date := attr(e, "date")
	at, err := time.Parse(time.RFC3339, date)
	if err != nil { // some producers leave the zone out
		at, err = time.Parse("2006-01-02T15:04:05", date)
	}
	if at = at.UTC(); err != nil || at.Year() < 1 || at.Year() > 9999 { // JSON knows no others
		at = time.Time{}
	}
	author := cutAt(tidy(attr(e, "author")), maxAuthor)
	if author == "" {
		return Hand{}
	}
	return Hand{Author: author, At: at}
}

// track keeps a change of the open paragraph; its offsets are in bytes until the
// blocks are made. Neighbours by one hand become one.
func (b *bodyParser) track(c TrackedChange) {
	p := b.para()
	if p == nil {
		return
	}
	if n := len(p.changes); n > 0 {
		if last := &p.changes[n-1]; last.Kind == c.Kind && last.Hand == c.Hand && last.To == c.From {
			last.To, last.Text = c.To, last.Text+c.Text
			return
		}
	}
	if b.tracked++; b.tracked <= maxTracked {
		p.changes = append(p.changes, c)
	}
}

// shifted moves changes behind n more bytes.
func shifted(changes []TrackedChange, n int) []TrackedChange {
	for i := range changes {
		if !changes[i].Whole {
			changes[i].From += n
			changes[i].To += n
		}
	}
	return changes
}

// gone makes what was removed from a text of which nothing is left one
// paragraph that is gone.
func gone(changes []TrackedChange) []TrackedChange {
	var kept []TrackedChange
	last := -1
	for _, c := range changes {
		if c.Kind == SpanRemoved {
			if !c.Whole {
				c.From, c.To, c.Whole = 0, 0, true
				last = len(kept)
			}
			kept = append(kept, c)
		}
	}
	if last >= 0 {
		kept[last].Text += paraEnd
	}
	return kept
}

// goneRow is a row of a table of which nothing is left.
func goneRow(text string, changes []TrackedChange) []TrackedChange {
	var whole []TrackedChange
	var in *Hand
	for i, c := range changes {
		switch {
		case c.Whole:
			whole = append(whole, c)
		case c.Kind == SpanRemoved && in == nil:
			in = &changes[i].Hand
		}
	}
	if in != nil {
		whole = append(whole, TrackedChange{Hand: *in, Kind: SpanRemoved, Text: tidy(restored(text, changes)) + paraEnd, Whole: true})
	}
	return whole
}

// tidyTracked is tidy for a text with changes.
func tidyTracked(text string, changes []TrackedChange) (string, []TrackedChange) {
	out := tidy(text)
	if len(changes) == 0 {
		return out, nil
	}
	whole := clean(text)
	lead := len(whole) - len(strings.TrimLeftFunc(whole, unicode.IsSpace))
	place := func(at int) int { return max(0, min(len(out), len(clean(text[:at]))-lead)) }
	return out, placed(changes, place)
}

// placed moves changes in a text that was changed; what was added and is not
// there any more is dropped.
func placed(changes []TrackedChange, place func(int) int) []TrackedChange {
	var kept []TrackedChange
	for _, c := range changes {
		if !c.Whole {
			c.From, c.To = place(c.From), place(c.To)
		}
		if c.Kind == SpanRemoved || c.From < c.To {
			kept = append(kept, c)
		}
	}
	return kept
}

// trackedIn are the changes of the bytes from to to of a text, for the piece
// that becomes a block of its own.
func trackedIn(changes []TrackedChange, from, to int, first, last bool) []TrackedChange {
	var kept []TrackedChange
	for _, c := range changes {
		here := c.From < to && c.To > from
		if c.Kind == SpanRemoved {
			here = c.From >= from && (c.From < to || last)
		}
		if c.Whole {
			here = first
		}
		if here {
			c.From, c.To = max(c.From, from), min(c.To, to)
			kept = append(kept, c)
		}
	}
	return shifted(kept, -from)
}

// inCharacters turns the offsets from bytes to characters.
func inCharacters(text string, changes []TrackedChange) []TrackedChange {
	return placed(changes, func(at int) int { return utf8.RuneCountInString(text[:at]) })
}
