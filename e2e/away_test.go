package e2e_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNobodyWorks: while no worker answers, a submitter is told that nothing is
// certain yet, and sends the same form again later: one case comes of it.
func TestNobodyWorks(t *testing.T) {
	t.Parallel() // it waits most of the time
	w := newWorld(t, sqlite(t))
	submitter := w.as("liufang")
	w.worker.Stop()
	meta := map[string]any{"kind": "normative_document", "title": "白水镇停车管理办法", "org_id": "baishui"}
	files := papers(t, "draft", "explanation", "legal_bases", "opinions_collected")
	require.Equal(t, http.StatusServiceUnavailable, submitter.form("/cases", "nobody-works-1", meta, files, nil))

	again := w.app.Worker(w.temporal, taskQueue)
	require.NoError(t, again.Start())
	t.Cleanup(again.Stop)
	var c caseBody
	require.Equal(t, http.StatusCreated, submitter.form("/cases", "nobody-works-1", meta, files, &c))
	var listed struct {
		Cases []struct{ ID string } `json:"cases"`
	}
	require.Equal(t, http.StatusOK, submitter.json(http.MethodGet, "/cases", "", nil, &listed))
	require.Len(t, listed.Cases, 1)
	require.Equal(t, c.ID, listed.Cases[0].ID)
}
