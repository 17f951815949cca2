package e2e_test

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"google.golang.org/protobuf/encoding/protojson"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/internal/demo"
	"sanbi/internal/engine"
)

// TestRecordHistories writes the replay fixtures of a release, under the name
// that SANBI_RECORD_HISTORIES gives: what real runs on a real server did, from
// the demo county's documents to a run that was carried over. What earlier
// releases recorded stays as it is.
func TestRecordHistories(t *testing.T) {
	release := os.Getenv("SANBI_RECORD_HISTORIES")
	if release == "" {
		t.Skip("records replay fixtures only when SANBI_RECORD_HISTORIES names a release")
	}
	w := newWorld(t, sqlite(t))
	e := w.app.Engine(w.temporal, taskQueue)
	seedCounty(t, w, e)
	late := enterLate(t, w, e)
	refuse(t, w, e, late)
	inTime(t, w, e)
	carryOver(t, e, late)
	amend(t, w, e)
	require.NoError(t, e.ReviewDaily(t.Context()))
	time.Sleep(5 * time.Second) // the rungs of the demo county fire
	dir := filepath.Join("..", "workflows", "testdata", release)
	require.NoError(t, os.MkdirAll(dir, 0o750))
	for i, h := range telling(w.histories()) {
		name := fmt.Sprintf("%02d-%d-events.json", i+1, len(h.GetEvents()))
		require.NoError(t, anonymous(h))
		data, err := protojson.MarshalOptions{Indent: " "}.Marshal(h)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), append(data, '\n'), 0o600))
	}
}

func seedCounty(t *testing.T, w world, e *engine.Engine) {
	t.Helper()
	seeder := &demo.Seeder{
		Record: w.app.Store, Engine: e, Files: w.app.Files, Book: w.app.Book, Calendar: w.app.Store.Regimes().Now(""),
		Now: w.app.Now(), Logger: slog.New(slog.DiscardHandler), PutAccount: func(ctx context.Context, a demo.Account, _ string) (domain.Actor, error) {
			account, err := w.app.Store.UserByName(ctx, a.Username)
			return account.Actor, err
		},
	}
	require.NoError(t, seeder.People(t.Context()))
	require.NoError(t, seeder.Cases(t.Context()))
}

// enterLate submits a document whose limits are over, so that its timer fires
// at once.
func enterLate(t *testing.T, w world, e *engine.Engine) string {
	t.Helper()
	sub, outline := submission(t, w, "白水镇露天市场管理办法")
	sub.At = sub.At.AddDate(0, -2, 0)
	require.NoError(t, e.Submit(t.Context(), sub, outline, false))
	return sub.CaseID()
}

// refuse submits a document without its papers, and returns another one without
// saying why: the record refuses both.
func refuse(t *testing.T, w world, e *engine.Engine, caseID string) {
	t.Helper()
	sub, outline := submission(t, w, "白水镇无附件办法")
	sub.Files = nil
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(e.Submit(t.Context(), sub, outline, false)))
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(decide(t, w, e, caseID, "chenjing", "return_incomplete", "")))
}

// inTime decides while the limits run, so that timers are cancelled.
func inTime(t *testing.T, w world, e *engine.Engine) {
	t.Helper()
	sub, outline := submission(t, w, "白水镇消防通道管理办法")
	require.NoError(t, e.Submit(t.Context(), sub, outline, false))
	require.NoError(t, decide(t, w, e, sub.CaseID(), "chenjing", "accept", ""))
	require.NoError(t, decide(t, w, e, sub.CaseID(), "chenjing", "consult", "收费条款是否合法？"))
	require.NoError(t, decide(t, w, e, sub.CaseID(), "liufang", "withdraw", "暂不制定。"))
}

func decide(t *testing.T, w world, e *engine.Engine, caseID, username, name, comment string) error {
	t.Helper()
	c, err := w.app.Store.Case(t.Context(), caseID)
	require.NoError(t, err)
	account, err := w.app.Store.UserByName(t.Context(), username)
	require.NoError(t, err)
	return e.Decide(t.Context(), c, domain.Decision{
		Key: caseID + name, Step: c.Step, Name: name, Actor: account.Actor, At: w.app.Now(), Comment: comment,
	})
}

// carryOver wakes a run until the server suggests that it continues as new.
func carryOver(t *testing.T, e *engine.Engine, caseID string) {
	t.Helper()
	for range 50 {
		require.NoError(t, e.Nudge(t.Context(), caseID))
		time.Sleep(100 * time.Millisecond)
	}
}

// amend carries a stoppage of tomorrow through the open cases.
func amend(t *testing.T, w world, e *engine.Engine) {
	t.Helper()
	account, err := w.app.Store.UserByName(t.Context(), "wuqiang")
	require.NoError(t, err)
	a := domain.Amendment{
		ID: "stoppage", Kind: domain.AmendCalendar, Title: "停工", Drafted: account.Actor.Person(), DraftedAt: w.app.Now(),
		Calendar: &calendar.Change{Title: "停工", Number: "演练", Days: []calendar.Special{
			{Day: w.app.Store.Regimes().Now("").AddWorkdays(calendar.DateOf(w.app.Now()), 1), Kind: calendar.Holiday, Name: "停工"},
		}},
	}
	require.NoError(t, w.app.Store.DraftAmendment(t.Context(), a))
	signed, err := w.app.Store.SignAmendment(t.Context(), a.ID, func(d domain.Amendment) (domain.Amendment, error) {
		return domain.SignAmendment(d, account.Actor, domain.RuleAll, "", w.app.Now(), []string{"/qingyuan/"})
	})
	require.NoError(t, err)
	require.NoError(t, e.ApplyAmendment(t.Context(), signed.No))
	require.Eventually(t, func() bool {
		runs, err := w.app.Store.AmendmentRuns(t.Context())
		return err == nil && !runs[signed.No].Finished.IsZero() && runs[signed.No].Moved > 10
	}, 30*time.Second, 100*time.Millisecond)
}

func submission(t *testing.T, w world, title string) (domain.Submission, domain.Outline) {
	t.Helper()
	account, err := w.app.Store.UserByName(t.Context(), "liufang")
	require.NoError(t, err)
	procedure, hash, ok := w.app.Book.ForKind("normative_document")
	require.True(t, ok)
	sub := domain.Submission{Key: title, Kind: procedure.Kind, Title: title, OrgID: "baishui", Actor: account.Actor, At: w.app.Now()}
	for _, ask := range procedure.Asks {
		sub.Files = append(sub.Files, domain.File{Material: ask.ID, Name: ask.ID + ".docx", SHA256: ask.ID, Size: 1, Format: "docx"})
	}
	return sub, procedure.Outline(hash)
}

// histories are those of all runs, the shortest first.
func (w world) histories() []*historypb.History {
	runs, err := w.temporal.ListWorkflow(w.t.Context(), everyRun)
	require.NoError(w.t, err)
	var all []*historypb.History
	for _, run := range runs.GetExecutions() {
		h := &historypb.History{}
		events := w.temporal.GetWorkflowHistory(w.t.Context(), run.GetExecution().GetWorkflowId(), run.GetExecution().GetRunId(),
			false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
		for events.HasNext() {
			event, err := events.Next()
			require.NoError(w.t, err)
			h.Events = append(h.Events, event)
		}
		all = append(all, h)
	}
	slices.SortFunc(all, func(a, b *historypb.History) int { return cmp.Compare(len(a.GetEvents()), len(b.GetEvents())) })
	return all
}
