package documents

import (
	"time"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// RowKind is what became of a block.
type RowKind string

// The kinds of rows.
const (
	RowSame      RowKind = "same"
	RowChanged   RowKind = "changed"
	RowAdded     RowKind = "added"
	RowRemoved   RowKind = "removed"
	RowMoved     RowKind = "moved"      // stands here now, changed or not
	RowMovedAway RowKind = "moved_away" // stood here
)

// SpanKind is what became of a piece of a block.
type SpanKind string

// The kinds of spans.
const (
	SpanSame    SpanKind = "same"
	SpanAdded   SpanKind = "added"
	SpanRemoved SpanKind = "removed"
)

// RedlineSpan is a piece of a block. By is whose change it is where the newer
// file says so itself.
type RedlineSpan struct {
	Kind SpanKind `json:"kind"`
	Text string   `json:"text"`
	By   Hand     `json:"by,omitzero" doc:"新版文件自带的修订，由谁、何时作出；没有的，是两版之间的其他变化"`
}

// RedlineRow is a block of the older text beside the one that it became. Before
// or After is nil where there is none. Of a block that moved, both rows know
// both places. By is who moved it, added it or took it away as a whole.
type RedlineRow struct {
	Kind   RowKind       `json:"kind"`
	Before *Block        `json:"before,omitempty"`
	After  *Block        `json:"after,omitempty"`
	Spans  []RedlineSpan `json:"spans,omitempty"`
	By     Hand          `json:"by,omitzero"`
}

// Redline is two versions of a text, block by block, in the order of the newer
// one with what is gone in its old place. Added and Removed are in characters.
type Redline struct {
	Rows    []RedlineRow `json:"rows"`
	Added   int          `json:"added"`
	Removed int          `json:"removed"`
}

// Changes counts the rows where something differs; what moved counts once.
func (r Redline) Changes() int {
	n := 0
	for _, row := range r.Rows {
		if row.Kind != RowSame && row.Kind != RowMovedAway {
			n++
		}
	}
	return n
}

// Compare makes the redline of two versions of a text.
func Compare(before, after []Block) Redline {
	p := Align(before, after)
	d := newDiffer(after)
	i := 0
	old := func(until int) { // what stood before the next block that kept its order
		for ; i < until; i++ {
			switch j := p.After[i]; {
			case j < 0:
				d.row(RowRemoved, &before[i], nil)
			case p.Moved[i]:
				d.row(RowMovedAway, &before[i], &after[j])
			}
		}
	}
	for j := range after {
		from := p.Before[j]
		switch {
		case from < 0: // what stood here before comes first
			for i < len(before) && (p.After[i] < 0 || p.Moved[i]) {
				old(i + 1)
			}
			d.row(RowAdded, nil, &after[j])
		case p.Moved[from]:
			d.row(RowMoved, &before[from], &after[j])
		default:
			old(from)
			d.row(RowChanged, &before[from], &after[j])
			i = from + 1
		}
	}
	old(len(before))
	return d.out
}

// diffPatience bounds the work on one pair of blocks; after it the rest of the
// pair counts as replaced.
const diffPatience = 200 * time.Millisecond

type differ struct {
	engine *diffmatchpatch.DiffMatchPatch
	gone   goneTexts // of the newer text
	out    Redline
}

func newDiffer(after []Block) *differ {
	d := &differ{engine: diffmatchpatch.New(), gone: goneIn(after)}
	d.engine.DiffTimeout = diffPatience
	return d
}

func (d *differ) row(kind RowKind, before, after *Block) {
	row := RedlineRow{Kind: kind, Before: before, After: after}
	switch kind {
	case RowAdded:
		row.Spans = signed([]RedlineSpan{{Kind: SpanAdded, Text: after.Text}}, SpanAdded, handsOf(*after))
		row.By = row.Spans[len(row.Spans)-1].By
	case RowRemoved:
		row.Spans = signed([]RedlineSpan{{Kind: SpanRemoved, Text: before.Text}}, SpanRemoved, d.gone.hands(before.Text))
		row.By = row.Spans[len(row.Spans)-1].By
	case RowMovedAway: // counted where it stands now
		row.By = wholly(*after)
	case RowMoved:
		row.Spans, row.By = d.pair(*before, *after), wholly(*after)
	case RowSame, RowChanged:
		row.Spans = d.pair(*before, *after)
		if kind == RowChanged && before.Text == after.Text {
			row.Kind = RowSame
		}
	}
	for _, s := range row.Spans {
		switch s.Kind {
		case SpanAdded:
			d.out.Added += utf8.RuneCountInString(s.Text)
		case SpanRemoved:
			d.out.Removed += utf8.RuneCountInString(s.Text)
		case SpanSame:
		}
	}
	d.out.Rows = append(d.out.Rows, row)
}
