package web

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestIconsAreDrawn: what a page names is in the sprite; a name that is not shows
// nothing at all.
func TestIconsAreDrawn(t *testing.T) {
	sprite, err := os.ReadFile("static/icons.svg")
	require.NoError(t, err)
	pages, err := filepath.Glob("*.templ")
	require.NoError(t, err)
	named := regexp.MustCompile(`@(?:icon|empty)\("([a-z-]+)"`)
	found := 0
	for _, page := range pages {
		source, err := os.ReadFile(page) // #nosec G304 -- our own pages
		require.NoError(t, err)
		for _, m := range named.FindAllStringSubmatch(string(source), -1) {
			found++
			require.Contains(t, string(sprite), `id="`+m[1]+`"`, page)
		}
	}
	require.Greater(t, found, 50)
}
