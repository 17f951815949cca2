package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/clock"
)

// officeStaff is who could stand in: two bodies, one above the other.
func officeStaff() []domain.Colleague {
	var staff []domain.Colleague
	for _, p := range []struct{ id, org, path string }{
		{"rose", "office", "/c/office/"}, {"rick", "office", "/c/office/"}, {"ruth", "county", "/c/"},
	} {
		staff = append(staff, domain.Colleague{UserID: p.id, Name: p.id, Role: domain.RoleReviewer, OrgID: p.org, OrgPath: p.path})
	}
	return staff
}

func onLeave(t *testing.T, who, deputy, from, until string, kinds ...string) domain.Absence {
	person := func(id string) domain.Actor {
		return domain.Actor{UserID: id, Name: id, Role: domain.RoleReviewer, OrgID: "office", OrgPath: "/c/office/"}
	}
	return domain.Absence{ID: who + from, Person: person(who), Deputy: person(deputy), From: day(t, from), Until: day(t, until), Kinds: kinds}
}

// TestForecastWithLeave: a case of Monday 23 November 2026, due on Wednesday, of
// rose, who reviews for the town.
func TestForecastWithLeave(t *testing.T) {
	const mon, wed = "2026-11-23", "2026-11-25"
	away := func(id, from, to string) domain.AssumedAbsence {
		return domain.AssumedAbsence{UserID: id, From: day(t, from), To: day(t, to)}
	}
	for name, tt := range map[string]struct {
		leave    []domain.Absence
		assumed  []domain.AssumedAbsence
		barred   []string
		ownOrg   string
		present  int
		deputies []string
		standIns []string
	}{
		"nobody is away":                  {present: 3},
		"her deputy acts":                 {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed)}, present: 3, deputies: []string{"rick"}},
		"on two of the days":              {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, "2026-11-24")}, present: 3, deputies: []string{"rick"}},
		"leave for another kind":          {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed, "filing")}, present: 3},
		"leave for this kind":             {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed, "suite")}, present: 3, deputies: []string{"rick"}},
		"the deputy is taken to be away":  {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed)}, assumed: []domain.AssumedAbsence{away("rick", mon, wed)}, standIns: nil},
		"the deputy is away for one day":  {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed)}, assumed: []domain.AssumedAbsence{away("rick", mon, mon)}, present: 2, deputies: []string{"rick"}},
		"the deputy's deputy":             {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed), onLeave(t, "rick", "ruth", mon, wed)}, present: 3, deputies: []string{"ruth"}},
		"a circle climbs":                 {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed), onLeave(t, "rick", "rose", mon, wed)}, present: 3, deputies: []string{"ruth"}},
		"a barred deputy: the body above": {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed)}, barred: []string{"rick"}, present: 3, deputies: []string{"ruth"}},
		"all barred":                      {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed)}, barred: []string{"rick", "ruth"}},
		"the whole office is barred":      {leave: []domain.Absence{onLeave(t, "rose", "rick", mon, wed)}, ownOrg: "office", present: 3, deputies: []string{"ruth"}},
		"assumed: no deputy, a stand-in":  {assumed: []domain.AssumedAbsence{away("rose", mon, wed)}, standIns: []string{"rick"}},
		"a barred stand-in is not named":  {assumed: []domain.AssumedAbsence{away("rose", mon, wed)}, barred: []string{"rick"}},
		"nor one on leave":                {assumed: []domain.AssumedAbsence{away("rose", mon, wed)}, leave: []domain.Absence{onLeave(t, "rick", "ruth", mon, mon)}},
		"both, one after the other":       {assumed: []domain.AssumedAbsence{away("rose", mon, mon)}, leave: []domain.Absence{onLeave(t, "rose", "rick", "2026-11-24", wed)}, present: 2, deputies: []string{"rick"}},
		"cancelled leave": {leave: []domain.Absence{func() domain.Absence {
			a := onLeave(t, "rose", "rick", mon, wed)
			a.Cancelled = morning(t, mon)
			return a
		}()}, present: 3},
	} {
		t.Run(name, func(t *testing.T) {
			sum := waiting("a", rose, morning(t, mon), 2, clock.WorkingDays)
			sum.Kind, sum.Barred, sum.Placement = "suite", tt.barred, domain.Placement{OrgID: "town", ReviewOrgID: "office", ReviewOrgPath: "/c/office/"}
			if tt.ownOrg != "" {
				sum.OwnBarred, sum.Placement.OrgID = true, tt.ownOrg
			}
			ask := domain.ForecastAsk{Weeks: 1, Absences: tt.assumed, Recorded: tt.leave}
			f := forecast(official(), ask, officeStaff(), morning(t, mon), sum)
			require.Len(t, f.Lines, 1)
			l := f.Lines[0]
			require.Equal(t, wed, l.Due.String())
			require.Equal(t, []int{3, tt.present}, []int{l.Left, l.Present})
			require.Equal(t, tt.deputies, l.Deputies)
			require.Equal(t, tt.present == 0, l.Verdict == domain.VerdictOverdue)
			var names []string
			for _, c := range l.StandIns {
				names = append(names, c.UserID)
			}
			require.Equal(t, tt.standIns, names)
			counted := len(tt.leave)
			if name == "cancelled leave" {
				counted = 0
			}
			require.Equal(t, counted, f.Leave)
		})
	}
}

