package api

import (
	"context"

	"sanbi/domain"
	"sanbi/web"
)

// tellIssuedText says above the text whether what was issued is what the review
// cleared.
func (s *Server) tellIssuedText(ctx context.Context, c *domain.Case, view *web.Case) {
	compared := c.Issued
	if compared == nil { // issued before that was recorded
		compared = domain.CompareIssued(c, s.readingSetting(ctx))
	}
	if compared == nil || view.Text == nil {
		return
	}
	view.Text.Issued = &web.IssuedCheck{Tone: comparisonTag(compared).Tone, Text: compared.IssuedWords() + "。"}
	if texts, ok := c.IssuedText(); ok {
		view.Text.Issued.Href = comparePath(c.ID, texts.ClearedIn, texts.IssuedIn)
	}
}
