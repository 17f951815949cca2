package workflows_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"sanbi/activities"
	"sanbi/domain"
	"sanbi/workflows"
)

// These tests are about the interpreter alone: what it asks, refuses and waits
// for. Whole procedures over months run in life_test.go on a real record.

var (
	outline = domain.Outline{
		Procedure: "small", Edition: "1", Hash: "h", Start: "intake",
		Steps: []domain.OutlineStep{
			{Name: "intake", Title: "收件", Decisions: []domain.OutlineDecision{{Name: "accept", Title: "受理", Role: domain.RoleReviewer}}},
			{Name: "reviewing", Title: "审核", Decisions: []domain.OutlineDecision{{Name: "conclude", Title: "办结", Role: domain.RoleReviewer}}},
			{Name: "closed", Title: "办结", End: true},
		},
	}
	place = domain.Placement{
		OrgID: "town", OrgPath: "/c/town/", ReviewOrgID: "office", ReviewOrgPath: "/c/office/",
	}
	reviewer  = domain.Actor{UserID: "r", Role: domain.RoleReviewer, OrgID: "office", OrgPath: "/c/office/"}
	submitter = domain.Actor{UserID: "s", Role: domain.RoleSubmitter, OrgID: "town", OrgPath: "/c/town/"}
)

func standing(step string, seq int, wake time.Time) activities.Standing {
	return activities.Standing{
		Position: domain.Position{Step: step, Turn: seq, Placement: place}, Seq: seq, Title: step,
		Ended: step == "closed", Wake: wake,
	}
}

func accept(key string) domain.Decision {
	return domain.Decision{Key: key, Step: "intake", Name: "accept", Actor: reviewer}
}

// answer collects what an update came to.
type answer struct {
	accepted, completed bool
	err                 error
}

func (a *answer) callbacks() *testsuite.TestUpdateCallback {
	return &testsuite.TestUpdateCallback{
		OnAccept:   func() { a.accepted = true },
		OnReject:   func(err error) { a.err = err },
		OnComplete: func(_ any, err error) { a.completed, a.err = true, err },
	}
}

func newEnv(t *testing.T) *testsuite.TestWorkflowEnvironment {
	t.Helper()
	var suite testsuite.WorkflowTestSuite
	suite.SetLogger(log.NewStructuredLogger(slog.New(slog.DiscardHandler)))
	env := suite.NewTestWorkflowEnvironment()
	env.RegisterWorkflowWithOptions(workflows.Case, workflow.RegisterOptions{Name: workflows.CaseWorkflow})
	var a *activities.Activities
	env.RegisterActivity(a)
	t.Cleanup(func() { env.AssertExpectations(t) })
	return env
}

func input(s activities.Standing) workflows.CaseInput {
	return workflows.CaseInput{CaseID: "c1", Outline: outline, Standing: s}
}

func send(env *testsuite.TestWorkflowEnvironment, after time.Duration, d domain.Decision) *answer {
	got := &answer{}
	env.RegisterDelayedCallback(func() {
		env.UpdateWorkflow(workflows.UpdateDecide, d.Key, got.callbacks(), d)
	}, after)
	return got
}

var acts *activities.Activities

func TestDecisionsLeadToTheEnd(t *testing.T) {
	env := newEnv(t)
	env.OnActivity(acts.RecordDecision, mock.Anything, "c1", mock.Anything).Return(
		func(_ context.Context, _ string, d domain.Decision) (activities.Standing, error) {
			if d.Name == "accept" {
				return standing("reviewing", 2, time.Time{}), nil
			}
			return standing("closed", 3, time.Time{}), nil
		}).Twice()
	first := send(env, time.Hour, accept("k1"))
	second := send(env, 2*time.Hour, domain.Decision{Key: "k2", Step: "reviewing", Name: "conclude", Actor: reviewer})
	env.ExecuteWorkflow(workflows.CaseWorkflow, input(standing("intake", 1, time.Time{})))
	require.NoError(t, env.GetWorkflowError())
	require.True(t, first.completed && second.completed)
}

