package store_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/store"
	"sanbi/store/pgtest"
	"sanbi/store/storetest"
)

func open(t testing.TB, url, driver, address string) storetest.Database {
	t.Helper()
	s, err := store.Open(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	raw, err := sql.Open(driver, address)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, raw.Close()) })
	return storetest.Database{Store: s, Raw: raw, Postgres: driver == "pgx"}
}

func sqlite(t testing.TB) storetest.Database {
	file := filepath.Join(t.TempDir(), "record.db")
	return open(t, "sqlite://"+file, "sqlite3", "file:"+file)
}

func postgres(t testing.TB) storetest.Database {
	url := pgtest.URL(t)
	return open(t, url, "pgx", url)
}

func TestSQLite(t *testing.T) { storetest.Run(t, sqlite) }

func TestPostgres(t *testing.T) { storetest.Run(t, postgres) }

func BenchmarkSQLite(b *testing.B) { storetest.Benchmark(b, sqlite) }

func BenchmarkPostgres(b *testing.B) { storetest.Benchmark(b, postgres) }

func TestOpenRefusesOtherDatabases(t *testing.T) {
	for _, address := range []string{"mysql://x", "sqlite://record.db", ""} {
		_, err := store.Open(t.Context(), address)
		require.ErrorContains(t, err, "sqlite:///", address)
	}
}

// TestFileNames: a path is a path, whatever a URL would make of it.
func TestFileNames(t *testing.T) {
	file := filepath.Join(t.TempDir(), "记录 #1?a=b%20.db")
	s, err := store.Open(t.Context(), "sqlite://"+file)
	require.NoError(t, err)
	require.NoError(t, s.Migrate(t.Context()))
	require.NoError(t, s.Close())
	require.FileExists(t, file)
	require.Equal(t, "sqlite", s.Dialect())
}
