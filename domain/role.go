package domain

// Role is what a person does in Sanbi (domain brief section 7). One account
// has one role, so that four eyes are four eyes.
type Role string

// The roles. The three administrators are separated hands and do no casework
// (等保 2.0 三级: 系统、安全、审计三员分立).
const (
	RoleSubmitter     Role = "submitter"      // 报送人
	RoleReviewer      Role = "reviewer"       // 审查员
	RoleChiefReviewer Role = "chief_reviewer" // 审核负责人
	RoleCounsel       Role = "counsel"        // 法律顾问
	RoleSupervisor    Role = "supervisor"     // 督查员
	RoleSystemAdmin   Role = "system_admin"   // 系统管理员
	RoleSecurityAdmin Role = "security_admin" // 安全管理员
	RoleAuditor       Role = "auditor"        // 审计员
)

// Roles lists every role, for the linter and for table tests.
func Roles() []Role {
	return []Role{
		RoleSubmitter, RoleReviewer, RoleChiefReviewer, RoleCounsel, RoleSupervisor,
		RoleSystemAdmin, RoleSecurityAdmin, RoleAuditor,
	}
}

// Label is the role in the users' words.
func (r Role) Label() string {
	switch r {
	case RoleSubmitter:
		return "报送人"
	case RoleReviewer:
		return "审查员"
	case RoleChiefReviewer:
		return "审核负责人"
	case RoleCounsel:
		return "法律顾问"
	case RoleSupervisor:
		return "督查员"
	case RoleSystemAdmin:
		return "系统管理员"
	case RoleSecurityAdmin:
		return "安全管理员"
	case RoleAuditor:
		return "审计员"
	}
	return string(r)
}

// Valid reports whether r is one of the roles above.
func (r Role) Valid() bool { return r.Label() != string(r) }

// Casework reports whether the role takes part in cases at all.
func (r Role) Casework() bool {
	switch r {
	case RoleSubmitter, RoleReviewer, RoleChiefReviewer, RoleCounsel:
		return true
	case RoleSupervisor, RoleSystemAdmin, RoleSecurityAdmin, RoleAuditor:
		return false
	}
	return false
}