// TestRefusedByTheValidator: no activity is asked, so there is no history.
func TestRefusedByTheValidator(t *testing.T) {
	stranger := reviewer
	stranger.OrgID, stranger.OrgPath = "elsewhere", "/d/"
	tests := map[string]struct {
		decision domain.Decision
		code     domain.Code
	}{
		"wrong step":       {domain.Decision{Key: "1", Step: "reviewing", Name: "conclude", Actor: reviewer}, domain.CodeConflict},
		"wrong role":       {domain.Decision{Key: "2", Step: "intake", Name: "accept", Actor: submitter}, domain.CodeForbidden},
		"unknown decision": {domain.Decision{Key: "3", Step: "intake", Name: "explode", Actor: reviewer}, domain.CodeInvalid},
		"another's case":   {domain.Decision{Key: "4", Step: "intake", Name: "accept", Actor: stranger}, domain.CodeNotFound},
		"stale form":       {domain.Decision{Key: "5", Step: "intake", Name: "accept", Actor: reviewer, Turn: 7}, domain.CodeConflict},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			env := newEnv(t)
			got := send(env, time.Hour, tt.decision)
			env.RegisterDelayedCallback(env.CancelWorkflow, 2*time.Hour)
			env.ExecuteWorkflow(workflows.CaseWorkflow, input(standing("intake", 1, time.Time{})))
			require.False(t, got.accepted)
			refusal, ok := activities.Refusal(got.err)
			require.True(t, ok, "%v", got.err)
			require.Equal(t, tt.code, refusal.Code)
			require.NotEmpty(t, refusal.Message)
		})
	}
}

// TestRecordAhead: a process was killed after it had recorded a decision and
// before its run had noted it. The next decision is not refused by what the run
// knows; the record has the last word.
func TestRecordAhead(t *testing.T) {
	env := newEnv(t)
	env.OnActivity(acts.RecordDecision, mock.Anything, "c1", mock.Anything).Return(standing("closed", 3, time.Time{}), nil).Once()
	got := send(env, time.Hour, domain.Decision{Key: "1", Step: "reviewing", Name: "conclude", Actor: reviewer, Seen: 2})
	env.ExecuteWorkflow(workflows.CaseWorkflow, input(standing("intake", 1, time.Time{})))
	require.NoError(t, env.GetWorkflowError())
	require.NoError(t, got.err)
}

// TestDatabaseAwayForAnHour: the decision waits, others are told to wait, and
// it is recorded once the database is back.
func TestDatabaseAwayForAnHour(t *testing.T) {
	env := newEnv(t)
	begin := env.Now()
	env.OnActivity(acts.RecordDecision, mock.Anything, "c1", mock.Anything).Return(
		func(context.Context, string, domain.Decision) (activities.Standing, error) {
			if env.Now().Sub(begin) < time.Hour {
				return activities.Standing{}, errors.New("connection refused")
			}
			return standing("closed", 2, time.Time{}), nil
		})
	first := send(env, time.Minute, accept("k1"))
	second := send(env, 30*time.Minute, accept("k2"))
	env.ExecuteWorkflow(workflows.CaseWorkflow, input(standing("intake", 1, time.Time{})))
	require.NoError(t, env.GetWorkflowError())
	require.True(t, first.completed)
	require.NoError(t, first.err)
	require.False(t, second.accepted, "one decision at a time")
}

// TestWakesWhenDue: the timer follows the next wake-up, and a wake-up that is
// far away is not looked at before.
func TestWakesWhenDue(t *testing.T) {
	env := newEnv(t)
	begin := env.Now()
	var woken []time.Duration
	env.OnActivity(acts.WakeUp, mock.Anything, "c1").Return(
		func(context.Context, string) (activities.Standing, error) {
			woken = append(woken, env.Now().Sub(begin).Round(time.Hour))
			if len(woken) == 1 {
				return standing("intake", 2, begin.Add(240*time.Hour)), nil
			}
			return standing("closed", 3, time.Time{}), nil
		})
	env.ExecuteWorkflow(workflows.CaseWorkflow, input(standing("intake", 1, begin.Add(72*time.Hour))))
	require.NoError(t, env.GetWorkflowError())
	require.Equal(t, []time.Duration{72 * time.Hour, 240 * time.Hour}, woken)
}

// TestHeldUntilNudged: an import is not warned about its past.
func TestHeldUntilNudged(t *testing.T) {
	env := newEnv(t)
	begin := env.Now()
	env.OnActivity(acts.WakeUp, mock.Anything, "c1").Return(
		func(context.Context, string) (activities.Standing, error) {
			require.Equal(t, 5*time.Hour, env.Now().Sub(begin).Round(time.Hour))
			return standing("closed", 2, time.Time{}), nil
		}).Once()
	env.RegisterDelayedCallback(func() { env.SignalWorkflow(workflows.SignalNudge, nil) }, 5*time.Hour)
	in := input(standing("intake", 1, begin.Add(-72*time.Hour)))
	in.Held = true
	env.ExecuteWorkflow(workflows.CaseWorkflow, in)
	require.NoError(t, env.GetWorkflowError())
}

