package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"time"
)

// Revision says whose change a redline shows, and since when.
type Revision struct {
	Title  string // stands above the text
	Author string
	At     time.Time
}

// WriteRedlineDOCX writes a redline as a document with real tracked changes:
// whoever opens it may accept or reject each. Those that the newer file has
// itself keep their author and time, the others are by.Author's. The same
// redline gives the same bytes. Errors: those of w.
func WriteRedlineDOCX(w io.Writer, r Redline, by Revision) error {
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, body string }{
		{"[Content_Types].xml", partTypes},
		{"_rels/.rels", partRels},
		{"word/document.xml", redlinePart(r, by)},
		{"word/_rels/document.xml.rels", partDocumentRels},
		{"word/styles.xml", partStyles},
	} {
		f, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(f, part.body)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("finish docx: %w", err)
	}
	return nil
}

// tracker numbers the changes of a document, each with its author and time.
type tracker struct {
	b  bytes.Buffer
	by Revision
	id int
}

func redlinePart(r Redline, by Revision) string {
	t := &tracker{by: by}
	t.b.WriteString(xmlHead + `<w:document ` + wordSpace + `><w:body>`)
	if by.Title != "" {
		writeParagraph(&t.b, `<w:pStyle w:val="Title"/>`, by.Title)
	}
	for _, row := range r.Rows {
		t.row(row)
	}
	t.b.WriteString(sectionEnd + `</w:body></w:document>`)
	return t.b.String()
}

// row writes a paragraph. One that is wholly new or gone carries the change on
// its mark too, so that accepting leaves no empty paragraph behind.
func (t *tracker) row(row RedlineRow) {
	t.b.WriteString(`<w:p>`)
	switch row.Kind {
	case RowAdded:
		t.mark("ins", row.By)
	case RowRemoved:
		t.mark("del", row.By)
	case RowMovedAway:
		t.mark("moveFrom", row.By)
	case RowMoved:
		t.mark("moveTo", row.By)
	case RowSame, RowChanged:
	}
	if row.Kind == RowMovedAway {
		t.wrapped("moveFrom", "w:t", row.Before.Text, row.By)
	}
	for _, s := range row.Spans {
		switch {
		case s.Kind == SpanRemoved && row.Kind == RowMoved:
			t.movedAndGone(s, row.By)
		case s.Kind == SpanAdded:
			t.wrapped("ins", "w:t", s.Text, s.By)
		case s.Kind == SpanRemoved:
			t.wrapped("del", "w:delText", s.Text, s.By)
		case row.Kind == RowMoved:
			t.wrapped("moveTo", "w:t", s.Text, row.By)
		default:
			t.run("w:t", s.Text)
		}
	}
	t.b.WriteString(`</w:p>`)
}

func (t *tracker) mark(change string, by Hand) {
	t.b.WriteString(`<w:pPr><w:rPr><w:` + change + t.signature(by) + `/></w:rPr></w:pPr>`)
}

func (t *tracker) wrapped(change, element, text string, by Hand) {
	t.b.WriteString(`<w:` + change + t.signature(by) + `>`)
	t.run(element, text)
	t.b.WriteString(`</w:` + change + `>`)
}

// movedAndGone is what a block lost that moved: it stands at neither place. Were
// it only deleted here, who rejects everything would find it at both.
func (t *tracker) movedAndGone(s RedlineSpan, mover Hand) {
	t.b.WriteString(`<w:moveTo` + t.signature(mover) + `>`)
	t.wrapped("del", "w:delText", s.Text, s.By)
	t.b.WriteString(`</w:moveTo>`)
}

func (t *tracker) run(element, text string) {
	t.b.WriteString(`<w:r><` + element + ` xml:space="preserve">`)
	_ = xml.EscapeText(&t.b, []byte(text)) // a Buffer does not fail
	t.b.WriteString(`</` + element + `></w:r>`)
}

// signature is whose change it is; one without a date has none here either.
func (t *tracker) signature(by Hand) string {
	t.id++
	if by.Author == "" {
		by = Hand{Author: t.by.Author, At: t.by.At}
	}
	var author bytes.Buffer
	_ = xml.EscapeText(&author, []byte(by.Author)) // a Buffer does not fail
	signed := ` w:id="` + strconv.Itoa(t.id) + `" w:author="` + author.String() + `"`
	if by.At.IsZero() {
		return signed
	}
	return signed + ` w:date="` + by.At.UTC().Format(time.RFC3339) + `"`
}
