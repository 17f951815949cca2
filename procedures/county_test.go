package procedures

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// county is a small world in memory: a township with its reviewing office, the
// two recipients of its filings, a neighbour, and one account for each role.
type county struct {
	orgs     map[string]domain.Organisation
	accounts []domain.Actor
	numbers  map[string]int
	book     *Book
	// sisters is the neighbour's document with the same fault; nil before a test
	// issues it.
	sisters *domain.Case
	// children are what every case has opened, as they stand now.
	children []domain.Summary
	// document is a document of the town in force, nil before a test issues it;
	// reviews are the cases about it.
	document *domain.Case
	reviews  []domain.Summary
}

func newCounty(t *testing.T) *county {
	t.Helper()
	days := func(text string) clock.Limit {
		limit, err := clock.ParseLimit(text)
		require.NoError(t, err)
		return limit
	}
	c := &county{orgs: map[string]domain.Organisation{}, numbers: map[string]int{}, book: embedded(t)}
	recipients := []domain.Recipient{
		{OrgID: "justice", Name: "县司法局", Path: "/county/justice/", Limit: days("15d"), Source: "省规定"},
		{OrgID: "justice", Name: "县司法局", Path: "/county/justice/", Limit: days("7wd"), Source: "县规定", Duty: domain.DutyContracts},
		{OrgID: "finance", Name: "县财政局", Path: "/county/finance/", Limit: days("7wd"), Source: "政府采购法第四十七条", Duty: domain.DutyProcured},
		{OrgID: "congress", Name: "县人大常委会", Path: "/county/congress/", Limit: days("30d"), Source: "监督法"},
	}
	for _, o := range []domain.Organisation{
		{ID: "county", Name: "县政府", Path: "/county/", Mark: "县"},
		{ID: "justice", Name: "县司法局", ParentID: "county", Path: "/county/justice/", Mark: "县司"},
		{ID: "office", Name: "司法所", ParentID: "justice", Path: "/county/justice/office/", Mark: "东所"},
		{ID: "congress", Name: "县人大常委会", ParentID: "county", Path: "/county/congress/", Mark: "县人"},
		{ID: "finance", Name: "县财政局", ParentID: "county", Path: "/county/finance/", Mark: "县财"},
		{ID: "town", Name: "白水镇", ParentID: "county", Path: "/county/town/", Mark: "白政", ReviewBodyID: "office", Recipients: recipients},
		{ID: "neighbour", Name: "柳河镇", ParentID: "county", Path: "/county/neighbour/", Mark: "柳政", ReviewBodyID: "office", Recipients: recipients},
	} {
		c.orgs[o.ID] = o
	}
	for _, a := range []struct {
		id   string
		role domain.Role
		org  string
	}{
		{"town_submitter", domain.RoleSubmitter, "town"},
		{"neighbour_submitter", domain.RoleSubmitter, "neighbour"},
		{"office_reviewer", domain.RoleReviewer, "office"},
		{"office_chief", domain.RoleChiefReviewer, "office"},
		{"justice_reviewer", domain.RoleReviewer, "justice"},
		{"justice_chief", domain.RoleChiefReviewer, "justice"},
		{"justice_counsel", domain.RoleCounsel, "justice"},
		{"congress_reviewer", domain.RoleReviewer, "congress"},
		{"congress_chief", domain.RoleChiefReviewer, "congress"},
		{"finance_reviewer", domain.RoleReviewer, "finance"},
		{"supervisor", domain.RoleSupervisor, "county"},
		{"auditor", domain.RoleAuditor, "county"},
		{"system_admin", domain.RoleSystemAdmin, "county"},
		{"security_admin", domain.RoleSecurityAdmin, "county"},
	} {
		org := c.orgs[a.org]
		c.accounts = append(c.accounts, domain.Actor{
			UserID: a.id, Name: a.id, Role: a.role, OrgID: org.ID, OrgName: org.Name, OrgPath: org.Path, Oversees: org.OverseenPath(),
		})
	}
	return c
}

func (c *county) account(id string) domain.Actor {
	for _, a := range c.accounts {
		if a.UserID == id {
			return a
		}
	}
	panic("no account " + id)
}

