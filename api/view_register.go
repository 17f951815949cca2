package api

import (
	"context"
	"strconv"
	"strings"

	"sanbi/domain"
	"sanbi/web"
)

func numberPath(k domain.NumberKey) string {
	return strings.Join([]string{registerPath, k.OrgID, k.Series, strconv.Itoa(k.Year), strconv.Itoa(k.N)}, "/")
}

func viewNumber(r domain.RegisteredNumber) web.NumberRow {
	row := web.NumberRow{
		Text: r.Text, Href: numberPath(r.NumberKey), Title: r.Title, Org: r.OrgName,
		Case: web.CaseRef{Number: r.CaseNumber, Title: r.CaseTitle, Href: casePath(r.CaseID)},
		At:   r.At, By: r.By, State: web.Tag{Text: "有效", Tone: web.ToneGreen}, Note: numberNote(r),
	}
	if r.LetterID != "" {
		row.Case.Href = letterPath(r.LetterID)
	}
	if r.Void != nil {
		row.State = web.Tag{Text: "作废", Tone: web.ToneRed}
	}
	return row
}

// numberNote says why a number is void, and which one stands in its place.
func numberNote(r domain.RegisteredNumber) string {
	var notes []string
	if r.Replaces != "" {
		notes = append(notes, "更正 "+r.Replaces)
	}
	if r.Void != nil {
		notes = append(notes, r.Void.Reason)
		if r.Void.ReplacedBy != "" {
			notes = append(notes, "换发 "+r.Void.ReplacedBy)
		}
	}
	return strings.Join(notes, "；")
}

func viewNumbers(numbers []domain.RegisteredNumber) []web.NumberRow {
	rows := make([]web.NumberRow, 0, len(numbers))
	for _, n := range numbers {
		rows = append(rows, viewNumber(n))
	}
	return rows
}

func viewSeries(all []domain.DocumentSeries) []web.DocumentSeries {
	var view []web.DocumentSeries
	for _, s := range all {
		shown := web.DocumentSeries{
			Mark: s.Mark, Year: strconv.Itoa(s.Year), Seen: s.Seen, Span: domain.NumberGap{From: s.First, To: s.Last}.Label(),
			Gaps: gapLabels(s.Gaps),
		}
		if s.First > 1 {
			shown.Before = domain.NumberGap{From: 1, To: s.First - 1}.Label()
		}
		for _, n := range s.Numbers {
			paper := web.CaseRef{Number: n.Text, Title: n.Title, Href: dossierPath + n.DossierID}
			if n.CorrectedTo != "" {
				paper.Number += "（误登，已更正为 " + n.CorrectedTo + "）"
			}
			shown.Papers = append(shown.Papers, paper)
		}
		view = append(view, shown)
	}
	return view
}

func gapLabels(gaps []domain.NumberGap) []string {
	labels := make([]string, 0, len(gaps))
	for _, g := range gaps {
		labels = append(labels, g.Label())
	}
	return labels
}

// gapWords name the gaps of the system's own series: body, kind, year, numbers.
func gapWords(gaps []domain.NumberGap, in domain.RegisterChoices) []string {
	var words []string
	for _, g := range gaps {
		words = append(words, choiceName(in.Bodies, g.OrgID)+"，"+choiceName(in.Series, g.Series)+"，"+strconv.Itoa(g.Year)+" 年：缺 "+g.Label()+" 号")
	}
	return words
}

func choiceName(choices []domain.Choice, value string) string {
	for _, c := range choices {
		if c.Value == value {
			return c.Title
		}
	}
	return value
}

func options(choices []domain.Choice) []web.Option {
	all := make([]web.Option, 0, len(choices))
	for _, c := range choices {
		all = append(all, web.Option{Value: c.Value, Label: c.Title})
	}
	return all
}

// tellNumbers lists a case's numbers, and tells what became of them in its
// timeline and beside the papers that bear them.
func tellNumbers(view *web.Case, numbers []domain.RegisteredNumber) {
	for _, n := range numbers {
		row := viewNumber(n)
		view.Numbers = append(view.Numbers, web.NumberLine{Text: row.Text, Href: row.Href, Title: row.Title, State: row.State, Note: row.Note})
		if n.Void == nil {
			continue
		}
		view.Timeline = insertEvent(view.Timeline, web.Event{
			At: n.Void.At, Actor: n.Void.By, Title: n.Title + "编号作废", Text: n.Text + "：" + numberNote(n) + "。已作出的决定不受影响。", Tone: web.ToneAmber,
		})
		for i, o := range view.Opinions {
			if o.Number == n.Text {
				view.Opinions[i].Number += voided(n)
			}
		}
	}
}

// voided stands behind a void number on a paper that bears it.
func voided(n domain.RegisteredNumber) string {
	switch {
	case n.Void == nil:
		return ""
	case n.Void.ReplacedBy == "":
		return "（已作废）"
	}
	return "（已作废，换发 " + n.Void.ReplacedBy + "）"
}

// letterNo is the number of a letter with what became of it.
func (s *Server) letterNo(ctx context.Context, a domain.Actor, l domain.LetterPaper) (string, error) {
	if l.No == "" {
		return "", nil
	}
	numbers, err := s.Record.NumbersOfCase(ctx, a, l.CaseID)
	if err != nil {
		return "", err
	}
	for _, n := range numbers {
		if n.LetterID == l.ID && n.Text == l.No {
			return l.No + voided(n), nil
		}
	}
	return l.No, nil
}

// insertEvent keeps the newest first.
func insertEvent(events []web.Event, e web.Event) []web.Event {
	at := 0
	for at < len(events) && events[at].At.After(e.At) {
		at++
	}
	return append(events[:at:at], append([]web.Event{e}, events[at:]...)...)
}
