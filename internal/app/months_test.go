package app_test

import (
	"context"
	"log/slog"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/internal/app"
	"sanbi/internal/demo"
	"sanbi/store"
	"sanbi/workflows"
)

// begin is a Monday morning with no holiday near.
var begin = time.Date(2026, 7, 6, 1, 0, 0, 0, time.UTC)

// months is a run in the time-skipping environment over a real record: months
// pass in milliseconds, and everything is written as it would be.
type months struct {
	t      *testing.T
	env    *testsuite.TestWorkflowEnvironment
	app    *app.App
	caseID string
	// databaseURL is where the record lies.
	databaseURL string
	errs        map[string]error
}

func newMonths(t *testing.T) *months {
	t.Helper()
	dir := t.TempDir()
	parts, err := app.Open(t.Context(), app.Options{
		DatabaseURL: "sqlite://" + filepath.Join(dir, "record.db"), FilesDir: filepath.Join(dir, "files"),
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, parts.Close()) })
	require.NoError(t, parts.Migrate(t.Context()))
	for _, o := range demo.Organisations() {
		require.NoError(t, parts.Store.PutOrganisation(t.Context(), o))
	}
	for _, a := range demo.Accounts() {
		require.NoError(t, parts.Store.PutUser(t.Context(), store.NewUser{Username: a.Username, Name: a.Name, Role: a.Role, OrgID: a.OrgID}))
	}
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	env := suite.NewTestWorkflowEnvironment()
	env.SetStartTime(begin)
	env.SetTestTimeout(time.Minute)
	parts.Now = func() time.Time { return env.Now().UTC().Truncate(time.Microsecond) }
	env.RegisterWorkflowWithOptions(workflows.Case, workflow.RegisterOptions{Name: workflows.CaseWorkflow})
	m := &months{t: t, env: env, app: parts, errs: map[string]error{}, databaseURL: "sqlite://" + filepath.Join(dir, "record.db")}
	env.RegisterActivity(parts.Activities(m))
	return m
}

// Nudge implements activities.Nudger.
func (m *months) Nudge(context.Context, string) error {
	m.env.SignalWorkflow(workflows.SignalNudge, nil)
	return nil
}

func (m *months) actor(username string) domain.Actor {
	m.t.Helper()
	account, err := m.app.Store.UserByName(m.t.Context(), username)
	require.NoError(m.t, err)
	return account.Actor
}

// at takes a decision some days after the beginning.
func (m *months) at(days float64, who, step, name string, with func(*domain.Decision)) {
	after := time.Duration(days * 24 * float64(time.Hour))
	m.env.RegisterDelayedCallback(func() {
		d := domain.Decision{Key: who + "-" + step + "-" + name, Step: step, Name: name, Actor: m.actor(who), At: m.app.Now()}
		if with != nil {
			with(&d)
		}
		m.env.UpdateWorkflow(workflows.UpdateDecide, d.Key, &testsuite.TestUpdateCallback{
			OnAccept: func() {}, OnReject: func(err error) { m.errs[d.Key] = err },
			OnComplete: func(_ any, err error) { m.errs[d.Key] = err },
		}, d)
	}, after)
}

func say(comment string) func(*domain.Decision) {
	return func(d *domain.Decision) { d.Comment = comment }
}

// live submits a document and lets it live until the given day.
func (m *months) live(days int) *domain.Case { return m.liveFrom(begin, days) }

