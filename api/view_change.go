package api

import (
	"context"
	"strconv"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// tellChanges puts beside every corrected finding the clause as it was and as it
// is, in the list of findings and in the forms that judge them.
func (s *Server) tellChanges(ctx context.Context, c *domain.Case, view *web.Case) {
	changes := map[string]*web.FindingChange{}
	texts := map[int]documents.Text{}
	read := func(version int) documents.Text {
		text, ok := texts[version]
		if !ok {
			if file, no, found := textOf(c, version); found && no == version {
				text, _ = s.readText(ctx, file) // without a text there is nothing to show
			}
			texts[version] = text
		}
		return text
	}
	for _, f := range c.Findings {
		if f.Answer != nil && f.Answer.Version > f.Version && f.Answer.Place != "" {
			changes[f.ID] = viewClauseChange(c, f, read(f.Version), read(f.Answer.Version))
		}
	}
	for i, f := range view.Findings {
		view.Findings[i].Change = changes[f.ID]
	}
	for _, d := range view.Decisions {
		for i, v := range d.Verdicts {
			d.Verdicts[i].Finding.Change = changes[v.Finding.ID]
		}
	}
}

func viewClauseChange(c *domain.Case, f domain.Finding, before, after documents.Text) *web.FindingChange {
	old, found := blockAt(before, blockOf(f, before))
	change := &web.FindingChange{
		Before:      "第 " + strconv.Itoa(f.Version) + " 版" + f.Place,
		After:       "第 " + strconv.Itoa(f.Answer.Version) + " 版" + f.Answer.Place,
		Deleted:     f.Answer.Place == domain.PlaceDeleted,
		CompareHref: comparePath(c.ID, f.Version, f.Answer.Version),
	}
	if found {
		change.CompareHref += "#" + olderAnchor(old.Anchor)
	}
	now, ok := blockAt(after, f.Answer.Block)
	if ok {
		change.Href = casePath(c.ID) + "?version=" + strconv.Itoa(f.Answer.Version) + "#" + now.Anchor
	} else if !change.Deleted {
		return nil
	}
	for _, s := range documents.Spans(old, now) {
		change.Spans = append(change.Spans, web.Span{Kind: spanKind(s.Kind), Text: s.Text, By: handWords(s.By)})
	}
	return change
}

func blockAt(text documents.Text, anchor string) (documents.Block, bool) {
	for _, b := range text.Blocks {
		if anchor != "" && b.Anchor == anchor {
			return b, true
		}
	}
	return documents.Block{}, false
}
