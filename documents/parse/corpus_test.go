package parse

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

func runner(t testing.TB, settings Request) *Runner {
	t.Helper()
	program, err := os.Executable()
	require.NoError(t, err)
	if settings.Cache == "" {
		settings.Cache = cache
	}
	if settings.Time == 0 {
		settings.Time = 2 * time.Minute // the machine may be busy
	}
	return NewRunner(program, 1, settings)
}

// TestCorpus reads every file of the corpus in a child and compares what comes
// out with corpus.golden; UPDATE_GOLDEN=1 writes it.
func TestCorpus(t *testing.T) {
	folder := filepath.Join("..", "testdata", "corpus")
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	require.Greater(t, len(entries), 15)
	r := runner(t, Request{})
	var out strings.Builder
	size := int64(0)
	for _, e := range entries {
		info, err := e.Info()
		require.NoError(t, err)
		size += info.Size()
		tellFile(t, &out, r, filepath.Join(folder, e.Name()))
	}
	require.Less(t, size, int64(3<<20), "the corpus stays small")
	golden := filepath.Join("..", "testdata", "corpus.golden")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		require.NoError(t, os.WriteFile(golden, []byte(out.String()), 0o600))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), out.String())
}

func tellFile(t *testing.T, out *strings.Builder, r *Runner, name string) {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer func() { require.NoError(t, file.Close()) }()
	info, err := file.Stat()
	require.NoError(t, err)
	fmt.Fprintf(out, "== %s\n", filepath.Base(name))
	format, err := documents.Check(filepath.Base(name), file, info.Size())
	var refused *documents.Error
	if errors.As(err, &refused) {
		fmt.Fprintf(out, "upload refused %s: %s\n", refused.Reason, refused.Message)
	} else {
		require.NoError(t, err)
	}
	text, err := r.Read(t.Context(), format, file, nil)
	if errors.As(err, &refused) {
		fmt.Fprintf(out, "%s unread %s: %s\n", format, refused.Reason, refused.Message)
	} else {
		require.NoError(t, err, name)
		fmt.Fprintf(out, "%s, %d pages. %s\n", format, text.Pages, text.Note)
	}
	for _, n := range text.Notices {
		fmt.Fprintf(out, "notice %s: %s\n", n.Code, n.Text)
	}
	for _, b := range text.Blocks {
		fmt.Fprintf(out, "%s %s p%d: %s\n", b.Kind, b.Address, b.Page, b.Text)
	}
	for _, a := range text.Asides {
		fmt.Fprintf(out, "aside %s %q %q: %s\n", a.Kind, a.Address, a.Author, a.Text)
	}
}