func (m *months) liveFrom(received time.Time, days int) *domain.Case {
	m.t.Helper()
	procedure, hash, ok := m.app.Book.ForKind("normative_document")
	require.True(m.t, ok)
	submitter := m.actor("liufang")
	sub := domain.Submission{Key: "months", Kind: procedure.Kind, Title: "白水镇停车管理办法", OrgID: "baishui", Actor: submitter, At: received}
	for _, ask := range procedure.Asks {
		sub.Files = append(sub.Files, domain.File{Material: ask.ID, Name: ask.ID + ".docx", SHA256: ask.ID, Size: 1, Format: "docx"})
	}
	m.caseID = sub.CaseID()
	m.env.RegisterDelayedCallback(func() {
		if !m.env.IsWorkflowCompleted() { // the runs of the filings that it opened may go on
			m.env.CancelWorkflow()
		}
	}, time.Duration(days)*24*time.Hour)
	m.env.ExecuteWorkflow(workflows.CaseWorkflow, workflows.CaseInput{
		CaseID: m.caseID, Outline: procedure.Outline(hash), Submission: &sub,
	})
	for key, err := range m.errs {
		require.NoError(m.t, err, key)
	}
	c, err := m.app.Store.Case(m.t.Context(), m.caseID)
	require.NoError(m.t, err)
	return c
}

// fired lists clock, rung and the day in Shanghai of every rung, in order.
func fired(c *domain.Case) []string {
	var rungs []string
	for _, e := range c.Events {
		if e.Rung != nil {
			rungs = append(rungs, e.Rung.Clock+" "+e.Rung.Rung+" "+calendar.DateOf(e.At).String())
		}
	}
	return rungs
}

// TestSilenceNeverApproves: nobody does anything for a quarter. Every rung
// fires once, on its day, in office hours, and the case waits where it was.
func TestSilenceNeverApproves(t *testing.T) {
	c := newMonths(t).live(90)
	require.Equal(t, "intake", c.Step)
	require.True(t, c.Open())
	require.Equal(t, []string{
		"intake remind 2026-07-08", "intake due 2026-07-09", "intake supervisor 2026-07-10",
		"intake dispatch 2026-07-14", "intake circular 2026-07-20",
	}, fired(c))
	for _, e := range c.Events[1:] {
		require.Equal(t, 9, e.At.In(calendar.Zone).Hour())
		require.NotEmpty(t, e.Rung.To)
	}
}

// TestPauseMovesTheLadder: while counsel is asked the review stands still and
// none of its rungs fires; counsel's own do. Back again, the review resumes.
func TestPauseMovesTheLadder(t *testing.T) {
	m := newMonths(t)
	m.at(1, "chenjing", "intake", "accept", nil)
	m.at(2, "chenjing", "reviewing", "consult", say("费用条款是否合法？"))
	m.at(40, "chenjing", "consulting", "recall", say("不再等待。"))
	c := m.live(100)
	require.Equal(t, "reviewing", c.Step)
	clk, ok := c.ActiveClock("review")
	require.True(t, ok)
	require.Len(t, clk.Ledger.Pauses, 1)
	due := clk.Ledger.Due(calendar.Official(), c.StepSince).LastDay
	require.Equal(t, "2026-09-03", due.String(), "fifteen working days, one before and fourteen after the pause")
	var review, counsel []string
	for _, line := range fired(c) {
		if line[:6] == "review" {
			review = append(review, line)
		} else {
			counsel = append(counsel, line)
		}
	}
	require.Equal(t, []string{
		"review remind 2026-08-31", "review due 2026-09-03", "review supervisor 2026-09-04",
		"review dispatch 2026-09-08", "review circular 2026-09-14",
	}, review)
	require.NotEmpty(t, counsel)
}

// TestDecisionsStopTheLadder: what is done in time is not warned about, and a
// second decision at the same step is refused.
func TestDecisionsStopTheLadder(t *testing.T) {
	m := newMonths(t)
	m.at(0.5, "chenjing", "intake", "accept", nil)
	m.at(7, "chenjing", "reviewing", "conclude", func(d *domain.Decision) {
		d.Comment, d.Fields = "未发现问题。", map[string]string{domain.FactOutcome: domain.OutcomeLawful}
	})
	m.at(9, "wangjianguo", "approving", "approve", say("同意"))
	m.at(12, "liufang", "deliberating", "withdraw", say("暂不制定。"))
	c := m.live(60)
	require.Equal(t, domain.EndWithdrawn, c.Current().End)
	require.Empty(t, fired(c))
	require.Len(t, c.Events, 5)
}
