package documents

const (
	cellPad    = 3.0
	cellLine   = sizeCell * leading
	tableSpace = 6.0 // below a table
)

// table draws a table; its head stands on every page again.
func (p *printer) table(t Table) {
	head := p.cells(t, t.Head)
	p.room(rowHeight(head) + 2*cellLine)
	p.row(t, head, true)
	for _, row := range t.Rows {
		p.wholeRow(t, head, p.cells(t, row))
	}
	p.skip(tableSpace)
}

// wholeRow draws a row on one page; one that is longer than a page goes on on
// the next.
func (p *printer) wholeRow(t Table, head, cells [][]string) {
	fresh := pageFoot - pageMargin - rowHeight(head)
	for longest(cells) > 0 {
		fits := p.linesLeft()
		if fits < longest(cells) && (rowHeight(cells) <= fresh || fits < 1) {
			p.newPage()
			p.row(t, head, true)
			fits = p.linesLeft()
		}
		first, rest := split(cells, max(1, fits))
		p.row(t, first, false)
		cells = rest
	}
}

func (p *printer) linesLeft() int { return int((pageFoot - p.y - 2*cellPad) / cellLine) }

// row draws the cells with their frame.
func (p *printer) row(t Table, cells [][]string, head bool) {
	p.pdf.SetLineWidth(0.5) // a new page has forgotten it
	p.pdf.SetStrokeColor(0x70, 0x70, 0x70)
	height := rowHeight(cells)
	x := pageMargin
	for i, lines := range cells {
		w := t.share(i, pageInner)
		if head {
			p.pdf.SetFillColor(0xee, 0xee, 0xee)
			p.pdf.RectFromUpperLeftWithStyle(x, p.y, w, height, "FD")
			p.pdf.SetFillColor(0, 0, 0)
		} else {
			p.pdf.RectFromUpperLeftWithStyle(x, p.y, w, height, "D")
		}
		for n, line := range lines {
			p.put(line, x+cellPad, p.y+cellPad+float64(n)*cellLine, sizeCell)
		}
		x += w
	}
	p.skip(height)
}

// cells breaks the texts of a row into lines, one list for each column.
func (p *printer) cells(t Table, row []string) [][]string {
	cells := make([][]string, len(t.Widths))
	for i := range t.Widths {
		if i < len(row) {
			cells[i] = p.wrap(row[i], t.share(i, pageInner)-2*cellPad, sizeCell)
		}
	}
	return cells
}

func longest(cells [][]string) int {
	n := 0
	for _, lines := range cells {
		n = max(n, len(lines))
	}
	return n
}

func rowHeight(cells [][]string) float64 { return float64(longest(cells))*cellLine + 2*cellPad }

// split parts the lines of a row after so many.
func split(cells [][]string, lines int) (first, rest [][]string) {
	for _, c := range cells {
		n := min(lines, len(c))
		first, rest = append(first, c[:n]), append(rest, c[n:])
	}
	return first, rest
}
