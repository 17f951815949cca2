package documents

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/signintech/gopdf"
)

// Measures of a page in points: A4 with margins of 20 mm.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	pageMargin = 56.7
	pageFoot   = pageHeight - pageMargin
	pageInner  = pageWidth - 2*pageMargin

	sizeTitle   = 18.0
	sizeHeading = 12.5
	sizeText    = 11.0
	sizeCell    = 9.0
	sizeFoot    = 8.5

	// leading is the height of a line to the size of its letters.
	leading = 1.55
)

// WritePDF writes a draft as a PDF that carries its font; the same draft gives
// the same bytes. Errors: *Error where the font lacks a character; those of w.
func WritePDF(w io.Writer, doc Draft) error {
	p, err := newPrinter(doc.Title, doc.Number)
	if err == nil {
		err = covers(p.pdf, doc)
	}
	if err != nil {
		return err
	}
	p.newPage()
	p.draft(doc)
	p.numberPages()
	return p.writeTo(w)
}

func (p *printer) writeTo(w io.Writer) error {
	if err := errors.Join(p.faults...); err != nil {
		return fmt.Errorf("draw pdf: %w", err)
	}
	if _, err := p.pdf.WriteTo(w); err != nil {
		return fmt.Errorf("write pdf: %w", err)
	}
	return nil
}

// draft draws a draft from where the printer stands.
func (p *printer) draft(doc Draft) {
	p.centred(doc.Title, sizeTitle)
	p.centred(doc.Number, sizeText)
	p.skip(sizeText)
	for _, text := range doc.Paragraphs {
		p.paragraph(text, sizeText)
	}
	for _, part := range doc.Parts {
		p.part(part)
	}
}

// printer draws from the top of a page to its foot.
type printer struct {
	pdf    *gopdf.GoPdf
	y      float64 // the top of what comes next
	pages  int
	began  int                         // the page on which the last draft of a volume began
	widths map[string]map[rune]float64 // of a character of one point, by family
	family string                      // of the font in use
	faces  map[face]bool               // for which the operator has a font
	faults []error                     // of the library; they mean that the font is damaged
}

// newPrinter has no page yet.
func newPrinter(title, subject string) (*printer, error) {
	fonts, err := font()
	if err != nil {
		return nil, err
	}
	p := &printer{pdf: &gopdf.GoPdf{}, widths: map[string]map[rune]float64{}, family: fontFamily}
	p.pdf.Start(gopdf.Config{PageSize: *gopdf.PageSizeA4})
	p.pdf.SetInfo(gopdf.PdfInfo{Title: title, Subject: subject})
	if err := p.pdf.AddTTFFontFromFontContainer(fontFamily, fonts); err != nil {
		return nil, fmt.Errorf("take font: %w", err)
	}
	p.size(sizeText)
	return p, errors.Join(p.faults...)
}

func (p *printer) newPage() {
	p.pdf.AddPage()
	p.pages++
	p.y = pageMargin
}

// room begins a page unless the height is left on this one.
func (p *printer) room(height float64) {
	if p.y+height > pageFoot {
		p.newPage()
	}
}

func (p *printer) skip(height float64) { p.y += height }

func (p *printer) note(err error) {
	if err != nil {
		p.faults = append(p.faults, err)
	}
}

func (p *printer) size(size float64) { p.note(p.pdf.SetFont(p.family, "", size)) }

// put draws one line of text with its top at y.
func (p *printer) put(text string, x, y, size float64) {
	p.size(size)
	for _, part := range p.stretches(text) {
		p.note(p.pdf.SetFont(part.family, "", size))
		p.pdf.SetXY(x, y+size*(leading+0.7)/2) // the base line
		p.note(p.pdf.Text(part.text))
		x += p.width(part.text, size)
	}
}

func (p *printer) centred(text string, size float64) {
	for _, line := range p.wrap(text, pageInner, size) {
		p.room(size * leading)
		p.put(line, (pageWidth-p.width(line, size))/2, p.y, size)
		p.skip(size * leading)
	}
}

// paragraph begins with two empty characters, as Chinese text does.
func (p *printer) paragraph(text string, size float64) {
	for _, text := range strings.Split(text, "\n") {
		for _, line := range p.wrap("　　"+text, pageInner, size) {
			p.room(size * leading)
			p.put(line, pageMargin, p.y, size)
			p.skip(size * leading)
		}
	}
}

func (p *printer) part(part Part) {
	if part.Heading != "" {
		p.skip(sizeText / 2)
		p.room(4 * sizeHeading * leading) // never alone at the foot of a page
		for _, line := range p.wrap(part.Heading, pageInner, sizeHeading) {
			p.put(line, pageMargin, p.y, sizeHeading)
			p.skip(sizeHeading * leading)
		}
	}
	if part.Text != "" {
		p.paragraph(part.Text, sizeText)
	}
	if part.Table != nil {
		p.table(*part.Table)
	}
}

func (p *printer) numberPages() {
	for n := 1; n <= p.pages; n++ {
		p.numberPage(n, n, p.pages)
	}
}

// numberPage numbers a page that has been drawn.
func (p *printer) numberPage(page, number, total int) {
	p.note(p.pdf.SetPage(page))
	line := lineOf(number, total)
	p.put(line, (pageWidth-p.width(line, sizeFoot))/2, pageHeight-pageMargin+14, sizeFoot)
}

func lineOf(number, total int) string { return fmt.Sprintf("第 %d 页，共 %d 页", number, total) }
