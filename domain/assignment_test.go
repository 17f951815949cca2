package domain_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// reassignment is a complete form of another owner.
func (s *tale) reassignment(kind domain.AssignmentKind, by, to string) domain.Assignment {
	s.t.Helper()
	return domain.Assignment{
		Key: string(kind) + by + to + last(s.c).At.String(), Kind: kind, To: to, Reason: "工作调整", Turn: s.c.Turn, Actor: s.county.account(by),
		At: last(s.c).At.Add(time.Hour),
	}
}

func (s *tale) assign(kind domain.AssignmentKind, by, to string) {
	s.t.Helper()
	e, err := domain.Assign(s.c, s.reassignment(kind, by, to), s.county)
	require.NoError(s.t, err)
	require.NoError(s.t, s.c.Apply(e))
}

func (s *tale) refusedAssignment(d domain.Assignment, code domain.Code, field, words string) {
	s.t.Helper()
	_, err := domain.Assign(s.c, d, s.county)
	requireRefusal(s.t, err, code, field, words)
}

// office is a case at the reviewers' of an office with two of them.
func office(t *testing.T) *tale {
	t.Helper()
	s := submitted(t)
	s.county.hire("老王", domain.RoleReviewer, "office")
	s.county.hire("王芳", domain.RoleSubmitter, "town")
	s.do("accept")
	require.Equal(t, "周静", s.c.Owner.Name)
	return s
}

func TestWhoMayAssign(t *testing.T) {
	for _, tt := range []struct {
		by   string
		kind domain.AssignmentKind
		code domain.Code
	}{
		{"李国强", domain.AssignReassign, ""},
		{"钱进", domain.AssignReassign, ""},
		{"吴强", domain.AssignReassign, ""},
		{"周静", domain.AssignReassign, domain.CodeForbidden},
		{"孙审计", domain.AssignReassign, domain.CodeForbidden},
		{"刘芳", domain.AssignReassign, domain.CodeForbidden},
		{"林律师", domain.AssignReassign, domain.CodeForbidden},
		{"邻镇", domain.AssignReassign, domain.CodeNotFound},
		{"系统", domain.AssignReassign, domain.CodeNotFound},
		{"周静", domain.AssignDelegate, ""},
		{"老王", domain.AssignDelegate, domain.CodeForbidden},
		{"李国强", domain.AssignDelegate, domain.CodeForbidden},
		{"邻镇", domain.AssignDelegate, domain.CodeNotFound},
		{"周静", domain.AssignRecall, domain.CodeForbidden}, // nothing was given away
		{"李国强", domain.AssignAbsence, domain.CodeInvalid},
		{"李国强", "explode", domain.CodeInvalid},
	} {
		t.Run(tt.by+" "+string(tt.kind), func(t *testing.T) {
			s := office(t)
			to := "老王"
			if tt.kind == domain.AssignRecall {
				to = ""
			}
			_, err := domain.Assign(s.c, s.reassignment(tt.kind, tt.by, to), s.county)
			require.Equal(t, tt.code, domain.CodeOf(err), "%v", err)
			allowed := domain.AllowedAssignments(s.c, s.county.account(tt.by))
			if tt.code == "" {
				require.Contains(t, allowed, tt.kind)
			} else {
				require.NotContains(t, allowed, tt.kind)
			}
		})
	}
}

func TestAReassignment(t *testing.T) {
	s := office(t)
	clocks, actors := s.c.Clocks, s.c.Actors
	s.assign(domain.AssignReassign, "李国强", "老王")
	require.Equal(t, domain.Owner{Role: domain.RoleReviewer, OrgID: "office", OrgName: "司法所", UserID: "老王", Name: "老王"}, s.c.Owner)
	require.Equal(t, clocks, s.c.Clocks)
	require.Equal(t, actors, s.c.Actors, "who gives a case away has no part in it")
	require.Equal(t, s.c.Seq, s.c.Turn)
	s.assign(domain.AssignReassign, "吴强", "赵敏")
	require.Equal(t, "justice", s.c.Owner.OrgID, "a body above")
	require.False(t, s.c.Owner.Climbed, "the office has reviewers")
	d := s.form("conclude")
	d.Actor = s.county.account("赵敏")
	s.take(d)
	stale := s.reassignment(domain.AssignReassign, "吴强", "钱进")
	stale.Turn--
	s.refusedAssignment(stale, domain.CodeConflict, "", "有了变化")
}

