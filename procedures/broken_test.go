package procedures

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// brokenRules is for which rule each of testdata/broken is refused.
var brokenRules = map[string]string{
	"approved-by-silence": ruleTimer, "override-without-article": ruleBecause, "issued-and-not-filed": ruleOpens,
	"closed-without-review": ruleFiled, "finding-left-open": ruleFindings, "approved-by-the-same": ruleFourEyes,
	"refused-by-one": ruleRefusal, "filer-never-late": ruleFiler, "step-nobody-reaches": ruleReach, "no-way-out": ruleDeadEnd,
	"unlawful-and-issued": ruleUnlawful, "overdue-and-nobody-told": ruleEscalation,
}

// TestBrokenProceduresAreRefused: each for its own reason, with the path drawn.
func TestBrokenProceduresAreRefused(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "broken", "*.yaml"))
	require.NoError(t, err)
	require.Len(t, files, len(brokenRules))
	book := embedded(t)
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			data, err := os.ReadFile(file)
			require.NoError(t, err)
			p, violations := Check(data, book.Named, func(id string) bool { _, _, ok := book.Edition(id); return ok })
			rules := map[string]bool{}
			for _, v := range violations {
				rules[v.Rule] = true
				if p != nil && v.Path != "-" && strings.Contains(v.Path, "→") {
					require.NotEmpty(t, Draw(p, v), v.String())
				}
			}
			require.True(t, rules[brokenRules[name]], "%v", violations)
			golden(t, strings.TrimSuffix(file, ".yaml")+".txt", Report(filepath.Base(file), p, violations))
		})
	}
}

func TestDrawings(t *testing.T) {
	book := embedded(t)
	base, _ := book.Named("filing@2026-2")
	beijing, _ := book.Named("filing@beijing-2024-2")
	golden(t, filepath.Join("testdata", "filing.svg"), SVG(base))
	golden(t, filepath.Join("testdata", "filing-beijing.diff"), WriteDiff(base, beijing))
	require.Equal(t, SVG(beijing), SVG(beijing), "the same every time")
	require.Contains(t, WriteDiff(base, base), "没有差别")
	require.Empty(t, Diff(base, base))
}

// TestDrawingMarksThePath: red is what breaks the rule and nothing else, and a
// title cannot bring a script in.
func TestDrawingMarksThePath(t *testing.T) {
	base, _ := embedded(t).Named("filing@2026-2")
	v := Violation{ruleFiled, "reporting —report→ form_check —register→ reviewing", ""}
	drawn := SVG(base, v)
	require.Equal(t, 2, strings.Count(drawn, `url(#tip-fault)`))
	require.Equal(t, 3, strings.Count(drawn, "#fdecea"))
	require.NotContains(t, SVG(base), "#fdecea")

	hostile := *base
	hostile.Title = "<script>alert(1)</script>"
	hostile.Steps = append([]domain.Step{{Name: "x", Title: `"><script>`, Stage: domain.StageFiling}}, base.Steps...)
	require.NotContains(t, SVG(&hostile), "<script")
}
