package domain

// Actor is the person who acts, as the session knows them. It travels with the
// decision into the workflow and the audit record; the transaction reads the
// account again.
type Actor struct {
	UserID  string `json:"user_id"`
	Name    string `json:"name"`
	Role    Role   `json:"role"`
	OrgID   string `json:"org_id"`
	OrgName string `json:"org_name"`
	OrgPath string `json:"org_path"`
	// Oversees is the path of the subtree a supervisor or auditor answers for.
	Oversees string `json:"oversees,omitempty"`
}

// Placement is where a case lies in the organisation tree.
type Placement struct {
	OrgID         string `json:"org_id"` // the body whose document it is
	OrgName       string `json:"org_name"`
	OrgPath       string `json:"org_path"`
	ReviewOrgID   string `json:"review_org_id"` // the body that reviews it
	ReviewOrgName string `json:"review_org_name"`
	ReviewOrgPath string `json:"review_org_path"`
}

// Side returns the organisation that owns the steps of a role: the submitting
// body for submitters, the reviewing body for everybody else.
func (p Placement) Side(role Role) (orgID, orgPath string) {
	if role == RoleSubmitter {
		return p.OrgID, p.OrgPath
	}
	return p.ReviewOrgID, p.ReviewOrgPath
}

// Permit is the one answer to "may this person take a step of this role on a
// case that lies here": role × place. ownerOrgID is the body to which the step
// has climbed when the reviewing body has nobody of the role, and is empty
// where it has not. The refusal names the role that may.
func Permit(a Actor, p Placement, need Role, ownerOrgID string) error {
	if !MaySee(a, p) {
		return NotFound("没有这个事项，或者您无权查看")
	}
	if a.Role != need {
		return Forbidden("这一步由" + need.Label() + "办理，您的角色是" + a.Role.Label())
	}
	orgID, orgPath := p.Side(need)
	switch {
	case a.OrgID == orgID, ownerOrgID != "" && a.OrgID == ownerOrgID:
		return nil
	case need == RoleCounsel && below(orgPath, a.OrgPath):
		return nil
	}
	return Forbidden("这一步由另一单位办理，您所在的" + a.OrgName + "不能代办")
}

// MaySee is the one answer to "may this person see this case". Submitters see
// their own body's, reviewers their own desk's and those of the offices below
// them, supervisors and auditors what they answer for, administrators none.
func MaySee(a Actor, p Placement) bool {
	switch a.Role {
	case RoleSubmitter:
		return a.OrgID == p.OrgID
	case RoleReviewer, RoleChiefReviewer, RoleCounsel:
		return a.OrgID == p.ReviewOrgID || below(p.ReviewOrgPath, a.OrgPath)
	case RoleSupervisor, RoleAuditor:
		return below(p.OrgPath, a.Oversees) || below(p.ReviewOrgPath, a.Oversees)
	case RoleSystemAdmin, RoleSecurityAdmin:
		return false
	}
	return false
}

// MaySupervise reports whether the person sees the overdue board and the proof
// of other bodies: supervisors and auditors.
func MaySupervise(a Actor) bool {
	return a.Role == RoleSupervisor || a.Role == RoleAuditor
}

// PermitSigning is the one answer to "may this person sign a paper that blames
// a body": the supervisors who answer for it.
func PermitSigning(a Actor, orgPath string) error {
	if !below(orgPath, a.Oversees) {
		return NotFound("没有这份文书，或者您无权签发")
	}
	if a.Role != RoleSupervisor {
		return Forbidden("督办函和通报由督查员签发，您的角色是" + a.Role.Label())
	}
	return nil
}

// PermitSupervision is the one answer to "may this person see the overdue board,
// the letters and the proof".
func PermitSupervision(a Actor) error {
	if !MaySupervise(a) {
		return Forbidden("这里只对督查员和审计员开放，您的角色是" + a.Role.Label())
	}
	return nil
}
