package e2e_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/ledger"
)

// TestLedgerComesAlive enters the example ledger, starts its runs on a real
// engine, and goes on where the ledger stopped.
func TestLedgerComesAlive(t *testing.T) {
	w := newWorld(t, sqlite(t))
	data, err := os.ReadFile(filepath.Join("..", "docs", "ledger.example.csv"))
	require.NoError(t, err)
	table, err := documents.ReadLedger(data)
	require.NoError(t, err)
	heading, ok := ledger.Recognise(table, 2)
	require.True(t, ok)
	account, err := w.app.Store.UserByName(t.Context(), "wuqiang")
	require.NoError(t, err)
	w.app.Now = func() time.Time { return time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC) }
	report, err := w.app.EnterLedger(t.Context(), ledger.Job{File: "example", Name: "example", Table: table, Heading: heading, By: account.Actor})
	require.NoError(t, err)
	require.Empty(t, report.Problems)
	require.Len(t, report.Started, 6)

	e := w.app.Engine(w.temporal, taskQueue)
	require.NoError(t, w.app.StartRuns(t.Context(), e, report.Started[:3], nil)) // and was killed
	open, started, err := w.app.Resume(t.Context(), e)
	require.NoError(t, err)
	require.Equal(t, 6, open)
	require.Equal(t, 3, started)
	steps := map[string]string{}
	for _, id := range report.Started {
		running, err := e.Running(t.Context(), id)
		require.NoError(t, err)
		require.True(t, running)
		c, err := w.app.Store.Case(t.Context(), id)
		require.NoError(t, err)
		steps[c.Placement.OrgID+" "+c.Step] = id
	}
	require.NoError(t, decide(t, w, e, steps["yunling reviewing"], "zhaolei", "consult", "补贴标准是否合法？"))
	require.NoError(t, decide(t, w, e, steps["shiqiao intake"], "zhaolei", "accept", ""))
	require.Equal(t, domain.CodeForbidden, domain.CodeOf(decide(t, w, e, steps["qingshi correcting"], "zhaolei", "respond", "")))
	deep, err := w.app.Verify(t.Context(), e.Running)
	require.NoError(t, err)
	for _, exception := range deep.Exceptions {
		require.NotEqual(t, "runs", exception.Statement)
	}
	require.Empty(t, deep.Audit.Broken)
}
