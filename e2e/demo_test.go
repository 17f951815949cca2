package e2e_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestDemo: the demo county shows some twenty documents in all stages, and the
// two overdue cases that it is meant to show, with their rungs fired.
func TestDemo(t *testing.T) {
	w := newWorld(t, sqlite(t))
	seedCounty(t, w, w.app.Engine(w.temporal, taskQueue))
	supervisor := w.as("wuqiang")
	var listed struct {
		Cases []struct{ ID, Step, End string } `json:"cases"`
	}
	require.Equal(t, http.StatusOK, supervisor.json(http.MethodGet, "/cases?limit=100", "", nil, &listed))
	require.GreaterOrEqual(t, len(listed.Cases), 20)
	steps, ends := map[string]bool{}, map[string]bool{}
	for _, c := range listed.Cases {
		steps[c.Step], ends[c.End] = true, true
	}
	for _, step := range []string{
		"intake", "supplementing", "reviewing", "consulting", "approving", "correcting", "verifying", "redrafting", "issuing", "reporting", "form_check",
	} {
		require.True(t, steps[step], "%s: %v", step, steps)
	}
	for _, end := range []string{"completed", "declined", "not_issued"} {
		require.True(t, ends[end], "%s: %v", end, ends)
	}
	require.Equal(t, http.StatusOK, supervisor.json(http.MethodGet, "/overdue", "", nil, &listed))
	require.Len(t, listed.Cases, 2)
	for _, c := range listed.Cases {
		require.Eventually(t, func() bool { return len(supervisor.look(c.ID).Rungs) >= 5 }, 10*time.Second, 100*time.Millisecond)
	}
}
