package web

import (
	"sort"
	"strings"
)

// piece is a stretch of a block's text; Finding is nil where nothing was found.
type piece struct {
	Text    string
	Finding *Finding
}

// markQuotes cuts a block's text at the quotes of the findings that were made
// in it, and names the findings that it could not place: their quote is not in
// the text, overlaps another, or is empty.
func markQuotes(b TextBlock, findings []Finding) (pieces []piece, loose []Finding) {
	type hit struct {
		from, to int
		finding  Finding
	}
	var hits []hit
	for _, f := range findings {
		if b.Anchor == "" || f.Block != b.Anchor {
			continue
		}
		at := -1
		if f.Quote != "" {
			at = strings.Index(b.Text, f.Quote)
		}
		if at < 0 {
			loose = append(loose, f)
			continue
		}
		hits = append(hits, hit{at, at + len(f.Quote), f})
	}
	sort.SliceStable(hits, func(i, j int) bool { return hits[i].from < hits[j].from })
	end := 0
	for _, h := range hits {
		if h.from < end {
			loose = append(loose, h.finding)
			continue
		}
		if h.from > end {
			pieces = append(pieces, piece{Text: b.Text[end:h.from]})
		}
		pieces = append(pieces, piece{Text: b.Text[h.from:h.to], Finding: &h.finding})
		end = h.to
	}
	if end < len(b.Text) {
		pieces = append(pieces, piece{Text: b.Text[end:]})
	}
	return pieces, loose
}
