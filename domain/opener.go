package domain

import "slices"

// Opener is the role that opens a case of the procedure; empty where only a
// decision of another case does.
func (p *Procedure) Opener() Role {
	switch {
	case !p.Submittable:
		return ""
	case p.OpenedBy != "":
		return p.OpenedBy
	}
	return RoleSubmitter
}

// PermitOpening is the one answer to "may this person open a case of this
// procedure about this body". Submitters open for their own body, supervisors
// about those they answer for, reviewers about those that owe them filings.
func PermitOpening(a Actor, p *Procedure, about Organisation) error {
	if err := p.openedBy(a); err != nil {
		return err
	}
	switch p.Opener() {
	case RoleSubmitter:
		if a.OrgID != about.ID {
			return Forbidden("只能以本单位（" + a.OrgName + "）的名义报送")
		}
	case RoleSupervisor:
		if !below(about.Path, a.Oversees) {
			return Forbidden(about.Name + "不在您的督查范围内")
		}
		if len(about.Recipients) == 0 {
			return Invalid(FieldOrg, about.Name+"没有报备义务，请选择制定文件的单位")
		}
	case RoleReviewer, RoleChiefReviewer, RoleCounsel, RoleSystemAdmin, RoleSecurityAdmin, RoleAuditor:
		if _, owes := find(about.Recipients, a.OrgID, func(r Recipient) string { return r.OrgID }); !owes {
			return Forbidden(about.Name + "的文件不向" + a.OrgName + "备案，请转有权审查的机关")
		}
	}
	return nil
}

// Corrects reports whether a case of the procedure can end with a corrected text
// that is filed again.
func (p *Procedure) Corrects() bool {
	for _, s := range p.Steps {
		if slices.ContainsFunc(s.Opens, func(o Opening) bool { return o.ForEach == ForEachSame }) {
			return true
		}
	}
	return false
}

// FieldOrg is the name under which a form says which body a case is about.
const FieldOrg = "org_id"

// openedBy asks for the role alone.
func (p *Procedure) openedBy(a Actor) error {
	opener := p.Opener()
	if opener == "" {
		return Invalid("kind", "“"+p.Title+"”由系统自动产生，不能直接报送")
	}
	if a.Role != opener {
		return Forbidden("只有" + opener.Label() + "可以新建“" + p.Title + "”，您的角色是" + a.Role.Label())
	}
	return nil
}

// Openable are the procedures of which the person may open a case.
func Openable(procedures []*Procedure, a Actor) []*Procedure {
	return keep(procedures, func(p *Procedure) bool { return p.openedBy(a) == nil })
}

// PermitOpeningAny refuses who may open nothing at all.
func PermitOpeningAny(procedures []*Procedure, a Actor) error {
	if len(Openable(procedures, a)) == 0 {
		return Forbidden("没有您可以新建的事项，您的角色是" + a.Role.Label())
	}
	return nil
}
