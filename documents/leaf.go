package documents

import (
	"fmt"
	"io"

	"github.com/signintech/gopdf"
)

// A leaf is a page of a volume upon which a page of another file is drawn: A4,
// upright, its foot kept free for the number. Measures in points.
const (
	LeafWidth  = pageWidth
	LeafHeight = pageHeight
	LeafFoot   = 28.0
)

// WriteFeet writes the feet of all leaves, in order: a PDF with a page for each
// that is as large as what is drawn above it, and of which the upper part, as high
// as LeafFoot, goes under it. Errors: those of w.
func (b *Bound) WriteFeet(w io.Writer) error {
	p, err := newPrinter("", "")
	if err != nil {
		return err
	}
	for i, item := range b.items {
		for n := range item.Leaves {
			p.pdf.AddPageWithOption(gopdf.PageOption{PageSize: &gopdf.Rect{W: LeafWidth, H: LeafHeight - LeafFoot}})
			p.foot(item, n+1, lineOf(b.LeavesAt[i]+n, b.total))
		}
	}
	return p.writeTo(w)
}

// foot draws the number of a leaf, and before it which page of which paper stands
// there.
func (p *printer) foot(item Item, page int, number string) {
	const top = LeafFoot - sizeFoot*leading - 6
	middle := (pageWidth - p.width(number, sizeFoot)) / 2
	p.put(number, middle, top, sizeFoot)
	of := fmt.Sprintf("　%d／%d", page, item.Leaves)
	room := middle - LeafFoot - p.width(of, sizeFoot) - sizeFoot
	p.put(p.short(item.Draft.Title, room, sizeFoot)+of, LeafFoot, top, sizeFoot)
}

// short is a text that is no wider than the width, cut off where it is.
func (p *printer) short(text string, width, size float64) string {
	if p.width(text, size) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 0 && p.width(string(runes)+"…", size) > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// Inset is a file of drawings, one for each leaf, and the page of the volume at
// which its leaves begin, counted from 1.
type Inset struct {
	Page int
	File string
}
