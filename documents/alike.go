package documents

import "strings"

// sameClause is the least likeness of two clauses that say the same.
const sameClause = 0.8

// Alike finds for each quote the block of the text that has it, word for word or
// nearly so; -1 for none.
func (t Text) Alike(quotes []string) []int {
	keys := keysOf(t.Blocks)
	at := make([]int, len(quotes))
	for i, quote := range quotes {
		at[i] = likest(keys, t.Blocks, quote)
	}
	return at
}

func likest(keys []blockKey, blocks []Block, quote string) int {
	needle := fold(quote)
	if needle == "" {
		return -1
	}
	wanted := keyOf(quote)
	best, at := sameClause, -1
	for i, k := range keys {
		if wanted.runes >= anchorRunes && strings.Contains(fold(blocks[i].Text), needle) {
			return i
		}
		if l := k.likeness(wanted); l >= best && (at < 0 || l > best) {
			best, at = l, i
		}
	}
	return at
}

// Spans compares two paragraphs word by word; what the newer one tracks itself
// is its author's.
func Spans(before, after Block) []RedlineSpan {
	return newDiffer(nil).pair(before, after)
}
