package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var realProcedures = []string{
	filepath.Join("..", "..", "procedures", "normative-document.yaml"),
	filepath.Join("..", "..", "procedures", "filing.yaml"),
}

func TestProcedureLintPassesTheRealOnes(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, (&ProcedureLintCmd{Files: realProcedures}).Run(&out))
	require.Equal(t, "2 procedures, no violation\n", out.String())
}

func TestProcedureLintWritesOneLineAViolation(t *testing.T) {
	data, err := os.ReadFile(realProcedures[1])
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "filing.yaml")
	text := strings.ReplaceAll(string(data), "guards: [four_eyes, ", "guards: [")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))

	var out bytes.Buffer
	err = (&ProcedureLintCmd{Files: []string{file}}).Run(&out)
	require.ErrorContains(t, err, "violations")
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Contains(t, lines, file+": four_eyes: steps.approving.decisions.approve: 须由另一人办理，请加上 four_eyes")
	for _, line := range lines {
		require.True(t, strings.HasPrefix(line, file+": ") || strings.HasPrefix(line, "    "), "a violation or its drawing: "+line)
	}
}

func TestProcedureLintNamesUnreadableFiles(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "broken.yaml")
	require.NoError(t, os.WriteFile(broken, []byte("steps: [\n"), 0o600))
	var out bytes.Buffer
	require.Error(t, (&ProcedureLintCmd{Files: []string{"nowhere.yaml", broken}}).Run(&out))
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 2)
	require.True(t, strings.HasPrefix(lines[0], "nowhere.yaml: readable: -: "), lines[0])
	require.True(t, strings.HasPrefix(lines[1], broken+": yaml_syntax: -: "), lines[1])
}

func TestProcedureLintDrawsThePath(t *testing.T) {
	broken := filepath.Join("..", "..", "procedures", "testdata", "broken", "closed-without-review.yaml")
	var out bytes.Buffer
	require.Error(t, (&ProcedureLintCmd{Files: []string{broken}}).Run(&out))
	require.Contains(t, out.String(), "filed_registered_and_reviewed: reporting —report→ form_check —close→ closed")
	require.Contains(t, out.String(), "    ✗ 办结 closed（结束：办结）\n")
}

func TestProcedureDiffAndGraph(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, (&procedureDiffCmd{A: "filing@2026-2", B: "filing@beijing-2024-2"}).Run(&out))
	require.Contains(t, out.String(), "长度：5 个工作日 → 10 日\n      依据：北京市各级人民代表大会常务委员会规范性文件备案审查条例第十二条\n")
	require.ErrorContains(t, (&procedureDiffCmd{A: "filing@2026-2", B: "filing@1999-1"}).Run(&out), "filing@1999-1: readable")

	out.Reset()
	require.NoError(t, (&procedureGraphCmd{Edition: "filing@beijing-2024-2"}).Run(&out))
	require.Contains(t, out.String(), "form_check --> dispatching: 予以备案登记")
	out.Reset()
	require.NoError(t, (&procedureGraphCmd{Edition: realProcedures[0], SVG: true}).Run(&out))
	require.True(t, strings.HasPrefix(out.String(), "<svg "))
	require.NotContains(t, out.String(), "#fdecea")
}
