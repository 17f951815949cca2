package domain

// EarlierFinding names a finding of another document of the same body.
type EarlierFinding struct {
	CaseID    string `json:"case_id"`
	FindingID string `json:"finding_id"`
	Number    string `json:"number"` // of the case
	Title     string `json:"title"`  // of the document
	No        int    `json:"no"`     // of the finding in its case
}

// Precedent is a finding as it is offered again where the same clause turns up
// in another document of the same body.
type Precedent struct {
	EarlierFinding
	Finding Finding `json:"finding"`
	Place   string  `json:"place"` // in the text under review
	Block   string  `json:"block,omitempty"`
	Quote   string  `json:"quote"`
}

// MayCite is the one answer to "may this finding be offered again": it quoted
// something, and it was not taken back.
func MayCite(f Finding) bool {
	switch f.State {
	case FindingRaised, FindingCorrected, FindingDisputed, FindingReturned, FindingUpheld, FindingVerified, FindingWaived:
		return withoutLayout(f.Quote) != ""
	case FindingWithdrawn, FindingMoot:
	}
	return false
}

// citing checks that a new finding takes up one of another document of the same
// body that the person may read, and returns its name.
func citing(c *Case, n NewFinding, field string, d Decision, s Setting, ps *problems) *EarlierFinding {
	if n.Like == nil {
		return nil
	}
	if s.Earlier == nil {
		ps.add(field+".like", "现在不能引用以前的问题，请直接填写")
		return nil
	}
	of, f, err := s.Earlier(n.Like.CaseID, n.Like.FindingID)
	if err != nil || of.ID == c.ID || of.Placement.OrgID != c.Placement.OrgID || !MaySee(d.Actor, of.Placement) || !MayCite(f) {
		ps.add(field+".like", "没有可以引用的这条问题，请刷新页面后重新选择")
		return nil
	}
	return &EarlierFinding{CaseID: of.ID, FindingID: f.ID, Number: of.Number, Title: of.Title, No: f.No}
}
