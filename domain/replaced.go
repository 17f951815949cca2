package domain

import (
	"strings"

	"sanbi/domain/calendar"
)

// LinkRelation is what a document does to another one of the same body.
type LinkRelation string

// The relations between documents; empty between cases that only concern each
// other.
const (
	LinkRepeals LinkRelation = "repeals" // 同时废止
	LinkAmends  LinkRelation = "amends"  // 修改
)

// Valid reports whether r is one of the relations above.
func (r LinkRelation) Valid() bool { return r == LinkRepeals || r == LinkAmends }

// Label says what the naming document does, Passive what is done to the named one.
func (r LinkRelation) Label() string {
	switch r {
	case LinkRepeals:
		return "废止"
	case LinkAmends:
		return "修改"
	}
	return "关联"
}

// Passive is the relation seen from the named document.
func (r LinkRelation) Passive() string {
	switch r {
	case LinkRepeals:
		return "被废止于"
	case LinkAmends:
		return "被修改于"
	}
	return "关联"
}

// replacedBy finds the documents that a form says are repealed or amended: of
// the same body, and in force (立法技术规范：废止、修改的应当是现行有效的文件).
func replacedBy(c *Case, f Field, named string, have []Link, s Setting, ps *problems) ([]Link, error) {
	today := calendar.DateOf(c.Events[len(c.Events)-1].At)
	var links []Link
	for _, number := range strings.Split(named, "\n") {
		sum, fault, err := ownDocument(c, number, today, s)
		if err != nil {
			return nil, err
		}
		if other, twice := find(have, sum.ID, func(l Link) string { return l.CaseID }); fault == "" && twice {
			fault = "“" + number + "”已经填写为" + other.Relation.Label() + "，不能同时" + f.Relation.Label()
		}
		if fault != "" {
			ps.add(f.Name, fault)
			continue
		}
		links = append(links, Link{CaseID: sum.ID, Number: sum.Number, Kind: sum.Kind, Title: sum.Title, Relation: f.Relation})
	}
	return links, nil
}

// ownDocument finds a document of the case's body that has or will have force,
// or says why there is none.
func ownDocument(c *Case, number string, today calendar.Date, s Setting) (sum Summary, fault string, err error) {
	found, err := s.Related(kindDocument, number)
	if err != nil {
		return Summary{}, "", err
	}
	for _, sum := range found {
		if sum.Placement.OrgID != c.Placement.OrgID || sum.DocumentNumber != number {
			continue
		}
		if sum.DossierID == c.DossierID {
			return Summary{}, "“" + number + "”就是本件，请去掉", nil
		}
		d, err := s.Dossier(sum.DossierID)
		if err != nil {
			return Summary{}, "", err
		}
		if force := d.ForceOn(today); force != DossierInForce && force != DossierPending {
			return Summary{}, "“" + number + "”" + force.Label() + "，请去掉", nil
		}
		return sum, "", nil
	}
	return Summary{}, "没有" + c.Placement.OrgName + "印发的、发文字号为“" + number +
		"”的文件，请核对；本系统启用以前的旧文件没有登记的，填写在“其他被废止的文件”", nil
}

// EndedBy is the dossier after another document has repealed its own, from the
// day on which that one takes effect.
func (d Dossier) EndedBy(by *Case, e Event) Dossier {
	if e.At.Before(d.ForceAt) {
		return d
	}
	d.EndsOn, d.EndsAs, d.ForceAt = by.Facts[FactEffectiveOn], DossierRepealed, e.At
	if d.EndsOn == "" {
		d.EndsOn = calendar.DateOf(e.At).String()
	}
	return d
}
