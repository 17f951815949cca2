package procedures

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStatesIsCurrent(t *testing.T) {
	golden(t, filepath.Join("..", "docs", "states.md"), States(embedded(t).Editions()))
}

// golden compares with a file in the tree; UPDATE_GOLDEN=1 writes it anew.
func golden(t *testing.T, file, want string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o750))
		require.NoError(t, os.WriteFile(file, []byte(want), 0o600))
	}
	have, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, want, string(have), "run UPDATE_GOLDEN=1 go test ./procedures and read the difference")
}

func embedded(t *testing.T) *Book {
	t.Helper()
	book, err := Load(Embedded())
	require.NoError(t, err)
	return book
}
