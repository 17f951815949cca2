package ledger

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// manual is the table of the columns for docs/ledger.md.
func manual() string {
	var b strings.Builder
	b.WriteString("| 列 | 也可以叫 | 填什么 |\n|---|---|---|\n")
	types := map[Type]string{Date: "日期。"}
	for _, c := range Columns(1) {
		b.WriteString("| " + c.Title + " | " + strings.Join(c.Also, "、") + " | " + types[c.Type] + c.Help + " |\n")
	}
	return b.String()
}

// TestManualListsTheColumns: UPDATE_GOLDEN=1 writes the table anew.
func TestManualListsTheColumns(t *testing.T) {
	const begin, end = "<!-- columns -->\n", "<!-- end of columns -->\n"
	file := filepath.Join("..", "..", "docs", "ledger.md")
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	before, rest, ok := strings.Cut(string(data), begin)
	require.True(t, ok)
	table, after, ok := strings.Cut(rest, end)
	require.True(t, ok)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		require.NoError(t, os.WriteFile(file, []byte(before+begin+manual()+end+after), 0o600))
		return
	}
	require.Equal(t, manual(), table)
}
