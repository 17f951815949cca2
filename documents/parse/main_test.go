package parse

import (
	"os"
	"testing"
)

// cache is shared by the tests: the PDF reader is compiled once.
var cache string

// TestMain lets the test program be its own child.
func TestMain(m *testing.M) {
	Child(os.Args)
	if settings := os.Getenv(asServer); settings != "" {
		os.Exit(serveScan(settings))
	}
	dir, err := os.MkdirTemp("", "sanbi-parse-cache-")
	if err != nil {
		panic(err)
	}
	cache = dir
	code := m.Run()
	_ = os.RemoveAll(dir)
	os.Exit(code)
}
