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

func open(t *testing.T, url, driver, address string) storetest.Database {
	t.Helper()
	s, err := store.Open(t.Context(), url)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	raw, err := sql.Open(driver, address)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, raw.Close()) })
	return storetest.Database{Store: s, Raw: raw, Postgres: driver == "pgx"}
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t *testing.T) storetest.Database {
		file := filepath.Join(t.TempDir(), "record.db")
		return open(t, "sqlite://"+file, "sqlite3", "file:"+file)
	})
}

func TestPostgres(t *testing.T) {
	cluster := pgtest.Start(t)
	storetest.Run(t, func(t *testing.T) storetest.Database {
		url := cluster.URL(t)
		return open(t, url, "pgx", url)
	})
}

func TestOpenRefusesOtherDatabases(t *testing.T) {
	_, err := store.Open(t.Context(), "mysql://x")
	require.ErrorContains(t, err, "sqlite:///")
}
