package workflows_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"sanbi/workflows"
)

// histories reads what every release recorded; e2e's TestRecordHistories adds
// those of the next.
func histories(t *testing.T) map[string]*historypb.History {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*", "*.json"))
	require.NoError(t, err)
	all := map[string]*historypb.History{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		all[file], err = client.HistoryFromJSON(bytes.NewReader(data), client.HistoryJSONOptions{})
		require.NoError(t, err, file)
	}
	return all
}

func typeOf(h *historypb.History) string {
	return h.GetEvents()[0].GetWorkflowExecutionStartedEventAttributes().GetWorkflowType().GetName()
}

func replay(h *historypb.History, definition any) error {
	replayer := worker.NewWorkflowReplayer()
	replayer.RegisterWorkflowWithOptions(definition, workflow.RegisterOptions{Name: workflows.CaseWorkflow})
	replayer.RegisterWorkflowWithOptions(workflows.Amendment, workflow.RegisterOptions{Name: workflows.AmendmentWorkflow})
	replayer.RegisterWorkflowWithOptions(workflows.Reviews, workflow.RegisterOptions{Name: workflows.ReviewsWorkflow})
	return replayer.ReplayWorkflowHistory(log.NewStructuredLogger(slog.New(slog.DiscardHandler)), h)
}

// TestReplay: what runs of every release did, this version would do again.
func TestReplay(t *testing.T) {
	for file, h := range histories(t) {
		t.Run(file, func(t *testing.T) {
			require.NoError(t, replay(h, workflows.Case))
		})
	}
}

// TestReplayNotices: a version that does something else first is found out by
// every history that came to an activity, a timer or a marker.
func TestReplayNotices(t *testing.T) {
	changed := func(ctx workflow.Context, in workflows.CaseInput) error {
		if err := workflow.Sleep(ctx, time.Minute); err != nil {
			return err
		}
		return workflows.Case(ctx, in)
	}
	for file, h := range histories(t) {
		if typeOf(h) != workflows.CaseWorkflow {
			continue
		}
		t.Run(file, func(t *testing.T) {
			require.Error(t, replay(h, changed))
		})
	}
}

// TestHistoriesTellEverything: the recorded runs came to everything that a run
// can come to.
func TestHistoriesTellEverything(t *testing.T) {
	seen := map[enumspb.EventType]bool{}
	types := map[string]bool{}
	for _, h := range histories(t) {
		types[typeOf(h)] = true
		for _, e := range h.GetEvents() {
			seen[e.GetEventType()] = true
		}
	}
	require.Equal(t, map[string]bool{workflows.CaseWorkflow: true, workflows.AmendmentWorkflow: true, workflows.ReviewsWorkflow: true}, types)
	for _, kind := range []enumspb.EventType{
		enumspb.EVENT_TYPE_MARKER_RECORDED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
		enumspb.EVENT_TYPE_TIMER_STARTED,
		enumspb.EVENT_TYPE_TIMER_CANCELED,
		enumspb.EVENT_TYPE_TIMER_FIRED,
		enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
		enumspb.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
		enumspb.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
		enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
	} {
		require.True(t, seen[kind], kind.String())
	}
}
