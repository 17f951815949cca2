// Package workflows says how a case proceeds over time. The interpreter is
// small on purpose: it refuses what it can without history, runs the one
// activity for what happened, and arms the next timer.
package workflows

import (
	"strconv"

	"go.temporal.io/sdk/temporal"

	"sanbi/activities"
	"sanbi/domain"
)

// Names recorded in histories. DO NOT RENAME any of them: running cases would
// no longer replay. The activities' names are their method names, under the
// same rule.
const (
	CaseWorkflow = "Case"
	UpdateOpen   = "open"
	UpdateDecide = "decide"
	UpdateAssign = "assign"
	SignalNudge  = "nudge"

	AmendmentWorkflow = "Amendment"
	ReviewsWorkflow   = "Reviews"
)

// Search attributes, for operators only: no screen reads them.
var (
	AttributeProcedure = temporal.NewSearchAttributeKeyKeyword("SanbiProcedure")
	AttributeStep      = temporal.NewSearchAttributeKeyKeyword("SanbiStep")
	AttributeOrg       = temporal.NewSearchAttributeKeyKeyword("SanbiOrganisation")
)

// CaseID is the workflow id of a case.
func CaseID(caseID string) string { return "case:" + caseID }

// AmendmentID is the workflow id of the run that carries an amendment through.
func AmendmentID(no int) string { return "amendment:" + strconv.Itoa(no) }

// ReviewsID is the id of the schedule that looks for validities which end, and
// the beginning of the ids of its runs.
const ReviewsID = "reviews"

// CaseInput is what a run of a case is started with. It is recorded in history:
// fields may be added, never renamed.
type CaseInput struct {
	CaseID  string         `json:"case_id"`
	Outline domain.Outline `json:"outline"`
	// Submission opens the case; nil where the case is in the record already
	// (opened by a decision, resumed, continued as new).
	Submission *domain.Submission `json:"submission,omitempty"`
	// Standing is where the case stands, where Submission is nil.
	Standing activities.Standing `json:"standing,omitzero"`
	// Held keeps rungs from firing until the first nudge: an import enters the
	// past step by step and must not be warned about it.
	Held bool `json:"held,omitempty"`
}
