package app

import (
	"context"
	"os"

	"sanbi/documents"
	"sanbi/domain"
)

// Leaves draws all pages of a paper that has pages into a file, and tells how many
// there are. Errors: *documents.Error, ctx.Err().
func (r *Readings) Leaves(ctx context.Context, f domain.File, into string) (int, error) {
	file, err := r.files.OpenFile(ctx, f.SHA256)
	if err != nil {
		return 0, err
	}
	defer func() { _ = file.Close() }() // reading only
	return r.reader.Leaves(ctx, documents.Format(f.Format), file, into)
}

// Fill writes a volume with such drawings between its pages into a file; all
// names are of files of the caller. Errors: as Leaves'.
func (r *Readings) Fill(ctx context.Context, volume, feet string, insets []documents.Inset, into string) error {
	file, err := os.Open(volume) // #nosec G304 -- the caller's own file
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // reading only
	return r.reader.Fill(ctx, file, feet, insets, into)
}