func TestBadAssignments(t *testing.T) {
	s := office(t)
	s.county.hire("别镇审查", domain.RoleReviewer, "neighbour")
	for _, tt := range []struct {
		name, by, to string
		kind         domain.AssignmentKind
		change       func(*domain.Assignment)
		field, words string
	}{
		{"nobody", "李国强", "", domain.AssignReassign, nil, "to", "请选择由谁接办"},
		{"no reason", "李国强", "老王", domain.AssignReassign, func(d *domain.Assignment) { d.Reason = " " }, "reason", "请填写改派理由"},
		{"no reason", "周静", "老王", domain.AssignDelegate, func(d *domain.Assignment) { d.Reason = "" }, "reason", "请填写委托理由"},
		{"who has it", "李国强", "周静", domain.AssignReassign, nil, "to", "已经是承办人"},
		{"another role", "李国强", "李国强", domain.AssignReassign, nil, "to", "在岗的审查员"},
		{"elsewhere", "李国强", "别镇审查", domain.AssignReassign, nil, "to", "承办单位或者其上级单位"},
		{"delegated upwards", "周静", "赵敏", domain.AssignDelegate, nil, "to", "须是本单位"},
		{"the system's key", "李国强", "老王", domain.AssignReassign, func(d *domain.Assignment) { d.Key = "absence:x" }, "key", "不能以“absence:”开头"},
	} {
		t.Run(tt.name+" "+string(tt.kind), func(t *testing.T) {
			d := s.reassignment(tt.kind, tt.by, tt.to)
			if tt.change != nil {
				tt.change(&d)
			}
			s.refusedAssignment(d, domain.CodeInvalid, tt.field, tt.words)
		})
	}
	s.county.away("老王", "赵敏", today, 3)
	s.refusedAssignment(s.reassignment(domain.AssignReassign, "李国强", "老王"), domain.CodeInvalid, "to", "由赵敏代办")
	candidates, err := domain.AssignmentCandidates(s.c, domain.AssignReassign, monday, s.county)
	require.NoError(t, err)
	require.Len(t, candidates, 1)
	require.Equal(t, "赵敏", candidates[0].Person.Name)
	candidates, err = domain.AssignmentCandidates(s.c, domain.AssignDelegate, monday, s.county)
	require.NoError(t, err)
	require.Empty(t, candidates)
}

// Submitters hand on within their body; the chief of the reviewing side leaves
// them alone, the supervisor does not.
func TestTheSubmittersCase(t *testing.T) {
	s := submitted(t)
	s.county.hire("王芳", domain.RoleSubmitter, "town")
	s.county.hire("县里", domain.RoleSubmitter, "county")
	s.do("return_incomplete")
	require.Equal(t, domain.RoleSubmitter, s.c.Owner.Role)
	s.refusedAssignment(s.reassignment(domain.AssignReassign, "李国强", "王芳"), domain.CodeForbidden, "", "请督查员办理")
	s.refusedAssignment(s.reassignment(domain.AssignReassign, "吴强", "县里"), domain.CodeInvalid, "to", "须是本单位")
	s.assign(domain.AssignReassign, "吴强", "王芳")
	s.assign(domain.AssignDelegate, "王芳", "刘芳")
	require.Equal(t, "刘芳", s.c.Owner.Name)
}

func TestFourEyesHoldForWhoIsAssigned(t *testing.T) {
	s := office(t)
	s.do("conclude")
	s.county.hire("副所长", domain.RoleChiefReviewer, "office")
	for i := range s.county.accounts {
		if s.county.accounts[i].Name == "副所长" {
			s.county.accounts[i].UserID = s.c.StepBy.UserID
		}
	}
	s.refusedAssignment(s.reassignment(domain.AssignDelegate, "李国强", s.c.StepBy.UserID), domain.CodeInvalid, "to", "须由另一人办理")
	s.assign(domain.AssignReassign, "李国强", "钱进")
}

