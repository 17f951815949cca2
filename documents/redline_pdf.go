package documents

import (
	"io"
	"strconv"
	"strings"
)

// The colours of a redline, chosen to be told apart in grey as well: what is
// added is underlined, what is removed is struck through.
const (
	styleSame = iota
	styleAdded
	styleRemoved
)

// piece is a word of a line with its style.
type piece struct {
	text  string
	style int
}

// WriteRedlinePDF prints a redline. A character that the font lacks is printed
// as 〓. Errors: those of w.
func WriteRedlinePDF(w io.Writer, r Redline, by Revision) error {
	p, err := newPrinter(by.Title, "")
	if err != nil {
		return err
	}
	glyphs := replacer{p: p, known: map[rune]bool{'\n': true, '\t': true}}
	p.newPage()
	p.centred(glyphs.text(by.Title), sizeHeading)
	p.skip(sizeText)
	if editors := r.editorsLine(); editors != "" {
		p.flow(p.pieces(glyphs.text(editors), styleSame))
		p.skip(sizeText)
	}
	for _, row := range r.Rows {
		p.redlineRow(row, &glyphs)
	}
	if glyphs.err != nil {
		return glyphs.err
	}
	if len(glyphs.lacking) > 0 {
		p.newPage()
		p.draft(lackingDraft(glyphs.lacking))
	}
	p.numberPages()
	return p.writeTo(w)
}

func (p *printer) redlineRow(row RedlineRow, glyphs *replacer) {
	pieces := []piece{{"　　", styleSame}}
	add := func(text string, style int) { pieces = append(pieces, p.pieces(glyphs.text(text), style)...) }
	switch row.Kind {
	case RowMovedAway:
		add("［原“"+excerptOf(row.Before.Text)+"”移至“"+excerptOf(row.After.Text)+"”］", styleRemoved)
	case RowMoved:
		add("［移来］", styleAdded)
	case RowSame, RowChanged, RowAdded, RowRemoved:
	}
	for _, s := range row.Spans {
		switch s.Kind {
		case SpanAdded:
			add(s.Text, styleAdded)
		case SpanRemoved:
			add(s.Text, styleRemoved)
		case SpanSame:
			add(s.Text, styleSame)
		}
	}
	p.flow(pieces)
}

func (p *printer) pieces(text string, style int) []piece {
	var pieces []piece
	for _, word := range p.words(strings.ReplaceAll(text, "\n", " "), pageInner, sizeText) {
		pieces = append(pieces, piece{word, style})
	}
	return pieces
}

// editorsLine says whose tracked changes are among the others; "" for none.
func (r Redline) editorsLine() string {
	var names []string
	for _, e := range r.Editors() {
		names = append(names, e.Author+"（"+strconv.Itoa(e.Changes)+" 处）")
	}
	if len(names) == 0 {
		return ""
	}
	return "新版文件自带的修订，修订人：" + strings.Join(names, "、") + "。其余为两版之间的其他变化。"
}

// excerptRunes is how much of a paragraph that moved is quoted.
const excerptRunes = 12

func excerptOf(text string) string {
	runes := []rune(text)
	if len(runes) <= excerptRunes {
		return text
	}
	return string(runes[:excerptRunes]) + "…"
}

// flow draws pieces one after the other, line by line.
func (p *printer) flow(pieces []piece) {
	var line []piece
	used := 0.0
	for i, next := range pieces {
		width := p.width(next.text, sizeText)
		hangs := i > 0 && strings.Contains(noStart, next.text)
		if used+width > pageInner && len(line) > 0 && !hangs {
			p.line(line)
			line, used = nil, 0
		}
		line, used = append(line, next), used+width
	}
	p.line(line)
}

func (p *printer) line(pieces []piece) {
	p.room(sizeText * leading)
	x := pageMargin
	for _, part := range pieces {
		width := p.width(part.text, sizeText)
		p.colour(part.style)
		p.put(part.text, x, p.y, sizeText)
		p.rule(part.style, x, width)
		x += width
	}
	p.colour(styleSame)
	p.skip(sizeText * leading)
}

func (p *printer) colour(style int) {
	switch style {
	case styleAdded:
		p.pdf.SetTextColor(0x0b, 0x5c, 0xab)
		p.pdf.SetStrokeColor(0x0b, 0x5c, 0xab)
	case styleRemoved:
		p.pdf.SetTextColor(0xb4, 0x23, 0x18)
		p.pdf.SetStrokeColor(0xb4, 0x23, 0x18)
	default:
		p.pdf.SetTextColor(0, 0, 0)
	}
}

// rule draws the line under what is added, through what is removed.
func (p *printer) rule(style int, x, width float64) {
	p.pdf.SetLineWidth(0.7)
	base := p.y + sizeText*(leading+0.7)/2
	switch style {
	case styleAdded:
		p.pdf.Line(x, base+2, x+width, base+2)
	case styleRemoved:
		p.pdf.Line(x, base-sizeText*0.33, x+width, base-sizeText*0.33)
	}
}
