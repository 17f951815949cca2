package procedures

import (
	"sanbi/domain"
)

// The rules. Their names are what a refusal shows and what tests ask for.
const (
	ruleIdentity   = "identity"
	ruleEdition    = "edition"
	ruleDuplicate  = "duplicate_name"
	ruleReference  = "unknown_reference"
	ruleMissing    = "missing"
	ruleUnused     = "unused"
	ruleField      = "field"
	ruleNumber     = "number"
	ruleOwner      = "one_owner"
	ruleClock      = "one_clock"
	rulePause      = "pause"
	ruleFiler      = "filer_clock_never_paused"
	ruleSides      = "clock_of_one_side"
	ruleLadder     = "ladder_ascends"
	ruleEscalation = "ladder_escalates"
	ruleLetter     = "letter_is_a_draft"
	ruleEndStep    = "end_step"
	ruleComment    = "comment_required"
	ruleFourEyes   = "four_eyes"
	ruleGuard      = "guard_without_object"
	ruleExtend     = "extension"
	ruleGround     = "ground"
	ruleOpens      = "issue_opens_filings"
	ruleVoidEnd    = "void_only_at_an_end"
	ruleText       = "text_material"
	ruleDuty       = "filing_is_a_duty"
	ruleOpener     = "one_opener"
	ruleSpan       = "span"
	rulePrivate    = "private"

	ruleReach     = "reachable"
	ruleDeadEnd   = "dead_end"
	ruleRoutes    = "routes_exhaustive"
	ruleOutcome   = "every_outcome_open"
	ruleAccepted  = "accepted_before_review"
	ruleApproval  = "approval_of_a_conclusion"
	ruleUnlawful  = "unlawful_never_issued"
	ruleCompleted = "completed_only_if_done"
	ruleFiled     = "filed_registered_and_reviewed"
	ruleRefusal   = "refused_by_two"
	ruleFindings  = "no_finding_left_open"
	ruleVoid      = "open_findings_voided"
)

// kindFiling is the kind whose cases are owed by another case's decision.
const kindFiling = "filing"

// linter collects what one procedure breaks.
type linter struct {
	p     *domain.Procedure
	known func(id string) bool
	found []Violation
}

// Lint returns every rule that the procedure breaks, with the place or the path
// that breaks it; known tells which procedures a decision may open. Rules about
// paths are asked when every name in the procedure means something.
func Lint(p *domain.Procedure, known func(id string) bool) []Violation {
	l := &linter{p: p, known: known}
	l.identity()
	l.duplicates()
	l.references()
	l.forms()
	if len(l.found) > 0 {
		return l.found
	}
	l.clocks()
	l.grounds()
	l.ladders()
	l.steps()
	l.decisions()
	l.opener()
	l.private()
	l.unused()
	l.paths()
	return l.found
}

func (l *linter) add(rule, path, message string) {
	l.found = append(l.found, Violation{Rule: rule, Path: path, Message: message})
}

// eachDecision visits the decisions with the place of each.
func (l *linter) eachDecision(visit func(s domain.Step, d domain.DecisionSpec, at string)) {
	for _, s := range l.p.Steps {
		for _, d := range s.Decisions {
			visit(s, d, "steps."+s.Name+".decisions."+d.Name)
		}
	}
}

// offers reports whether any decision has the effect.
func (l *linter) offers(e domain.Effect) bool {
	found := false
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, _ string) { found = found || d.Has(e) })
	return found
}

// outcomes are the values of every outcome field in the procedure.
func (l *linter) outcomes() map[string]bool {
	values := map[string]bool{}
	l.eachDecision(func(_ domain.Step, d domain.DecisionSpec, _ string) {
		for _, c := range outcomeChoices(d) {
			values[c] = true
		}
	})
	return values
}

// outcomeChoices are the outcomes among which a decision chooses; nil if it
// does not conclude anything.
func outcomeChoices(d domain.DecisionSpec) []string {
	for _, f := range d.Fields {
		if f.Name != domain.FactOutcome {
			continue
		}
		values := make([]string, 0, len(f.Choices))
		for _, c := range f.Choices {
			values = append(values, c.Value)
		}
		return values
	}
	return nil
}

func guarded(d domain.DecisionSpec, name domain.GuardName) bool {
	for _, g := range d.Guards {
		if g == name {
			return true
		}
	}
	return false
}
