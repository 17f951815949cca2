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
// whoever opens it may accept or reject each. The same redline gives the same
// bytes. Errors: those of w.
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
		t.mark("ins")
	case RowRemoved:
		t.mark("del")
	case RowMovedAway:
		t.mark("moveFrom")
	case RowMoved:
		t.mark("moveTo")
	case RowSame, RowChanged:
	}
	if row.Kind == RowMovedAway {
		t.wrapped("moveFrom", "w:t", row.Before.Text)
	}
	for _, s := range row.Spans {
		switch {
		case s.Kind == SpanAdded:
			t.wrapped("ins", "w:t", s.Text)
		case s.Kind == SpanRemoved:
			t.wrapped("del", "w:delText", s.Text)
		case row.Kind == RowMoved:
			t.wrapped("moveTo", "w:t", s.Text)
		default:
			t.run("w:t", s.Text)
		}
	}
	t.b.WriteString(`</w:p>`)
}

func (t *tracker) mark(change string) {
	t.b.WriteString(`<w:pPr><w:rPr><w:` + change + t.signature() + `/></w:rPr></w:pPr>`)
}

func (t *tracker) wrapped(change, element, text string) {
	t.b.WriteString(`<w:` + change + t.signature() + `>`)
	t.run(element, text)
	t.b.WriteString(`</w:` + change + `>`)
}

func (t *tracker) run(element, text string) {
	t.b.WriteString(`<w:r><` + element + ` xml:space="preserve">`)
	_ = xml.EscapeText(&t.b, []byte(text)) // a Buffer does not fail
	t.b.WriteString(`</` + element + `></w:r>`)
}

func (t *tracker) signature() string {
	t.id++
	var author bytes.Buffer
	_ = xml.EscapeText(&author, []byte(t.by.Author)) // a Buffer does not fail
	return ` w:id="` + strconv.Itoa(t.id) + `" w:author="` + author.String() + `" w:date="` + t.by.At.UTC().Format(time.RFC3339) + `"`
}
