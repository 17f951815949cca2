package domain

import (
	"slices"
	"time"
)

// Owner is who has to act now: a role in an organisation, and the person it was
// assigned to. Colleagues of the same role may act as well.
type Owner struct {
	Role    Role   `json:"role,omitempty"`
	OrgID   string `json:"org_id,omitempty"`
	OrgName string `json:"org_name,omitempty"`
	UserID  string `json:"user_id,omitempty"`
	Name    string `json:"name,omitempty"`
	// Climbed says that the proper body had nobody of the role.
	Climbed bool `json:"climbed,omitempty"`
	// For names whom the owner stands in for, ForID and ForOrgID say who may take
	// the step back; empty where the owner acts for himself.
	For      string `json:"for,omitempty"`
	ForID    string `json:"for_id,omitempty"`
	ForOrgID string `json:"for_org_id,omitempty"`
}

// Holder is a person who could own a step, with the open cases he has.
type Holder struct {
	Person Person
	OrgID  string
	Load   int
}

// Directory knows who holds which role where, and who is away. The store
// implements it inside the decision's transaction.
type Directory interface {
	// Holders lists the active accounts of a role in one organisation, in a
	// stable order.
	Holders(orgID string, role Role) ([]Holder, error)
	// Organisation returns the organisation of an id.
	Organisation(id string) (Organisation, error)
	// Overseers lists the supervisors who answer for a place.
	Overseers(orgPath string) ([]Holder, error)
	// AbsencesOf lists the absences of a person that were not cancelled.
	AbsencesOf(userID string) ([]Absence, error)
}

// AssignOwner finds the owner of a step, so that no case is ever without one:
// who has acted in the role on this case before, else the least loaded in the
// body; where the body has nobody the step climbs to the body above it, and
// from the top to a supervisor. For who is absent at that moment his deputy
// stands. The person excluded by four eyes is passed over while somebody else
// is there, and is nobody's deputy.
func AssignOwner(c *Case, step Step, by Person, at time.Time, dir Directory) (Owner, error) {
	orgID, orgPath := c.Placement.Side(step.Owner)
	excluded := ""
	if stepNeedsFourEyes(step) {
		excluded = by.UserID
	}
	barred := func(h Holder) bool { return c.bars(step, by.UserID, h) != nil }
	for climbed := false; orgID != ""; climbed = true {
		org, err := dir.Organisation(orgID)
		if err != nil {
			return Owner{}, err
		}
		holders, err := dir.Holders(orgID, step.Owner)
		if err != nil {
			return Owner{}, err
		}
		there, err := attendanceOf(c, at, dir).present(holders, step.Owner, barred)
		if err != nil {
			return Owner{}, err
		}
		if h, ok := choose(c, step.Owner, there, excluded); ok {
			return h.owner(step.Owner, org, climbed), nil
		}
		orgID = org.ParentID
	}
	return supervise(c, step.Owner, orgPath, at, dir)
}

// owner makes the candidate of a body the owner; a deputy may sit in another.
func (c candidate) owner(role Role, org Organisation, climbed bool) Owner {
	o := Owner{
		Role: role, OrgID: org.ID, OrgName: org.Name, UserID: c.Person.UserID, Name: c.Person.Name,
		Climbed: climbed, For: c.For.Person.Name, ForID: c.For.Person.UserID, ForOrgID: c.For.OrgID,
	}
	if c.OrgID != org.ID {
		o.OrgID, o.OrgName = c.OrgID, c.Person.Org
	}
	return o
}

// supervise leaves the step with a supervisor, who must find somebody: the last
// resort, shown as an exception until then.
func supervise(c *Case, role Role, orgPath string, at time.Time, dir Directory) (Owner, error) {
	overseers, err := dir.Overseers(orgPath)
	if err != nil {
		return Owner{}, err
	}
	if len(overseers) == 0 {
		return Owner{}, Conflict("没有人可以办理下一步（" + role.Label() + "），请联系系统管理员设置人员后再提交")
	}
	there, err := attendanceOf(c, at, dir).present(overseers, RoleSupervisor, func(Holder) bool { return false })
	if err != nil {
		return Owner{}, err
	}
	h := candidate{Holder: overseers[0]} // all of them away: better one who is than nobody
	if len(there) > 0 {
		h = there[0]
	}
	o := h.owner(role, Organisation{ID: h.OrgID, Name: h.Person.Org}, true)
	o.ForID, o.ForOrgID = "", "" // a supervisor takes no step back: he finds somebody
	return o, nil
}

func stepNeedsFourEyes(step Step) bool {
	return slices.ContainsFunc(step.Decisions, func(d DecisionSpec) bool { return slices.Contains(d.Guards, GuardFourEyes) })
}

// ownerGuards reports whether some decision that the owner takes has the guard.
func (s Step) ownerGuards(name GuardName) bool {
	return slices.ContainsFunc(s.Decisions, func(d DecisionSpec) bool {
		return d.Taker(s) == s.Owner && slices.Contains(d.Guards, name)
	})
}

// choose takes who has acted in the role before, or who stands in for him; else
// the least loaded.
func choose(c *Case, role Role, there []candidate, excluded string) (candidate, bool) {
	var best candidate
	found := false
	for i := len(c.Actors) - 1; i >= 0; i-- {
		for _, h := range there {
			if h.stands(c.Actors[i].UserID) && c.Actors[i].Role == role && h.Person.UserID != excluded {
				return h, true
			}
		}
	}
	for _, h := range there {
		if h.Person.UserID != excluded && (!found || h.Load < best.Load) {
			best, found = h, true
		}
	}
	return best, found
}
