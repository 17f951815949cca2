package workflows

import (
	"go.temporal.io/sdk/workflow"

	"sanbi/activities"
	"sanbi/domain"
)

// validateAssignment refuses without a trace in history, by the rule that the
// page and the transaction ask too; tightening it is safe for replay.
func (r *caseRun) validateAssignment(d domain.Assignment) error {
	if err := r.checkOpen(); err != nil {
		return activities.AppError(err)
	}
	if !r.idle() {
		return activities.AppError(domain.Conflict("上一项决定正在记录，请稍候刷新页面后再办理"))
	}
	if d.Seen > r.standing.Seq || r.standing.Position.OwnerID == "" {
		return nil // the record is ahead of this run, or it began before owners were noted here
	}
	return activities.AppError(domain.PermitAssignment(r.in.Outline, r.standing.Position, d.Actor, d.Kind, d.Turn))
}

// assign records that the case has another owner. Rules do not belong here: a
// handler that refuses what it once accepted breaks replay.
func (r *caseRun) assign(ctx workflow.Context, d domain.Assignment) (activities.Standing, error) {
	r.inFlight++
	defer func() { r.inFlight-- }()
	var a *activities.Activities
	var standing activities.Standing
	err := workflow.ExecuteLocalActivity(recordOptions(ctx), a.RecordAssignment, r.in.CaseID, d).Get(ctx, &standing)
	if err != nil {
		return activities.Standing{}, err
	}
	r.take(ctx, standing)
	return standing, nil
}
