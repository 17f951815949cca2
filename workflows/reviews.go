package workflows

import (
	"time"

	"go.temporal.io/sdk/workflow"

	"sanbi/activities"
)

// Reviews opens the reviews of documents in force, a batch at a time, and starts
// the run of each case that it has opened. It runs once a day.
func Reviews(ctx workflow.Context, in activities.ReviewsInput) error {
	if in.Since.IsZero() {
		in.Since = workflow.Now(ctx).Add(-time.Minute) // the clocks of two machines
	}
	var a *activities.Activities
	for {
		var batch activities.OpenedReviews
		if err := workflow.ExecuteActivity(reviewOptions(ctx), a.OpenReviews, in).Get(ctx, &batch); err != nil {
			return err
		}
		if err := startChildren(ctx, batch.Children); err != nil {
			return err
		}
		if batch.Done {
			return nil
		}
		in.After = batch.After
		if workflow.GetInfo(ctx).GetContinueAsNewSuggested() {
			return workflow.NewContinueAsNewError(ctx, ReviewsWorkflow, in)
		}
	}
}

// reviewOptions: a few dozen short transactions; who was killed in their midst is
// noticed within seconds.
func reviewOptions(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: 5 * time.Minute,
		HeartbeatTimeout:    15 * time.Second,
		RetryPolicy:         untilItWorks(),
	})
}
