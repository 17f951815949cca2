package domain_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// townCase lies in the town and is reviewed by the office.
var townCase = domain.Placement{
	OrgID: "town", OrgName: "白水镇", OrgPath: "/county/town/",
	ReviewOrgID: "office", ReviewOrgName: "司法所", ReviewOrgPath: "/county/justice/office/",
}

// place is an actor of a role in a body; he answers for what lies below oversees.
func place(role domain.Role, orgID, orgPath, oversees string) domain.Actor {
	return domain.Actor{UserID: "u", Role: role, OrgID: orgID, OrgName: orgID, OrgPath: orgPath, Oversees: oversees}
}

func TestWhoMaySeeACase(t *testing.T) {
	const countyPath, town, neighbour, justice, office = "/county/", "/county/town/", "/county/neighbour/", "/county/justice/", "/county/justice/office/"
	for _, tt := range []struct {
		name  string
		actor domain.Actor
		sees  bool
	}{
		{"submitter of the town", place(domain.RoleSubmitter, "town", town, ""), true},
		{"submitter of the neighbour", place(domain.RoleSubmitter, "neighbour", neighbour, ""), false},
		{"submitter of the county above", place(domain.RoleSubmitter, "county", countyPath, countyPath), false},
		{"submitter of the office itself", place(domain.RoleSubmitter, "office", office, ""), false},
		{"reviewer of the office", place(domain.RoleReviewer, "office", office, ""), true},
		{"reviewer of the bureau above", place(domain.RoleReviewer, "justice", justice, ""), true},
		{"reviewer of the town", place(domain.RoleReviewer, "town", town, ""), false},
		{"reviewer of an office with a similar name", place(domain.RoleReviewer, "other", "/county/justice/office2/", ""), false},
		{"reviewer of an office below", place(domain.RoleReviewer, "desk", office+"desk/", ""), false},
		{"chief of the bureau above", place(domain.RoleChiefReviewer, "justice", justice, ""), true},
		{"chief of the neighbour", place(domain.RoleChiefReviewer, "neighbour", neighbour, ""), false},
		{"counsel of the bureau", place(domain.RoleCounsel, "justice", justice, ""), true},
		{"counsel without a place", place(domain.RoleCounsel, "x", "", ""), false},
		{"supervisor of the county", place(domain.RoleSupervisor, "county", countyPath, countyPath), true},
		{"supervisor of the town alone", place(domain.RoleSupervisor, "town", town, town), true},
		{"supervisor of the reviewing side", place(domain.RoleSupervisor, "justice", justice, justice), true},
		{"supervisor of the neighbour", place(domain.RoleSupervisor, "neighbour", neighbour, neighbour), false},
		{"supervisor who answers for nothing", place(domain.RoleSupervisor, "county", countyPath, ""), false},
		{"auditor of the county", place(domain.RoleAuditor, "county", countyPath, countyPath), true},
		{"auditor of the neighbour", place(domain.RoleAuditor, "neighbour", neighbour, neighbour), false},
		{"system administrator", place(domain.RoleSystemAdmin, "county", countyPath, countyPath), false},
		{"security administrator", place(domain.RoleSecurityAdmin, "county", countyPath, countyPath), false},
		{"no role", place("", "town", town, countyPath), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.sees, domain.MaySee(tt.actor, townCase))
			if !tt.sees {
				for _, need := range domain.Roles() {
					requireRefusal(t, domain.Permit(tt.actor, townCase, need, "justice"), domain.CodeNotFound, "", "无权查看")
				}
			}
		})
	}
}

