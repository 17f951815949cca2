package api

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

func viewComparisonPage(cmp comparison, inline, changesOnly bool) web.ComparePageView {
	c, r := cmp.in, cmp.redline
	path := casePath(c.ID)
	view := web.ComparePageView{
		Case:   web.CaseRef{Number: c.Number, Title: c.Title, Href: path},
		Action: path + "/compare", From: strconv.Itoa(cmp.from.No), To: strconv.Itoa(cmp.to.No),
		FromLabel: versionTitle(c, cmp.from), ToLabel: versionTitle(c, cmp.to),
		Inline: inline, ChangesOnly: changesOnly, Note: cmp.note, Summary: compareSummary(cmp),
	}
	for _, v := range textVersions(c) {
		view.Versions = append(view.Versions, web.Option{Value: strconv.Itoa(v.No), Label: versionTitle(c, v)})
	}
	query := strings.TrimPrefix(comparePath(c.ID, cmp.from.No, cmp.to.No), path+"/compare")
	view.DOCXHref, view.PDFHref = path+"/compare/redline.docx"+query, path+"/compare/redline.pdf"+query
	if r.Changes() > 0 {
		rows := compareRows(cmp)
		for _, row := range rows {
			view.Findings = append(view.Findings, row.Findings...)
		}
		if changesOnly {
			rows = withoutSame(rows)
		}
		stepThrough(rows)
		view.Rows, view.Editors = rows, compareEditors(r)
	}
	return view
}

// compareEditors counts the changes of each, in the order of the text.
func compareEditors(r documents.Redline) []web.CompareEditor {
	var editors []web.CompareEditor
	for _, e := range r.Editors() {
		editors = append(editors, web.CompareEditor{Name: e.Author, Changes: e.Changes})
	}
	return editors
}

// handWords names who made a change and on which day; "" when nobody is known.
func handWords(h documents.Hand) string {
	if h.Author == "" || h.At.IsZero() {
		return h.Author
	}
	return h.Author + " " + h.At.Format(time.DateOnly)
}

func compareSummary(cmp comparison) string {
	switch r := cmp.redline; {
	case cmp.incomparable:
		return "不能比对"
	case r.Changes() == 0:
		return "没有变化"
	default:
		return fmt.Sprintf("%d 处变化，新增 %d 字，删去 %d 字", r.Changes(), r.Added, r.Removed)
	}
}

// compareRows leads every finding to its place in either version.
func compareRows(cmp comparison) []web.CompareRow {
	places := findingPlaces(cmp)
	rows := make([]web.CompareRow, len(cmp.redline.Rows))
	moved := map[*documents.Block]string{} // where a block stands now
	for i, row := range cmp.redline.Rows {
		if row.Kind == documents.RowMoved {
			moved[row.After] = rowAnchor(i)
		}
	}
	for i, row := range cmp.redline.Rows {
		view := web.CompareRow{Anchor: rowAnchor(i), Kind: compareKind(row.Kind)}
		for _, s := range row.Spans {
			span := web.Span{Kind: spanKind(s.Kind), Text: s.Text, By: handWords(s.By)}
			view.Inline = append(view.Inline, span)
			if s.Kind != documents.SpanAdded {
				view.Before.Spans = append(view.Before.Spans, span)
			}
			if s.Kind != documents.SpanRemoved {
				view.After.Spans = append(view.After.Spans, span)
			}
		}
		if row.Before != nil && row.Kind != documents.RowMoved { // where it stood
			view.Before.Anchor = olderAnchor(row.Before.Anchor)
		}
		if row.After != nil && row.Kind != documents.RowMovedAway {
			view.After.Anchor = "new-" + row.After.Anchor
		}
		switch row.Kind {
		case documents.RowMovedAway:
			view.Before.Spans = []web.Span{{Kind: web.SpanRemoved, Text: row.Before.Text, By: handWords(row.By)}}
			view.Inline = view.Before.Spans
			view.Remark, view.RemarkHref = "移至"+placeWords(*row.After), moved[row.After]
		case documents.RowMoved:
			view.Remark = "原在" + placeWords(*row.Before)
		case documents.RowSame, documents.RowChanged, documents.RowAdded, documents.RowRemoved:
		}
		view.Findings = places.of(cmp, row, view.Anchor)
		rows[i] = view
	}
	return rows
}

