package workflows

import (
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"sanbi/activities"
	"sanbi/domain"
)

// Case is one run of one case, from submission to its end. It holds where the
// case is; what was said is in SQL. It returns nil when the case has ended, and
// when the submission was refused (the caller has the reason).
func Case(ctx workflow.Context, in CaseInput) error {
	run := &caseRun{in: in, standing: in.Standing, opened: in.Submission == nil, held: in.Held}
	if err := run.register(ctx); err != nil {
		return err
	}
	if !run.opened {
		if run.open(ctx); run.refused != nil {
			return workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) })
		}
	}
	run.describe(ctx)
	return run.live(ctx)
}

// caseRun is the state of a run. Everything that outlives continue-as-new is in
// in and standing.
type caseRun struct {
	in       CaseInput
	standing activities.Standing
	opened   bool
	refused  error // why the submission was refused
	held     bool
	inFlight int // decisions being recorded
	nudged   bool
	// described is the step in the search attributes.
	described string
}

// open makes the submission's case exist.
func (r *caseRun) open(ctx workflow.Context) {
	var a *activities.Activities
	var standing activities.Standing
	err := workflow.ExecuteLocalActivity(recordOptions(ctx), a.OpenCase, *r.in.Submission, r.in.Outline.Hash).
		Get(ctx, &standing)
	if err != nil {
		r.refused = err
		return
	}
	r.opened, r.standing = true, standing
}

// live waits for what comes next until the case has ended. A new turn, a nudge
// or a due wake-up ends each wait.
func (r *caseRun) live(ctx workflow.Context) error {
	for !r.standing.Ended {
		if workflow.GetInfo(ctx).GetContinueAsNewSuggested() && r.idle() && !r.nudged {
			return r.continueAsNew(ctx)
		}
		armed := r.standing
		changed, err := r.await(ctx, func() bool {
			return r.nudged || r.standing.Seq != armed.Seq || !r.standing.Wake.Equal(armed.Wake)
		})
		if err != nil {
			return err
		}
		if changed && !r.nudged {
			continue
		}
		if err := workflow.Await(ctx, r.idle); err != nil {
			return err
		}
		r.wake(ctx)
	}
	return workflow.Await(ctx, func() bool { return workflow.AllHandlersFinished(ctx) })
}

// await waits for the condition, or for the next wake-up if there is one; it
// reports whether the condition ended the wait. The timer of a wait that ended
// is cancelled, so that a run has one timer at most.
func (r *caseRun) await(ctx workflow.Context, changed func() bool) (bool, error) {
	if r.held || r.standing.Wake.IsZero() {
		return true, workflow.Await(ctx, changed)
	}
	timing, cancel := workflow.WithCancel(ctx)
	defer cancel()
	wake := workflow.NewTimer(timing, max(r.standing.Wake.Sub(workflow.Now(ctx)), time.Second))
	err := workflow.Await(ctx, func() bool { return changed() || wake.IsReady() })
	return changed(), err
}

// wake looks at the case: due rungs fire, the next wake-up comes back.
func (r *caseRun) wake(ctx workflow.Context) {
	r.nudged, r.held = false, false
	var a *activities.Activities
	var standing activities.Standing
	err := workflow.ExecuteActivity(wakeOptions(ctx), a.WakeUp, r.in.CaseID).Get(ctx, &standing)
	if err != nil {
		workflow.GetLogger(ctx).Error("wake-up failed", "case", r.in.CaseID, "error", err)
		r.standing.Wake = workflow.Now(ctx).Add(time.Hour)
		return
	}
	r.take(ctx, standing)
}

// take accepts where the case stands now, unless something newer is known.
func (r *caseRun) take(ctx workflow.Context, standing activities.Standing) {
	if standing.Seq < r.standing.Seq {
		return
	}
	r.standing = standing
	r.standing.Children = nil
	r.describe(ctx)
}

func (r *caseRun) idle() bool { return r.inFlight == 0 }

func (r *caseRun) continueAsNew(ctx workflow.Context) error {
	next := r.in
	next.Submission, next.Standing, next.Held = nil, r.standing, r.held
	return workflow.NewContinueAsNewError(ctx, CaseWorkflow, next)
}

// startChildren starts the runs of the cases that a decision opened. They are
// in the record already; a run that exists is the right one.
func startChildren(ctx workflow.Context, children []activities.Child) error {
	for _, child := range children {
		in := CaseInput{CaseID: child.CaseID, Outline: child.Outline, Standing: child.Standing}
		var started workflow.Execution
		err := workflow.ExecuteChildWorkflow(childOptions(ctx, child.CaseID), CaseWorkflow, in).
			GetChildWorkflowExecution().Get(ctx, &started)
		var exists *temporal.ChildWorkflowExecutionAlreadyStartedError
		if err != nil && !errors.As(err, &exists) {
			return err
		}
	}
	return nil
}

// checkOpen refuses what is asked of a case that is not there yet, or no more.
func (r *caseRun) checkOpen() error {
	if r.refused != nil || !r.opened {
		return domain.Registering()
	}
	return nil
}
