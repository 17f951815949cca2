package domain

import "slices"

// PermitAssignment is the one answer to "may this person change the owner of a
// case that is here": the page asks it to show a form, the workflow's validator
// to refuse without history, and Assign as the last word. turn 0 asks for no
// check of staleness.
func PermitAssignment(o Outline, at Position, a Actor, kind AssignmentKind, turn int) error {
	if !MaySee(a, at.Placement) {
		return NotFound("没有这个事项，或者您无权查看")
	}
	here, ok := o.Step(at.Step)
	if !ok {
		return Conflict("事项的流程数据有误，请联系系统管理员")
	}
	if here.End {
		return Conflict("事项处于“" + here.Title + "”，没有承办人可以变更")
	}
	if turn != 0 && turn != at.Turn {
		return Conflict("事项在您打开页面之后有了变化，请刷新页面，核对后重新提交")
	}
	switch kind {
	case AssignReassign:
		return permitReassign(at, a)
	case AssignDelegate:
		if a.UserID != at.OwnerID {
			return Forbidden("只有承办人本人可以委托同事办理；需要换人的，请审核负责人或者督查员改派")
		}
		return nil
	case AssignRecall:
		if !slices.Contains(at.TakeBack, a.UserID) {
			return Forbidden("改派、委托由经办人收回，请假转办由请假人收回，这件事项没有您可以收回的转办")
		}
		return nil
	case AssignAbsence: // the system's own
	}
	return Invalid("kind", "变更承办人只有三种：改派（reassign）、委托（delegate）、收回（recall），请选择一种")
}

// permitReassign: supervisors anywhere in what they answer for, the chief
// reviewers of the reviewing side for its own steps.
func permitReassign(at Position, a Actor) error {
	if a.Role == RoleSupervisor {
		return nil
	}
	if a.Role != RoleChiefReviewer {
		return Forbidden("改派由审核负责人或者督查员办理，您的角色是" + a.Role.Label())
	}
	if at.OwnerRole == RoleSubmitter {
		return Forbidden("事项现由报送单位办理，审核负责人不能改派报送单位的人员，请督查员办理")
	}
	return nil
}

// AllowedAssignments are the kinds that the page and the API offer this person.
func AllowedAssignments(c *Case, a Actor) []AssignmentKind {
	var kinds []AssignmentKind
	for _, kind := range AssignmentKinds() {
		if PermitAssignment(c.Procedure.Outline(c.ProcedureHash), c.Position(), a, kind, 0) == nil {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// standing are the events of the present step by which somebody has the case for
// another and that nobody has undone, the oldest first.
func (c *Case) standing() []Event {
	var stack []Event
	for _, e := range c.Events {
		switch {
		case e.Owner == nil:
		case e.Assigned == nil: // a step was entered, by a deputy's hands or not
			stack = nil
			if e.Owner.ForID != "" {
				stack = []Event{e}
			}
		case e.Assigned.Kind == AssignRecall:
			for len(stack) > 0 && stack[len(stack)-1].Seq >= e.Assigned.Undoes {
				stack = stack[:len(stack)-1]
			}
		default:
			stack = append(stack, e)
		}
	}
	return stack
}

// takeBack are the ids of those who may take the case back.
func (c *Case) takeBack() []string {
	var ids []string
	if !c.Open() {
		return nil
	}
	for _, e := range c.standing() {
		for _, id := range e.mayUndo() {
			if id != "" && id != c.Owner.UserID && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// before is who had the case, or would have got it had he been there.
func (e Event) before() Owner {
	if e.Assigned != nil {
		return e.Assigned.From
	}
	return Owner{Role: e.Owner.Role, OrgID: e.Owner.ForOrgID, UserID: e.Owner.ForID, Name: e.Owner.For}
}

// mayUndo are those who may take back what the event gave away: who gave it, or
// who was away. What a head has given to another is not the former owner's to
// undo.
func (e Event) mayUndo() []string {
	switch {
	case e.Assigned == nil:
		return []string{e.Owner.ForID}
	case e.Assigned.Kind == AssignAbsence:
		return []string{e.Assigned.From.UserID}
	}
	return []string{e.Actor.UserID}
}

// bars says why the person may not become the owner of a step that somebody
// brings the case to: four eyes and conflicts of interest hold for deputies and
// for whoever a case is handed to.
func (c *Case) bars(step Step, broughtBy string, h Holder) error {
	id := h.Person.UserID
	if step.ownerGuards(GuardFourEyes) && (id == broughtBy || c.drafted(step, id)) {
		return Forbidden(h.Person.Name + "办理了上一步或者起草了待审批的内容，这一步须由另一人办理")
	}
	if step.ownerGuards(GuardNoConflict) && (h.OrgID == c.Placement.OrgID || c.TookPart(id, RoleSubmitter)) {
		return Forbidden(h.Person.Name + "曾代表报送单位办理本事项，应当回避")
	}
	return nil
}

// barred names those of the case whom the step bars, and says whether it bars
// everybody of the submitting body.
func (c *Case) barred(step Step) (people []string, own bool) {
	if step.End != EndNone {
		return nil, false
	}
	for _, p := range append(slices.Clone(c.Actors), c.StepBy) {
		if p.UserID != "" && !contains(people, p.UserID) && c.bars(step, c.StepBy.UserID, Holder{Person: p}) != nil {
			people = append(people, p.UserID)
		}
	}
	slices.Sort(people)
	return people, step.ownerGuards(GuardNoConflict)
}

// drafted reports whether the person drafted what the step puts into force: who
// wrote it does not approve it, for himself or for somebody who is away.
func (c *Case) drafted(step Step, userID string) bool {
	for _, d := range step.Decisions {
		if d.Has(EffectApproves) && c.drafter(EffectConcludes) == userID || d.Has(EffectConfirms) && c.drafter(EffectRefuses) == userID {
			return userID != ""
		}
	}
	return false
}

// drafter is who took the last decision with the effect.
func (c *Case) drafter(drafts Effect) string {
	for i := len(c.Events) - 1; i >= 0; i-- {
		step, _ := c.Procedure.Step(c.Events[i].Step)
		if spec, ok := step.Decision(c.Events[i].Decision); ok && spec.Has(drafts) {
			return c.Events[i].Actor.UserID
		}
	}
	return ""
}
