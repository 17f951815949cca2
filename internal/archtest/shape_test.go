package archtest_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// maxLines is where a file is split by what it is about.
const maxLines = 400

func TestFilesAreShort(t *testing.T) {
	for _, file := range sources(t) {
		if !file.generated && file.lines > maxLines {
			t.Errorf("%s has %d lines; split it, the most is %d", file.path, file.lines, maxLines)
		}
	}
}

// TestLightBinaryIsLight: the production binary links neither the embedded
// server nor anything that only tests and the demo need.
func TestLightBinaryIsLight(t *testing.T) {
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "sanbi/cmd/sanbi")
	output, err := list.Output()
	require.NoError(t, err)
	packages := strings.Fields(string(output))
	require.Contains(t, packages, "sanbi/api")
	for _, name := range packages {
		for _, heavy := range []string{
			server, "sanbi/internal/standalone", "sanbi/internal/demo", "sanbi/store/pgtest", "sanbi/store/storetest",
			"github.com/chromedp/chromedp",
		} {
			if within(name, heavy) {
				t.Errorf("cmd/sanbi depends on %s; find out why with: go mod why %s", name, name)
			}
		}
	}
}
