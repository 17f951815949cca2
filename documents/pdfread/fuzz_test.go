package pdfread

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"sanbi/documents"
)

// FuzzLeaves holds whatever the input: a typed refusal, or as many leaves as it
// says, which can be opened.
func FuzzLeaves(f *testing.F) {
	data, err := os.ReadFile(filepath.Join("..", "testdata", "corpus", "office.pdf"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(oddPDF())
	warm(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		reader, err := OpenRoomy(t.Context(), cache, 256<<20)
		if err != nil {
			t.Fatal(err)
		}
		defer reader.Close()
		var out bytes.Buffer
		leaves, err := reader.Leaves(t.Context(), bytes.NewReader(data), int64(len(data)), &out)
		var refused *documents.Error
		if errors.As(err, &refused) {
			return // the sandbox may be broken now
		}
		if err != nil {
			t.Fatalf("untyped error: %v", err)
		}
		if _, pages, err := reader.open(bytes.NewReader(out.Bytes()), int64(out.Len())); err != nil || pages != leaves {
			t.Fatalf("%d leaves, but %d pages: %v", leaves, pages, err)
		}
	})
}

// warm compiles the reader before the time of an input counts.
func warm(f *testing.F) {
	f.Helper()
	reader, err := Open(f.Context(), cache)
	if err != nil {
		f.Fatal(err)
	}
	reader.Close()
}

// FuzzReadPDF holds whatever the input: a typed refusal, or a picture and blocks with addresses
// of their own. The sandbox may trap; it is thrown away then, as the child process
// is that reads a real file.
func FuzzReadPDF(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "corpus", "*.pdf"))
	if err != nil || len(files) == 0 {
		f.Fatal("no PDF to begin with", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 999999/Kids[2 0 R]>>endobj trailer<</Root 1 0 R>>"))
	warm(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		reader, err := Open(t.Context(), cache)
		if err != nil {
			t.Fatal(err)
		}
		defer reader.Close()
		var refused *documents.Error
		if _, err := reader.Pictures(t.Context(), bytes.NewReader(data), int64(len(data)), 1, 1); err != nil {
			if !errors.As(err, &refused) {
				t.Fatalf("untyped error: %v", err)
			}
			return // the sandbox may be broken now
		}
		text, err := reader.Read(t.Context(), bytes.NewReader(data), int64(len(data)), func(int, int) {})
		if err != nil {
			if !errors.As(err, &refused) {
				t.Fatalf("untyped error: %v", err)
			}
			return
		}
		seen := map[string]bool{}
		for _, b := range text.Blocks {
			if seen[b.Anchor] {
				t.Fatalf("two blocks at %s", b.Anchor)
			}
			seen[b.Anchor] = true
		}
	})
}