// TestContinueAsNew carries where the case stands, and no submission; the next
// run goes on from there.
func TestContinueAsNew(t *testing.T) {
	env := newEnv(t)
	env.SetContinueAsNewSuggested(true)
	in := input(standing("reviewing", 4, env.Now().Add(time.Hour)))
	env.ExecuteWorkflow(workflows.CaseWorkflow, in)
	var next *workflow.ContinueAsNewError
	require.ErrorAs(t, env.GetWorkflowError(), &next)
	require.Equal(t, workflows.CaseWorkflow, next.WorkflowType.Name)
	var carried workflows.CaseInput
	require.NoError(t, converter.GetDefaultDataConverter().FromPayloads(next.Input, &carried))
	require.Nil(t, carried.Submission)
	require.Equal(t, 4, carried.Standing.Seq)
	require.True(t, in.Standing.Wake.Equal(carried.Standing.Wake))

	env = newEnv(t)
	env.OnActivity(acts.WakeUp, mock.Anything, "c1").Return(standing("reviewing", 5, time.Time{}), nil).Once()
	env.OnActivity(acts.RecordDecision, mock.Anything, "c1", mock.Anything).Return(standing("closed", 6, time.Time{}), nil).Once()
	got := send(env, 2*time.Hour, domain.Decision{Key: "k", Step: "reviewing", Name: "conclude", Actor: reviewer, Turn: 5})
	env.ExecuteWorkflow(workflows.CaseWorkflow, carried)
	require.NoError(t, env.GetWorkflowError())
	require.NoError(t, got.err)
}

// TestRefusedSubmission: the run ends without a case, and the submitter learns
// why.
func TestRefusedSubmission(t *testing.T) {
	env := newEnv(t)
	env.OnActivity(acts.OpenCase, mock.Anything, mock.Anything, "h").Return(
		activities.Standing{}, activities.AppError(domain.Invalid("title", "请填写文件标题")))
	got := &answer{}
	env.RegisterDelayedCallback(func() {
		env.UpdateWorkflow(workflows.UpdateOpen, "open", got.callbacks())
	}, 0)
	sub := domain.Submission{Key: "k", Actor: submitter}
	env.ExecuteWorkflow(workflows.CaseWorkflow, workflows.CaseInput{CaseID: sub.CaseID(), Outline: outline, Submission: &sub})
	require.NoError(t, env.GetWorkflowError())
	refusal, ok := activities.Refusal(got.err)
	require.True(t, ok)
	require.Equal(t, domain.CodeInvalid, refusal.Code)
	require.Equal(t, "title", refusal.Problems[0].Field)
}

// TestOpenedCasesGetTheirRuns: each as an abandoned child under the case's id.
func TestOpenedCasesGetTheirRuns(t *testing.T) {
	env := newEnv(t)
	ended := standing("closed", 2, time.Time{})
	ended.Children = []activities.Child{
		{CaseID: "f1", Outline: outline, Standing: standing("closed", 1, time.Time{})},
		{CaseID: "f2", Outline: outline, Standing: standing("closed", 1, time.Time{})},
	}
	env.OnActivity(acts.RecordDecision, mock.Anything, "c1", mock.Anything).Return(ended, nil)
	var started []string
	env.SetOnChildWorkflowStartedListener(func(info *workflow.Info, _ workflow.Context, _ converter.EncodedValues) {
		started = append(started, info.WorkflowExecution.ID)
	})
	got := send(env, time.Minute, accept("k1"))
	env.ExecuteWorkflow(workflows.CaseWorkflow, input(standing("intake", 1, time.Time{})))
	require.NoError(t, env.GetWorkflowError())
	require.NoError(t, got.err)
	require.Equal(t, []string{"case:f1", "case:f2"}, started)
}

// TestRefusedByTheRecord: the last word is the transaction's; the run goes on.
func TestRefusedByTheRecord(t *testing.T) {
	env := newEnv(t)
	env.OnActivity(acts.RecordDecision, mock.Anything, "c1", mock.Anything).Return(
		activities.Standing{}, activities.AppError(domain.Invalid("comment", "请填写意见"))).Once()
	got := send(env, time.Minute, accept("k1"))
	env.RegisterDelayedCallback(env.CancelWorkflow, time.Hour)
	env.ExecuteWorkflow(workflows.CaseWorkflow, input(standing("intake", 1, time.Time{})))
	var canceled *temporal.CanceledError
	require.ErrorAs(t, env.GetWorkflowError(), &canceled, "still waiting when the test ended it")
	refusal, ok := activities.Refusal(got.err)
	require.True(t, ok)
	require.Equal(t, "comment", refusal.Problems[0].Field)
}
