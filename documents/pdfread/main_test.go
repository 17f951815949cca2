package pdfread

import (
	"os"
	"testing"
)

// cache holds the compiled reader for all tests.
var cache string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "sanbi-pdfread-cache-")
	if err != nil {
		panic(err)
	}
	cache = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}
