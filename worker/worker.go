// Package worker registers the workflows and activities on a task queue, and
// nothing else.
package worker

import (
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"sanbi/activities"
	"sanbi/workflows"
)

// New makes a worker that is not started yet.
func New(c client.Client, taskQueue string, acts *activities.Activities, limits Limits) worker.Worker {
	limits = limits.orDefault()
	worker.SetStickyWorkflowCacheSize(limits.Runs)
	w := worker.New(c, taskQueue, worker.Options{
		WorkflowTaskPollerBehavior:             worker.NewPollerBehaviorAutoscaling(worker.PollerBehaviorAutoscalingOptions{}),
		ActivityTaskPollerBehavior:             worker.NewPollerBehaviorAutoscaling(worker.PollerBehaviorAutoscalingOptions{}),
		MaxConcurrentActivityExecutionSize:     limits.WakeUps,
		MaxConcurrentWorkflowTaskExecutionSize: turns,
	})
	Register(w, acts)
	return w
}

// Register names everything that runs on the task queue; tests use it too.
func Register(r worker.Registry, acts *activities.Activities) {
	r.RegisterWorkflowWithOptions(workflows.Case, workflow.RegisterOptions{Name: workflows.CaseWorkflow})
	r.RegisterWorkflowWithOptions(workflows.Amendment, workflow.RegisterOptions{Name: workflows.AmendmentWorkflow})
	r.RegisterWorkflowWithOptions(workflows.Reviews, workflow.RegisterOptions{Name: workflows.ReviewsWorkflow})
	r.RegisterActivity(acts)
}
