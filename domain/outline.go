package domain

// Outline is the part of a procedure that the workflow needs to refuse a
// decision without asking anybody: which step takes which decision by whom. It
// is frozen into the run; the whole edition lies in SQL under its hash.
type Outline struct {
	Procedure string        `json:"procedure"`
	Edition   string        `json:"edition"`
	Hash      string        `json:"hash"`
	Start     string        `json:"start"`
	Steps     []OutlineStep `json:"steps"`
}

// OutlineStep is a step in an outline.
type OutlineStep struct {
	Name      string            `json:"name"`
	Title     string            `json:"title"`
	End       bool              `json:"end,omitempty"`
	Decisions []OutlineDecision `json:"decisions,omitempty"`
}

// OutlineDecision is a decision in an outline, with the role that takes it.
type OutlineDecision struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Role  Role   `json:"role"`
}

// Outline draws the procedure's outline; hash identifies the edition.
func (p *Procedure) Outline(hash string) Outline {
	o := Outline{Procedure: p.ID, Edition: p.Edition, Hash: hash, Start: p.Start}
	for _, s := range p.Steps {
		step := OutlineStep{Name: s.Name, Title: s.Title, End: s.End != EndNone}
		for _, d := range s.Decisions {
			step.Decisions = append(step.Decisions, OutlineDecision{Name: d.Name, Title: d.Title, Role: d.Taker(s)})
		}
		o.Steps = append(o.Steps, step)
	}
	return o
}

// Step returns a step of the outline.
func (o Outline) Step(name string) (OutlineStep, bool) {
	return find(o.Steps, name, func(s OutlineStep) string { return s.Name })
}

// Position is where a case is, as far as refusing a decision needs it.
type Position struct {
	Step      string `json:"step"`
	Turn      int    `json:"turn"`
	OwnerOrg  string `json:"owner_org,omitempty"`
	OwnerRole Role   `json:"owner_role,omitempty"`
	OwnerID   string `json:"owner_id,omitempty"`
	// TakeBack are the ids of those who may take the case back to who had it.
	TakeBack  []string  `json:"take_back,omitempty"`
	Placement Placement `json:"placement"`
}

// CheckDecision is the one answer to "may this person take this decision at
// this place": the page asks it to show a button, the workflow's validator to
// refuse without history, and Decide as the last word. turn 0 asks for no
// check of staleness.
func (o Outline) CheckDecision(at Position, a Actor, step, decision string, turn int) error {
	if !MaySee(a, at.Placement) {
		return NotFound("没有这个事项，或者您无权查看")
	}
	here, ok := o.Step(at.Step)
	if !ok {
		return Conflict("事项的流程数据有误，请联系系统管理员")
	}
	if here.End {
		return Conflict("事项处于“" + here.Title + "”，不能再作决定")
	}
	if step != at.Step {
		return Conflict("事项已经进入“" + here.Title + "”，请刷新页面后再办理")
	}
	if turn != 0 && turn != at.Turn {
		return Conflict("事项在您打开页面之后有了变化，请刷新页面，核对后重新提交")
	}
	d, ok := find(here.Decisions, decision, func(d OutlineDecision) string { return d.Name })
	if !ok {
		return Invalid("decision", "“"+here.Title+"”这一步没有这项决定，请刷新页面后选择")
	}
	climbedTo := ""
	if d.Role == at.OwnerRole { // only the owner's own decisions climb with him
		climbedTo = at.OwnerOrg
	}
	return Permit(a, at.Placement, d.Role, climbedTo)
}

// Position is where the case is now.
func (c *Case) Position() Position {
	return Position{
		Step: c.Step, Turn: c.Turn, OwnerOrg: c.Owner.OrgID, OwnerRole: c.Owner.Role, OwnerID: c.Owner.UserID,
		TakeBack: c.takeBack(), Placement: c.Placement,
	}
}
