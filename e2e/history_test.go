package e2e_test

import (
	"slices"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	taskqueuepb "go.temporal.io/api/taskqueue/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/reflect/protopath"
	"google.golang.org/protobuf/reflect/protorange"
	"google.golang.org/protobuf/reflect/protoreflect"
)

// everyRun lists the runs of a world; it has far fewer than a page holds.
var everyRun = &workflowservice.ListWorkflowExecutionsRequest{Namespace: "default", PageSize: 1000}

// telling keeps the histories that show an order of two events which no shorter
// one shows.
func telling(histories []*historypb.History) []*historypb.History {
	seen := map[[2]string]bool{}
	return slices.DeleteFunc(histories, func(h *historypb.History) bool {
		news, last := false, ""
		for _, e := range h.GetEvents() {
			pair := [2]string{last, kindOf(e)}
			last = pair[1]
			news = news || !seen[pair]
			seen[pair] = true
		}
		return !news
	})
}

// typed marks the first event of a history with the workflow's type.
func typed(e *historypb.HistoryEvent) string {
	return e.GetEventType().String() + e.GetWorkflowExecutionStartedEventAttributes().GetWorkflowType().GetName()
}

// kindOf is the type of an event; what failed is another kind.
func kindOf(e *historypb.HistoryEvent) string {
	failed := e.GetMarkerRecordedEventAttributes().GetFailure() != nil ||
		e.GetWorkflowExecutionUpdateCompletedEventAttributes().GetOutcome().GetFailure() != nil
	if failed {
		return e.GetEventType().String() + " failed"
	}
	return typed(e)
}

// anonymous removes the name of the machine that recorded a history.
func anonymous(h *historypb.History) error {
	const nobody = "recorder"
	return protorange.Range(h.ProtoReflect(), func(p protopath.Values) error {
		step := p.Index(-1)
		if step.Step.Kind() != protopath.FieldAccessStep {
			return nil
		}
		field := step.Step.FieldDescriptor()
		if field.Name() == "identity" {
			p.Index(-2).Value.Message().Set(field, protoreflect.ValueOfString(nobody))
		}
		if field.Message() == nil || field.IsList() || field.IsMap() {
			return nil
		}
		if q, ok := step.Value.Message().Interface().(*taskqueuepb.TaskQueue); ok && q.GetKind() == enumspb.TASK_QUEUE_KIND_STICKY {
			q.Name = nobody
		}
		return nil
	})
}
