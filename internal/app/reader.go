package app

import (
	"context"
	"os"

	"sanbi/documents"
	"sanbi/documents/parse"
)

// reader opens uploaded files: parse.Runner in children of its own.
type reader interface {
	Read(ctx context.Context, format documents.Format, file *os.File, tell func(done, total int)) (documents.Text, error)
	Pictures(ctx context.Context, file *os.File, first, count int) ([][]byte, error)
	Leaves(ctx context.Context, format documents.Format, file *os.File, into string) (int, error)
	Fill(ctx context.Context, volume *os.File, feet string, insets []documents.Inset, into string) error
}

// inProcess reads without a child: for tests and for programs that cannot start
// themselves.
type inProcess struct{ cache string }

// shared is what a sandbox may take of this process's memory, bytes: it is zeroed
// each time.
const shared = 256 << 20

// Read implements reader.
func (p inProcess) Read(ctx context.Context, format documents.Format, file *os.File, _ func(done, total int)) (text documents.Text, err error) {
	err = sized(file, func(size int64) (err error) {
		text, err = parse.Request{Format: format, Cache: p.cache}.Read(ctx, file, size)
		return err
	})
	return text, err
}

// Pictures implements reader.
func (p inProcess) Pictures(ctx context.Context, file *os.File, first, count int) (pictures [][]byte, err error) {
	err = sized(file, func(size int64) (err error) {
		pictures, err = parse.Request{Format: documents.FormatPDF, Cache: p.cache, First: first, Count: count}.Pictures(ctx, file, size)
		return err
	})
	return pictures, err
}

// Leaves implements reader.
func (p inProcess) Leaves(ctx context.Context, format documents.Format, file *os.File, into string) (leaves int, err error) {
	err = sized(file, func(size int64) (err error) {
		leaves, err = parse.Request{Format: format, Cache: p.cache, Into: into, Memory: shared}.Leaves(ctx, file, size)
		return err
	})
	return leaves, err
}

// Fill implements reader.
func (p inProcess) Fill(ctx context.Context, volume *os.File, feet string, insets []documents.Inset, into string) error {
	return sized(volume, func(size int64) error {
		return parse.Request{Cache: p.cache, Feet: feet, Insets: insets, Into: into, Memory: shared}.Fill(ctx, volume, size)
	})
}

func sized(file *os.File, do func(size int64) error) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	return do(info.Size())
}
