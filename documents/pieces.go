package documents

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// stretch is a piece of text in the WordDocument stream (MS-DOC 2.9.38, 2.9.177).
type stretch struct {
	chars  int
	at     int
	narrow bool // one byte a character, else UTF-16
}

const maxOldText = 8 << 20 // characters

// parsePieces reads a Clx: property lists, then the piece table.
func parsePieces(clx []byte) ([]stretch, error) {
	for len(clx) >= 3 && clx[0] == 1 {
		n := 3 + int(binary.LittleEndian.Uint16(clx[1:]))
		if n > len(clx) {
			return nil, errWord97
		}
		clx = clx[n:]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return nil, errWord97
	}
	size := int(binary.LittleEndian.Uint32(clx[1:]))
	clx = clx[5:]
	if size > len(clx) || size < 16 || (size-4)%12 != 0 {
		return nil, errWord97
	}
	n := (size - 4) / 12
	out := make([]stretch, 0, n)
	for i := range n {
		from, to := int(binary.LittleEndian.Uint32(clx[4*i:])), int(binary.LittleEndian.Uint32(clx[4*i+4:]))
		fc := binary.LittleEndian.Uint32(clx[4*(n+1)+8*i+2:])
		p := stretch{chars: to - from, at: int(fc & 0x3fffffff), narrow: fc&0x40000000 != 0}
		if p.narrow {
			p.at /= 2
		}
		if p.chars < 0 || p.chars > maxOldText {
			return nil, errWord97
		}
		out = append(out, p)
	}
	return out, nil
}

// oldText is text in UTF-16 with Word's control characters in it.
type oldText []uint16

// readPieces puts the pieces together; one that lies outside the stream is
// left out, and so is what is beyond the limit.
func readPieces(document []byte, pieces []stretch) oldText {
	var out oldText
	for _, p := range pieces {
		width := 2
		if p.narrow {
			width = 1
		}
		if p.at > len(document) || p.at+p.chars*width > len(document) || len(out)+p.chars > maxOldText {
			continue
		}
		raw := document[p.at : p.at+p.chars*width]
		for i := 0; i < len(raw); i += width {
			if p.narrow {
				out = append(out, uint16(charmap.Windows1252.DecodeByte(raw[i]))) //nolint:gosec // below U+FFFF
			} else {
				out = append(out, binary.LittleEndian.Uint16(raw[i:]))
			}
		}
	}
	return out
}

func (t oldText) cut(n int) (head, rest oldText) {
	n = max(0, min(n, len(t)))
	return t[:n], t[n:]
}

// paragraphs cuts text at Word's paragraph and cell marks.
func (t oldText) paragraphs() ([]para, string, error) {
	o := oldParser{}
	for _, r := range utf16.Decode(t) {
		o.take(r)
		if len(o.out) > maxBlocks {
			return nil, "", tooManyBlocks()
		}
	}
	o.endParagraph()
	note := ""
	if o.picture {
		note = remarkTexts[remarkPicture]
	}
	return o.out, note, nil
}

type oldParser struct {
	out     []para
	text    strings.Builder
	cells   []string
	fields  []bool // open fields; true once in the result
	tables  int
	row     int
	ended   bool // the last character ended a cell
	picture bool
}

func (o *oldParser) take(r rune) {
	cell := r == 7
	switch r {
	case '\r', '\f':
		if len(o.cells) > 0 && r == '\r' { // several paragraphs in a cell
			o.text.WriteByte(' ')
		} else {
			o.endParagraph()
		}
	case 7:
		o.endCell()
	case 0x0b:
		o.write('\n')
	case 0x13, 0x14, 0x15:
		o.field(r)
	case 1, 8:
		o.picture = true
	case 0x1e:
		o.write('-')
	default:
		o.write(r)
	}
	o.ended = cell
}

// write drops the instruction of a field and keeps its result.
func (o *oldParser) write(r rune) {
	for _, result := range o.fields {
		if !result {
			return
		}
	}
	if r >= 0x20 || r == '\n' || r == '\t' {
		o.text.WriteRune(r)
	}
}

func (o *oldParser) field(r rune) {
	n := len(o.fields)
	switch {
	case r == 0x13 && n < maxFields:
		o.fields = append(o.fields, false)
	case r == 0x14 && n > 0:
		o.fields[n-1] = true
	case r == 0x15 && n > 0:
		o.fields = o.fields[:n-1]
	}
}

// endCell ends a cell; a second mark right behind it ends the row.
func (o *oldParser) endCell() {
	text := tidy(o.text.String())
	o.text.Reset()
	if text != "" || !o.ended {
		o.cells = append(o.cells, strings.ReplaceAll(text, "\n", " "))
		return
	}
	if o.row == 0 {
		o.tables++
	}
	o.row++
	if strings.Join(o.cells, "") != "" {
		o.out = append(o.out, para{text: strings.Join(o.cells, cellGap), table: o.tables, row: o.row})
	}
	o.cells = o.cells[:0]
}

func (o *oldParser) endParagraph() {
	text := tidy(o.text.String())
	o.text.Reset()
	if len(o.cells) > 0 { // a table without an end
		text, o.cells = strings.Join(append(o.cells, text), cellGap), o.cells[:0]
	}
	o.row = 0
	if text != "" {
		o.out = append(o.out, para{text: text})
	}
}