// TestForecastDaysOfEach: each person may have days of his own; who has none has
// those that hold for all.
func TestForecastDaysOfEach(t *testing.T) {
	now := morning(t, "2026-11-23")
	form := domain.ForecastForm{
		People: []string{"rose", "rick"}, From: "2026-11-24", To: "2026-11-25", Leave: domain.LeaveLeftOut,
		Own: map[string]domain.ForecastDays{"rick": {From: "2026-12-01", To: "2026-12-02"}, "rose": {}},
	}
	ask, err := domain.ReadForecast(form, officeStaff(), now)
	require.NoError(t, err)
	require.True(t, ask.WithoutLeave)
	require.Equal(t, []domain.AssumedAbsence{
		{UserID: "rose", From: day(t, "2026-11-24"), To: day(t, "2026-11-25")},
		{UserID: "rick", From: day(t, "2026-12-01"), To: day(t, "2026-12-02")},
	}, ask.Absences)
	form.From, form.To = "", ""
	form.Own["rose"] = domain.ForecastDays{From: "2026-11-24", To: "2026-11-23"}
	form.Own["rick"] = domain.ForecastDays{To: "2026-11-20"}
	form.Leave = "maybe"
	_, err = domain.ReadForecast(form, officeStaff(), now)
	var refused *domain.Error
	require.ErrorAs(t, err, &refused)
	var fields []string
	for _, p := range refused.Problems {
		fields = append(fields, p.Field)
	}
	require.Equal(t, []string{"leave", "to_rose", "from_rick", "to_rick"}, fields)
}

// changed hires somebody whose account acted in another role before.
func (c *county) changed(name, account string, role domain.Role, orgID string) {
	c.hire(name, role, orgID)
	c.accounts[len(c.accounts)-1].UserID = account
}

// TestTheRowKnowsWhomTheStepBars: the row of a case bars exactly those to whom
// the case itself may not be given.
func TestTheRowKnowsWhomTheStepBars(t *testing.T) {
	for name, tt := range map[string]struct {
		path   []string
		role   domain.Role
		barred []string
	}{
		"who submitted":       {nil, domain.RoleReviewer, []string{"刘芳"}},
		"who drafted as well": {[]string{"accept", "conclude"}, domain.RoleChiefReviewer, []string{"刘芳", "周静"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := submitted(t)
			s.do(tt.path...)
			s.county.changed("前报送人", "刘芳", tt.role, "justice")
			s.county.changed("前审查员", "周静", tt.role, "justice")
			row := domain.Summarise(s.c)
			require.True(t, row.OwnBarred)
			require.True(t, row.Bars("anybody", "town"))
			candidates, err := domain.AssignmentCandidates(s.c, domain.AssignReassign, monday, s.county)
			require.NoError(t, err)
			free := map[string]bool{s.c.Owner.UserID: true}
			for _, h := range candidates {
				free[h.Person.UserID] = true
			}
			var barred []string
			for _, a := range s.county.accounts {
				if a.Role != tt.role || a.OrgID != "office" && a.OrgID != "justice" {
					continue
				}
				require.Equal(t, !free[a.UserID], row.Bars(a.UserID, a.OrgID), a.Name)
				if row.Bars(a.UserID, a.OrgID) {
					barred = append(barred, a.UserID)
				}
			}
			require.ElementsMatch(t, tt.barred, barred)
		})
	}
}

// TestADeputyWithAConflictIsPassedOver: who acted for the submitting body gets
// neither the case nor the reminder; both climb.
func TestADeputyWithAConflictIsPassedOver(t *testing.T) {
	s := submitted(t)
	s.county.changed("前报送人", "刘芳", domain.RoleReviewer, "office")
	s.county.away("周静", "前报送人", today, 3)
	fired, err := domain.Address(s.c, rung("remind"), monday, s.county)
	require.NoError(t, err)
	var told []string
	for _, p := range fired.To {
		told = append(told, p.Name)
	}
	require.Equal(t, []string{"周静", "李国强"}, told)
	require.True(t, fired.Climbed)
	e, ok, err := domain.HandOver(s.c, monday, s.county)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, "赵敏", e.Owner.Name, "the body above")
	require.True(t, e.Owner.Climbed)
	require.NoError(t, s.c.Apply(e))
	require.NotContains(t, domain.Summarise(s.c).Barred, "赵敏")
}