// Holders implements domain.Directory.
func (c *county) Holders(orgID string, role domain.Role) ([]domain.Holder, error) {
	var holders []domain.Holder
	for _, a := range c.accounts {
		if a.OrgID == orgID && a.Role == role {
			holders = append(holders, domain.Holder{Person: a.Person(), OrgID: orgID})
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

// AbsencesOf implements domain.Directory; nobody is away.
func (c *county) AbsencesOf(string) ([]domain.Absence, error) { return nil, nil }

// Overseers implements domain.Directory.
func (c *county) Overseers(string) ([]domain.Holder, error) {
	return c.Holders("county", domain.RoleSupervisor)
}

func (c *county) setting() domain.Setting {
	return domain.Setting{
		Regimes: domain.NewRegimes(calendar.Official(), nil), Directory: c,
		NextNumber: func(series string, org domain.Organisation, year int) (int, error) {
			key := series + org.ID + strconv.Itoa(year)
			c.numbers[key]++
			return c.numbers[key], nil
		},
		Related: c.related, Dossier: c.dossier, Amended: c.document,
		DossierCases: func(string) ([]domain.Summary, error) { return c.reviews, nil },
		Children:     func(string) ([]domain.Summary, error) { return c.children, nil },
		ReadText:     readPaper,
	}
}

// filingNumber is the number of the one filing that the county's tests name: it
// is reported, concluded and not yet closed.
const filingNumber = "县司备收〔2026〕1号"

func (c *county) related(kind, number string) ([]domain.Summary, error) {
	switch {
	case number == sisterNumber && c.sisters != nil:
		return []domain.Summary{domain.Summarise(c.sisters)}, nil
	case number != filingNumber:
		return nil, nil
	}
	return []domain.Summary{{
		ID: "filing-1", Kind: kind, Number: number, Title: "白水镇集贸市场管理办法",
		Placement:  domain.Placement{OrgID: "town", OrgPath: "/county/town/", ReviewOrgID: "justice", ReviewOrgPath: "/county/justice/"},
		Milestones: domain.Milestones{Reported: monday, Concluded: monday, Issued: monday},
	}}, nil
}

var monday = time.Date(2026, 1, 5, 9, 0, 0, 0, calendar.Zone)

// submitted is a new normative document of the town.
func (c *county) submitted(t *testing.T) *domain.Case {
	t.Helper()
	return c.opened(t, "normative_document")
}

// opener is the account that opens cases of a procedure about the town.
func (c *county) opener(p *domain.Procedure) domain.Actor {
	for _, a := range c.accounts {
		if domain.PermitOpening(a, p, c.orgs["town"]) == nil {
			return a
		}
	}
	panic("nobody may open " + p.ID)
}

// opened is a new case about the town.
func (c *county) opened(t *testing.T, kind string) *domain.Case {
	t.Helper()
	p, hash, ok := c.book.ForKind(kind)
	require.True(t, ok)
	sub := domain.Submission{
		Key: "1", Kind: p.Kind, Title: "白水镇集贸市场管理办法", OrgID: "town", Actor: c.opener(p),
		At: monday, Fields: fill(p.Fields, monday), Files: attach(p.Asks),
	}
	if p.Reviews != nil {
		sub.Amends, sub.Relation, sub.At = c.issued(t).ID, domain.RelationReviews, monday.AddDate(0, 0, 7)
	}
	event, err := domain.Submit(p, hash, sub, c.setting())
	require.NoError(t, err)
	fresh, err := domain.Replay(p, []domain.Event{event})
	require.NoError(t, err)
	return fresh
}

// issued is a document of the town that is in force for three years.
func (c *county) issued(t *testing.T) *domain.Case {
	t.Helper()
	if c.document == nil {
		s := &story{t: t, county: c, c: c.submitted(t), wait: time.Hour}
		s.do("accept", "conclude", "approve", "pass")
		d := s.form("issue", plan{})
		d.Fields[domain.FactValidUntil] = "2029-01-04"
		s.take(d)
		c.document = s.c
	}
	return c.document
}

// filed is a filing case that the issue of the parent opened.
func (c *county) filed(t *testing.T, parent *domain.Case, recipient int) *domain.Case {
	t.Helper()
	p, hash, ok := c.book.Edition(parent.Opens[recipient].Procedure)
	require.True(t, ok)
	at := parent.Events[len(parent.Events)-1].At
	event, err := domain.OpenChild(parent, parent.Opens[recipient], p, hash, at, c.setting())
	require.NoError(t, err)
	fresh, err := domain.Replay(p, []domain.Event{event})
	require.NoError(t, err)
	return fresh
}

// fill makes a valid value for every field.
func fill(fields []domain.Field, at time.Time) map[string]string {
	values := map[string]string{}
	for _, f := range fields {
		switch f.Type {
		case domain.FieldText, domain.FieldTextarea:
			values[f.Name] = "内容"
		case domain.FieldDate:
			values[f.Name] = calendar.DateOf(at).String()
		case domain.FieldNumber:
			values[f.Name] = "1"
		case domain.FieldChoice:
			values[f.Name] = f.Choices[0].Value
		case domain.FieldCheck:
			values[f.Name] = "yes"
		case domain.FieldCase:
			values[f.Name] = filingNumber
		case domain.FieldDocumentNumber:
			values[f.Name] = "白政规〔2026〕3号"
		case domain.FieldMoney:
			values[f.Name] = "1230000"
		case domain.FieldMoneyWords:
			values[f.Name] = "壹佰贰拾叁万元整"
		case domain.FieldDocuments: // nothing else has the fault
		case domain.FieldMilestone:
			values[f.Name] = "1"
		}
	}
	return values
}

// attach makes papers for every ask.
func attach(asks []domain.MaterialAsk) []domain.File {
	papers := make([]domain.File, 0, len(asks))
	for _, a := range asks {
		papers = append(papers, domain.File{Material: a.ID, Name: a.ID + ".docx", SHA256: "00", Size: 1, Format: "docx"})
	}
	return papers
}
