package domain

import (
	"slices"
	"time"
)

// AssignmentCandidates are those to whom the case may be given: of the owner's
// role, in the body or, for a reassignment, in a body above it; there, and not
// barred from the step.
func AssignmentCandidates(c *Case, kind AssignmentKind, at time.Time, dir Directory) ([]Holder, error) {
	if kind != AssignReassign && kind != AssignDelegate {
		return nil, nil
	}
	colleagues, err := colleaguesFor(c, kind, dir)
	if err != nil {
		return nil, err
	}
	var found []Holder
	for _, h := range colleagues {
		_, away, err := attendanceOf(c, at, dir).away(h.Person.UserID)
		if err != nil {
			return nil, err
		}
		if !away && h.Person.UserID != c.Owner.UserID && c.bars(c.Current(), c.StepBy.UserID, h) == nil {
			found = append(found, h)
		}
	}
	return found, nil
}

// colleaguesFor lists everybody of the role who could be asked for.
func colleaguesFor(c *Case, kind AssignmentKind, dir Directory) ([]Holder, error) {
	var found []Holder
	seen := map[string]bool{}
	add := func(orgID string) error {
		holders, err := dir.Holders(orgID, c.Owner.Role)
		for _, h := range holders {
			if !seen[h.Person.UserID] {
				seen[h.Person.UserID] = true
				found = append(found, h)
			}
		}
		return err
	}
	orgID, _ := c.Placement.Side(c.Owner.Role)
	if kind == AssignDelegate {
		if err := add(orgID); err != nil {
			return nil, err
		}
		return found, add(c.Owner.OrgID)
	}
	for orgID != "" {
		if err := add(orgID); err != nil {
			return nil, err
		}
		if c.Owner.Role == RoleSubmitter { // the body above does not see its drafts
			return found, nil
		}
		org, err := dir.Organisation(orgID)
		if err != nil {
			return nil, err
		}
		orgID = org.ParentID
	}
	return found, nil
}

// newOwner makes the person asked for the owner.
func newOwner(c *Case, d Assignment, dir Directory) (Owner, error) {
	if d.To == c.Owner.UserID {
		return Owner{}, Invalid("to", c.Owner.Name+"已经是承办人，请选择另一位")
	}
	colleagues, err := colleaguesFor(c, d.Kind, dir)
	if err != nil {
		return Owner{}, err
	}
	h, ok := find(colleagues, d.To, func(h Holder) string { return h.Person.UserID })
	if !ok {
		where := "本单位"
		if d.Kind == AssignReassign && c.Owner.Role != RoleSubmitter {
			where = "承办单位或者其上级单位"
		}
		return Owner{}, Invalid("to", "接办人须是"+where+"在岗的"+c.Owner.Role.Label()+"，请从名单中选择")
	}
	if err := c.checkTaker(h, d.At, dir); err != nil {
		return Owner{}, err
	}
	return ownedBy(h, c.Owner.Role), nil
}

// ownedBy makes the holder of a role the owner.
func ownedBy(h Holder, role Role) Owner {
	return Owner{Role: role, OrgID: h.OrgID, OrgName: h.Person.Org, UserID: h.Person.UserID, Name: h.Person.Name}
}

// checkTaker refuses who is barred from the step, and who is away.
func (c *Case) checkTaker(h Holder, at time.Time, dir Directory) error {
	if err := c.bars(c.Current(), c.StepBy.UserID, h); err != nil {
		return Invalid("to", err.Error()+"，请另选一位")
	}
	a, away, err := attendanceOf(c, at, dir).away(h.Person.UserID)
	if err != nil {
		return err
	}
	if away {
		return Invalid("to", h.Person.Name+"在 "+a.days()+" 请假，由"+a.Deputy.Name+"代办，请另选一位")
	}
	return nil
}

// takenBack finds the owner from before the assignment that the person made or
// that took the case from him.
func takenBack(c *Case, d Assignment, dir Directory) (owner Owner, undoes int, err error) {
	standing := c.standing()
	for i := len(standing) - 1; i >= 0; i-- {
		e := standing[i]
		if !slices.Contains(e.mayUndo(), d.Actor.UserID) {
			continue
		}
		owner, err = c.returned(e.before(), d.At, dir)
		return owner, e.Seq, err
	}
	return Owner{}, 0, Conflict("没有您可以收回的转办，请刷新页面后核对")
}

// returned makes the former owner the owner again: the case goes back to
// somebody who is there and may take it.
func (c *Case) returned(former Owner, at time.Time, dir Directory) (Owner, error) {
	holders, err := dir.Holders(former.OrgID, former.Role)
	if err != nil {
		return Owner{}, err
	}
	h, ok := find(holders, former.UserID, func(h Holder) string { return h.Person.UserID })
	if !ok {
		return Owner{}, Conflict("原承办人" + former.Name + "的账户已停用，或者已不任" + former.Role.Label() + "，不能收回，请审核负责人或者督查员改派")
	}
	a, away, err := attendanceOf(c, at, dir).away(former.UserID)
	if err != nil {
		return Owner{}, err
	}
	if away {
		return Owner{}, Conflict("原承办人" + former.Name + "在 " + a.days() + " 请假，请先在“请假与代办”中取消请假，再收回")
	}
	owner := ownedBy(h, former.Role)
	owner.Climbed, owner.For, owner.ForID, owner.ForOrgID = former.Climbed, former.For, former.ForID, former.ForOrgID
	return owner, c.bars(c.Current(), c.StepBy.UserID, h)
}
