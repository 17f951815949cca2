package workflows

import (
	"go.temporal.io/sdk/workflow"

	"sanbi/activities"
	"sanbi/domain"
)

// register sets up all handlers before anything else happens, so that a message
// that arrived with the start finds them.
func (r *caseRun) register(ctx workflow.Context) error {
	if err := workflow.SetUpdateHandler(ctx, UpdateOpen, r.awaitOpen); err != nil {
		return err
	}
	err := workflow.SetUpdateHandlerWithOptions(ctx, UpdateDecide, r.decide,
		workflow.UpdateHandlerOptions{Validator: r.validate})
	if err != nil {
		return err
	}
	err = workflow.SetUpdateHandlerWithOptions(ctx, UpdateAssign, r.assign,
		workflow.UpdateHandlerOptions{Validator: r.validateAssignment})
	if err != nil {
		return err
	}
	nudges := workflow.GetSignalChannel(ctx, SignalNudge)
	workflow.Go(ctx, func(ctx workflow.Context) {
		for nudges.Receive(ctx, nil) {
			r.nudged = true
		}
	})
	return nil
}

// awaitOpen answers the submitter once the case is in the record, or says why
// it was refused.
func (r *caseRun) awaitOpen(ctx workflow.Context) (activities.Standing, error) {
	if err := workflow.Await(ctx, func() bool { return r.opened || r.refused != nil }); err != nil {
		return activities.Standing{}, err
	}
	return r.standing, r.refused
}

// validate refuses without a trace in history. It asks the same rule as the
// page and the transaction; tightening it is safe for replay.
func (r *caseRun) validate(d domain.Decision) error {
	if err := r.checkOpen(); err != nil {
		return activities.AppError(err)
	}
	if !r.idle() {
		return activities.AppError(domain.Conflict("上一项决定正在记录，请稍候刷新页面后再办理"))
	}
	if d.Seen > r.standing.Seq {
		return nil // the record is ahead of this run, and has the last word
	}
	return activities.AppError(
		r.in.Outline.CheckDecision(r.standing.Position, d.Actor, d.Step, d.Name, d.Turn))
}

// decide records one decision and starts what it opened. Rules do not belong
// here: a handler that refuses what it once accepted breaks replay.
func (r *caseRun) decide(ctx workflow.Context, d domain.Decision) (activities.Standing, error) {
	r.inFlight++
	defer func() { r.inFlight-- }()
	var a *activities.Activities
	var standing activities.Standing
	err := workflow.ExecuteLocalActivity(recordOptions(ctx), a.RecordDecision, r.in.CaseID, d).Get(ctx, &standing)
	if err != nil {
		return activities.Standing{}, err
	}
	if err := startChildren(ctx, standing.Children); err != nil {
		return activities.Standing{}, err
	}
	r.take(ctx, standing)
	standing.Children = nil
	return standing, nil
}
