package domain

// Address finds whom a rung reaches. A rung that finds nobody climbs: to the
// body above, and from the top to the supervisors, so that no warning is lost.
func Address(c *Case, rung RungFired, dir Directory) (RungFired, error) {
	ladderRung := rungOf(c, rung)
	if ladderRung.To == RungToOwner && c.Owner.UserID != "" {
		rung.To = []Person{{UserID: c.Owner.UserID, Name: c.Owner.Name, Role: c.Owner.Role, Org: c.Owner.OrgName}}
		return rung, nil
	}
	if ladderRung.To != RungToSupervisor {
		people, climbed, err := chiefs(c, dir)
		if err != nil || len(people) > 0 {
			rung.To, rung.Climbed = people, climbed || ladderRung.To == RungToOwner
			return rung, err
		}
		rung.Climbed = true
	}
	_, orgPath := c.Placement.Side(c.Owner.Role)
	overseers, err := dir.Overseers(orgPath)
	rung.To = persons(overseers)
	return rung, err
}

// chiefs are the heads over the step's owner: the chief reviewers of the body,
// or of the nearest body above it that has one.
func chiefs(c *Case, dir Directory) (people []Person, climbed bool, err error) {
	orgID, _ := c.Placement.Side(RoleChiefReviewer)
	for orgID != "" {
		holders, err := dir.Holders(orgID, RoleChiefReviewer)
		if err != nil || len(holders) > 0 {
			return persons(holders), climbed, err
		}
		org, err := dir.Organisation(orgID)
		if err != nil {
			return nil, climbed, err
		}
		orgID, climbed = org.ParentID, true
	}
	return nil, climbed, nil
}

func rungOf(c *Case, fired RungFired) Rung {
	clk, _ := c.LatestClock(fired.Clock)
	ladder, _ := c.Procedure.Ladder(clk.Ladder)
	rung, _ := find(ladder.Rungs, fired.Rung, func(r Rung) string { return r.Name })
	return rung
}

func persons(holders []Holder) []Person {
	people := make([]Person, 0, len(holders))
	for _, h := range holders {
		people = append(people, h.Person)
	}
	return people
}
