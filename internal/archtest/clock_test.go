package archtest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// timeless are the folders where the time comes with the decision or from the
// workflow: what they say must be the same when it is asked again.
var timeless = []string{"domain", "procedures", "workflows"}

// clocks are the functions of package time that look at the machine's clock.
var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

func TestNoClockWhereTheTimeIsGiven(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || !slices.ContainsFunc(timeless, func(f string) bool { return within(s.folder(), f) }) {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, s.file, nil, 0)
		require.NoError(t, err)
		for _, call := range looksAtTheClock(file) {
			t.Errorf("%s:%d: time.%s: the time comes with the decision or from the workflow",
				s.path, set.Position(call.Pos()).Line, call.Sel.Name)
		}
	}
}

func looksAtTheClock(file *ast.File) []*ast.SelectorExpr {
	var found []*ast.SelectorExpr
	ast.Inspect(file, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if p, ok := selector.X.(*ast.Ident); ok && p.Name == "time" && slices.Contains(clocks, selector.Sel.Name) {
			found = append(found, selector)
		}
		return true
	})
	return found
}

// TestClocksAreFound proves that the check bites.
func TestClocksAreFound(t *testing.T) {
	for text, want := range map[string]int{
		`package x; import "time"; var a = time.Now()`:                             1,
		`package x; import "time"; var now = time.Now`:                             1,
		`package x; import "time"; func f(t time.Time) bool { return t.After(t) }`: 0,
		`package x; import "time"; var a = time.Date(2026, 1, 1, 0, 0, 0, 0, nil)`: 0,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "x.go", text, 0)
		require.NoError(t, err)
		require.Len(t, looksAtTheClock(file), want, text)
	}
}
