package domain_test

import (
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
	"sanbi/procedures"
)

// county is a world in memory: a township, the office that reviews its drafts,
// the body above the office, a neighbour, and one account for each role.
type county struct {
	t        *testing.T
	orgs     map[string]domain.Organisation
	accounts []domain.Actor
	load     map[string]int
	absences map[string][]domain.Absence
	numbers  map[string]int
	regimes  *domain.Regimes
	book     *procedures.Book
}

// embedded is the law that comes with the program, read once; tests that spoil
// a procedure spoil a copy.
var embedded = sync.OnceValues(func() (*procedures.Book, error) { return procedures.Load(procedures.Embedded()) })

func newCounty(t *testing.T) *county {
	t.Helper()
	book, err := embedded()
	require.NoError(t, err)
	c := &county{
		t: t, orgs: map[string]domain.Organisation{}, load: map[string]int{}, absences: map[string][]domain.Absence{}, numbers: map[string]int{},
		regimes: domain.NewRegimes(calendar.Official(), nil), book: book,
	}
	for _, o := range []domain.Organisation{
		{ID: "county", Name: "县政府", Path: "/county/", Mark: "县"},
		{ID: "justice", Name: "县司法局", ParentID: "county", Path: "/county/justice/", Mark: "县司"},
		{ID: "office", Name: "司法所", ParentID: "justice", Path: "/county/justice/office/", Mark: "东所"},
		{ID: "town", Name: "白水镇", ParentID: "county", Path: "/county/town/", Mark: "白政", ReviewBodyID: "office", Recipients: []domain.Recipient{
			{OrgID: "justice", Name: "县司法局", Path: "/county/justice/", Limit: clock.Limit{N: 15, Unit: clock.CalendarDays}, Source: "省规定"},
		}},
		{ID: "neighbour", Name: "柳河镇", ParentID: "county", Path: "/county/neighbour/", Mark: "柳政", ReviewBodyID: "office"},
	} {
		c.orgs[o.ID] = o
	}
	c.hire("刘芳", domain.RoleSubmitter, "town")
	c.hire("邻镇", domain.RoleSubmitter, "neighbour")
	c.hire("周静", domain.RoleReviewer, "office")
	c.hire("李国强", domain.RoleChiefReviewer, "office")
	c.hire("赵敏", domain.RoleReviewer, "justice")
	c.hire("钱进", domain.RoleChiefReviewer, "justice")
	c.hire("林律师", domain.RoleCounsel, "justice")
	c.hire("吴强", domain.RoleSupervisor, "county")
	c.hire("孙审计", domain.RoleAuditor, "county")
	c.hire("系统", domain.RoleSystemAdmin, "county")
	c.hire("安全", domain.RoleSecurityAdmin, "county")
	return c
}

// hire adds an account; its id is the person's name.
func (c *county) hire(name string, role domain.Role, orgID string) {
	org := c.orgs[orgID]
	c.accounts = append(c.accounts, domain.Actor{
		UserID: name, Name: name, Role: role, OrgID: org.ID, OrgName: org.Name, OrgPath: org.Path, Oversees: org.OverseenPath(),
	})
}

// dismiss removes everybody who holds a role somewhere.
func (c *county) dismiss(role domain.Role, orgID string) {
	var left []domain.Actor
	for _, a := range c.accounts {
		if a.Role != role || a.OrgID != orgID {
			left = append(left, a)
		}
	}
	c.accounts = left
}

func (c *county) account(name string) domain.Actor {
	c.t.Helper()
	for _, a := range c.accounts {
		if a.Name == name {
			return a
		}
	}
	require.Fail(c.t, "no account", name)
	return domain.Actor{}
}

// Holders implements domain.Directory.
func (c *county) Holders(orgID string, role domain.Role) ([]domain.Holder, error) {
	var holders []domain.Holder
	for _, a := range c.accounts {
		if a.OrgID == orgID && a.Role == role {
			holders = append(holders, domain.Holder{Person: a.Person(), OrgID: orgID, Load: c.load[a.UserID]})
		}
	}
	return holders, nil
}

// Organisation implements domain.Directory.
func (c *county) Organisation(id string) (domain.Organisation, error) {
	o, ok := c.orgs[id]
	if !ok {
		return o, domain.NotFound("没有这个单位")
	}
	return o, nil
}

// AbsencesOf implements domain.Directory.
func (c *county) AbsencesOf(userID string) ([]domain.Absence, error) { return c.absences[userID], nil }

// Overseers implements domain.Directory.
func (c *county) Overseers(string) ([]domain.Holder, error) {
	return c.Holders("county", domain.RoleSupervisor)
}

func (c *county) setting() domain.Setting {
	return domain.Setting{Regimes: c.regimes, Directory: c, NextNumber: func(series string, org domain.Organisation, year int) (int, error) {
		key := series + org.ID + strconv.Itoa(year)
		c.numbers[key]++
		return c.numbers[key], nil
	}}
}

// monday is a quiet week before the holidays: 2026-01-05, 09:00.
var monday = time.Date(2026, 1, 5, 9, 0, 0, 0, calendar.Zone)

// submission is a complete new matter of the town.
func (c *county) submission() (*domain.Procedure, string, domain.Submission) {
	c.t.Helper()
	p, hash, ok := c.book.ForKind("normative_document")
	require.True(c.t, ok)
	return p, hash, domain.Submission{
		Key: "1", Kind: p.Kind, Title: "白水镇集贸市场管理办法", OrgID: "town", Actor: c.account("刘芳"), At: monday,
		Files: papers("draft", "explanation", "legal_bases", "opinions_collected"),
	}
}

// papers are files of the materials.
func papers(materials ...string) []domain.File {
	var files []domain.File
	for _, m := range materials {
		files = append(files, domain.File{Material: m, Name: m + ".docx", SHA256: "00", Size: 1, Format: "docx"})
	}
	return files
}
