package parse

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"sanbi/documents"
	"sanbi/documents/pdfread"
)

// Leaves draws all pages of a PDF, or a picture, into the file Into, in this
// process, and tells how many there are. Errors: as pdfread's; a format that has
// no pages.
func (r Request) Leaves(ctx context.Context, file io.ReaderAt, size int64) (leaves int, err error) {
	if r.Format != documents.FormatPDF { // its size is looked at before anything decodes it
		if _, err := documents.Read(ctx, r.Format, file, size); err != nil {
			return 0, err
		}
	}
	err = r.write(ctx, func(reader *pdfread.Reader, out io.Writer) error {
		switch r.Format {
		case documents.FormatPDF:
			leaves, err = reader.Leaves(ctx, file, size, out)
			return err
		case documents.FormatPNG, documents.FormatJPEG:
			leaves = 1
			return reader.PictureLeaf(ctx, file, size, out)
		case documents.FormatDOC, documents.FormatDOCX, documents.FormatText, documents.FormatOFD, documents.FormatXLSX,
			documents.FormatUnknown, documents.FormatEncrypted:
		}
		return errors.New("no pages to draw: " + string(r.Format))
	})
	return leaves, err
}

// Fill writes the volume with its leaves into the file Into, in this process.
// Errors: as pdfread's.
func (r Request) Fill(ctx context.Context, volume io.ReaderAt, size int64) error {
	feet, done, err := open(r.Feet)
	if err != nil {
		return err
	}
	defer done()
	return r.write(ctx, func(reader *pdfread.Reader, out io.Writer) error {
		return reader.Fill(ctx, pdfread.File{Content: volume, Size: size}, feet, r.insets(), out)
	})
}

// insets opens the files of drawings one after another: a child may not hold many.
func (r Request) insets() iter.Seq2[pdfread.Inset, error] {
	return func(yield func(pdfread.Inset, error) bool) {
		for _, in := range r.Insets {
			drawings, done, err := open(in.File)
			if err != nil {
				yield(pdfread.Inset{}, err)
				return
			}
			more := yield(pdfread.Inset{Page: in.Page, File: drawings}, nil)
			done()
			if !more {
				return
			}
		}
	}
}

// write makes the file Into.
func (r Request) write(ctx context.Context, draw func(*pdfread.Reader, io.Writer) error) error {
	_, memory := r.limits()
	reader, err := pdfread.OpenRoomy(ctx, r.Cache, memory/roomier)
	if err != nil {
		return fmt.Errorf("PDF reader: %w", err)
	}
	defer reader.Close()
	out, err := os.Create(r.Into) // #nosec G304 -- the server's own temporary file
	if err != nil {
		return err
	}
	return errors.Join(draw(reader, out), out.Close())
}

func open(name string) (f pdfread.File, done func(), err error) {
	file, err := os.Open(name) // #nosec G304 -- the server's own temporary file
	if err != nil {
		return f, nil, err
	}
	done = func() { _ = file.Close() } // reading only
	info, err := file.Stat()
	if err != nil {
		done()
		return f, nil, err
	}
	return pdfread.File{Content: file, Size: info.Size()}, done, nil
}

// Leaves draws all pages of a PDF, or a picture, in a child, into a file, and
// tells how many there are. Errors: as Read's.
func (r *Runner) Leaves(ctx context.Context, format documents.Format, file *os.File, into string) (int, error) {
	request := r.Request
	request.Format, request.Into = format, into
	answer, err := r.ask(ctx, request, file)
	return answer.Leaves, err
}

// Fill writes a volume with the leaves between its pages into a file, in a child;
// feet names the file of their feet. Errors: as Read's.
func (r *Runner) Fill(ctx context.Context, volume *os.File, feet string, insets []documents.Inset, into string) error {
	request := r.Request
	request.Format, request.Feet, request.Insets, request.Into = documents.FormatPDF, feet, insets, into
	_, err := r.ask(ctx, request, volume)
	return err
}
