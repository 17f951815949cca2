package procedures

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// sisterNumber is the number of the neighbour's document.
const sisterNumber = "柳政规〔2026〕8号"

// issueSister has the neighbour issue a document of its own.
func (c *county) issueSister(t *testing.T) *domain.Case {
	t.Helper()
	p, hash, _ := c.book.ForKind("normative_document")
	sub := domain.Submission{
		Key: "2", Kind: p.Kind, Title: "柳河镇集贸市场管理办法", OrgID: "neighbour", Actor: c.account("neighbour_submitter"),
		At: monday, Fields: fill(p.Fields, monday), Files: attach(p.Asks),
	}
	event, err := domain.Submit(p, hash, sub, c.setting())
	require.NoError(t, err)
	fresh, err := domain.Replay(p, []domain.Event{event})
	require.NoError(t, err)
	s := &story{t: t, county: c, c: fresh, wait: time.Hour}
	s.do("accept", "conclude", "approve", "pass")
	d := s.form("issue", plan{})
	d.Fields[domain.FactDocumentNumber] = sisterNumber
	s.take(d)
	c.sisters = s.c
	return s.c
}

func (c *county) dossier(id string) (domain.Dossier, error) {
	for _, made := range []*domain.Case{c.sisters, c.document} {
		if made != nil && made.DossierID == id {
			return domain.Dossier{}.Absorb(made), nil
		}
	}
	return domain.Dossier{}, domain.NotFound("没有这份文件")
}

// reviewed is the filing of a document at the bureau, before its conclusion.
func (c *county) reviewed(t *testing.T, parent *domain.Case) *story {
	t.Helper()
	s := &story{t: t, county: c, c: c.filed(t, parent, 0), wait: time.Hour}
	s.do("report", "register")
	return s
}

// sister is the case of the neighbour's document, opened by the bureau's opinion
// about the town's.
func (c *county) sister(t *testing.T, parent *domain.Case) *domain.Case {
	t.Helper()
	c.issueSister(t)
	s := c.reviewed(t, parent)
	d := s.form("conclude", plan{outcome: domain.OutcomeMustCorrect, raise: 2})
	d.Fields["sister_documents"] = sisterNumber
	s.take(d)
	s.do("approve")
	return c.child(t, s.c, 0)
}

// child opens a case as the transaction of the parent's last decision does.
func (c *county) child(t *testing.T, parent *domain.Case, n int) *domain.Case {
	t.Helper()
	require.Greater(t, len(parent.Opens), n)
	opens := parent.Opens[n]
	p, hash, ok := c.book.Edition(opens.Procedure)
	require.True(t, ok)
	setting := c.setting()
	if opens.About != "" {
		setting.About = c.sisters
	}
	event, err := domain.OpenChild(parent, opens, p, hash, parent.Events[len(parent.Events)-1].At, setting)
	require.NoError(t, err)
	fresh, err := domain.Replay(p, []domain.Event{event})
	require.NoError(t, err)
	return fresh
}

func TestTheSameFaultElsewhereOpensACase(t *testing.T) {
	c := newCounty(t)
	parent := walk(t, c, c.submitted(t)).seen[place{step: "in_force", outcome: domain.OutcomeLawful}]
	sister := c.sister(t, parent)
	require.Equal(t, "related_correction", sister.Kind)
	require.Equal(t, "柳河镇集贸市场管理办法", sister.Title)
	require.Equal(t, c.sisters.DossierID, sister.DossierID)
	require.Equal(t, "neighbour", sister.Placement.OrgID)
	require.Equal(t, "justice", sister.Placement.ReviewOrgID)
	require.Equal(t, "neighbour_submitter", sister.Owner.UserID)
	require.Empty(t, sister.Parent, "no filing is owed by it")
	require.Equal(t, "filing", sister.Links[0].Kind)
	require.Equal(t, sisterNumber, sister.Facts[domain.FactDocumentNumber])
	require.Len(t, sister.Findings, 2)
	require.Equal(t, "《白水镇集贸市场管理办法》第六条", sister.Findings[0].Place)
	require.Equal(t, "备案审查意见书（同类问题，请自查）", sister.Opinions[0].Title)
	require.Equal(t, domain.DossierInForce, domain.Dossier{}.Absorb(c.sisters).Absorb(sister).Status)
	clk, _ := sister.RunningClock()
	require.Equal(t, clock.Limit{N: 30, Unit: clock.CalendarDays}, clk.Ledger.Limit)

	s := &story{t: t, county: c, c: sister, wait: time.Hour}
	d := s.form("respond", plan{answer: choices[0]})
	d.Fields[domain.FactAmendedPublishedOn] = ""
	s.refused(d, domain.CodeInvalid, "修改后文本的公布日期")
	s.take(s.form("respond", plan{answer: choices[2]})) // one corrected, one not a fault of its own
	s.take(s.form("refer_disputes", plan{verdict: choices[0]}))
	s.take(s.form("rule", plan{verdict: choices[0]}))
	require.Equal(t, "closed", s.c.Step)
	require.False(t, domain.MilestonesOf(s.c).Settled.IsZero())
	again := c.child(t, s.c, 0)
	require.Equal(t, s.c.ID, again.Parent)
	require.Equal(t, "15d", again.Clocks[0].Ledger.Limit.String(), "the regime of the recipient")
}

