package documents

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// A page in two columns, as gazettes are printed, is told from a table by how
// full its lines are.
const (
	columnLines  = 5   // of either column at least
	columnRunes  = 8   // of the middling line of either
	columnFull   = 0.5 // share of the lines that fill the left column
	columnAcross = 0.4 // share of the lines that may run over both columns
	maxRows      = 400 // of a page that is looked at
	maxBlanks    = 200 // places of a page where a gutter may be
)

// row is what stands at one height of a page, from the left to the right.
type row []Run

// readingOrder makes lines of rows: the left column before the right one,
// between the lines that run over both.
func readingOrder(rows []row, page int) []line {
	gutter, ok := gutterOf(rows)
	if !ok {
		lines := make([]line, 0, len(rows))
		for _, r := range rows {
			lines = append(lines, joinRuns(r, page))
		}
		return lines
	}
	var lines, left, right []line
	flush := func() {
		lines = append(append(lines, inColumn(left)...), inColumn(right)...)
		left, right = nil, nil
	}
	for _, r := range rows {
		before, after, across := r.cut(gutter)
		if across {
			flush()
			lines = append(lines, joinRuns(r, page))
			continue
		}
		if len(before) > 0 {
			left = append(left, joinRuns(before, page))
		}
		if len(after) > 0 {
			right = append(right, joinRuns(after, page))
		}
	}
	flush()
	return lines
}

// inColumn gives lines the margins of their column.
func inColumn(lines []line) []line {
	m := marginsOf(lines)
	for i := range lines {
		lines[i].column = &m
	}
	return lines
}

// cut divides a row at a place, unless one of its runs lies across.
func (r row) cut(at float64) (left, right row, across bool) {
	for _, run := range r {
		switch {
		case run.Right <= at:
			left = append(left, run)
		case run.Left >= at:
			right = append(right, run)
		default:
			return nil, nil, true
		}
	}
	return left, right, false
}

// gutterOf finds the blank between two columns: of the middles of all blanks the
// one that the fewest rows run across.
func gutterOf(rows []row) (float64, bool) {
	if len(rows) < columnLines || len(rows) > maxRows {
		return 0, false
	}
	places := blanks(rows)
	if len(places) > maxBlanks {
		return 0, false
	}
	best, at := len(rows), 0.0
	for _, x := range places {
		across := 0
		for _, r := range rows {
			if slices.ContainsFunc(r, func(run Run) bool { return run.Left < x && run.Right > x }) {
				across++
			}
		}
		if across < best {
			best, at = across, x
		}
	}
	if float64(best) > columnAcross*float64(len(rows)) || !areColumns(rows, at) {
		return 0, false
	}
	return at, true
}

// blanks are the middles of the blanks between the runs of a row, each once.
func blanks(rows []row) []float64 {
	var found []float64
	for _, r := range rows {
		for i := 1; i < len(r); i++ {
			if gap := r[i].Left - r[i-1].Right; gap > 0.8*r[i].Size {
				found = append(found, float64(int((r[i].Left+r[i-1].Right)/2)))
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// areColumns: both sides hold running text, and the left one is full.
func areColumns(rows []row, at float64) bool {
	var left, right []line
	for _, r := range rows {
		before, after, across := r.cut(at)
		if across {
			continue
		}
		if len(before) > 0 {
			left = append(left, joinRuns(before, 1))
		}
		if len(after) > 0 {
			right = append(right, joinRuns(after, 1))
		}
	}
	if len(left) < columnLines || len(right) < columnLines || middling(left) < columnRunes || middling(right) < columnRunes {
		return false
	}
	edge := slices.MaxFunc(left, func(a, b line) int { return cmp.Compare(a.Right, b.Right) }).Right
	full := 0
	for _, l := range left {
		if edge-l.Right < 1.6*l.Size {
			full++
		}
	}
	return float64(full) >= columnFull*float64(len(left))
}

// middling is how many characters the line in the middle has, by length.
func middling(lines []line) int {
	sizes := make([]int, 0, len(lines))
	for _, l := range lines {
		sizes = append(sizes, utf8.RuneCountInString(l.Text))
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}
