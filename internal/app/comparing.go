package app

import (
	"context"
	"errors"

	"sanbi/documents"
	"sanbi/domain"
)

// texts reads the papers of a case for the comparison of what was signed. It
// stands in the transaction of a decision, so it writes nothing into the record
// and does not wait for long.
type texts struct{ readings *Readings }

// Text implements activities.Texts.
func (t texts) Text(ctx context.Context, f domain.File) (blocks []domain.TextBlock, note string, err error) {
	text, ok := t.readings.kept(f.SHA256)
	if !ok {
		within, cancel := context.WithTimeout(ctx, patienceOfDecision)
		defer cancel()
		text, err = t.readings.readPaper(within, f, func(int, int) {})
		var unreadable *documents.Error
		switch {
		case errors.As(err, &unreadable):
			return nil, "“" + f.Name + "”：" + unreadable.Message, nil
		case err != nil && ctx.Err() == nil && within.Err() != nil:
			return nil, "“" + f.Name + "”：文件较大，未能在提交时读完，请人工比对。", nil
		case err != nil:
			return nil, "", err
		}
		_ = t.readings.keep(f.SHA256, text) // made again where it is missing
	}
	return text.TextBlocks(), text.Note, nil
}

// Pair implements activities.Texts.
func (texts) Pair(before, after []domain.TextBlock) []int {
	return documents.Align(plain(before), plain(after)).After
}

func plain(blocks []domain.TextBlock) []documents.Block {
	out := make([]documents.Block, len(blocks))
	for i, b := range blocks {
		out[i].Text = b.Text
	}
	return out
}
