package engine

import (
	"context"
	"errors"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"sanbi/activities"
	"sanbi/domain/calendar"
	"sanbi/workflows"
)

// ReviewDaily has the documents in force looked through now, and then every
// night at half past midnight, Asia/Shanghai: a review is opened before a
// validity ends. Asking again changes nothing but looks through them once more.
func (e *Engine) ReviewDaily(ctx context.Context) error {
	_, err := e.client.ScheduleClient().Create(ctx, client.ScheduleOptions{
		ID: workflows.ReviewsID,
		Spec: client.ScheduleSpec{
			Calendars: []client.ScheduleCalendarSpec{{
				Hour: []client.ScheduleRange{{Start: 0}}, Minute: []client.ScheduleRange{{Start: 30}},
			}},
			TimeZoneName: calendar.Zone.String(),
		},
		Action: &client.ScheduleWorkflowAction{
			ID: workflows.ReviewsID, Workflow: workflows.ReviewsWorkflow, TaskQueue: e.queue, Args: []any{activities.ReviewsInput{}},
		},
		Overlap:            enumspb.SCHEDULE_OVERLAP_POLICY_SKIP,
		CatchupWindow:      24 * time.Hour,
		TriggerImmediately: true,
	})
	if errors.Is(err, temporal.ErrScheduleAlreadyRunning) {
		handle := e.client.ScheduleClient().GetHandle(ctx, workflows.ReviewsID)
		return handle.Trigger(ctx, client.ScheduleTriggerOptions{Overlap: enumspb.SCHEDULE_OVERLAP_POLICY_SKIP})
	}
	return err
}

// OpenCampaign starts the run that opens the tasks of a clean-up; one that goes
// on is left alone.
func (e *Engine) OpenCampaign(ctx context.Context, id string) error {
	_, err := e.client.ExecuteWorkflow(ctx, client.StartWorkflowOptions{
		ID: workflows.ReviewsID + ":" + id, TaskQueue: e.queue,
		WorkflowIDConflictPolicy: enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING,
		WorkflowIDReusePolicy:    enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE,
	}, workflows.ReviewsWorkflow, activities.ReviewsInput{Campaign: id})
	return err
}
