package workflows

import (
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

// forever is longer than any case lives.
const forever = 10 * 365 * 24 * time.Hour

// recordOptions are for the one transaction of a decision: a short write to our
// own database, tried until the database is back, however long that takes. A
// local activity without an end-to-end timeout takes its timeout for one
// attempt instead, so it is given here.
func recordOptions(ctx workflow.Context) workflow.Context {
	return workflow.WithLocalActivityOptions(ctx, workflow.LocalActivityOptions{
		StartToCloseTimeout:    10 * time.Second,
		ScheduleToCloseTimeout: forever,
		RetryPolicy:            untilItWorks(),
	})
}

// wakeOptions are for the wake-up, which may write to many rows and is in no
// hurry.
func wakeOptions(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         untilItWorks(),
	})
}

// childOptions start the run of an opened case: it outlives its parent, and its
// id is the case's, so it cannot be doubled.
func childOptions(ctx workflow.Context, caseID string) workflow.Context {
	return workflow.WithChildOptions(ctx, workflow.ChildWorkflowOptions{
		WorkflowID:            CaseID(caseID),
		ParentClosePolicy:     enumspb.PARENT_CLOSE_POLICY_ABANDON,
		WorkflowIDReusePolicy: enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
	})
}

func untilItWorks() *temporal.RetryPolicy {
	return &temporal.RetryPolicy{
		InitialInterval:    200 * time.Millisecond,
		BackoffCoefficient: 2,
		MaximumInterval:    30 * time.Second,
	}
}
