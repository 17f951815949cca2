package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sanbi/domain"
)

// The bounds of a search: of what is typed, and of what is indexed of one case.
const (
	maxSearch = 100    // characters
	maxRuns   = 10     // words
	maxTerms  = 60_000 // distinct terms of an entry; PostgreSQL takes 1 MB
	maxLatin  = 32     // characters of a term without Chinese
)

// fold makes texts comparable, character by character, so that places in the
// folded text are places in the original: half-width, lower case, one kind of
// blank.
func fold(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 0x3000 || unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case r >= 0xff01 && r <= 0xff5e:
			r -= 0xfee0
		}
		return unicode.ToLower(r)
	}, strings.ToValidUTF8(text, " "))
}

// run is a stretch of Chinese characters, or of Latin letters and figures.
type run struct {
	text string
	han  bool
}

// runs cuts a folded text where Chinese, Latin and everything else meet.
func runs(folded string) []run {
	var found []run
	begin, han := -1, false
	end := func(i int) {
		if begin >= 0 {
			found = append(found, run{folded[begin:i], han})
		}
		begin = -1
	}
	for i, r := range folded {
		chinese := unicode.Is(unicode.Han, r)
		word := chinese || unicode.IsLetter(r) || unicode.IsDigit(r)
		if begin >= 0 && (!word || chinese != han) {
			end(i)
		}
		if word && begin < 0 {
			begin, han = i, chinese
		}
	}
	end(len(folded))
	return found
}

// terms are what is indexed of a run: every two characters that stand together,
// and every one; of Latin letters and figures the whole.
func (r run) terms() []string {
	if !r.han {
		return []string{cut(r.text, maxLatin)}
	}
	var terms []string
	last := ""
	for _, c := range r.text {
		now := string(c)
		terms = append(terms, now)
		if last != "" {
			terms = append(terms, last+now)
		}
		last = now
	}
	return terms
}

func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most])
}

// termsOf are the distinct terms of a folded text.
func termsOf(folded string) []string {
	seen := map[string]bool{}
	var terms []string
	for _, r := range runs(folded) {
		for _, t := range r.terms() {
			if !seen[t] && len(terms) < maxTerms {
				seen[t] = true
				terms = append(terms, t)
			}
		}
	}
	return terms
}

// wanted are the words of a search; Invalid where there is nothing to look for.
func wanted(typed string) ([]run, error) {
	folded := fold(plainText(typed))
	if utf8.RuneCountInString(folded) > maxSearch {
		return nil, domain.Invalid("q", "搜索的字词过长，请不要超过 100 字")
	}
	words := runs(folded)
	switch {
	case len(words) == 0:
		return nil, domain.Invalid("q", "请填写要搜索的字词，例如：停车 收费")
	case len(words) > maxRuns:
		return nil, domain.Invalid("q", "搜索的字词过多，请不要超过 10 个")
	}
	return words, nil
}

// lookups are the terms that an entry with the word has.
func (r run) lookups() []string {
	terms := r.terms()
	if !r.han || len(terms) == 1 {
		return terms
	}
	return slices.DeleteFunc(terms, func(t string) bool { return utf8.RuneCountInString(t) == 1 })
}

// stands reports whether the word stands in a folded text: what index and
// recheck together say.
func (r run) stands(folded string, in []run) bool {
	if r.han {
		return strings.Contains(folded, r.text)
	}
	return slices.ContainsFunc(in, func(other run) bool { return !other.han && cut(other.text, maxLatin) == cut(r.text, maxLatin) })
}

func allStand(words []run, folded string) bool {
	in := runs(folded)
	for _, w := range words {
		if !w.stands(folded, in) {
			return false
		}
	}
	return true
}
