// Package engine is the one place that speaks to Temporal as a client: it
// starts runs, sends decisions and translates what comes back.
package engine

import (
	"context"
	"errors"
	"log/slog"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"

	"sanbi/activities"
	"sanbi/domain"
	"sanbi/workflows"
)

// patience is how long a person waits for the record before he is told that it
// will follow. It is longer than a run waits for a database that is away before
// it notes that it has the decision.
const patience = 9 * time.Second

// Engine sends what people decide to the runs of their cases.
type Engine struct {
	client client.Client
	queue  string
	record Record
	now    func() time.Time
	turns  turns // of submissions
}

// Record knows by which amendments periods are reckoned: the store.
type Record interface{ Regimes() *domain.Regimes }

// New makes an engine over a client that somebody else closes.
func New(c client.Client, taskQueue string, record Record, now func() time.Time) *Engine {
	return &Engine{client: c, queue: taskQueue, record: record, now: now, turns: make(turns, submitting)}
}

// Dial connects to a Temporal service.
func Dial(ctx context.Context, address, namespace string, logger *slog.Logger) (client.Client, error) {
	return client.DialContext(ctx, Options(address, namespace, logger))
}

// Options are the options of every client of ours.
func Options(address, namespace string, logger *slog.Logger) client.Options {
	return client.Options{HostPort: address, Namespace: namespace, Logger: log.NewStructuredLogger(logger)}
}

// Submit starts the run of a submission, when it is its turn, and waits until the
// case is in the record. Errors: the refusal of the domain; Pending when the engine has it and
// the record is slow; Unavailable when the engine does not answer.
func (e *Engine) Submit(ctx context.Context, sub domain.Submission, o domain.Outline, held bool) error {
	done, err := e.turns.take(ctx, queueing)
	if err != nil {
		return err
	}
	defer done()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	in := workflows.CaseInput{CaseID: sub.CaseID(), Outline: o, Submission: &sub, Held: held}
	start := e.client.NewWithStartWorkflowOperation(e.options(in.CaseID, sub.Title), workflows.CaseWorkflow, in)
	handle, err := e.client.UpdateWithStartWorkflow(ctx, client.UpdateWithStartWorkflowOptions{
		StartWorkflowOperation: start,
		UpdateOptions: client.UpdateWorkflowOptions{
			WorkflowID: workflows.CaseID(in.CaseID), UpdateID: domain.DeriveID("open", sub.Key),
			UpdateName: workflows.UpdateOpen, WaitForStage: client.WorkflowUpdateStageAccepted,
		},
	})
	return e.wait(ctx, handle, err)
}

// Decide sends one decision to the run of its case and waits until it is in
// the record. A case whose run was lost gets a new one from the record first.
// Errors: as Submit.
func (e *Engine) Decide(ctx context.Context, c *domain.Case, d domain.Decision) error {
	d.Seen = c.Seq
	return e.update(ctx, c, workflows.UpdateDecide, d.Key, d)
}

// Assign sends another owner to the run of a case and waits until it is in the
// record. Errors: as Submit.
func (e *Engine) Assign(ctx context.Context, c *domain.Case, d domain.Assignment) error {
	d.Seen = c.Seq
	return e.update(ctx, c, workflows.UpdateAssign, d.Key, d)
}

// update sends something to the run of a case; a run that was lost is started
// anew from the record first.
func (e *Engine) update(ctx context.Context, c *domain.Case, name, key string, what any) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	send := func() error {
		handle, err := e.client.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
			WorkflowID: workflows.CaseID(c.ID), UpdateID: domain.DeriveID(name, key),
			UpdateName: name, Args: []any{what}, WaitForStage: client.WorkflowUpdateStageAccepted,
		})
		return e.wait(ctx, handle, err)
	}
	err := send()
	var lost *serviceerror.NotFound
	if errors.As(err, &lost) && c.Open() {
		if err := e.Resume(ctx, c); err != nil {
			return err
		}
		err = send()
	}
	for domain.IsRegistering(err) && pause(ctx) {
		err = send()
	}
	return err
}

// pause waits a moment; false when the person's patience is over.
func pause(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(200 * time.Millisecond):
		return true
	}
}

// wait waits for the outcome of an update that the engine has accepted; err says
// that it has not.
func (e *Engine) wait(ctx context.Context, handle client.WorkflowUpdateHandle, err error) error {
	silence := domain.Unavailable()
	if err == nil {
		silence = domain.Pending()
		err = handle.Get(ctx, nil)
	}
	if err == nil {
		return nil
	}
	if refusal, ok := activities.Refusal(err); ok {
		return refusal
	}
	if silent(err) {
		return silence
	}
	return err
}

// silent reports whether an error means that no answer came.
func silent(err error) bool {
	var timeout *client.WorkflowUpdateServiceTimeoutOrCanceledError
	var unavailable *serviceerror.Unavailable
	var late *serviceerror.DeadlineExceeded
	var busy *serviceerror.ResourceExhausted
	return errors.As(err, &timeout) || errors.As(err, &unavailable) || errors.As(err, &late) || errors.As(err, &busy) ||
		errors.Is(err, context.DeadlineExceeded)
}

// Resume starts the run of an open case from the record; a run that exists is
// left alone.
func (e *Engine) Resume(ctx context.Context, c *domain.Case) error {
	in := workflows.CaseInput{
		CaseID: c.ID, Outline: c.Procedure.Outline(c.ProcedureHash), Standing: activities.StandingOf(c, e.record.Regimes(), e.now()),
	}
	_, err := e.client.ExecuteWorkflow(ctx, e.options(c.ID, c.Title), workflows.CaseWorkflow, in)
	return err
}

// Nudge makes the run of a case look at the record again; a case without a run is
// left alone.
func (e *Engine) Nudge(ctx context.Context, caseID string) error {
	err := e.client.SignalWorkflow(ctx, workflows.CaseID(caseID), "", workflows.SignalNudge, nil)
	var lost *serviceerror.NotFound
	if errors.As(err, &lost) {
		return nil
	}
	return err
}

// ApplyAmendment starts the run that carries a signed amendment through the open
// cases; one that exists is left alone.
func (e *Engine) ApplyAmendment(ctx context.Context, no int) error {
	_, err := e.client.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID: workflows.AmendmentID(no), TaskQueue: e.queue,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		WorkflowIDReusePolicy:    enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
	}, workflows.AmendmentWorkflow, no)
	return err
}

// Running reports whether the case has a run that is going on.
func (e *Engine) Running(ctx context.Context, caseID string) (bool, error) {
	description, err := e.client.DescribeWorkflowExecution(ctx, workflows.CaseID(caseID), "")
	var lost *serviceerror.NotFound
	if errors.As(err, &lost) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return description.GetWorkflowExecutionInfo().GetStatus() == enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING, nil
}

// Ready reports whether the Temporal service answers.
func (e *Engine) Ready(ctx context.Context) error {
	_, err := e.client.CheckHealth(ctx, &client.CheckHealthRequest{})
	return err
}

// options: a case has one run at a time; a run that exists is used, and one
// that ended by refusing its submission may be followed by another.
func (e *Engine) options(caseID, title string) client.StartWorkflowOptions {
	return client.StartWorkflowOptions{
		ID: workflows.CaseID(caseID), TaskQueue: e.queue, StaticSummary: title,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		WorkflowIDReusePolicy:    enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
	}
}
