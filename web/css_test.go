package web

import (
	"io/fs"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// Chromium 78 is the floor: what it does not understand would break a page
// silently, so it may not come in.
var forbidden = map[string]*regexp.Regexp{
	"selector":         regexp.MustCompile(`:(has|is|where)\(`),
	"at-rule":          regexp.MustCompile(`@(layer|container|property|scope|import)`),
	"nesting":          regexp.MustCompile(`(?m)^\s*&|\{[^{}]*&`),
	"function":         regexp.MustCompile(`\b(color-mix|oklch|oklab|lch|min|max|clamp)\(`),
	"property":         regexp.MustCompile(`(?m)(^|[;{\s])(aspect-ratio|gap|row-gap|column-gap|inset|margin-inline|padding-inline|accent-color|text-wrap)\s*:`),
	"logical or units": regexp.MustCompile(`\d(dvh|svh|lvh|cqw)\b`),
	"outside":          regexp.MustCompile(`(https?:)?//[a-z]`),
}

func TestStyleSheetsStayWithinOldBrowsers(t *testing.T) {
	for _, name := range append([]string{"css/print.css"}, stylesheets...) {
		sheet, err := fs.ReadFile(Static(), name)
		require.NoError(t, err)
		for what, pattern := range forbidden {
			require.Empty(t, pattern.FindAllString(string(sheet), -1), "%s: %s", name, what)
		}
	}
}

func TestScriptsStayWithinOldBrowsers(t *testing.T) {
	newer := regexp.MustCompile(`\?\?|\?\.[a-zA-Z(\[]|replaceAll\(|innerHTML|eval\(|\.at\(`)
	for _, name := range []string{"js/app.js", "js/findings.js", "js/docs.js"} {
		script, err := fs.ReadFile(Static(), name)
		require.NoError(t, err)
		require.Empty(t, newer.FindAllString(string(script), -1), name)
	}
}
