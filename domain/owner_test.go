package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func TestWhoGetsAStep(t *testing.T) {
	for _, tt := range []struct {
		name    string
		prepare func(*county)
		step    string
		by      string
		owner   string
		org     string
		climbed bool
	}{
		{"the only one", func(*county) {}, "reviewing", "周静", "周静", "office", false},
		{"the least loaded", func(c *county) { c.hire("老王", domain.RoleReviewer, "office"); c.load["周静"] = 2 }, "reviewing", "x", "老王", "office", false},
		{"the first of equals", func(c *county) { c.hire("老王", domain.RoleReviewer, "office") }, "reviewing", "x", "周静", "office", false},
		{"nobody: the body above", func(c *county) { c.dismiss(domain.RoleReviewer, "office") }, "reviewing", "x", "赵敏", "justice", true},
		{"nobody up to the top: a supervisor", func(c *county) {
			c.dismiss(domain.RoleReviewer, "office")
			c.dismiss(domain.RoleReviewer, "justice")
		}, "reviewing", "x", "吴强", "county", true},
		{"not who brought it, where four eyes are asked", func(c *county) { c.hire("副所长", domain.RoleChiefReviewer, "office") }, "approving", "李国强", "副所长", "office", false},
		{"four eyes and nobody else: the body above", func(*county) {}, "approving", "李国强", "钱进", "justice", true},
		{"counsel sits with the bureau", func(*county) {}, "consulting", "周静", "林律师", "justice", true},
		{"the submitting side", func(*county) {}, "correcting", "李国强", "刘芳", "town", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := submitted(t)
			tt.prepare(s.county)
			step, ok := s.c.Procedure.Step(tt.step)
			require.True(t, ok)
			owner, err := domain.AssignOwner(s.c, step, domain.Person{UserID: tt.by}, monday, s.county)
			require.NoError(t, err)
			require.Equal(t, domain.Owner{
				Role: step.Owner, OrgID: tt.org, OrgName: s.county.orgs[tt.org].Name, UserID: tt.owner, Name: tt.owner, Climbed: tt.climbed,
			}, owner)
		})
	}
}

// Who has had the case gets it again, however much else he has.
func TestTheCaseComesBackToWhoHadIt(t *testing.T) {
	s := submitted(t)
	s.county.hire("老王", domain.RoleReviewer, "office")
	s.do("accept", "consult", "advise")
	require.Equal(t, "周静", s.c.Owner.Name)
	s.county.load["周静"] = 50
	s.do("consult", "advise")
	require.Equal(t, "周静", s.c.Owner.Name)
}

func TestAStepThatNobodyCouldTakeIsNotEntered(t *testing.T) {
	s := submitted(t)
	s.county.dismiss(domain.RoleChiefReviewer, "office")
	s.county.dismiss(domain.RoleChiefReviewer, "justice")
	s.county.dismiss(domain.RoleSupervisor, "county")
	s.refused(s.form("decline"), domain.CodeConflict, "", "没有人可以办理下一步（审核负责人）")
}

func TestAStepThatClimbedIsTakenAbove(t *testing.T) {
	s := submitted(t)
	s.county.dismiss(domain.RoleChiefReviewer, "office")
	s.do("accept", "conclude")
	require.Equal(t, "钱进", s.c.Owner.Name)
	require.True(t, s.c.Owner.Climbed)
	d := domain.Decision{Step: "approving", Name: "approve", Key: "k", Comment: "提前办结", At: last(s.c).At, Actor: s.county.account("钱进")}
	require.Equal(t, []string{"approve", "send_back"}, s.buttons(d.Actor))
	s.take(d)
	require.Equal(t, "县司合审〔2026〕1号", s.c.Facts["opinion_number"], "the number of the body that signed")
}

// Only the owner's own decisions climb with him: counsel sits with the bureau,
// and the bureau's reviewer does not act for the office for it.
func TestADecisionOfAnotherRoleDoesNotClimb(t *testing.T) {
	s := submitted(t)
	s.do("accept", "consult")
	require.Equal(t, "justice", s.c.Owner.OrgID)
	d := s.form("recall")
	d.Actor = s.county.account("赵敏")
	s.refused(d, domain.CodeForbidden, "", "您所在的县司法局不能代办")
	s.do("recall")
}

// Having submitted the case is no reason to review it.
func TestWhoActedInAnotherRoleIsNotPreferred(t *testing.T) {
	s := submitted(t)
	s.county.dismiss(domain.RoleSubmitter, "town")
	s.county.hire("刘芳", domain.RoleReviewer, "office")
	s.county.load["刘芳"] = 5
	step, ok := s.c.Procedure.Step("reviewing")
	require.True(t, ok)
	owner, err := domain.AssignOwner(s.c, step, domain.Person{}, monday, s.county)
	require.NoError(t, err)
	require.Equal(t, "周静", owner.Name)
}
