package workflows

import (
	"strings"

	"go.temporal.io/sdk/workflow"
)

// describe keeps the Temporal UI readable for operators: where the case is, who
// has it, and until when.
func (r *caseRun) describe(ctx workflow.Context) {
	s := r.standing
	workflow.SetCurrentDetails(ctx, strings.Join([]string{
		"**" + s.Title + "** (" + s.Position.Step + ")", "owner: " + s.Owner, "due: " + s.Due,
	}, "\n\n"))
	if r.described == s.Position.Step {
		return
	}
	r.described = s.Position.Step
	err := workflow.UpsertTypedSearchAttributes(ctx,
		AttributeProcedure.ValueSet(r.in.Outline.Procedure),
		AttributeStep.ValueSet(s.Position.Step),
		AttributeOrg.ValueSet(s.Position.Placement.OrgID),
	)
	if err != nil {
		workflow.GetLogger(ctx).Warn("search attributes", "error", err)
	}
}
