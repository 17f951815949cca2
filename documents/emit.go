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
		b.carry.WriteString(p.text.String())
		b.loose = append(b.loose, p.marks...)
		return nil
	}
	text := b.carry.String() + p.text.String()
	b.carry.Reset()
	props, name := p.props, ""
	if b.styles != nil {
		props, name = b.styles.resolve(props)
	}
	marks := append(b.loose, p.marks...)
	b.loose = nil
	return b.emit(para{
		text:    b.label(props) + text,
		marks:   marks,
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
	if p.text = tidy(p.text); p.text == "" {
		b.loose = append(b.loose, p.marks...)
		return nil
	}
	if n := len(b.tables); n > 0 && p.row == 0 {
		appendTo(&b.tables[n-1].cell, p.text)
		b.tables[n-1].marks = append(b.tables[n-1].marks, p.marks...)
		return nil
	}
	if len(b.out) >= maxBlocks {
		return tooManyBlocks()
	}
	b.out = append(b.out, p)
	return nil
}

// flush keeps what a deleted paragraph mark left over at the end.
func (b *bodyParser) flush() error {
	text := b.carry.String()
	b.carry.Reset()
	return b.emit(para{text: text})
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
		t.cells = append(t.cells, t.cell.String())
		t.cell.Reset()
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
	marks := t.marks
	t.cells, t.marks = t.cells[:0], nil
	if empty {
		return nil
	}
	if n := len(b.tables); n > 1 {
		appendTo(&b.tables[n-2].cell, text)
		b.tables[n-2].marks = append(b.tables[n-2].marks, marks...)
		return nil
	}
	return b.emit(para{text: text, marks: marks, table: b.count, row: t.row})
}

func appendTo(cell *strings.Builder, text string) {
	if cell.Len() > 0 {
		cell.WriteByte(' ')
	}
	cell.WriteString(strings.ReplaceAll(text, "\n", " "))
}
