package documents

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	maxTOCs        = 20  // tables of contents looked for in one text
	maxTOC         = 300 // lines of a table of contents
	signatureLines = 3   // names looked for above a date
	signatureSize  = 30  // characters of such a name
)

// markSignatures finds the date lines and the short lines above them that are
// the issuing bodies' names.
func (o *outliner) markSignatures() {
	for i := range o.records {
		r := &o.records[i]
		if !r.plain || !dateLine.MatchString(halfDigits(r.block.Text)) {
			continue
		}
		o.sign(r, "成文日期")
		for j := i - 1; j >= max(0, i-signatureLines) && isSignatory(o.records[j]); j-- {
			o.sign(&o.records[j], "落款")
		}
	}
}

func (o *outliner) sign(r *record, base string) {
	r.block.Kind, r.base, r.tail, r.article, r.plain = KindSignature, base, "", 0, false
}

func isSignatory(r record) bool {
	return r.plain && !strings.HasPrefix(r.block.Text, "特此") && utf8.RuneCountInString(r.block.Text) <= signatureSize && !endsSentence(r.block.Text)
}

// blocks finishes the addresses: 款 only where an article has several, and an
// index where the same address comes again.
func (o *outliner) blocks() []Block {
	clauses := make([]int, o.count+1)
	for _, r := range o.records {
		clauses[r.article] = max(clauses[r.article], r.clause)
	}
	out := make([]Block, len(o.records))
	used := make(map[string]int, len(o.records))
	for i, r := range o.records {
		address := r.base
		if r.article > 0 && clauses[r.article] > 1 {
			address += "第" + hanNumber(r.clause) + "款"
		}
		out[i] = r.block
		out[i].Address = unique(used, address+r.tail)
	}
	return out
}

// unique appends （第2处） to an address that was given before.
func unique(used map[string]int, address string) string {
	used[address]++
	n := used[address]
	if n == 1 {
		return address
	}
	candidate := address + "（第" + strconv.Itoa(n) + "处）"
	return unique(used, candidate)
}

func isTOC(text string) bool {
	if !strings.HasPrefix(text, "目") {
		return false
	}
	t := strings.Join(strings.Fields(text), "")
	return t == "目录" || t == "目次"
}

// tocLength counts the lines after 目录 up to the place where its first entry
// comes again as a real heading; 0 when it never does.
func tocLength(paras []para) int {
	first := ""
	for i, p := range paras[:min(len(paras), maxTOC)] {
		if utf8.RuneCountInString(p.text) > titleLine || strings.HasSuffix(p.text, "。") {
			return 0
		}
		m, ok := parseMark(p.text, 1)
		switch {
		case !ok:
		case first == "":
			first = m.label
		case m.label == first:
			return i
		}
	}
	return 0
}
