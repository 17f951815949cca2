// Package e2e takes whole documents through Sanbi as people do: a real Temporal
// server, both databases, a real browser, a real process that is killed.
package e2e_test

import (
	"log/slog"
	"net/http/httptest"
	"path/filepath"
	"testing"

	"github.com/alexedwards/argon2id"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"sanbi/api"
	"sanbi/internal/app"
	"sanbi/internal/demo"
	"sanbi/internal/engine"
	"sanbi/internal/standalone"
	"sanbi/store"
)

const taskQueue = "e2e"

// world is a running Sanbi over one database, with the demo county's people and
// no cases.
type world struct {
	t    *testing.T
	base string
	app  *app.App
	// temporal is a client of the world's own server, and worker serves it.
	temporal client.Client
	worker   worker.Worker
}

// newWorld starts an embedded Temporal server, a worker and the HTTP side over
// a database.
func newWorld(t *testing.T, databaseURL string) world {
	t.Helper()
	ctx := t.Context()
	parts, err := app.Open(ctx, app.Options{DatabaseURL: databaseURL, FilesDir: filepath.Join(t.TempDir(), "files")})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, parts.Close()) })
	require.NoError(t, parts.Migrate(ctx))
	people(t, parts)

	embedded, err := standalone.StartEngine(t.TempDir())
	require.NoError(t, err)
	t.Cleanup(func() { _ = embedded.Stop() })
	logger := slog.New(slog.DiscardHandler)
	temporal, err := engine.Dial(ctx, embedded.Address(), "default", logger)
	require.NoError(t, err)
	t.Cleanup(temporal.Close)
	w := parts.Worker(temporal, taskQueue)
	require.NoError(t, w.Start())
	t.Cleanup(w.Stop) // again does no harm

	server := httptest.NewServer(parts.Handler(parts.Engine(temporal, taskQueue), api.Options{
		Logger: logger, Metrics: prometheus.NewRegistry(), SessionHours: 1, MaxUpload: 10 << 20, Version: "e2e",
	}))
	t.Cleanup(server.Close)
	return world{t: t, base: server.URL, app: parts, temporal: temporal, worker: w}
}

func people(t *testing.T, parts *app.App) {
	t.Helper()
	hash, err := argon2id.CreateHash(demo.Password, &argon2id.Params{Memory: 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	require.NoError(t, err)
	for _, o := range demo.Organisations() {
		require.NoError(t, parts.Store.PutOrganisation(t.Context(), o))
	}
	for _, a := range demo.Accounts() {
		require.NoError(t, parts.Store.PutUser(t.Context(), store.NewUser{
			Username: a.Username, Name: a.Name, Role: a.Role, OrgID: a.OrgID, PasswordHash: hash,
		}))
	}
}

func (w world) as(username string) caller { return signIn(w.t, w.base, username, demo.Password) }

// sqlite is the URL of a fresh database file.
func sqlite(t testing.TB) string {
	t.Helper()
	return "sqlite://" + filepath.Join(t.TempDir(), "sanbi.db")
}
