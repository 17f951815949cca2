package domain

import (
	"slices"
	"strings"
	"time"

	"sanbi/domain/calendar"
)

// kindDocument is the kind of the cases whose documents can have sisters.
const kindDocument = "normative_document"

// maxSisters is how many documents one form may name.
const maxSisters = 50

// documentLines reads several 发文字号, one a line, each in its official form and
// named once.
func documentLines(value string) (canonical, fault string) {
	var lines []string
	for _, line := range strings.Split(value, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		numbers, fault := ParseDocumentNumbers(line)
		if fault != "" {
			return "", "中的“" + line + "”" + fault
		}
		if text := numbers.String(); !slices.Contains(lines, text) {
			lines = append(lines, text)
		}
	}
	if len(lines) > maxSisters {
		return "", "一次最多写五十件，其余的请另行通知制定机关"
	}
	return strings.Join(lines, "\n"), ""
}

// checkSisters refuses a form that names documents which cannot have the same
// fault: with a conclusion that finds none, or not owed to the reviewing body.
func checkSisters(c *Case, spec DecisionSpec, facts []Fact, at time.Time, s Setting) error {
	var ps problems
	for _, f := range spec.Fields {
		named := valueOf(facts, f.Name)
		if f.Type != FieldDocuments || f.Relation != "" || named == "" {
			continue
		}
		if valueOf(facts, FactOutcome) == OutcomeLawful {
			ps.add(f.Name, "审查结论为“未发现问题”的，不能填写"+f.Title)
			continue
		}
		for _, number := range strings.Split(named, "\n") {
			if _, fault, err := sister(c, number, at, s); err != nil {
				return err
			} else if fault != "" {
				ps.add(f.Name, fault)
			}
		}
	}
	return ps.err()
}

func valueOf(facts []Fact, name string) string {
	f, _ := find(facts, name, func(f Fact) string { return f.Name })
	return f.Value
}

// sister finds the case of a document of which the reviewing body receives the
// filings, or says why there is none.
func sister(c *Case, number string, at time.Time, s Setting) (sum Summary, fault string, err error) {
	found, err := s.Related(kindDocument, number)
	if err != nil {
		return Summary{}, "", err
	}
	for _, sum := range found {
		org, err := s.Directory.Organisation(sum.Placement.OrgID)
		if err != nil {
			return Summary{}, "", err
		}
		if _, owed := find(org.Recipients, c.Placement.ReviewOrgID, recipientKey(DutyDocuments)); !owed || sum.DocumentNumber != number {
			continue
		}
		if sum.DossierID == c.DossierID {
			return Summary{}, "“" + number + "”就是本件，请去掉", nil
		}
		d, err := s.Dossier(sum.DossierID)
		if err != nil {
			return Summary{}, "", err
		}
		if force := d.ForceOn(calendar.DateOf(at)); force != DossierInForce && force != DossierPending {
			return Summary{}, "“" + number + "”" + force.Label() + "，不需要纠正，请去掉", nil
		}
		return sum, "", nil
	}
	return Summary{}, "没有向" + c.Placement.ReviewOrgName + "报备的、发文字号为“" + number + "”的文件，请核对；联合发文的几个文号要写全", nil
}

// openSisters opens a case for each document that the last form with the field
// named. A form that was filled in again without a document takes it back.
func openSisters(c *Case, o Opening, s Setting) ([]OpenedCase, error) {
	at := c.Events[len(c.Events)-1].At
	var opens []OpenedCase
	for _, number := range strings.Split(c.lastNamed(o.Field), "\n") {
		if number == "" {
			continue
		}
		sum, fault, err := sister(c, number, at, s)
		if err != nil {
			return nil, err
		}
		if fault != "" {
			return nil, Conflict("同类问题的文件中，" + fault + "：请退回重新提出审查意见")
		}
		opens = append(opens, OpenedCase{
			CaseID: DeriveID(c.ID, o.Procedure, sum.DossierID), Procedure: o.Procedure, About: sum.ID,
			Recipient: Recipient{OrgID: c.Placement.ReviewOrgID, Name: c.Placement.ReviewOrgName, Path: c.Placement.ReviewOrgPath},
		})
	}
	return opens, nil
}

// lastNamed is what the last form that asks for the field said, empty included.
func (c *Case) lastNamed(field string) string {
	for _, e := range slices.Backward(c.Events) {
		if _, asks := find(specOf(c, e).Fields, field, fieldName); asks {
			return factOf(e, field)
		}
	}
	return ""
}

// carried are the open findings of the parent as they are put to the maker of
// another document: each says in whose clause it was found.
func carried(parent *Case, e Event) []Finding {
	version := 0
	if e.Version != nil {
		version = e.Version.No
	}
	var raised []Finding
	for _, f := range parent.Findings {
		if f.Settled() {
			continue
		}
		raised = append(raised, Finding{
			ID: DeriveID(e.Opened.CaseID, f.ID), No: len(raised) + 1, Severity: f.Severity, Kind: f.Kind,
			Place: "《" + parent.Title + "》" + f.Place, Quote: f.Quote, Basis: f.Basis, Action: f.Action,
			Version: version, State: FindingRaised, RaisedBy: f.RaisedBy, RaisedAt: e.At,
		})
	}
	return raised
}

// quoted is the parent's opinion, as the maker of another document gets it.
func quoted(parent *Case) *Opinion {
	if len(parent.Opinions) == 0 {
		return nil
	}
	o := parent.Opinions[len(parent.Opinions)-1]
	o.Title += "（同类问题，请自查）"
	return &o
}
