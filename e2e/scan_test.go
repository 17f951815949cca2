package e2e_test

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/internal/demo"
	"sanbi/store"
)

// TestStandaloneRecognisesScans: the standalone program takes the OCR command from
// its environment, and has a scan read by it that somebody hands in.
func TestStandaloneRecognisesScans(t *testing.T) {
	command := filepath.Join(t.TempDir(), "ocr")
	require.NoError(t, os.WriteFile(command, []byte("#!/bin/sh\necho '第一条 识别出来的正文。'\n"), 0o700)) //nolint:gosec // a program
	t.Setenv("SANBI_OCR_COMMAND", command)
	u := &uploading{TB: t, dir: t.TempDir()}
	u.process = launch(t, u.dir, freeAddress(t))
	u.ready(2 * time.Minute)
	u.submitter = signIn(t, u.base, "liufang", demo.Password)
	for _, name := range []string{"scan.png", "scan.pdf"} {
		content, err := os.ReadFile(filepath.Join("..", "documents", "testdata", "corpus", name))
		require.NoError(t, err)
		r := u.handIn(name, heavy{name, func(w io.Writer, _ int) error { _, err := w.Write(content); return err }}, 0)
		require.Equal(t, http.StatusCreated, r.status, r.problem)
		require.Equal(t, map[string]int{"done": 1}, u.waitForTexts([]string{r.sum}))
		require.Contains(t, u.notices(r.sum), domain.FileNotice{Text: "文字由程序从图片中识别（OCR 识别稿），请对照原件"})
	}
}

// notices are what the record says of a file.
func (u *uploading) notices(sum string) []domain.FileNotice {
	u.Helper()
	record, err := store.Open(u.Context(), "sqlite://"+filepath.Join(u.dir, "sanbi.db"))
	require.NoError(u, err)
	defer func() { _ = record.Close() }()
	states, err := record.Extractions(u.Context(), sum)
	require.NoError(u, err)
	return states[sum].Notices
}
