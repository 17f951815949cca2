package domain

import "strconv"

// Link is another case that a decision named: the filing into which a
// suggestion was merged, or with which a gap was filled; the document that an
// issued one repeals.
type Link struct {
	CaseID string `json:"case_id"`
	Number string `json:"number"`
	Kind   string `json:"kind"`
	Title  string `json:"title"`
	// Relation is what the naming case's document does to the named one.
	Relation LinkRelation `json:"relation,omitempty"`
}

// DossierLink is what a document does to another one, seen from one of the two.
type DossierLink struct {
	Relation LinkRelation `json:"relation"`
	// By says that this document does it; otherwise it is done to this one.
	By    bool    `json:"by"`
	Other Summary `json:"-"`
}

// Label is the relation in the users' words, from the side of this document.
func (l DossierLink) Label() string {
	if l.By {
		return l.Relation.Label()
	}
	return l.Relation.Passive()
}

// linksOf finds the cases that a form names. They are of the same body, and the
// person may see them; to everybody else they do not exist.
func linksOf(c *Case, spec DecisionSpec, facts []Fact, a Actor, s Setting) ([]Link, error) {
	var links []Link
	var ps problems
	for _, fact := range facts {
		f, ok := find(spec.Fields, fact.Name, fieldName)
		if ok && f.Type == FieldDocuments && f.Relation != "" {
			replaced, err := replacedBy(c, f, fact.Value, links, s, &ps)
			if err != nil {
				return nil, err
			}
			links = append(links, replaced...)
		}
		if !ok || f.Type != FieldCase {
			continue
		}
		found, err := related(c, a, f.Of, fact.Value, s)
		if err != nil {
			return nil, err
		}
		switch len(found) {
		case 0:
			ps.add(f.Name, c.Placement.OrgName+"没有受理号或者发文字号为“"+fact.Value+"”的备案事项，请核对")
		case 1:
			links = append(links, Link{CaseID: found[0].ID, Number: found[0].Number, Kind: found[0].Kind, Title: found[0].Title})
		default:
			ps.add(f.Name, "有 "+strconv.Itoa(len(found))+" 件备案事项的发文字号为“"+fact.Value+"”，请改填其中一件的受理号")
		}
	}
	return links, ps.err()
}

func related(c *Case, a Actor, kind, number string, s Setting) ([]Summary, error) {
	all, err := s.Related(kind, number)
	return keep(all, func(sum Summary) bool {
		return sum.ID != c.ID && sum.Placement.OrgID == c.Placement.OrgID && MaySee(a, sum.Placement)
	}), err
}

// linked is how the case stands now that was named last.
func linked(in guardInput) (Summary, error) {
	if len(in.after.Links) == 0 {
		return Summary{}, Conflict("还没有关联备案事项，请先填写备案事项的受理号")
	}
	link := in.after.Links[len(in.after.Links)-1]
	found, err := in.setting.Related(link.Kind, link.Number)
	if err != nil {
		return Summary{}, err
	}
	sum, ok := find(found, link.CaseID, func(s Summary) string { return s.ID })
	if !ok {
		return Summary{}, Conflict("关联的备案事项（" + link.Number + "）已经不在记录中，请联系系统管理员")
	}
	return sum, nil
}

// linkOpen: a suggestion is merged into a review that still goes on.
func linkOpen(in guardInput) error {
	sum, err := linked(in)
	if err == nil && !sum.Ended.IsZero() {
		err = Conflict("备案事项 " + sum.Number + " 已经结束，不能并入，请另行启动审查")
	}
	return err
}

// linkReported: a gap is filled by a filing that was really handed in.
func linkReported(in guardInput) error {
	sum, err := linked(in)
	if err == nil && sum.Milestones.Reported.IsZero() {
		err = Conflict("备案事项 " + sum.Number + " 还没有报送，请报送之后再办理")
	}
	return err
}

// linkConcluded: what was merged waits for the review that it was merged into.
func linkConcluded(in guardInput) error {
	sum, err := linked(in)
	if err == nil && sum.Milestones.Concluded.IsZero() && sum.Ended.IsZero() {
		err = Conflict("备案事项 " + sum.Number + " 还没有审查结论，有结论之后再办理")
	}
	return err
}

// FactAboutNumber is the number of the document that a suggestion or a clue is
// about. It is not the case's own number.
const FactAboutNumber = "about_number"

// noOpenFiling: while the document's filing is under review, a suggestion joins
// that review.
func noOpenFiling(in guardInput) error {
	number := in.after.Facts[FactAboutNumber]
	if number == "" {
		return nil
	}
	found, err := related(in.before, in.decision.Actor, "filing", number, in.setting)
	for _, sum := range found {
		if sum.Ended.IsZero() {
			return Conflict("该文件正在备案审查（" + sum.Number + "），请选择并入备案审查")
		}
	}
	return err
}
