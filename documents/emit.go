package documents

import (
	"encoding/xml"
	"strings"
)

const cellGap = " | "

func (b *bodyParser) end(name xml.Name) error {
	switch name.Local {
	case "AlternateContent":
		if n := len(b.choice); n > 0 {
			b.choice = b.choice[:n-1]
		}
	case "t":
		b.inText = false
	case "ins", "moveTo":
		if isWord(name) {
			b.endInsertion()
		}
	case "p":
		if isWord(name) {
			return b.endParagraph()
		}
	case "tc", "tr", "tbl":
		if isWord(name) && len(b.tables) > 0 {
			return b.endTable(name.Local)
		}
	}
	return nil
}

// endParagraph numbers the paragraph and puts it into its cell or the body. A
// paragraph whose mark is deleted runs on into the next one.
func (b *bodyParser) endParagraph() error {
	p := b.para()
	if p == nil {
		return nil
	}
	b.paras = b.paras[:len(b.paras)-1]
	if p.props.deleted {
		if p.text.Len() == 0 && len(b.tables) == 0 {
			p.changes = gone(p.changes)
		}
		b.running = append(b.running, shifted(p.changes, b.carry.Len())...)
		b.carry.WriteString(p.text.String())
		b.loose = append(b.loose, p.marks...)
		return nil
	}
	changes := append(b.running, shifted(p.changes, b.carry.Len())...)
	b.running = nil
	text := b.carry.String() + p.text.String()
	b.carry.Reset()
	props, name := p.props, ""
	if b.styles != nil {
		props, name = b.styles.resolve(props)
	}
	marks := append(b.loose, p.marks...)
	b.loose = nil
	label := b.label(props)
	return b.emit(para{
		text:    label + text,
		marks:   marks,
		changes: shifted(changes, len(label)),
		centred: props.justify == "center",
		right:   props.justify == "right" || props.justify == "end",
		title:   name == "title" || name == "标题",
		heading: strings.HasPrefix(name, "heading") || props.outline != nil && *props.outline < maxLevels,
	})
}

func (b *bodyParser) label(p pprops) string {
	if b.nums == nil || p.num == nil || *p.num == 0 {
		return ""
	}
	lv := -1
	if p.level != nil {
		lv = max(0, *p.level)
	}
	return b.nums.label(*p.num, lv, p.style)
}

// emit keeps a paragraph or row, unless it is empty.
func (b *bodyParser) emit(p para) error {
	p.text, p.changes = tidyTracked(p.text, p.changes)
	inCell := len(b.tables) > 0 && p.row == 0
	switch {
	case inCell:
		b.tables[len(b.tables)-1].take(p)
		if p.text == "" {
			b.loose = append(b.loose, p.marks...)
		}
		return nil
	case p.text == "":
		b.loose = append(b.loose, p.marks...)
		b.running = append(b.running, gone(p.changes)...)
		return nil
	case len(b.out) >= maxBlocks:
		return tooManyBlocks()
	}
	b.out = append(b.out, p)
	return nil
}

// flush keeps what a deleted paragraph mark left over at the end.
func (b *bodyParser) flush() error {
	text, changes := b.carry.String(), b.running
	b.carry.Reset()
	b.running = nil
	return b.emit(para{text: text, changes: changes})
}

// finish is flush at the end of the document; what is gone behind the last
// paragraph is told with it.
func (b *bodyParser) finish() error {
	err := b.flush()
	if n := len(b.out); n > 0 {
		b.out[n-1].changes = append(b.out[n-1].changes, b.running...)
	}
	return err
}

// take adds a paragraph, or a row of a table inside, to the open cell.
func (t *openTable) take(p para) {
	at := t.cell.Len()
	if p.text != "" {
		at = appendTo(&t.cell, p.text)
		t.marks = append(t.marks, p.marks...)
	}
	t.inCell = append(t.inCell, shifted(p.changes, at)...)
}

// endCell puts the changes of a cell where they stand in the row.
func (t *openTable) endCell() {
	at := len(t.cells) * len(cellGap)
	for _, cell := range t.cells {
		at += len(cell)
	}
	t.changes = append(t.changes, shifted(t.inCell, at)...)
	t.cells, t.inCell = append(t.cells, t.cell.String()), nil
	t.cell.Reset()
}

// endTable closes a cell, a row or a table. A table inside a cell becomes text
// of that cell.
func (b *bodyParser) endTable(part string) error {
	last := len(b.tables) - 1
	t := b.tables[last]
	switch part {
	case "tc":
		if err := b.flush(); err != nil {
			return err
		}
		t.endCell()
	case "tr":
		return b.endRow(t)
	case "tbl":
		b.tables = b.tables[:last]
	}
	return nil
}

func (b *bodyParser) endRow(t *openTable) error {
	text := strings.Join(t.cells, cellGap)
	t.row++
	empty := strings.TrimSpace(strings.Join(t.cells, "")) == ""
	marks, changes := t.marks, t.changes
	t.cells, t.marks, t.changes = t.cells[:0], nil, nil
	n := len(b.tables)
	switch {
	case empty:
		b.running = append(b.running, goneRow(text, changes)...)
		return nil
	case n > 1:
		b.tables[n-2].take(para{text: text, marks: marks, changes: changes})
		return nil
	}
	running := b.running
	b.running = nil
	return b.emit(para{text: text, marks: marks, table: b.count, row: t.row, changes: append(running, changes...)})
}

// appendTo adds text to a cell and says where it begins.
func appendTo(cell *strings.Builder, text string) int {
	if cell.Len() > 0 {
		cell.WriteByte(' ')
	}
	at := cell.Len()
	cell.WriteString(strings.ReplaceAll(text, "\n", " "))
	return at
}
