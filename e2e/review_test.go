package e2e_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// TestReviewsAreOpenedByTheSchedule: the engine's own schedule opens the review
// of a document whose validity ends soon, with a run of its own, and opens no
// second one when it is asked again.
func TestReviewsAreOpenedByTheSchedule(t *testing.T) {
	w := newWorld(t, sqlite(t))
	e := w.app.Engine(w.temporal, taskQueue)
	submitter, supervisor := w.as("liufang"), w.as("wuqiang")
	today := calendar.DateOf(time.Now())
	issueDocument(t, w, "白政规〔2026〕1号", today+120)
	require.NoError(t, e.ReviewDaily(t.Context()))
	var listed struct {
		Cases []struct{ ID, Step string } `json:"cases"`
	}
	reviews := func() int {
		require.Equal(t, http.StatusOK, supervisor.json(http.MethodGet, "/cases?kind=document_review", "", nil, &listed))
		return len(listed.Cases)
	}
	require.Eventually(t, func() bool { return reviews() == 1 }, 30*time.Second, 100*time.Millisecond)
	id := listed.Cases[0].ID
	require.Eventually(t, func() bool {
		running, err := e.Running(t.Context(), id)
		return err == nil && running
	}, 10*time.Second, 100*time.Millisecond)
	require.NoError(t, e.ReviewDaily(t.Context()), "the schedule is there already")
	require.Equal(t, "reviewing", submitter.decide(id, "propose", map[string]any{
		"measure": "keep", "renewed_until": (today + 1000).String(), "comment": "继续执行。",
	}, "evaluation_report").Step)
	w.as("chenjing").decide(id, "agree", map[string]any{"comment": "同意"})
	require.Equal(t, "completed", w.as("wangjianguo").decide(id, "approve", nil).End)
	require.Equal(t, 1, reviews())
}
