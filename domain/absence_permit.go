package domain

// MayBeAbsent reports whether absences of the role mean anything: it owns cases
// or is told about them.
func MayBeAbsent(r Role) bool { return r.Casework() || r == RoleSupervisor }

// PermitAbsence is the one answer to "may this person enter or cancel an
// absence of that one": himself, a colleague among submitters, the chief
// reviewer of the body or of one above, the supervisor who answers for it.
func PermitAbsence(by, person Actor) error {
	if !MayBeAbsent(person.Role) {
		return Forbidden(person.Role.Label() + "不承办事项，不需要登记请假")
	}
	switch {
	case by.UserID == person.UserID:
		return nil
	case by.Role == RoleSupervisor && below(person.OrgPath, by.Oversees):
		return nil
	case by.Role == RoleChiefReviewer && person.Role != RoleSupervisor && person.Role != RoleSubmitter && below(person.OrgPath, by.OrgPath):
		return nil
	case by.Role == RoleSubmitter && person.Role == RoleSubmitter && by.OrgID == person.OrgID:
		return nil
	}
	return Forbidden("您不能为" + person.Name + "登记或者取消请假：须由本人、其审核负责人、督查员办理，报送人可由本单位同事办理")
}

// MaySeeAbsence is the one answer to "may this person see that absence": who may
// enter it, and the deputy.
func MaySeeAbsence(viewer Actor, a Absence) bool {
	return viewer.UserID == a.Deputy.UserID || PermitAbsence(viewer, a.Person) == nil
}

// CheckDeputy refuses a deputy who could not act: another role, or a body from
// which the person's cases cannot be seen.
func CheckDeputy(person, deputy Actor) error {
	switch {
	case deputy.UserID == person.UserID:
		return Invalid("deputy_id", "代办人不能是请假人本人，请另选一位同事")
	case deputy.Role != person.Role:
		return Invalid("deputy_id", "代办人须与请假人同为"+person.Role.Label()+"，"+deputy.Name+"是"+deputy.Role.Label()+"，请另选")
	case person.Role == RoleSubmitter && deputy.OrgID != person.OrgID:
		return Invalid("deputy_id", "报送人的代办人须是本单位（"+person.OrgName+"）的人员，请另选")
	case deputy.OrgID != person.OrgID && !below(person.OrgPath, deputy.OrgPath):
		return Invalid("deputy_id", "代办人须在"+person.OrgName+"或者其上级单位，"+deputy.Name+"在"+deputy.OrgName+"，请另选")
	}
	return nil
}
