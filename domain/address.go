package domain

import "time"

// Address finds whom a rung reaches: the one it is for and, where he is away,
// his deputy as well, unless the step bars the deputy. A rung that finds nobody who is there climbs: to the body
// above, and from the top to the supervisors, so that no warning is lost.
func Address(c *Case, rung RungFired, at time.Time, dir Directory) (RungFired, error) {
	w, to := attendanceOf(c, at, dir), rungOf(c, rung).To
	if to == RungToOwner {
		told, reached, err := w.tell(rung, ownerOf(c))
		if err != nil || reached {
			return told, err
		}
		rung, rung.Climbed = told, true
	}
	if to == RungToSupervisor {
		return w.tellOverseers(c, rung)
	}
	return w.tellHeads(c, rung)
}

func ownerOf(c *Case) []Person {
	if c.Owner.UserID == "" {
		return nil
	}
	return []Person{{UserID: c.Owner.UserID, Name: c.Owner.Name, Role: c.Owner.Role, Org: c.Owner.OrgName}}
}

// tell adds people to those whom a rung reaches, with the deputies of those who
// are away; reached says that one of them is there.
func (w attendance) tell(rung RungFired, people []Person) (told RungFired, reached bool, err error) {
	known := map[string]bool{}
	add := func(p Person) {
		if !known[p.UserID] {
			known[p.UserID] = true
			rung.To = append(rung.To, p)
		}
	}
	for _, p := range rung.To {
		known[p.UserID] = true
	}
	for _, p := range people { // whom it is for, first
		add(p)
	}
	for _, p := range people {
		a, away, err := w.away(p.UserID)
		if err != nil {
			return rung, false, err
		}
		if !away {
			reached = true
			continue
		}
		h, ok, err := w.deputyOf(a)
		if err != nil {
			return rung, false, err
		}
		if ok {
			reached = true
			add(h.Person)
		}
	}
	return rung, reached, nil
}

// tellHeads tells the chiefs or, where none of them is there, the supervisors
// as well.
func (w attendance) tellHeads(c *Case, rung RungFired) (RungFired, error) {
	rung, reached, err := w.tellChiefs(c, rung)
	if err != nil || reached {
		return rung, err
	}
	rung.Climbed = true
	return w.tellOverseers(c, rung)
}

func (w attendance) tellOverseers(c *Case, rung RungFired) (RungFired, error) {
	_, orgPath := c.Placement.Side(c.Owner.Role)
	overseers, err := w.dir.Overseers(orgPath)
	if err != nil {
		return rung, err
	}
	rung, _, err = w.tell(rung, persons(overseers))
	return rung, err
}

// tellChiefs tells the heads over the step's owner: the chief reviewers of the
// body, or of the nearest body above it that has one who is there.
func (w attendance) tellChiefs(c *Case, rung RungFired) (told RungFired, reached bool, err error) {
	orgID, _ := c.Placement.Side(RoleChiefReviewer)
	for orgID != "" {
		holders, err := w.dir.Holders(orgID, RoleChiefReviewer)
		if err != nil {
			return rung, false, err
		}
		if rung, reached, err = w.tell(rung, persons(holders)); err != nil || reached {
			return rung, reached, err
		}
		org, err := w.dir.Organisation(orgID)
		if err != nil {
			return rung, false, err
		}
		orgID, rung.Climbed = org.ParentID, true
	}
	return rung, false, nil
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