func TestRecall(t *testing.T) {
	s := office(t)
	s.assign(domain.AssignDelegate, "周静", "老王")
	s.refusedAssignment(s.reassignment(domain.AssignRecall, "老王", ""), domain.CodeForbidden, "", "没有您可以收回")
	s.refusedAssignment(s.reassignment(domain.AssignRecall, "李国强", ""), domain.CodeForbidden, "", "没有您可以收回")
	s.refusedAssignment(s.reassignment(domain.AssignRecall, "周静", "周静"), domain.CodeInvalid, "to", "不需要选择")
	back := s.reassignment(domain.AssignRecall, "周静", "")
	back.Reason = ""
	e, err := domain.Assign(s.c, back, s.county)
	require.NoError(t, err, "a recall needs no reason")
	require.NoError(t, s.c.Apply(e))
	require.Equal(t, "周静", s.c.Owner.Name)
	s.refusedAssignment(s.reassignment(domain.AssignRecall, "老王", ""), domain.CodeForbidden, "", "没有您可以收回")

	s.assign(domain.AssignReassign, "李国强", "老王")
	s.assign(domain.AssignDelegate, "老王", "周静")
	s.assign(domain.AssignRecall, "李国强", "") // both are undone
	require.Equal(t, "周静", s.c.Owner.Name)
	require.Empty(t, s.c.Position().TakeBack)

	s.assign(domain.AssignReassign, "李国强", "老王")
	s.refusedAssignment(s.reassignment(domain.AssignRecall, "周静", ""), domain.CodeForbidden, "", "改派、委托由经办人收回")
	d := s.form("conclude")
	d.Actor = s.county.account("老王")
	s.take(d)
	s.refusedAssignment(s.reassignment(domain.AssignRecall, "周静", ""), domain.CodeForbidden, "", "没有您可以收回")
}

// Nothing comes back by itself; who was away takes it back once he is there.
func TestRecallAfterAnAbsence(t *testing.T) {
	s := office(t)
	a := s.county.away("周静", "老王", today, 1)
	e, ok, err := domain.HandOver(s.c, last(s.c).At, s.county)
	require.NoError(t, err)
	require.True(t, ok)
	require.NoError(t, s.c.Apply(e))
	s.refusedAssignment(s.reassignment(domain.AssignRecall, "周静", ""), domain.CodeConflict, "", "请先在“请假与代办”中取消请假")
	d := s.reassignment(domain.AssignRecall, "周静", "")
	d.At = a.Until.End()
	e, err = domain.Assign(s.c, d, s.county)
	require.NoError(t, err)
	require.Equal(t, "周静", e.Owner.Name)
	s.county.dismiss(domain.RoleReviewer, "office")
	s.refusedAssignment(d, domain.CodeConflict, "", "账户已停用，或者已不任审查员")
}

// A step that came to the deputy at once, while he was away, comes back to him
// as one does that he had; nobody else takes it.
func TestRecallOfAStepThatCameMeanwhile(t *testing.T) {
	s := submitted(t)
	a := s.county.away("周静", "赵敏", today, 3)
	s.do("accept")
	require.Equal(t, "赵敏", s.c.Owner.Name)
	require.Equal(t, []string{"周静"}, s.c.Position().TakeBack)
	s.refusedAssignment(s.reassignment(domain.AssignRecall, "赵敏", ""), domain.CodeForbidden, "", "没有您可以收回")
	s.refusedAssignment(s.reassignment(domain.AssignRecall, "周静", ""), domain.CodeConflict, "", "请先在“请假与代办”中取消请假")
	d := s.reassignment(domain.AssignRecall, "周静", "")
	d.At = a.Until.End()
	e, err := domain.Assign(s.c, d, s.county)
	require.NoError(t, err)
	require.NoError(t, s.c.Apply(e))
	require.Equal(t, domain.Owner{Role: domain.RoleReviewer, OrgID: "office", OrgName: "司法所", UserID: "周静", Name: "周静"}, s.c.Owner)
	require.Empty(t, s.c.Position().TakeBack, "once")
}

func TestNothingIsAssignedAfterTheEnd(t *testing.T) {
	s := office(t)
	s.do("conclude")
	s.c.Step = "withdrawn"
	s.c.Ended = monday
	require.Empty(t, domain.AllowedAssignments(s.c, s.county.account("吴强")))
	s.refusedAssignment(s.reassignment(domain.AssignReassign, "吴强", "钱进"), domain.CodeConflict, "", "没有承办人可以变更")
}
