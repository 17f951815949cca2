package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"sanbi/activities"
	"sanbi/domain"
)

// Amendment carries a signed amendment through the open cases, for as long as
// that takes. The activity notes after every few cases where it is, and goes on
// from there when its process was killed.
func Amendment(ctx workflow.Context, no int) (domain.AmendmentRun, error) {
	var a *activities.Activities
	var run domain.AmendmentRun
	err := workflow.ExecuteActivity(amendmentOptions(ctx), a.ApplyAmendment, no).Get(ctx, &run)
	return run, err
}

// amendmentOptions: long work that says every few seconds that it lives.
func amendmentOptions(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: 24 * time.Hour,
		HeartbeatTimeout:    15 * time.Second,
		RetryPolicy:         untilItWorks(),
	})
}
