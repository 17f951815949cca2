package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func TestWhoGetsAStepWhenSomebodyIsAway(t *testing.T) {
	for _, tt := range []struct {
		name    string
		prepare func(*county)
		step    string
		by      string
		owner   string
		org     string
		standIn string
		climbed bool
	}{
		{"the deputy, in the body above", func(c *county) { c.away("周静", "赵敏", today, 3) }, "reviewing", "x", "赵敏", "justice", "周静", false},
		{"not for another kind", func(c *county) { c.away("周静", "赵敏", today, 3, "filing") }, "reviewing", "x", "周静", "office", "", false},
		{"not before it begins", func(c *county) { c.away("周静", "赵敏", today+1, 3) }, "reviewing", "x", "周静", "office", "", false},
		{"the deputy of the deputy", func(c *county) {
			c.hire("老王", domain.RoleReviewer, "office")
			c.hire("小张", domain.RoleReviewer, "office")
			c.load["小张"] = 9
			c.away("老王", "小张", today, 3)
			c.away("周静", "老王", today, 3)
		}, "reviewing", "x", "小张", "office", "", false},
		{"the deputy is gone: another holder", func(c *county) {
			c.hire("老王", domain.RoleReviewer, "office")
			c.load["老王"] = 9
			c.away("周静", "赵敏", today, 3)
			c.dismiss(domain.RoleReviewer, "justice")
		}, "reviewing", "x", "老王", "office", "", false},
		{"a circle made later: the body above", func(c *county) {
			c.hire("老王", domain.RoleReviewer, "office")
			c.away("周静", "老王", today, 3)
			c.away("老王", "周静", today, 3)
		}, "reviewing", "x", "赵敏", "justice", "", true},
		{"four eyes: the deputy brought it", func(c *county) {
			c.hire("副所长", domain.RoleChiefReviewer, "office")
			c.away("李国强", "副所长", today, 3)
		}, "approving", "副所长", "钱进", "justice", "", true},
		{"four eyes: the deputy of who brought it", func(c *county) { c.away("李国强", "钱进", today, 3) }, "approving", "李国强", "钱进", "justice", "李国强", false},
		{"nobody at all: the supervisor's deputy", func(c *county) {
			c.dismiss(domain.RoleReviewer, "office")
			c.dismiss(domain.RoleReviewer, "justice")
			c.hire("副督查", domain.RoleSupervisor, "county")
			c.load["副督查"] = 9
			c.away("吴强", "副督查", today, 3)
		}, "reviewing", "x", "副督查", "county", "吴强", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := submitted(t)
			tt.prepare(s.county)
			step, ok := s.c.Procedure.Step(tt.step)
			require.True(t, ok)
			owner, err := domain.AssignOwner(s.c, step, domain.Person{UserID: tt.by}, monday, s.county)
			require.NoError(t, err)
			if tt.name == "the deputy of the deputy" {
				tt.standIn = owner.For // either of the two whom he stands for
				require.NotEmpty(t, owner.For)
			}
			takesBack, from := tt.standIn, ""
			if tt.standIn == "吴强" {
				takesBack = "" // who only finds somebody
			}
			if takesBack != "" {
				from = s.county.account(takesBack).OrgID
			}
			require.Equal(t, domain.Owner{
				Role: step.Owner, OrgID: tt.org, OrgName: s.county.orgs[tt.org].Name, UserID: tt.owner, Name: tt.owner, Climbed: tt.climbed, For: tt.standIn,
				ForID: takesBack, ForOrgID: from,
			}, owner)
		})
	}
}

// Who has had the case is away: his deputy gets it, however much he has.
func TestTheDeputyOfWhoHadTheCase(t *testing.T) {
	s := submitted(t)
	s.county.hire("老王", domain.RoleReviewer, "office")
	s.do("accept", "consult")
	s.county.away("周静", "赵敏", today, 3)
	s.county.load["赵敏"] = 50
	s.do("advise")
	require.Equal(t, "赵敏", s.c.Owner.Name)
	require.Equal(t, "周静", s.c.Owner.For)
	d := s.form("consult")
	d.Actor = s.county.account("赵敏")
	require.NotEmpty(t, s.buttons(d.Actor), "the deputy in the body above may act")
	s.take(d)
}

