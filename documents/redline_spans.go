package documents

import (
	"strings"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// spans compares two texts word by word: a number, an amount in Chinese numerals
// and a Latin word change as a whole, everything else by the character.
func (d *differ) spans(before, after string) []RedlineSpan {
	if before == after {
		return []RedlineSpan{{Kind: SpanSame, Text: before}}
	}
	var words alphabet
	diffs := d.engine.DiffMainRunes(words.encode(before), words.encode(after), false)
	spans := make([]RedlineSpan, 0, len(diffs))
	for _, diff := range d.engine.DiffCleanupSemantic(diffs) {
		kind := SpanSame
		switch diff.Type {
		case diffmatchpatch.DiffInsert:
			kind = SpanAdded
		case diffmatchpatch.DiffDelete:
			kind = SpanRemoved
		case diffmatchpatch.DiffEqual:
		}
		spans = append(spans, RedlineSpan{Kind: kind, Text: words.decode(diff.Text)})
	}
	return spans
}

// alphabet gives every word a character of its own, so that the algorithm for
// characters compares words.
type alphabet struct {
	runes map[string]rune
	words []string
}

// The characters are those that can stand in a string: not the surrogates.
const (
	firstRune     = 1
	surrogates    = 0xd800
	surrogatesEnd = 0xe000
)

func (a *alphabet) encode(text string) []rune {
	if a.runes == nil {
		a.runes = map[string]rune{}
	}
	var out []rune
	for _, word := range wordsOf(text) {
		r, ok := a.runes[word]
		if !ok {
			r = rune(len(a.words) + firstRune) //nolint:gosec // two paragraphs have no two thousand million words
			if r >= surrogates {
				r += surrogatesEnd - surrogates
			}
			a.runes[word] = r
			a.words = append(a.words, word)
		}
		out = append(out, r)
	}
	return out
}

func (a *alphabet) decode(text string) string {
	var out strings.Builder
	for _, r := range text {
		if r >= surrogatesEnd {
			r -= surrogatesEnd - surrogates
		}
		out.WriteString(a.words[r-firstRune])
	}
	return out.String()
}

// wordClass tells what may stand together in a word.
type wordClass int

const (
	classOther wordClass = iota // each character for itself
	classDigit
	classHanNumber
	classLatin
)

const hanNumberRunes = "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"

func classOf(r rune) wordClass {
	switch {
	case unicode.IsDigit(r):
		return classDigit
	case strings.ContainsRune(hanNumberRunes, r):
		return classHanNumber
	case unicode.Is(unicode.Latin, r):
		return classLatin
	}
	return classOther
}

func wordsOf(text string) []string {
	runes := []rune(text)
	var words []string
	for i := 0; i < len(runes); {
		class, end := classOf(runes[i]), i+1
		for class != classOther && end < len(runes) && (classOf(runes[end]) == class || class == classDigit && pointInNumber(runes, end)) {
			end++
		}
		words = append(words, string(runes[i:end]))
		i = end
	}
	return words
}

// pointInNumber is the comma or the point of 1,000.00.
func pointInNumber(runes []rune, at int) bool {
	return (runes[at] == ',' || runes[at] == '.') && at+1 < len(runes) && unicode.IsDigit(runes[at+1])
}
