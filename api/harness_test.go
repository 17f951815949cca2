package api_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/testsuite"

	"sanbi/activities"
	"sanbi/api"
	"sanbi/documents"
	"sanbi/domain"
	"sanbi/internal/app"
	"sanbi/internal/demo"
	"sanbi/store"
)

// harness is the whole HTTP side over a real record, with the demo county's
// people. Only Temporal is left out: its place takes an engine that runs the
// activities at once. The real one is in e2e.
type harness struct {
	t      *testing.T
	server *httptest.Server
	app    *app.App
	files  string // the directory of the papers
	engine *directEngine
	texts  *directTexts
	// ahead is by how much the server's clock runs ahead of the machine's.
	ahead  atomic.Int64
	tokens map[string]string // of who has signed in over JSON
}

// directTexts are the texts of the record.
type directTexts struct {
	*app.Readings
	// fails keeps it from putting pages into a volume.
	fails error
}

func (d *directTexts) Fill(ctx context.Context, volume, feet string, insets []documents.Inset, into string) error {
	if d.fails != nil {
		return d.fails
	}
	return d.Readings.Fill(ctx, volume, feet, insets, into)
}

// directEngine does at once what a run would do.
type directEngine struct {
	acts *activities.Activities
	// away makes it answer as an engine that cannot be reached.
	away error
	// panics makes it break down.
	panics bool
}

func (e *directEngine) Submit(ctx context.Context, s domain.Submission, o domain.Outline, _ bool) error {
	if e.away != nil {
		return e.away
	}
	_, err := e.acts.OpenCase(ctx, s, o.Hash)
	return unwrap(err)
}

func (e *directEngine) Decide(ctx context.Context, c *domain.Case, d domain.Decision) error {
	if e.panics {
		panic("the engine breaks down")
	}
	if e.away != nil {
		return e.away
	}
	_, err := e.acts.RecordDecision(ctx, c.ID, d)
	return unwrap(err)
}

func (e *directEngine) Assign(ctx context.Context, c *domain.Case, d domain.Assignment) error {
	if e.away != nil {
		return e.away
	}
	_, err := e.acts.RecordAssignment(ctx, c.ID, d)
	return unwrap(err)
}

// Nudge does what a run would do.
func (e *directEngine) Nudge(ctx context.Context, caseID string) error {
	_, err := e.acts.WakeUp(ctx, caseID)
	return unwrap(err)
}

// ApplyAmendment carries it through at once.
func (e *directEngine) ApplyAmendment(_ context.Context, no int) error {
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(discard))
	env := suite.NewTestActivityEnvironment()
	env.RegisterActivity(e.acts)
	_, err := env.ExecuteActivity(e.acts.ApplyAmendment, no)
	return err
}

// OpenCampaign opens all its tasks at once.
func (e *directEngine) OpenCampaign(ctx context.Context, id string) error {
	if e.away != nil {
		return e.away
	}
	in := activities.ReviewsInput{Campaign: id}
	for {
		batch, err := e.acts.OpenReviews(ctx, in)
		if err != nil || batch.Done {
			return unwrap(err)
		}
		in.After = batch.After
	}
}

func (e *directEngine) Ready(context.Context) error { return e.away }

func unwrap(err error) error {
	if refusal, ok := activities.Refusal(err); ok {
		return refusal
	}
	return err
}

const maxUpload = 1 << 20

var discard = slog.New(slog.DiscardHandler)

func newHarness(t *testing.T) *harness {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "files"), 0o700))
	require.NoError(t, os.Symlink(pdfCache, filepath.Join(dir, "files", "cache")))
	parts, err := app.Open(t.Context(), app.Options{
		DatabaseURL: "sqlite://" + filepath.Join(dir, "record.db"), FilesDir: filepath.Join(dir, "files"),
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, parts.Close()) })
	require.NoError(t, parts.Migrate(t.Context()))
	hash, err := argon2id.CreateHash(demo.Password, &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})
	require.NoError(t, err)
	for _, o := range demo.Organisations() {
		require.NoError(t, parts.Store.PutOrganisation(t.Context(), o))
	}
	for _, a := range demo.Accounts() {
		require.NoError(t, parts.Store.PutUser(t.Context(), store.NewUser{
			Username: a.Username, Name: a.Name, Role: a.Role, OrgID: a.OrgID, PasswordHash: hash,
		}))
	}
	h := &harness{t: t, app: parts, files: filepath.Join(dir, "files"), tokens: map[string]string{}}
	parts.Now = h.now
	h.texts = &directTexts{Readings: parts.Readings}
	h.engine = &directEngine{}
	h.engine.acts = parts.Activities(h.engine)
	h.server = httptest.NewServer(api.New(api.Options{
		Record: parts.Store, Engine: h.engine, Files: parts.Files, Texts: h.texts, Book: parts.Book, Ledgers: parts,
		Now:    h.now,
		Logger: discard, Metrics: prometheus.NewRegistry(),
		Demo:         []api.DemoAccount{{Username: "liufang", Password: demo.Password, Name: "刘芳", Role: "submitter"}},
		SessionHours: 1, MaxUpload: maxUpload, Version: "test",
	}))
	t.Cleanup(h.server.Close)
	return h
}

// now is the time of the server.
func (h *harness) now() time.Time {
	return time.Now().Add(time.Duration(h.ahead.Load())).UTC().Truncate(time.Microsecond)
}

// later lets time pass, in which every session ends, and does for a case what
// its timer would do.
func (h *harness) later(by time.Duration, caseID string) {
	h.t.Helper()
	h.ahead.Add(int64(by))
	clear(h.tokens)
	_, err := h.engine.acts.WakeUp(h.t.Context(), caseID)
	require.NoError(h.t, err)
}

// actor is an account of the demo county.
func (h *harness) actor(username string) domain.Actor {
	h.t.Helper()
	account, err := h.app.Store.UserByName(h.t.Context(), username)
	require.NoError(h.t, err)
	return account.Actor
}

// login signs in through the page and returns a browser that follows no
// redirects.
func (h *harness) login(username string) *http.Client {
	h.t.Helper()
	jar, err := cookiejar.New(nil)
	require.NoError(h.t, err)
	client := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	response, err := client.PostForm(h.server.URL+"/login", url.Values{"username": {username}, "password": {demo.Password}})
	require.NoError(h.t, err)
	require.NoError(h.t, response.Body.Close())
	require.Equal(h.t, http.StatusSeeOther, response.StatusCode)
	return client
}

var errAway = errors.New("the engine cannot be reached")
