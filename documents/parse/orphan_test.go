package parse

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

// asServer makes the test program a server that has a scan recognised, so that it
// can be killed.
const asServer = "SANBI_TEST_SCAN"

// serveScan is that server; settings are the OCR command and the picture.
func serveScan(settings string) int {
	command, picture, _ := strings.Cut(settings, "\n")
	file, err := os.Open(picture) // #nosec G304 -- the test's own
	if err != nil {
		return 1
	}
	_, _ = NewRunner(os.Args[0], 1, Request{OCR: command}).Read(context.Background(), documents.FormatPNG, file, nil)
	return 0
}

// TestOrphansEnd: a server that is killed takes its children with it, and the
// programs that they started.
func TestOrphansEnd(t *testing.T) {
	pid := filepath.Join(t.TempDir(), "pid")
	ocr := script(t, "sleep 1000 & echo $! > "+pid+"; wait\n")
	server := exec.CommandContext(t.Context(), os.Args[0]) // #nosec G204 -- this test program
	server.Env = append(os.Environ(), asServer+"="+ocr+"\n"+onDisk(t, tinyPNG(t)).Name())
	require.NoError(t, server.Start())
	var sleeper string
	require.Eventually(t, func() bool {
		text, _ := os.ReadFile(pid) // #nosec G304 -- the test's own
		sleeper = strings.TrimSpace(string(text))
		return sleeper != ""
	}, time.Minute, 20*time.Millisecond)
	require.NoError(t, server.Process.Kill())
	require.Error(t, server.Wait())
	require.Eventually(t, func() bool { return zombie(sleeper) }, 30*time.Second, 50*time.Millisecond)
}
