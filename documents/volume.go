package documents

import (
	"io"
	"slices"
	"strconv"
)

// Volume is several drafts bound together: a cover, a catalogue with the page
// on which each begins, and the drafts themselves.
type Volume struct {
	Cover Draft
	Items []Item
}

// Item is an entry of a volume: a draft, and behind it so many leaves, each with a
// page of another file.
type Item struct {
	Draft  Draft
	Leaves int
}

const (
	catalogueTitle = "目录"
	// coverTop is how far down the title of the cover stands.
	coverTop = 140.0
)

// Bound is a volume laid out: it lacks the leaves, which others put in.
type Bound struct {
	printer *printer
	items   []Item
	// LeavesAt are the pages of the volume at which the leaves of the items begin,
	// counted from 1; of one without any, the page behind it.
	LeavesAt []int
	total    int
}

// Bind lays a volume out: with a bookmark for each draft, and numbers that count
// the leaves. A character that the font lacks is printed as 〓, and the last page
// says which they are: a volume is never refused for a rare name, and nothing is
// left out without a word. Errors: those of the font.
func Bind(v Volume) (*Bound, error) {
	readable, lacking, err := v.readable()
	if err != nil {
		return nil, err
	}
	if len(lacking) > 0 {
		readable.Items = append(readable.Items, Item{Draft: lackingDraft(lacking)})
	}
	pages := make([]int, len(readable.Items)) // where each begins; first unknown
	for {
		bound, began, err := bind(readable, pages)
		if err != nil {
			return nil, err
		}
		if slices.Equal(pages, began) {
			return bound, nil
		}
		pages = began
	}
}

// Write writes the volume without its leaves, as one PDF; the same volume gives
// the same bytes. Errors: those of w.
func (b *Bound) Write(w io.Writer) error { return b.printer.writeTo(w) }

// bind draws the volume with a catalogue of these pages, and tells where the
// drafts really began. The numbers do not change the height of a row, so the
// second time they are right.
func bind(v Volume, pages []int) (*Bound, []int, error) {
	p, err := newPrinter(v.Cover.Title, v.Cover.Number)
	if err != nil {
		return nil, nil, err
	}
	p.newPage()
	p.bookmark(v.Cover.Title)
	p.skip(coverTop)
	p.draft(v.Cover)
	p.begin(v.catalogue(pages))
	began := make([]int, len(v.Items))
	b := &Bound{printer: p, items: v.Items, LeavesAt: make([]int, len(v.Items))}
	numbers := numbered(nil, p.pages, 0)
	leaves := 0
	for i, item := range v.Items {
		p.begin(item.Draft)
		began[i] = p.began + leaves
		numbers = numbered(numbers, p.pages, leaves)
		b.LeavesAt[i] = p.pages + leaves + 1
		leaves += item.Leaves
	}
	b.total = p.pages + leaves
	for i, n := range numbers {
		p.numberPage(i+1, n, b.total)
	}
	return b, began, nil
}

// numbered gives the printed pages up to one their numbers in the volume, which
// has so many leaves before them.
func numbered(numbers []int, printed, leaves int) []int {
	for len(numbers) < printed {
		numbers = append(numbers, len(numbers)+1+leaves)
	}
	return numbers
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
	for i, item := range v.Items {
		table.Rows = append(table.Rows, []string{strconv.Itoa(i + 1), item.Draft.Title, item.Draft.Number, strconv.Itoa(pages[i])})
	}
	return Draft{Title: catalogueTitle, Parts: []Part{{Table: table}}}
}
