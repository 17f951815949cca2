package procedures_test

import (
	"io/fs"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/clock"
	"sanbi/procedures"
)

const (
	normative = "normative-document.yaml"
	filing    = "filing.yaml"
)

func known(id string) bool {
	return slices.Contains([]string{"filing", "normative-document", "contract-filing", "contract-publication", "related-correction"}, id)
}

func read(t *testing.T, file string) *domain.Procedure {
	t.Helper()
	data, err := fs.ReadFile(procedures.Embedded(), file)
	require.NoError(t, err)
	p, err := procedures.Decode(data)
	require.NoError(t, err)
	return p
}

func TestRealProceduresBreakNoRule(t *testing.T) {
	files, err := fs.Glob(procedures.Embedded(), "*.yaml")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 7)
	for _, file := range files {
		require.Empty(t, procedures.Lint(read(t, file), known), file)
	}
}

func step(p *domain.Procedure, name string) *domain.Step {
	for i := range p.Steps {
		if p.Steps[i].Name == name {
			return &p.Steps[i]
		}
	}
	panic("no step " + name)
}

func decision(p *domain.Procedure, in, name string) *domain.DecisionSpec {
	s := step(p, in)
	for i := range s.Decisions {
		if s.Decisions[i].Name == name {
			return &s.Decisions[i]
		}
	}
	panic("no decision " + name)
}

func ground(p *domain.Procedure, id string) *domain.Ground {
	for i := range p.Grounds {
		if p.Grounds[i].ID == id {
			return &p.Grounds[i]
		}
	}
	panic("no ground " + id)
}

func without[T comparable](items []T, out ...T) []T {
	var kept []T
	for _, item := range items {
		drop := false
		for _, o := range out {
			drop = drop || item == o
		}
		if !drop {
			kept = append(kept, item)
		}
	}
	return kept
}

func dropDecision(p *domain.Procedure, in, name string) {
	s := step(p, in)
	var kept []domain.DecisionSpec
	for _, d := range s.Decisions {
		if d.Name != name {
			kept = append(kept, d)
		}
	}
	s.Decisions = kept
}

