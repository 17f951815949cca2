package domain

import (
	"strings"

	"sanbi/domain/clock"
)

// OrgLevel is what kind of body an organisation is.
type OrgLevel string

// The levels and bodies the demo county and its like consist of.
const (
	LevelCounty         OrgLevel = "county"          // 县级人民政府
	LevelCongress       OrgLevel = "congress"        // 人大常委会
	LevelDepartment     OrgLevel = "department"      // 县级部门
	LevelTownship       OrgLevel = "township"        // 乡镇人民政府
	LevelStreet         OrgLevel = "street"          // 街道办事处（派出机关，地方组织法第八十五条）
	LevelJusticeOffice  OrgLevel = "justice_office"  // 司法所
	LevelReviewingOther OrgLevel = "reviewing_other" // 其他审查机构
)

// Organisation is a node of the tree. Path runs from the root to the node and
// both begins and ends with a slash ("/qingyuan/baishui/"), so that "is below"
// is a prefix test.
type Organisation struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Level    OrgLevel `json:"level"`
	ParentID string   `json:"parent_id,omitempty"`
	Path     string   `json:"path"`
	// Mark is the body's 机关代字, the head of its document numbers.
	Mark string `json:"mark"`
	// ReviewBodyID is who reviews the organisation's drafts before issue.
	ReviewBodyID string `json:"review_body_id,omitempty"`
	// Oversees is the path of the subtree that the organisation's supervisors
	// answer for; empty means its own subtree.
	Oversees string `json:"oversees,omitempty"`
	// Recipients are the bodies that are owed a filing of what it issues.
	Recipients []Recipient `json:"recipients,omitempty"`
}

// Recipient is one body that an issued document is owed to, with the limit
// that its regime sets. Regimes differ, so the limit is data with its source
// (domain.md 1.3: 3 working days to 30 days).
type Recipient struct {
	OrgID  string      `json:"org_id"`
	Name   string      `json:"name"`
	Path   string      `json:"path"`
	Limit  clock.Limit `json:"limit"`
	Source string      `json:"source"`
	// Duty is what it is owed; empty for documents.
	Duty FilingDuty `json:"duty,omitempty"`
}

// FilingDuty is what a body is owed to be filed.
type FilingDuty string

// The duties.
const (
	DutyDocuments FilingDuty = ""            // 行政规范性文件
	DutyContracts FilingDuty = "contract"    // 政府合同副本
	DutyProcured  FilingDuty = "procurement" // 政府采购合同副本（政府采购法第四十七条）
)

// Valid reports whether d is one of the duties above.
func (d FilingDuty) Valid() bool {
	return d == DutyDocuments || d == DutyContracts || d == DutyProcured
}

// OverseenPath is the subtree that the organisation's supervisors see.
func (o Organisation) OverseenPath() string {
	if o.Oversees != "" {
		return o.Oversees
	}
	return o.Path
}

// below reports whether path lies in the subtree of root; both are tree paths.
func below(path, root string) bool {
	return root != "" && strings.HasPrefix(path, root)
}
