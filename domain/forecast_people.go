package domain

import (
	"sort"

	"sanbi/domain/calendar"
)

// maxStandIns is how many stand-ins are named for one case.
const maxStandIns = 3

// AssumedAbsence is an assumption: a person is away from one day to another, both
// included, in Asia/Shanghai. It is written down nowhere.
type AssumedAbsence struct {
	UserID   string
	From, To calendar.Date
}

// Colleague is a person who does casework, with the open cases that he has.
type Colleague struct {
	UserID  string `json:"user_id"`
	Name    string `json:"name"`
	Role    Role   `json:"role"`
	OrgID   string `json:"org_id"`
	OrgName string `json:"org_name"`
	OrgPath string `json:"-"`
	Load    int    `json:"load"`
}

// PermitForecast is the one answer to "may this person look ahead": everybody
// who may see cases.
func PermitForecast(a Actor) error {
	if !a.Role.Casework() && !MaySupervise(a) {
		return Forbidden("到期预测对办理和监督事项的人员开放，您的角色是" + a.Role.Label())
	}
	return nil
}

// MaySeeColleague is the one answer to "may this person plan with that one": those
// of one's own body, for reviewers also those of the offices below it, and for
// supervisors and auditors those for whom they answer.
func MaySeeColleague(a Actor, p Colleague) bool {
	switch a.Role {
	case RoleSubmitter:
		return a.OrgID == p.OrgID
	case RoleReviewer, RoleChiefReviewer, RoleCounsel:
		return a.OrgID == p.OrgID || below(p.OrgPath, a.OrgPath)
	case RoleSupervisor, RoleAuditor:
		return below(p.OrgPath, a.Oversees)
	case RoleSystemAdmin, RoleSecurityAdmin:
		return false
	}
	return false
}

// absences are the assumed absences of each person.
type absences map[string]away

type away []AssumedAbsence

func absencesOf(list []AssumedAbsence) absences {
	as := absences{}
	for _, a := range list {
		as[a.UserID] = append(as[a.UserID], a)
	}
	return as
}

// on reports whether the person is away on a day.
func (as away) on(d calendar.Date) bool { return as.within(d, d) }

// within reports whether the person is away on any day from one to another.
func (as away) within(from, to calendar.Date) bool {
	for _, a := range as {
		if a.From <= to && from <= a.To {
			return true
		}
	}
	return false
}

// relief is who could stand in for a role in a body, fewest cases first.
type relief struct {
	desks  map[desk][]Colleague
	bodies map[string]string // path → id
}

type desk struct {
	orgID string
	role  Role
}

func reliefOf(colleagues []Colleague) relief {
	r := relief{desks: map[desk][]Colleague{}, bodies: map[string]string{}}
	for _, c := range colleagues {
		at := desk{c.OrgID, c.Role}
		r.desks[at] = append(r.desks[at], c)
		r.bodies[c.OrgPath] = c.OrgID
	}
	for _, list := range r.desks {
		sort.SliceStable(list, func(i, j int) bool { return list[i].Load < list[j].Load })
	}
	return r
}

func (r relief) at(path string, role Role) []Colleague { return r.desks[desk{r.bodies[path], role}] }

// standIns are those of the owner's role and body who are not away on any day
// up to the last and not barred from the case.
func (r roster) standIns(sum Summary, today, last calendar.Date) []Colleague {
	var found []Colleague
	for _, c := range r.relief.desks[desk{sum.Owner.OrgID, sum.Owner.Role}] {
		if c.UserID == sum.Owner.UserID || r.within(c.UserID, sum.Kind, today, last) || sum.Bars(c.UserID, c.OrgID) {
			continue
		}
		if found = append(found, c); len(found) == maxStandIns {
			break
		}
	}
	return found
}