// A deputy is told as well as who is away.
func TestARungReachesTheDeputyToo(t *testing.T) {
	for name, tt := range map[string]struct{ rung, away, deputy string }{
		"owner":      {"remind", "周静", "赵敏"},
		"chief":      {"due", "李国强", "钱进"},
		"supervisor": {"supervisor", "吴强", "副督查"},
	} {
		t.Run(name, func(t *testing.T) {
			s := submitted(t)
			if tt.deputy == "副督查" {
				s.county.hire("副督查", domain.RoleSupervisor, "justice")
			}
			s.county.away(tt.away, tt.deputy, today, 3)
			fired, err := domain.Address(s.c, rung(tt.rung), monday, s.county)
			require.NoError(t, err)
			require.Equal(t, []string{tt.away, tt.deputy}, []string{fired.To[0].Name, fired.To[1].Name})
			require.Len(t, fired.To, 2)
			fired, err = domain.Address(s.c, rung(tt.rung), monday.Add(100*time.Hour), s.county)
			require.NoError(t, err)
			require.Len(t, fired.To, 1, "he is back")
		})
	}
}

// A rung for somebody who is away and whose deputy is gone climbs to who is there.
func TestARungWhoseDeputyIsGoneClimbs(t *testing.T) {
	for name, tt := range map[string]struct {
		rung string
		away map[string]string // and his deputy
		to   []string
	}{
		"owner: his chief":                 {"remind", map[string]string{"周静": "赵敏"}, []string{"周静", "李国强"}},
		"owner and chief: the chief above": {"remind", map[string]string{"周静": "赵敏", "李国强": "副所长"}, []string{"周静", "李国强", "钱进"}},
		"chief: the one above":             {"due", map[string]string{"李国强": "副所长"}, []string{"李国强", "钱进"}},
		"all chiefs: the supervisor":       {"due", map[string]string{"李国强": "副所长", "钱进": "副所长"}, []string{"李国强", "钱进", "吴强"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := submitted(t)
			s.county.hire("副所长", domain.RoleChiefReviewer, "neighbour")
			for who, deputy := range tt.away {
				s.county.away(who, deputy, today, 3)
			}
			s.county.dismiss(domain.RoleReviewer, "justice")
			s.county.dismiss(domain.RoleChiefReviewer, "neighbour")
			fired, err := domain.Address(s.c, rung(tt.rung), monday, s.county)
			require.NoError(t, err)
			var to []string
			for _, p := range fired.To {
				to = append(to, p.Name)
			}
			require.Equal(t, tt.to, to)
			require.True(t, fired.Climbed)
		})
	}
}

// The case of who goes on leave moves, its period does not.
func TestHandingOver(t *testing.T) {
	s := submitted(t)
	s.do("accept")
	clocks := s.c.Clocks
	s.county.away("周静", "赵敏", today+1, 3)
	_, ok, err := domain.HandOver(s.c, monday, s.county)
	require.NoError(t, err)
	require.False(t, ok, "not yet")
	turn, begins := s.c.Turn, (today + 1).Start()
	e, ok, err := domain.HandOver(s.c, begins, s.county)
	require.NoError(t, err)
	require.True(t, ok)
	require.NoError(t, s.c.Apply(e))
	require.Equal(t, "赵敏", s.c.Owner.Name)
	require.Equal(t, "周静", s.c.Owner.For)
	require.Equal(t, clocks, s.c.Clocks, "the clock never stops because a person is away")
	require.Equal(t, turn, s.c.Turn, "no form is stale for it")
	_, ok, err = domain.HandOver(s.c, begins, s.county)
	require.NoError(t, err)
	require.False(t, ok, "once")
}

// A deputy who drafted does not get what is to be approved, and may not approve it.
func TestHandingOverKeepsFourEyes(t *testing.T) {
	s := submitted(t)
	s.do("accept", "conclude")
	require.Equal(t, "李国强", s.c.Owner.Name)
	s.county.hire("副所长", domain.RoleChiefReviewer, "office")
	for i := range s.county.accounts { // who concluded is a chief since this morning
		if s.county.accounts[i].Name == "副所长" {
			s.county.accounts[i].UserID = "周静"
		}
	}
	s.county.away("李国强", "副所长", today, 3)
	e, ok, err := domain.HandOver(s.c, monday, s.county)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, "钱进", e.Owner.Name, "the body above, not the deputy who drafted")
	d := s.form("approve")
	d.Actor = s.county.account("副所长")
	s.refused(d, domain.CodeForbidden, "", "须由另一人办理")
	require.NoError(t, s.c.Apply(e))
	d = s.form("approve")
	d.Actor = s.county.account("钱进")
	s.take(d)
}

// Nobody to move it to: it stays, and the reminders go on.
func TestHandingOverToNobody(t *testing.T) {
	s := submitted(t)
	s.county.away("周静", "赵敏", today, 3)
	s.county.dismiss(domain.RoleReviewer, "justice")
	s.county.dismiss(domain.RoleSupervisor, "county")
	_, ok, err := domain.HandOver(s.c, monday, s.county)
	require.NoError(t, err)
	require.False(t, ok)
}
