package config_test

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/internal/config"
)

func lookup(values map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, ok := values[name]
		return value, ok
	}
}

func TestDefaults(t *testing.T) {
	c, err := config.Load(lookup(map[string]string{"SANBI_DATABASE_URL": "sqlite:///tmp/x.db", "SANBI_FILES_DIR": "/tmp/files"}))
	require.NoError(t, err)
	require.Equal(t, "127.0.0.1:8080", c.Listen)
	require.Equal(t, int64(100<<20), c.MaxUpload())
	require.True(t, c.SecureCookies)
}

func TestSecretFromFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "url")
	require.NoError(t, os.WriteFile(file, []byte("postgres://u:secret@h/db\n"), 0o600))
	c, err := config.Load(lookup(map[string]string{"SANBI_DATABASE_URL_FILE": file, "SANBI_FILES_DIR": "/f"}))
	require.NoError(t, err)
	require.Equal(t, "postgres://u:secret@h/db", c.DatabaseURL)
	require.NotContains(t, slog.AnyValue(c).Resolve().String(), "secret")
}

func TestRefusalsNameTheVariable(t *testing.T) {
	_, err := config.Load(lookup(map[string]string{
		"SANBI_DATABASE_URL": "mysql://x", "SANBI_SESSION_HOURS": "0", "SANBI_SECURE_COOKIES": "perhaps", "SANBI_LOG_FORMAT": "xml",
	}))
	for _, name := range []string{"SANBI_DATABASE_URL", "SANBI_FILES_DIR", "SANBI_SESSION_HOURS", "SANBI_SECURE_COOKIES", "SANBI_LOG_FORMAT"} {
		require.ErrorContains(t, err, name)
	}
}
