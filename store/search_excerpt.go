package store

import (
	"strings"

	"sanbi/domain"
)

// An excerpt shows so many characters before the first word, and so many in all.
const (
	excerptLead = 20
	excerptMost = 120
)

// excerpt is the stretch of an entry around the first of the words that stands in
// what its level adds; nothing where title and numbers are all there is.
func excerpt(entry searchEntry, words []run) []domain.SearchPiece {
	if entry.Level == levelTitle {
		return nil
	}
	body, folded := []rune(entry.Body), []rune(entry.Folded)
	head := min(entry.Head, len(folded))
	added := string(folded[head:])
	first := -1
	for _, w := range words {
		if at := strings.Index(added, w.text); at >= 0 && (first < 0 || at < first) {
			first = at
		}
	}
	if first < 0 {
		return nil
	}
	at := head + len([]rune(added[:first]))
	from := max(at-excerptLead, head)
	to := min(from+excerptMost, len(body))
	text := strings.Join(strings.Fields(string(body[from:to])), " ")
	if from > head {
		text = "…" + text
	}
	if to < len(body) {
		text += "…"
	}
	return pieces(text, words)
}

// pieces cuts a text where the words begin and end. Folding keeps the number of
// characters, so that places are the same in both.
func pieces(text string, words []run) []domain.SearchPiece {
	original, folded := []rune(text), []rune(fold(text))
	hit := make([]bool, len(folded))
	for _, w := range words {
		word := []rune(w.text)
		for i := 0; i+len(word) <= len(folded); i++ {
			if string(folded[i:i+len(word)]) == w.text {
				for j := i; j < i+len(word); j++ {
					hit[j] = true
				}
			}
		}
	}
	var out []domain.SearchPiece
	for begin := 0; begin < len(original); {
		end := begin
		for end < len(original) && hit[end] == hit[begin] {
			end++
		}
		out = append(out, domain.SearchPiece{Text: string(original[begin:end]), Hit: hit[begin]})
		begin = end
	}
	return out
}