// broken are procedures with one fault each, and the rule that must name it.
// path, where given, is the whole offending path.
var broken = []struct {
	name, file, rule, path string
	spoil                  func(p *domain.Procedure)
}{
	{"id in capitals", normative, "identity", "id", func(p *domain.Procedure) { p.ID = "Normative" }},
	{"edition without number", normative, "edition", "edition", func(p *domain.Procedure) { p.Edition = "2026" }},
	{"a material with the name of edited papers", normative, "duplicate_name", "materials.wording", func(p *domain.Procedure) {
		p.Materials = append(p.Materials, domain.Material{ID: domain.MaterialWording, Title: "文书"})
	}},
	{"two steps of one name", normative, "duplicate_name", "steps.intake", func(p *domain.Procedure) { p.Steps = append(p.Steps, *step(p, "intake")) }},
	{"unknown next step", normative, "unknown_reference", "steps.intake.decisions.accept.to", func(p *domain.Procedure) { decision(p, "intake", "accept").To = "reviewed" }},
	{"unknown clock", normative, "unknown_reference", "steps.intake.clock", func(p *domain.Procedure) { step(p, "intake").Clock = "takein" }},
	{"unknown guard", normative, "unknown_reference", "steps.intake.decisions.accept.guards", func(p *domain.Procedure) { decision(p, "intake", "accept").Guards = []domain.GuardName{"six_eyes"} }},
	{"unknown effect", normative, "unknown_reference", "steps.intake.decisions.accept.effects", func(p *domain.Procedure) { decision(p, "intake", "accept").Effects = []domain.Effect{"bless"} }},
	{"unknown role", normative, "unknown_reference", "steps.intake.owner", func(p *domain.Procedure) { step(p, "intake").Owner = "mayor" }},
	{"unknown stage", normative, "unknown_reference", "steps.intake.stage", func(p *domain.Procedure) { step(p, "intake").Stage = "limbo" }},
	{"unknown material", normative, "unknown_reference", "asks", func(p *domain.Procedure) { p.Asks[0].ID = "drfat" }},
	{"unknown condition", normative, "unknown_reference", "steps.approving.decisions.approve.routes", func(p *domain.Procedure) { decision(p, "approving", "approve").Routes[0].When = "outcome:splendid" }},
	{"unknown field type", normative, "unknown_reference", "fields.contact.type", func(p *domain.Procedure) { p.Fields[1].Type = "phone" }},
	{"unknown procedure to open", normative, "unknown_reference", "steps.issuing.decisions.issue.opens", func(p *domain.Procedure) { decision(p, "issuing", "issue").Opens[0].Procedure = "archive" }},
	{"unknown fact to start from", filing, "unknown_reference", "clocks.report.from", func(p *domain.Procedure) { p.Clocks[0].From = "published" }},
	{"no title", normative, "missing", "steps.intake", func(p *domain.Procedure) { step(p, "intake").Title = " " }},
	{"one name for two types", normative, "field", "steps.deliberating.decisions.pass.fields.contact", func(p *domain.Procedure) { decision(p, "deliberating", "pass").Fields[1].Name = "contact" }},
	{"number that is kept nowhere", normative, "number", "steps.approving.decisions.approve.number", func(p *domain.Procedure) {
		d := decision(p, "approving", "approve")
		d.Number.Fact, d.Opinion = "", ""
	}},
	{"number without year", normative, "number", "steps.approving.decisions.approve.number", func(p *domain.Procedure) { decision(p, "approving", "approve").Number.Pattern = "{mark}{n}号" }},
	{"nobody owns a step", normative, "one_owner", "steps.reviewing", func(p *domain.Procedure) { step(p, "reviewing").Owner = "" }},
	{"an administrator owns a step", normative, "one_owner", "steps.reviewing", func(p *domain.Procedure) { step(p, "reviewing").Owner = domain.RoleSystemAdmin }},
	{"no clock", normative, "one_clock", "steps.deliberating", func(p *domain.Procedure) { step(p, "deliberating").Clock = "" }},
	{"no limit", normative, "one_clock", "clocks.intake", func(p *domain.Procedure) { p.Clocks[0].Limit = clock.Limit{} }},
	{"no source", normative, "one_clock", "clocks.intake", func(p *domain.Procedure) { p.Clocks[0].Source = "" }},
	{"no ladder", normative, "one_clock", "clocks.intake", func(p *domain.Procedure) { p.Clocks[0].Ladder = "" }},
	{"pauses itself", normative, "pause", "steps.consulting.pauses", func(p *domain.Procedure) { step(p, "consulting").Pauses = []string{"counsel"} }},
	{"filer's clock stands still", filing, "filer_clock_never_paused", "steps.form_check.pauses", func(p *domain.Procedure) { step(p, "form_check").Pauses = []string{"report"} }},
	{"one clock for both sides", filing, "clock_of_one_side", "clocks.correction", func(p *domain.Procedure) { step(p, "verifying").Clock = "correction" }},
	{"ladder goes down", normative, "ladder_ascends", "ladders.statutory.due", func(p *domain.Procedure) { p.Ladders[0].Rungs[1].Offset = -3 }},
	{"rung for nobody", normative, "ladder_ascends", "ladders.statutory.due", func(p *domain.Procedure) { p.Ladders[0].Rungs[1].To = "mayor" }},
	{"silent on overdue", normative, "ladder_escalates", "ladders.statutory", func(p *domain.Procedure) { p.Ladders[0].Rungs[2].Offset = 2 }},
	{"letter before the last day", normative, "letter_is_a_draft", "ladders.statutory.remind", func(p *domain.Procedure) { p.Ladders[0].Rungs[0].Letter = domain.LetterDispatch }},
	{"letter sent unsigned", normative, "letter_is_a_draft", "ladders.statutory.dispatch", func(p *domain.Procedure) { p.Ladders[0].Rungs[3].To = domain.RungToOwner }},
	{"the end has an owner", normative, "end_step", "steps.in_force", func(p *domain.Procedure) { step(p, "in_force").Owner = domain.RoleReviewer }},
	{"clock of no step", normative, "unused", "clocks.spare", func(p *domain.Procedure) {
		spare := p.Clocks[0]
		spare.Name = "spare"
		p.Clocks = append(p.Clocks, spare)
	}},
	{"paper that nobody takes", normative, "unused", "materials.spare", func(p *domain.Procedure) {
		p.Materials = append(p.Materials, domain.Material{ID: "spare", Title: "备用"})
	}},
	{"declined without a reason", normative, "comment_required", "steps.intake.decisions.decline", func(p *domain.Procedure) { decision(p, "intake", "decline").Comment = domain.CommentOptional }},
	{"sent back without a reason", normative, "comment_required", "steps.approving.decisions.send_back", func(p *domain.Procedure) { decision(p, "approving", "send_back").Comment = domain.CommentOptional }},
	{"supplement without saying what", filing, "comment_required", "steps.form_check.decisions.request_supplement", func(p *domain.Procedure) {
		decision(p, "form_check", "request_supplement").Comment = domain.CommentOptional
	}},
	{"approves his own", normative, "four_eyes", "steps.approving.decisions.approve", func(p *domain.Procedure) {
		d := decision(p, "approving", "approve")
		d.Guards = without(d.Guards, domain.GuardFourEyes)
	}},
	{"extends his own", normative, "four_eyes", "steps.verifying.decisions.return_again", func(p *domain.Procedure) {
		decision(p, "verifying", "return_again").Extend = &domain.ExtendSpec{Clock: "verification", By: clock.Limit{N: 1, Unit: clock.Months}, Max: 1}
	}},
	{"extends without end", filing, "extension", "steps.approving.decisions.send_back", func(p *domain.Procedure) {
		decision(p, "approving", "send_back").Extend = &domain.ExtendSpec{Clock: "review", By: clock.Limit{N: 1, Unit: clock.Months}}
	}},
	{"ground without an article", normative, "ground", "grounds.hearing", func(p *domain.Procedure) { ground(p, "hearing").Source = "" }},
	{"ground for an unknown clock", normative, "unknown_reference", "grounds.hearing.clocks", func(p *domain.Procedure) { ground(p, "hearing").Clocks = []string{"hearings"} }},
	{"ground for no clock", normative, "ground", "grounds.hearing", func(p *domain.Procedure) { ground(p, "hearing").Clocks = nil }},
	{"ground for an unknown role", normative, "unknown_reference", "grounds.hearing.starts", func(p *domain.Procedure) { ground(p, "hearing").Starts = "mayor" }},
	{"ground ended by an unknown role", normative, "unknown_reference", "grounds.hearing.ends", func(p *domain.Procedure) { ground(p, "hearing").Ends = "mayor" }},
	{"ground of an unknown kind", normative, "unknown_reference", "grounds.hearing.kind", func(p *domain.Procedure) { ground(p, "hearing").Kind = "holiday" }},
	{"an auditor pauses", normative, "one_owner", "grounds.hearing", func(p *domain.Procedure) { ground(p, "hearing").Starts = domain.RoleAuditor }},
	{"nobody ends a pause", normative, "one_owner", "grounds.hearing", func(p *domain.Procedure) { ground(p, "hearing").Ends = "" }},
	{"pause without max", normative, "ground", "grounds.force_majeure", func(p *domain.Procedure) { ground(p, "force_majeure").Max = clock.Limit{} }},
	{"pause that counts", normative, "ground", "grounds.hearing", func(p *domain.Procedure) { ground(p, "hearing").Counts = true }},
	{"pause of the filer's clock", filing, "filer_clock_never_paused", "grounds.hearing.clocks", func(p *domain.Procedure) { ground(p, "hearing").Clocks = []string{"report"} }},
	{"two hands on one button", normative, "ground", "grounds.hearing", func(p *domain.Procedure) { ground(p, "hearing").Starts = domain.RoleChiefReviewer }},
	{"two grounds of one id", normative, "duplicate_name", "grounds.hearing", func(p *domain.Procedure) { p.Grounds = append(p.Grounds, *ground(p, "hearing")) }},
	{"extension without a limit", filing, "ground", "grounds.extension", func(p *domain.Procedure) { ground(p, "extension").By = clock.Limit{} }},
	{"extension any number of times", filing, "ground", "grounds.extension", func(p *domain.Procedure) { ground(p, "extension").Times = 0 }},
	{"extension that nobody approves", filing, "four_eyes", "grounds.extension", func(p *domain.Procedure) { ground(p, "extension").Approval = "" }},
	{"extension approved by who asks", filing, "four_eyes", "grounds.extension", func(p *domain.Procedure) { ground(p, "extension").Approval = domain.RoleReviewer }},
	{"pause written by hand", normative, "ground", "steps.intake.decisions.pause", func(p *domain.Procedure) { decision(p, "intake", "accept").Name = "pause" }},
	{"guard that looks at nothing", normative, "guard_without_object", "steps.intake.decisions.accept.guards", func(p *domain.Procedure) {
		decision(p, "intake", "accept").Guards = []domain.GuardName{domain.GuardEveryFindingJudged}
	}},
	{"issues and files nothing", normative, "issue_opens_filings", "steps.issuing.decisions.issue", func(p *domain.Procedure) { decision(p, "issuing", "issue").Opens = nil }},
	{"voids on the way", normative, "void_only_at_an_end", "steps.approving.decisions.send_back", func(p *domain.Procedure) {
		decision(p, "approving", "send_back").Effects = []domain.Effect{domain.EffectVoids}
	}},
	{"nothing to quote from", normative, "text_material", "steps.reviewing.decisions.conclude", func(p *domain.Procedure) {
		for i := range p.Materials {
			p.Materials[i].Text = false
		}
	}},
	{"text never asked for", normative, "text_material", "intake —accept→ reviewing —conclude→ approving", func(p *domain.Procedure) { p.Asks[0].Required = false }},
	{"a duty is withdrawn", filing, "filing_is_a_duty", "steps.closed", func(p *domain.Procedure) { step(p, "closed").End = domain.EndWithdrawn }},
	{"step that nobody reaches", normative, "reachable", "steps.consulting", func(p *domain.Procedure) { dropDecision(p, "reviewing", "consult") }},
	{"a route nobody reaches", normative, "reachable", "steps.adjudicating.decisions.rule", func(p *domain.Procedure) {
		d := decision(p, "adjudicating", "rule")
		d.Routes = append([]domain.Route{{To: "deliberating"}}, d.Routes...)
	}},
	{"a decision nobody can take", filing, "reachable", "steps.verifying.decisions.pass", func(p *domain.Procedure) {
		d := decision(p, "verifying", "pass")
		d.Guards = append(d.Guards, domain.GuardHasDispute)
	}},
	{"counsel never answers", normative, "dead_end", "steps.consulting", func(p *domain.Procedure) { step(p, "consulting").Decisions = nil }},
	{"disputes go nowhere", normative, "dead_end", "intake —accept→ reviewing —conclude→ approving —approve→ correcting —respond→ verifying", func(p *domain.Procedure) { dropDecision(p, "verifying", "refer_disputes") }},
	{"an outcome without a way", normative, "routes_exhaustive", "intake —accept→ reviewing —conclude→ approving —approve→ ?", func(p *domain.Procedure) {
		d := decision(p, "approving", "approve")
		d.Routes = d.Routes[:2]
	}},
	{"findings without a way", filing, "routes_exhaustive", "", func(p *domain.Procedure) {
		d := decision(p, "adjudicating", "rule")
		d.Routes = d.Routes[1:]
	}},
	{"a finding binds the reviewer", normative, "every_outcome_open", "intake —accept→ reviewing —conclude→ approving —send_back→ reviewing —conclude→ reviewing", func(p *domain.Procedure) {
		d := decision(p, "reviewing", "conclude")
		d.Effects = without(d.Effects, domain.EffectWithdraws)
	}},
	{"reviewed without acceptance", normative, "accepted_before_review", "intake —accept→ reviewing —conclude→ approving", func(p *domain.Procedure) { decision(p, "intake", "accept").Effects = nil }},
	{"approves what nobody concluded", normative, "approval_of_a_conclusion", "intake —accept→ approving —approve→ deliberating", func(p *domain.Procedure) {
		decision(p, "intake", "accept").To = "approving"
		d := decision(p, "approving", "approve")
		d.Routes = append(d.Routes, domain.Route{To: "deliberating"})
	}},
	{"the unlawful is issued", normative, "unlawful_never_issued", "", func(p *domain.Procedure) {
		d := decision(p, "verifying", "pass")
		d.Routes = d.Routes[1:]
	}},
	{"in force without review", normative, "completed_only_if_done", "intake —accept→ deliberating —pass→ issuing —issue→ in_force", func(p *domain.Procedure) { decision(p, "intake", "accept").To = "deliberating" }},
	{"in force without issue", normative, "completed_only_if_done", "", func(p *domain.Procedure) { decision(p, "deliberating", "pass").To = "in_force" }},
	{"changed text keeps its approval", normative, "completed_only_if_done", "", func(p *domain.Procedure) {
		dropDecision(p, "reviewing", "withdraw")
		s := step(p, "reviewing")
		s.Decisions = append(s.Decisions, domain.DecisionSpec{Name: "skip", Title: "跳过", To: "deliberating"})
	}},
	{"filed without registration", filing, "filed_registered_and_reviewed", "", func(p *domain.Procedure) {
		decision(p, "form_check", "register").Effects = []domain.Effect{domain.EffectAccepts}
	}},
	{"filed without review", filing, "filed_registered_and_reviewed", "reporting —report→ form_check —register→ closed", func(p *domain.Procedure) { decision(p, "form_check", "register").To = "closed" }},
	{"filing refused by one person", filing, "refused_by_two", "reporting —report→ form_check —refuse→ not_registrable", func(p *domain.Procedure) { decision(p, "form_check", "refuse").To = "not_registrable" }},
	{"one role refuses and confirms", filing, "refused_by_two", "reporting —report→ form_check —refuse→ confirming_refusal —confirm→ not_registrable", func(p *domain.Procedure) {
		step(p, "confirming_refusal").Owner = domain.RoleReviewer
	}},
	{"passes with open findings", filing, "no_finding_left_open", "", func(p *domain.Procedure) {
		d := decision(p, "verifying", "pass")
		d.Guards = without(d.Guards, domain.GuardNoOpenFinding)
	}},
	{"concludes lawful with findings", filing, "no_finding_left_open", "reporting —report→ form_check —register→ reviewing —conclude→ approving —approve→ closed", func(p *domain.Procedure) {
		d := decision(p, "reviewing", "conclude")
		d.Guards = without(d.Guards, domain.GuardOutcomeFitsFindings)
	}},
	{"withdrawn with open findings", normative, "open_findings_voided", "intake —accept→ reviewing —conclude→ approving —withdraw→ withdrawn", func(p *domain.Procedure) { decision(p, "approving", "withdraw").Effects = nil }},
	{"annulled with open findings", filing, "open_findings_voided", "", func(p *domain.Procedure) { decision(p, "annulling", "record_annulment").Effects = nil }},
}

func TestEachBrokenProcedureIsRefusedByItsRule(t *testing.T) {
	for _, b := range broken {
		t.Run(b.name, func(t *testing.T) {
			p := read(t, b.file)
			b.spoil(p)
			found := procedures.Lint(p, known)
			var paths []string
			for _, v := range found {
				require.NotEmpty(t, v.Path)
				require.NotContains(t, v.Message, "\n")
				if v.Rule == b.rule {
					paths = append(paths, v.Path)
				}
			}
			require.NotEmpty(t, paths, "wanted %s, found %v", b.rule, found)
			if b.path != "" {
				require.Contains(t, paths, b.path)
			}
		})
	}
}
