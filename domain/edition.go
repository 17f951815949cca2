package domain

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"time"

	"sanbi/domain/calendar"
)

// EditionChange is one place in which an edition differs from its base, with the
// article that says so.
type EditionChange struct {
	Path   string `json:"path"` // clocks.form_check.limit
	Source string `json:"source"`
}

// EditionScope says of which procedure an edition is, for whom, and for the
// cases from which day on.
type EditionScope struct {
	Hash      string `json:"hash"`
	Procedure string `json:"procedure"`
	Edition   string `json:"edition"`
	// Place is a path of the organisation tree; empty for everywhere.
	Place string `json:"place,omitempty"`
	// Body is the kind of body it is for; empty for every kind.
	Body OrgLevel `json:"body,omitempty"`
	// Effective is the first day, Asia/Shanghai; 0 for always.
	Effective calendar.Date `json:"effective,omitzero"`
}

// Scope is for whom the edition is; hash identifies its content.
func (p *Procedure) Scope(hash string) EditionScope {
	return EditionScope{Hash: hash, Procedure: p.ID, Edition: p.Edition, Place: p.Place, Body: p.Body, Effective: p.Effective}
}

// Local reports whether the edition is for some bodies only.
func (p *Procedure) Local() bool { return p.Place != "" || p.Body != "" }

// SetsLimit reports whether the edition itself sets the limit of a clock, in
// place of what its base says: an amendment of the procedure leaves it alone.
func (p *Procedure) SetsLimit(clockName string) bool {
	at := "clocks." + clockName
	return slices.ContainsFunc(p.Changes, func(c EditionChange) bool {
		return c.Path == at || c.Path == at+".limit"
	})
}

// Covers reports whether the edition is for a body on a day.
func (s EditionScope) Covers(org Organisation, on calendar.Date) bool {
	return (s.Place == "" || below(org.Path, s.Place)) && (s.Body == "" || s.Body == org.Level) && s.Effective <= on
}

// Effective is the one answer to "which edition of a procedure is in force for
// this body on this day": that of the most specific place, there the one for its
// kind of body, of those the one that took effect last, and of two of one day
// the later edition. A case that is submitted asks for the body whose document
// it is, a case that a decision opens for the body that receives it.
func Effective(editions []EditionScope, procedure string, org Organisation, on calendar.Date) (EditionScope, bool) {
	var best EditionScope
	found := false
	for _, e := range editions {
		if e.Procedure == procedure && e.Covers(org, on) && (!found || e.compare(best) > 0) {
			best, found = e, true
		}
	}
	return best, found
}

// compare orders editions that cover the same body: the one in force is last.
func (s EditionScope) compare(o EditionScope) int {
	return cmp.Or(
		cmp.Compare(len(s.Place), len(o.Place)), cmp.Compare(len(s.Body), len(o.Body)),
		cmp.Compare(s.Effective, o.Effective), CompareEditions(s.Edition, o.Edition),
	)
}

var editionForm = regexp.MustCompile(`^(?:([a-z][a-z0-9]*)-)?(20\d\d)-([1-9]\d{0,2})$`)

// ParseEdition takes the name of an edition apart: 2026-1, or beijing-2024-1 for
// one that is for some bodies only.
func ParseEdition(name string) (local string, year, n int, ok bool) {
	m := editionForm.FindStringSubmatch(name)
	if m == nil {
		return "", 0, 0, false
	}
	year, _ = strconv.Atoi(m[2]) // the pattern admits digits only
	n, _ = strconv.Atoi(m[3])
	return m[1], year, n, true
}

// CompareEditions orders 2026-2 before 2026-10.
func CompareEditions(a, b string) int {
	localA, yearA, nA, _ := ParseEdition(a)
	localB, yearB, nB, _ := ParseEdition(b)
	return cmp.Or(cmp.Compare(yearA, yearB), cmp.Compare(nA, nB), cmp.Compare(localA, localB))
}

