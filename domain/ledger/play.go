package ledger

import (
	"errors"
	"slices"

	"sanbi/domain"
)

// play takes the decisions that the row stands for, in the order of the form.
func (t *taking) play(c *domain.Case, moves []move, group int) bool {
	for i, m := range moves {
		if t.row.Values[inGroup(m.on, group)] == "" {
			if column := t.dangling(m, group); column != "" {
				t.fault(inGroup(m.on, group), "填了“"+titleOf(column)+"”，请同时填写"+titleOf(inGroup(m.on, group)))
				return false
			}
			continue
		}
		if !slices.Contains(m.steps, c.Step) {
			t.elsewhere(c, moves, i, group)
			return false
		}
		if !t.decide(c, m, group) {
			return false
		}
	}
	return true
}

// dangling is a filled-in column that needs the date of the move, which is empty.
func (t *taking) dangling(m move, group int) string {
	needs := m.needs()
	slices.Sort(needs)
	for _, column := range needs {
		if column != "" && column != m.on && t.row.Values[inGroup(column, group)] != "" {
			return inGroup(column, group)
		}
	}
	return ""
}

// elsewhere says why a move cannot be made where the case stands.
func (t *taking) elsewhere(c *domain.Case, moves []move, i, group int) {
	on := inGroup(moves[i].on, group)
	for j, m := range moves {
		if !slices.Contains(m.steps, c.Step) {
			continue
		}
		if j > i {
			t.fault(on, "按前面所填，没有“"+titleOfStep(c, moves[i].steps[0])+"”这一步，请删去"+titleOf(on))
		} else {
			t.fault(inGroup(m.on, group), "填了“"+titleOf(on)+"”，请先填写"+titleOf(inGroup(m.on, group)))
		}
		return
	}
	t.fault(on, "按前面所填，事项停在“"+c.Current().Title+"”，以后的日期不能从台账导入，请删去，导入后在系统里办理")
}

func titleOfStep(c *domain.Case, name string) string {
	step, _ := c.Procedure.Step(name)
	return step.Title
}

// decide takes one decision as the person whom the ledger names, on its day.
func (t *taking) decide(c *domain.Case, m move, group int) bool {
	on := inGroup(m.on, group)
	at, ok := t.day(on, c.Events[len(c.Events)-1].At)
	if !ok {
		return false
	}
	actor, ok := t.person(c, m.by)
	if !ok {
		return false
	}
	spec, _ := c.Current().Decision(m.decision)
	d := domain.Decision{
		Key: t.key(), Step: c.Step, Name: m.decision, Actor: actor, At: at, Comment: commentOf(spec), Fields: t.fields(spec, m, group),
	}
	t.findings(&d, c, m, group)
	setting := t.Setting
	if spec.Number != nil && m.number != "" {
		setting.Given = map[string]string{spec.Number.Series: t.row.Values[inGroup(m.number, group)]}
	}
	event, err := domain.Decide(c, d, setting)
	if err != nil {
		t.refuse(err, on, t.columnsOf(m, group))
		return false
	}
	t.last = on
	return t.apply(c, event)
}

func commentOf(spec domain.DecisionSpec) string {
	if spec.Comment == domain.CommentRequired || spec.Opinion != "" {
		return notStated + "，以原件为准"
	}
	return ""
}

func (t *taking) fields(spec domain.DecisionSpec, m move, group int) map[string]string {
	values := map[string]string{}
	for _, f := range spec.Fields {
		column, asked := m.fields[f.Name]
		if !asked {
			continue
		}
		value := t.row.Values[inGroup(column, group)]
		if value == "" {
			value = m.unless[f.Name]
		}
		if value != "" {
			values[f.Name] = choose(f, value)
		}
	}
	return values
}

// choose is the value of a choice that people call so.
func choose(f domain.Field, said string) string {
	for _, c := range f.Choices {
		if said == c.Title || slices.Contains(sayings[c.Value], said) {
			return c.Value
		}
	}
	return said
}

// findings makes one finding of the problem that the ledger states, and answers
// or verifies every one where the row says that it was put right.
func (t *taking) findings(d *domain.Decision, c *domain.Case, m move, group int) {
	if text := t.row.Values[inGroup(m.problem, group)]; m.problem != "" && text != "" {
		d.Findings = []domain.NewFinding{{
			Severity: domain.SeverityBlocking, Place: notStated, Basis: notStated, Action: text,
		}}
	}
	for _, f := range c.Findings {
		if m.answers && f.AwaitsAnswer() {
			d.Answers = append(d.Answers, domain.Answer{FindingID: f.ID, Result: domain.AnswerCorrected, Text: notStated})
		}
		if m.fixes {
			d.Verdicts = append(d.Verdicts, domain.Verdict{FindingID: f.ID, Result: domain.VerdictVerified})
		}
	}
}

// columnsOf leads from the fields that a refusal names to the columns.
func (t *taking) columnsOf(m move, group int) map[string]string {
	columns := map[string]string{}
	for field, column := range m.fields {
		columns[field] = inGroup(column, group)
	}
	if m.problem != "" {
		columns["findings"] = inGroup(m.problem, group)
		columns["findings.0.action"] = inGroup(m.problem, group)
	}
	return columns
}

// refuse tells a refusal of the domain by the columns that it is about.
func (t *taking) refuse(err error, column string, columns map[string]string) {
	var refusal *domain.Error
	if !errors.As(err, &refusal) || len(refusal.Problems) == 0 {
		t.fault(column, err.Error())
		return
	}
	for _, p := range refusal.Problems {
		at, ok := columns[p.Field]
		if !ok {
			at = column
		}
		t.fault(at, p.Message)
	}
}
