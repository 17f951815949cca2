package domain

import "strings"

// openings lists the cases that are opened by a decision, or by the first
// arrival at a step. A body that owes its filing to nobody is a fault of the
// organisation's data: the document would be missed.
func openings(c *Case, specs []Opening, issuer Organisation, s Setting) ([]OpenedCase, error) {
	var opens []OpenedCase
	for _, o := range specs {
		if !o.applies(c.Facts) {
			continue
		}
		if o.ForEach == ForEachNamed {
			sisters, err := openSisters(c, o, s)
			if err != nil {
				return nil, err
			}
			opens = append(opens, sisters...)
			continue
		}
		if o.ForEach == ForEachSame && s.Entered != nil {
			continue // what followed lies in the archive, or is a row of its own
		}
		recipients := recipientsOf(c, o, issuer)
		if len(recipients) == 0 {
			return nil, Conflict(issuer.Name + "还没有设置" + o.Duty.body() + "，请联系系统管理员设置后再办理")
		}
		for _, r := range recipients {
			opens = append(opens, OpenedCase{CaseID: o.caseID(c.ID, r), Procedure: o.Procedure, Recipient: r, Takes: o.Takes})
		}
	}
	return opens, nil
}

// body is what the body to which the duty is owed is called.
func (d FilingDuty) body() string {
	switch d {
	case DutyContracts:
		return "合同备案机关"
	case DutyProcured:
		return "政府采购合同的备案机关（财政部门）"
	case DutyDocuments:
	}
	return "备案机关"
}

// applies asks the fact on which an opening depends.
func (o Opening) applies(facts map[string]string) bool {
	if o.When == "" {
		return true
	}
	name, value, _ := strings.Cut(o.When, "=")
	return facts[name] == value
}

// caseID is the id of the case for one recipient. A duty of its own makes it a
// case of its own, even where one body is owed both.
func (o Opening) caseID(parent string, r Recipient) string {
	if o.Duty == DutyDocuments {
		return DeriveID(parent, o.Procedure, r.OrgID)
	}
	return DeriveID(parent, o.Procedure, r.OrgID, string(o.Duty))
}

// recipientsOf are the bodies for which an opening opens a case. A contract
// whose copy is owed to nobody in particular goes to the body that reviewed it.
func recipientsOf(c *Case, o Opening, issuer Organisation) []Recipient {
	reviewer := Recipient{
		OrgID: c.Placement.ReviewOrgID, Name: c.Placement.ReviewOrgName, Path: c.Placement.ReviewOrgPath, Duty: o.Duty,
	}
	if o.ForEach == ForEachReviewer {
		return []Recipient{reviewer}
	}
	if o.ForEach == ForEachSame {
		if same, ok := find(issuer.Recipients, reviewer.OrgID, recipientKey(o.Duty)); ok {
			return []Recipient{same}
		}
		return []Recipient{reviewer}
	}
	recipients := keep(issuer.Recipients, func(r Recipient) bool { return r.Duty == o.Duty })
	if len(recipients) == 0 && o.Duty == DutyContracts {
		return []Recipient{reviewer}
	}
	return recipients
}

// arrivalOpens are the cases that the first arrival at a step opens.
func arrivalOpens(c *Case, to Step) []Opening {
	if contains(c.Trail, to.Name) {
		return nil
	}
	return to.Opens
}

// recipientKey finds the body to which one kind of duty is owed; a body of
// another duty has no key.
func recipientKey(duty FilingDuty) func(Recipient) string {
	return func(r Recipient) string {
		if r.Duty != duty {
			return ""
		}
		return r.OrgID
	}
}
