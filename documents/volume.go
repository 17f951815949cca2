package documents

import (
	"io"
	"strconv"
)

// Volume is several drafts bound together: a cover, a catalogue with the page
// on which each begins, and the drafts themselves.
type Volume struct {
	Cover  Draft
	Drafts []Draft
}

const (
	catalogueTitle = "目录"
	// coverTop is how far down the title of the cover stands.
	coverTop = 140.0
)

// WriteVolume writes a volume as one PDF with a bookmark for each draft; the
// same volume gives the same bytes. A character that the font lacks is printed
// as 〓, and the last page says which they are: a volume is never refused for a
// rare name, and nothing is left out without a word. Errors: those of w.
func WriteVolume(w io.Writer, v Volume) error {
	readable, lacking, err := v.readable()
	if err != nil {
		return err
	}
	if len(lacking) > 0 {
		readable.Drafts = append(readable.Drafts, lackingDraft(lacking))
	}
	pages := make([]int, len(readable.Drafts)) // where each begins; first unknown
	for {
		p, began, err := bind(readable, pages)
		if err != nil {
			return err
		}
		if same(pages, began) {
			return p.writeTo(w)
		}
		pages = began
	}
}

// bind draws the volume with a catalogue of these pages, and tells where the
// drafts really began. The numbers do not change the height of a row, so the
// second time they are right.
func bind(v Volume, pages []int) (*printer, []int, error) {
	p, err := newPrinter(v.Cover.Title, v.Cover.Number)
	if err != nil {
		return nil, nil, err
	}
	p.newPage()
	p.bookmark(v.Cover.Title)
	p.skip(coverTop)
	p.draft(v.Cover)
	p.begin(v.catalogue(pages))
	began := make([]int, len(v.Drafts))
	for i, doc := range v.Drafts {
		p.begin(doc)
		began[i] = p.began
	}
	p.numberPages()
	return p, began, nil
}

// begin draws a draft from the top of a page, with its bookmark.
func (p *printer) begin(doc Draft) {
	p.newPage()
	p.began = p.pages
	p.bookmark(doc.Title)
	p.draft(doc)
}

func (p *printer) bookmark(title string) {
	p.pdf.SetXY(pageMargin, p.y)
	p.pdf.AddOutlineWithPosition(inPlane(title))
}

// inPlane leaves only characters that the library can write into a bookmark.
func inPlane(title string) string {
	runes := []rune(title)
	for i, r := range runes {
		if r > 0xffff {
			runes[i] = lackingMark
		}
	}
	return string(runes)
}

func (v Volume) catalogue(pages []int) Draft {
	table := &Table{Head: []string{"序号", "题名", "编号", "页"}, Widths: []int{8, 56, 26, 10}}
	for i, doc := range v.Drafts {
		table.Rows = append(table.Rows, []string{strconv.Itoa(i + 1), doc.Title, doc.Number, strconv.Itoa(pages[i])})
	}
	return Draft{Title: catalogueTitle, Parts: []Part{{Table: table}}}
}

func same(a, b []int) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
