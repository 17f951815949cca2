package parse

import (
	"context"
	"fmt"
	"io"

	"sanbi/documents"
	"sanbi/documents/pdfread"
)

// Read reads a file in this process. The notices come with an error, too.
// Errors: as documents.Read's.
func (r Request) Read(ctx context.Context, file io.ReaderAt, size int64) (documents.Text, error) {
	notices := documents.Inspect(ctx, r.Format, file, size)
	text, err := r.text(ctx, file, size)
	text.Notices = append(notices, text.Notices...)
	return text, err
}

func (r Request) text(ctx context.Context, file io.ReaderAt, size int64) (documents.Text, error) {
	switch r.Format {
	case documents.FormatPDF:
		return r.pdf(ctx, file, size)
	case documents.FormatDOC:
		if r.Converter != "" {
			return r.convert(ctx, file, size)
		}
	case documents.FormatDOCX, documents.FormatText, documents.FormatOFD, documents.FormatXLSX,
		documents.FormatPNG, documents.FormatJPEG, documents.FormatUnknown, documents.FormatEncrypted:
	}
	return documents.Read(ctx, r.Format, file, size)
}

func (r Request) pdf(ctx context.Context, file io.ReaderAt, size int64) (documents.Text, error) {
	reader, err := pdfread.Open(ctx, r.Cache)
	if err != nil {
		return documents.Text{}, fmt.Errorf("PDF reader: %w", err)
	}
	defer reader.Close()
	return reader.Read(ctx, file, size, func(done, total int) { progress(ctx, done, total) })
}

func (r Request) warm(ctx context.Context) error {
	reader, err := pdfread.Open(ctx, r.Cache)
	if err != nil {
		return err
	}
	reader.Close()
	return nil
}