// EditionRecord is an edition that cases may be opened under: one that came with
// the program, or one that a person put into force.
type EditionRecord struct {
	EditionScope
	Title string `json:"title"`
	Kind  string `json:"kind"`
	// Base is the edition that it extends: filing@2026-2.
	Base string `json:"base,omitempty"`
	// Activated is zero for the editions that came with the program.
	Activated   Person    `json:"activated,omitzero"`
	ActivatedAt time.Time `json:"activated_at,omitzero"`
	// Text is the file that was put into force.
	Text string `json:"-"`
}

// PermitEdition is the one answer to "may this person put an edition for this
// place into force": the supervisor who answers for it; who answers for the
// whole tree, for everywhere. roots are the topmost paths of the tree.
func PermitEdition(a Actor, place string, roots []string) error {
	if a.Role != RoleSupervisor {
		return Forbidden("办理程序的版本由督查员维护，您的角色是" + a.Role.Label())
	}
	places := []string{place}
	if place == "" {
		places = roots
	}
	for _, p := range places {
		if !below(p, a.Oversees) {
			return Forbidden("您只能启用本人监督范围内的版本；适用于全部单位的版本由负责全部单位的督查员启用")
		}
	}
	return nil
}

// CheckActivation is the one answer to "may this edition be put into force": its
// name is new, its place is in the tree, it is of a procedure that there is, and
// some case will be opened under it. The page asks it for the preview, the
// transaction as the last word.
func CheckActivation(p *Procedure, hash string, have []EditionScope, orgs []Organisation, today calendar.Date) error {
	known := false
	for _, e := range have {
		if e.Procedure == p.ID && e.Edition == p.Edition {
			return Conflict("“" + p.Title + "”已经有名为 " + p.Edition + " 的版本，启用后的版本不能再改；请换一个新的版本号")
		}
		known = known || e.Procedure == p.ID
	}
	if !known {
		return Invalid("file", "没有名为“"+p.ID+"”的办理程序，这里只能启用已有程序的新版本")
	}
	var covered []Organisation
	for _, o := range orgs {
		if (p.Place == "" || below(o.Path, p.Place)) && (p.Body == "" || o.Level == p.Body) {
			covered = append(covered, o)
		}
	}
	if len(covered) == 0 {
		return Invalid("file", "本系统没有 place（"+p.Place+"）和 body（"+string(p.Body)+"）所写的单位，请按“单位”列表中的路径填写")
	}
	return outranked(p.Scope(hash), have, covered, max(p.Effective, today))
}

// outranked refuses an edition under which no case would ever be opened,
// because for every body that it covers another one goes before on the day, and
// so on every later one.
func outranked(e EditionScope, have []EditionScope, covered []Organisation, on calendar.Date) error {
	var before EditionScope
	for _, o := range covered {
		best, ok := Effective(append(slices.Clone(have), e), e.Procedure, o, on)
		if ok && best.Hash == e.Hash {
			return nil
		}
		before = best
	}
	return Invalid("file", "启用后也不会有事项适用这个版本：同一范围已有版本 "+before.Edition+since(before.Effective)+
		"，请写更晚的施行日期（effective）或者更大的版本号")
}

func since(d calendar.Date) string {
	if d == 0 {
		return ""
	}
	return "（自 " + d.String() + " 起施行）"
}

// OrgLevels lists every kind of body.
func OrgLevels() []OrgLevel {
	return []OrgLevel{
		LevelCounty, LevelCongress, LevelDepartment, LevelTownship, LevelStreet, LevelJusticeOffice, LevelReviewingOther,
	}
}

// Label is the kind of body in the users' words.
func (l OrgLevel) Label() string {
	switch l {
	case LevelCounty:
		return "县级人民政府"
	case LevelCongress:
		return "人大常委会"
	case LevelDepartment:
		return "县级部门"
	case LevelTownship:
		return "乡镇人民政府"
	case LevelStreet:
		return "街道办事处"
	case LevelJusticeOffice:
		return "司法所"
	case LevelReviewingOther:
		return "其他审查机构"
	}
	return string(l)
}
