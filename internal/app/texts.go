package app

import (
	"context"
	"errors"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/store/blob"
)

// texts reads the papers of a case for the comparison of what was signed.
type texts struct{ files *blob.Disk }

// Text implements activities.Texts.
func (t texts) Text(ctx context.Context, f domain.File) (blocks []domain.TextBlock, note string, err error) {
	content, err := t.files.Open(ctx, f.SHA256)
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = content.Close() }() // reading only
	text, err := documents.Read(ctx, documents.Format(f.Format), content, content.Size())
	var unreadable *documents.Error
	if errors.As(err, &unreadable) {
		return nil, "“" + f.Name + "”：" + unreadable.Message, nil
	}
	if err != nil {
		return nil, "", err
	}
	for _, b := range text.Blocks {
		blocks = append(blocks, domain.TextBlock{Address: b.Address, Text: b.Text})
	}
	return blocks, text.Note, nil
}
