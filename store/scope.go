package store

import (
	"gorm.io/gorm"

	"sanbi/domain"
)

// visible limits a query on cases to what the viewer may see: domain.MaySee as
// SQL. A test compares the two over every role and place.
func visible(query *gorm.DB, a domain.Actor) *gorm.DB {
	switch a.Role {
	case domain.RoleSubmitter:
		return query.Where("cases.org_id = ?", a.OrgID)
	case domain.RoleReviewer, domain.RoleChiefReviewer, domain.RoleCounsel:
		return query.Where("(cases.review_org_id = ? OR (? <> '' AND substr(cases.review_org_path, 1, length(?)) = ?))",
			a.OrgID, a.OrgPath, a.OrgPath, a.OrgPath)
	case domain.RoleSupervisor, domain.RoleAuditor:
		return query.Where("(? <> '' AND (substr(cases.org_path, 1, length(?)) = ? OR substr(cases.review_org_path, 1, length(?)) = ?))",
			a.Oversees, a.Oversees, a.Oversees, a.Oversees, a.Oversees)
	case domain.RoleSystemAdmin, domain.RoleSecurityAdmin:
	}
	return query.Where("1 = 0")
}