func rowAnchor(i int) string { return "row-" + strconv.Itoa(i+1) }

// olderAnchor is the place of a block of the older text in a comparison.
func olderAnchor(block string) string { return "old-" + block }

func placeWords(b documents.Block) string {
	if b.Address == "" {
		return "别处"
	}
	return b.Address
}

func compareKind(k documents.RowKind) web.CompareKind {
	switch k {
	case documents.RowChanged:
		return web.CompareChanged
	case documents.RowAdded:
		return web.CompareAdded
	case documents.RowRemoved:
		return web.CompareRemoved
	case documents.RowMoved, documents.RowMovedAway:
		return web.CompareMoved
	case documents.RowSame:
	}
	return web.CompareSame
}

func spanKind(k documents.SpanKind) web.SpanKind {
	switch k {
	case documents.SpanAdded:
		return web.SpanAdded
	case documents.SpanRemoved:
		return web.SpanRemoved
	case documents.SpanSame:
	}
	return web.SpanSame
}

// placed is where the findings stand in the older and in the newer text, by the
// anchors of the blocks.
type placed struct{ before, after map[string][]domain.Finding }

func findingPlaces(cmp comparison) placed {
	p := placed{map[string][]domain.Finding{}, map[string][]domain.Finding{}}
	for _, f := range cmp.in.Findings {
		_, inAfter := cmp.after.Find(f.Quote)
		switch {
		case f.Version == cmp.from.No:
			at := blockOf(f, cmp.before)
			p.before[at] = append(p.before[at], f)
		case f.Version == cmp.to.No || inAfter: // of another version, and the words still stand
			at := blockOf(f, cmp.after)
			p.after[at] = append(p.after[at], f)
		default:
			if b, ok := cmp.before.Find(f.Quote); ok {
				p.before[b.Anchor] = append(p.before[b.Anchor], f)
			}
		}
	}
	return p
}

func (p placed) of(cmp comparison, row documents.RedlineRow, anchor string) []web.CompareFinding {
	var found []domain.Finding
	if row.Before != nil && row.Kind != documents.RowMovedAway {
		found = append(found, p.before[row.Before.Anchor]...)
	}
	if row.After != nil && row.Kind != documents.RowMovedAway {
		found = append(found, p.after[row.After.Anchor]...)
	}
	var view []web.CompareFinding
	for _, f := range found {
		shown := viewFinding(cmp.in, f)
		view = append(view, web.CompareFinding{
			Label: "问题 " + strconv.Itoa(f.No), Href: casePath(cmp.in.ID) + "#" + web.FindingAnchor(f.ID), Anchor: anchor, State: shown.State,
		})
	}
	return view
}

// withoutSame puts one row in place of those without a change or a finding.
func withoutSame(rows []web.CompareRow) []web.CompareRow {
	var kept []web.CompareRow
	same := 0
	flush := func() {
		if same > 0 {
			kept = append(kept, web.CompareRow{Kind: web.CompareSkipped, Anchor: "same-" + strconv.Itoa(len(kept)), Remark: strconv.Itoa(same) + " 段没有变化"})
		}
		same = 0
	}
	for _, row := range rows {
		if row.Kind == web.CompareSame && len(row.Findings) == 0 {
			same++
			continue
		}
		flush()
		kept = append(kept, row)
	}
	flush()
	return kept
}

// stepThrough links each change with its neighbours.
func stepThrough(rows []web.CompareRow) {
	last := -1
	for i := range rows {
		if rows[i].Kind.Word() == "" {
			continue
		}
		if last >= 0 {
			rows[i].Previous, rows[last].Next = rows[last].Anchor, rows[i].Anchor
		}
		last = i
	}
}
