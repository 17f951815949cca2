package domain

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
}

// Holder is a person who could own a step, with the open cases he has.
type Holder struct {
	Person Person
	OrgID  string
	Load   int
}

// Directory knows who holds which role where. The store implements it inside
// the decision's transaction.
type Directory interface {
	// Holders lists the active accounts of a role in one organisation, in a
	// stable order.
	Holders(orgID string, role Role) ([]Holder, error)
	// Organisation returns the organisation of an id.
	Organisation(id string) (Organisation, error)
	// Overseers lists the supervisors who answer for a place.
	Overseers(orgPath string) ([]Holder, error)
}

// AssignOwner finds the owner of a step, so that no case is ever without one:
// who has acted in the role on this case before, else the least loaded in the
// body; where the body has nobody the step climbs to the body above it, and
// from the top to a supervisor. The person excluded by four eyes is passed over
// while somebody else is there.
func AssignOwner(c *Case, step Step, by Person, dir Directory) (Owner, error) {
	orgID, orgPath := c.Placement.Side(step.Owner)
	excluded := ""
	if stepNeedsFourEyes(step) {
		excluded = by.UserID
	}
	for climbed := false; orgID != ""; climbed = true {
		org, err := dir.Organisation(orgID)
		if err != nil {
			return Owner{}, err
		}
		holders, err := dir.Holders(orgID, step.Owner)
		if err != nil {
			return Owner{}, err
		}
		if h, ok := choose(c, step.Owner, holders, excluded); ok {
			return Owner{
				Role: step.Owner, OrgID: orgID, OrgName: org.Name,
				UserID: h.Person.UserID, Name: h.Person.Name, Climbed: climbed,
			}, nil
		}
		orgID = org.ParentID
	}
	return supervise(step.Owner, orgPath, dir)
}

// supervise leaves the step with a supervisor, who must find somebody: the last
// resort, shown as an exception until then.
func supervise(role Role, orgPath string, dir Directory) (Owner, error) {
	overseers, err := dir.Overseers(orgPath)
	if err != nil {
		return Owner{}, err
	}
	if len(overseers) == 0 {
		return Owner{}, Conflict("没有人可以办理下一步（" + role.Label() + "），请联系系统管理员设置人员后再提交")
	}
	h := overseers[0]
	return Owner{
		Role: role, OrgID: h.OrgID, OrgName: h.Person.Org,
		UserID: h.Person.UserID, Name: h.Person.Name, Climbed: true,
	}, nil
}

func stepNeedsFourEyes(step Step) bool {
	for _, d := range step.Decisions {
		for _, g := range d.Guards {
			if g == GuardFourEyes {
				return true
			}
		}
	}
	return false
}

func choose(c *Case, role Role, holders []Holder, excluded string) (Holder, bool) {
	var best Holder
	found := false
	for i := len(c.Actors) - 1; i >= 0; i-- {
		for _, h := range holders {
			if h.Person.UserID == c.Actors[i].UserID && c.Actors[i].Role == role && h.Person.UserID != excluded {
				return h, true
			}
		}
	}
	for _, h := range holders {
		if h.Person.UserID != excluded && (!found || h.Load < best.Load) {
			best, found = h, true
		}
	}
	return best, found
}
