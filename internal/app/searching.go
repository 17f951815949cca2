package app

import (
	"context"
	"strings"

	"sanbi/documents"
	"sanbi/domain"
)

// letFind lets the cases be found by the text of a paper that was read.
func (r *Readings) letFind(ctx context.Context, sha string, text documents.Text) error {
	lines := make([]string, 0, len(text.Blocks))
	for _, b := range text.Blocks {
		lines = append(lines, b.Text)
	}
	return r.record.KeepText(ctx, sha, strings.Join(lines, "\n"))
}

// catchUp lets the cases be found by texts that were read before there was a
// search, or by a process that was killed then.
func (r *Readings) catchUp(ctx context.Context) error {
	hashes, err := r.record.Unsearched(ctx)
	if err != nil {
		return err
	}
	for _, sha := range hashes {
		text, ok := r.kept(sha)
		if !ok { // read anew when somebody looks at it
			continue
		}
		if err := r.letFind(ctx, sha, text); err != nil && domain.CodeOf(err) == domain.CodeInternal {
			return err
		}
	}
	return nil
}