func TestWhoMayTakeAStep(t *testing.T) {
	const justice, office = "/county/justice/", "/county/justice/office/"
	for _, tt := range []struct {
		name    string
		actor   domain.Actor
		need    domain.Role
		climbed string
		words   string // empty: he may
	}{
		{"the submitter's own step", place(domain.RoleSubmitter, "town", "/county/town/", ""), domain.RoleSubmitter, "", ""},
		{"the reviewer's step by the submitter", place(domain.RoleSubmitter, "town", "/county/town/", ""), domain.RoleReviewer, "", "这一步由审查员办理，您的角色是报送人"},
		{"the reviewer's own step", place(domain.RoleReviewer, "office", office, ""), domain.RoleReviewer, "", ""},
		{"the submitter's step by the reviewer", place(domain.RoleReviewer, "office", office, ""), domain.RoleSubmitter, "", "由报送人办理"},
		{"the chief's step by the reviewer", place(domain.RoleReviewer, "office", office, ""), domain.RoleChiefReviewer, "", "由审核负责人办理"},
		{"the reviewer's step by the chief", place(domain.RoleChiefReviewer, "office", office, ""), domain.RoleReviewer, "", "由审查员办理"},
		{"another unit's reviewer", place(domain.RoleReviewer, "justice", justice, ""), domain.RoleReviewer, "", "您所在的justice不能代办"},
		{"another unit's reviewer after the step climbed", place(domain.RoleReviewer, "justice", justice, ""), domain.RoleReviewer, "justice", ""},
		{"the step climbed elsewhere", place(domain.RoleReviewer, "justice", justice, ""), domain.RoleReviewer, "county", "由另一单位办理"},
		{"another unit's chief", place(domain.RoleChiefReviewer, "justice", justice, ""), domain.RoleChiefReviewer, "", "由另一单位办理"},
		{"counsel of the body above", place(domain.RoleCounsel, "justice", justice, ""), domain.RoleCounsel, "", ""},
		{"counsel approves", place(domain.RoleCounsel, "justice", justice, ""), domain.RoleChiefReviewer, "", "您的角色是法律顾问"},
		{"the supervisor decides nothing", place(domain.RoleSupervisor, "county", "/county/", "/county/"), domain.RoleReviewer, "county", "您的角色是督查员"},
		{"the auditor decides nothing", place(domain.RoleAuditor, "county", "/county/", "/county/"), domain.RoleChiefReviewer, "county", "您的角色是审计员"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			err := domain.Permit(tt.actor, townCase, tt.need, tt.climbed)
			if tt.words == "" {
				require.NoError(t, err)
				return
			}
			requireRefusal(t, err, domain.CodeForbidden, "", tt.words)
		})
	}
}

// anySubmittable is a procedure that submitters open.
var anySubmittable = &domain.Procedure{Title: "合法性审核", Submittable: true}

func TestWhoMaySubmitSignAndSupervise(t *testing.T) {
	for _, role := range domain.Roles() {
		a := place(role, "town", "/county/town/", "/county/")
		submit, sign, supervise := domain.PermitOpening(a, anySubmittable, domain.Organisation{ID: "town"}), domain.PermitSigning(a, "/county/town/"), domain.PermitSupervision(a)
		require.Equal(t, role == domain.RoleSubmitter, submit == nil, role)
		require.Equal(t, role == domain.RoleSupervisor, sign == nil, role)
		require.Equal(t, role == domain.RoleSupervisor || role == domain.RoleAuditor, supervise == nil, role)
		require.Equal(t, supervise == nil, domain.MaySupervise(a), role)
		for words, err := range map[string]error{"只有报送人可以新建": submit, "由督查员签发": sign, "只对督查员和审计员开放": supervise} {
			if err != nil {
				requireRefusal(t, err, domain.CodeForbidden, "", words)
				require.ErrorContains(t, err, "您的角色是"+role.Label())
			}
		}
	}
	requireRefusal(t, domain.PermitOpening(place(domain.RoleSubmitter, "neighbour", "/county/neighbour/", ""), anySubmittable, domain.Organisation{ID: "town"}), domain.CodeForbidden, "", "只能以本单位（neighbour）的名义")
	requireRefusal(t, domain.PermitSigning(place(domain.RoleSupervisor, "county", "/county/", "/county/neighbour/"), "/county/town/"), domain.CodeNotFound, "", "无权签发")
	requireRefusal(t, domain.PermitSigning(place(domain.RoleSupervisor, "county", "/county/", ""), "/county/town/"), domain.CodeNotFound, "", "无权签发")
}