func TestSistersThatAreRefused(t *testing.T) {
	c := newCounty(t)
	parent := walk(t, c, c.submitted(t)).seen[place{step: "in_force", outcome: domain.OutcomeLawful}]
	c.issueSister(t)
	s := c.reviewed(t, parent)
	with := func(outcome string, raise int, named string) domain.Decision {
		d := s.form("conclude", plan{outcome: outcome, raise: raise})
		d.Fields["sister_documents"] = named
		return d
	}
	s.refused(with(domain.OutcomeMustCorrect, 1, "柳政规2026"), domain.CodeInvalid, "柳政规2026")
	s.refused(with(domain.OutcomeMustCorrect, 1, "柳政规〔2026〕99号"), domain.CodeInvalid, "没有向县司法局报备的")
	s.refused(with(domain.OutcomeLawful, 0, sisterNumber), domain.CodeInvalid, "不能填写")
	neighbour := c.orgs["neighbour"]
	recipients := neighbour.Recipients
	neighbour.Recipients = nil
	c.orgs["neighbour"] = neighbour
	s.refused(with(domain.OutcomeMustCorrect, 1, sisterNumber), domain.CodeInvalid, "没有向县司法局报备的")
	neighbour.Recipients = recipients
	c.orgs["neighbour"] = neighbour

	s.take(with(domain.OutcomeMustCorrect, 1, sisterNumber))
	s.do("send_back")
	s.take(with(domain.OutcomeMustCorrect, 0, "")) // on second thoughts no sister
	s.do("approve")
	require.Equal(t, "correcting", s.c.Step)
	require.Empty(t, s.c.Opens)
	seen := domain.ViewFor(c.account("town_submitter"), s.c)
	require.Empty(t, seen.Facts["sister_documents"])
}

// TestACorrectedTextIsFiledAgain: an amendment is, a repeal and an objection are
// not, and each filing again needs an amendment of its own.
func TestACorrectedTextIsFiledAgain(t *testing.T) {
	c := newCounty(t)
	parent := walk(t, c, c.submitted(t)).seen[place{step: "in_force", outcome: domain.OutcomeLawful}]
	corrected := func(measure string, answer func(int) int) *story {
		s := c.reviewed(t, parent)
		s.take(s.form("conclude", plan{outcome: domain.OutcomeMustCorrect, raise: 1}))
		s.do("approve")
		d := s.form("respond", plan{answer: answer})
		d.Fields[domain.FactMeasure] = measure
		if measure != domain.MeasureAmended {
			d.Fields[domain.FactAmendedPublishedOn] = ""
		}
		for i := range d.Files {
			d.Files[i].SHA256 = "new"
		}
		s.take(d)
		return s
	}
	s := corrected(domain.MeasureAmended, choices[0])
	s.take(s.form("pass", plan{verdict: choices[0]}))
	again := c.child(t, s.c, 0)
	require.Len(t, s.c.Opens, 1)
	require.Equal(t, s.c.Placement, again.Placement)
	require.Equal(t, s.c.ID, again.Parent)
	require.Equal(t, s.c.DossierID, again.DossierID)
	require.Equal(t, "15d", again.Clocks[0].Ledger.Limit.String(), "the regime of the recipient, as the first time")
	published, _ := calendar.ParseDate(s.c.Facts[domain.FactAmendedPublishedOn])
	require.Equal(t, published.Start(), again.Clocks[0].Ledger.Start)
	text, _, ok := again.Text()
	require.True(t, ok)
	require.Equal(t, "official_text", text.Material)
	require.Equal(t, "new", text.SHA256)
	first := domain.Dossier{}.Absorb(parent)
	require.Equal(t, first.PublishedOn, first.Absorb(again).PublishedOn, "the document was published once")

	next := &story{t: t, county: c, c: again, wait: time.Hour}
	next.do("report", "register", "conclude", "approve")
	require.Equal(t, "closed", next.c.Step)
	require.Empty(t, next.c.Opens, "nothing was changed, so nothing is filed again")

	s = corrected(domain.MeasureRepealed, choices[0])
	s.take(s.form("pass", plan{verdict: choices[0]}))
	require.Empty(t, s.c.Opens)
	s = corrected("kept", choices[1])
	s.take(s.form("refer_disputes", plan{}))
	s.take(s.form("rule", plan{verdict: choices[0]}))
	require.Equal(t, "closed", s.c.Step)
	require.Empty(t, s.c.Opens)
}
