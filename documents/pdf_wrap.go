package documents

import (
	"strings"
	"unicode"
)

// What may not begin a line, and what may not end one (GB/T 15834—2011).
const (
	noStart = "，。、；：！？）》”’】〕〉…%,.;:!?)]}"
	noEnd   = "（《“‘【〔〈([{"
)

// width is how wide a text is in letters of a size.
func (p *printer) width(text string, size float64) float64 {
	sum := 0.0
	for _, r := range text {
		sum += p.runeWidth(r)
	}
	return sum * size
}

func (p *printer) runeWidth(r rune) float64 {
	const sample = 100
	known := p.widths[p.family]
	if known == nil {
		known = map[rune]float64{}
		p.widths[p.family] = known
	}
	if w, ok := known[r]; ok {
		return w
	}
	p.size(sample)
	family := p.stretches(string(r))[0].family
	p.note(p.pdf.SetFont(family, "", sample))
	w, err := p.pdf.MeasureTextWidth(string(r))
	p.note(err)
	known[r] = w / sample
	return w / sample
}

// wrap breaks a text into lines that are no wider than the width.
func (p *printer) wrap(text string, width, size float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(strings.ReplaceAll(text, "\t", " "), "\n") {
		if paragraph == "" {
			continue
		}
		lines = append(lines, p.wrapLine(paragraph, width, size)...)
	}
	return lines
}

func (p *printer) wrapLine(text string, width, size float64) []string {
	var lines []string
	var line []string
	used := 0.0
	for _, word := range p.words(text, width, size) {
		w := p.width(word, size)
		if len(line) > 0 && used+w > width {
			keep := breakAt(line, word)
			lines = append(lines, strings.TrimRight(strings.Join(line[:keep], ""), " "))
			line = append([]string(nil), line[keep:]...)
			used = p.width(strings.Join(line, ""), size)
		}
		if len(line) == 0 && word == " " && len(lines) > 0 {
			continue
		}
		line, used = append(line, word), used+w
	}
	return append(lines, strings.Join(line, ""))
}

// breakAt is how many words of a full line stay on it when the next word comes:
// all, unless punctuation would stand where it may not.
func breakAt(line []string, next string) int {
	for keep := len(line); keep > 1 && len(line)-keep < 3; keep-- {
		begins := next
		if keep < len(line) {
			begins = line[keep]
		}
		if !strings.Contains(noStart, begins) && !strings.Contains(noEnd, line[keep-1]) {
			return keep
		}
	}
	return len(line)
}

// words are the pieces between which a line may be broken: Latin words and
// numbers whole, as far as they fit at all, everything else by the character.
func (p *printer) words(text string, width, size float64) []string {
	var words []string
	inWord := false
	for _, r := range text {
		part := r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-/:._", r))
		if last := len(words) - 1; part && inWord && p.width(words[last]+string(r), size) <= width {
			words[last] += string(r)
		} else {
			words = append(words, string(r))
		}
		inWord = part
	}
	return words
}
