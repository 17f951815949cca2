package documents

import (
	"fmt"
	"slices"
)

// lackingMark stands for a character that the font lacks, as in print.
const lackingMark = '〓'

// readable is the volume with lackingMark for what the font lacks, and those
// characters in the order of their codes.
func (v Volume) readable() (Volume, []rune, error) {
	p, err := newPrinter("", "")
	if err != nil {
		return Volume{}, nil, err
	}
	r := replacer{p: p, known: map[rune]bool{'\n': true, '\t': true}}
	out := Volume{Cover: r.draft(v.Cover)}
	for _, item := range v.Items {
		out.Items = append(out.Items, Item{Draft: r.draft(item.Draft), Leaves: item.Leaves})
	}
	slices.Sort(r.lacking)
	return out, r.lacking, r.err
}

// lackingDraft is the page that says what the marks stand for.
func lackingDraft(lacking []rune) Draft {
	table := &Table{Head: []string{"统一码", "说明"}, Widths: []int{1, 3}}
	for _, c := range lacking {
		table.Rows = append(table.Rows, []string{fmt.Sprintf("%U", c), "本卷印作“〓”，原字见所附原件或者 DOCX 文书"})
	}
	return Draft{
		Title: "缺字说明", Paragraphs: []string{"下列字不在 PDF 所用的字库中。"}, Parts: []Part{{Table: table}},
	}
}

// replacer copies drafts without the characters that the font lacks.
type replacer struct {
	p       *printer
	known   map[rune]bool // whether the font has it
	lacking []rune
	err     error
}

func (r *replacer) has(c rune) bool {
	has, ok := r.known[c]
	if ok {
		return has
	}
	has, err := r.p.pdf.IsCurrFontContainGlyph(c)
	if err != nil {
		r.err = fmt.Errorf("look for %U in font: %w", c, err)
	}
	r.known[c] = has
	if !has {
		r.lacking = append(r.lacking, c)
	}
	return has
}

func (r *replacer) text(s string) string {
	runes := []rune(s)
	for i, c := range runes {
		if !r.has(c) {
			runes[i] = lackingMark
		}
	}
	return string(runes)
}

func (r *replacer) texts(all []string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = r.text(s)
	}
	return out
}

func (r *replacer) draft(d Draft) Draft {
	out := Draft{Title: r.text(d.Title), Number: r.text(d.Number), Paragraphs: r.texts(d.Paragraphs)}
	for _, part := range d.Parts {
		made := Part{Heading: r.text(part.Heading), Text: r.text(part.Text)}
		if part.Table != nil {
			made.Table = &Table{Head: r.texts(part.Table.Head), Widths: part.Table.Widths}
			for _, row := range part.Table.Rows {
				made.Table.Rows = append(made.Table.Rows, r.texts(row))
			}
		}
		out.Parts = append(out.Parts, made)
	}
	return out
}
