package api

import (
	"context"
	"strconv"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/web"
)

// tellIssuedText says above the text whether what was issued is what the review
// cleared. What issuing itself adds, 发文字号 and 落款, is no difference.
func (s *Server) tellIssuedText(ctx context.Context, c *domain.Case, view *web.Case) {
	texts, ok := c.IssuedText()
	if !ok || view.Text == nil {
		return
	}
	check := &web.IssuedCheck{Tone: web.ToneAmber, Href: comparePath(c.ID, texts.ClearedIn, texts.IssuedIn)}
	view.Text.Issued = check
	before, err := s.readText(ctx, texts.Cleared)
	if err != nil || len(before.Blocks) == 0 {
		check.Text = "审核通过的文本没有可以比对的文字，请人工核对印发文本与它是否一致。"
		return
	}
	after, err := s.readText(ctx, texts.Issued)
	if err != nil || len(after.Blocks) == 0 {
		check.Text = "印发的文本没有可以比对的文字，请人工核对它与审核通过的文本是否一致。"
		return
	}
	differences, _ := domain.CompareTexts(clauses(before), clauses(after))
	if len(differences) == 0 {
		check.Tone, check.Text = web.ToneGreen, "印发的文本与审核通过的文本（第 "+strconv.Itoa(texts.ClearedIn)+" 版）一致。"
		return
	}
	check.Tone = web.ToneRed
	check.Text = "印发的文本与审核通过的文本（第 " + strconv.Itoa(texts.ClearedIn) + " 版）有 " + strconv.Itoa(len(differences)) + " 处不同，改动的内容未经审核，请核对。"
}

// clauses is the text without what issuing adds.
func clauses(text documents.Text) []domain.TextBlock {
	var blocks []domain.TextBlock
	for _, b := range text.Blocks {
		if b.Kind != documents.KindNumber && b.Kind != documents.KindSignature {
			blocks = append(blocks, plainBlock(b))
		}
	}
	return blocks
}

func plainBlock(b documents.Block) domain.TextBlock {
	return domain.TextBlock{Address: b.Address, Anchor: b.Anchor, Text: b.Text, Row: b.Kind == documents.KindTable}
}
