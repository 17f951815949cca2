package api_test

import (
	"os"
	"testing"
)

// pdfCache holds the compiled PDF reader, which takes seconds to make, for all
// tests.
var pdfCache string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "sanbi-api-cache-")
	if err != nil {
		panic(err)
	}
	pdfCache = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}
