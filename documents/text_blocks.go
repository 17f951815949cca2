package documents

import "sanbi/domain"

// TextBlocks is the body as the rules of the domain compare it.
func (t Text) TextBlocks() []domain.TextBlock {
	parts := map[Kind]domain.TextPart{KindTable: domain.PartRow, KindNumber: domain.PartNumber, KindSignature: domain.PartSignature}
	blocks := make([]domain.TextBlock, len(t.Blocks))
	for i, b := range t.Blocks {
		blocks[i] = domain.TextBlock{Address: b.Address, Anchor: b.Anchor, Text: b.Text, Part: parts[b.Kind]}
	}
	return blocks
}
