package procedures

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// propose says what becomes of the document, and takes the proposal to the chief.
func (s *story) propose(measure int) {
	s.t.Helper()
	s.take(s.form("propose", plan{measure: measure}))
	s.do("agree", "approve")
}

func (s *story) dossier() domain.Dossier {
	return domain.Dossier{}.Absorb(s.county.document).Absorb(s.c)
}

func TestADocumentThatIsKeptGetsANewLastDay(t *testing.T) {
	s := beginWith(t, "document_review")
	require.Equal(t, s.county.document.DossierID, s.c.DossierID)
	require.Equal(t, "office", s.c.Placement.ReviewOrgID, "who reviewed the document")
	require.Equal(t, "town_submitter", s.c.Owner.UserID)
	require.Equal(t, "2029-01-04", s.c.Facts[domain.FactValidUntil])
	_, _, ok := s.c.Text()
	require.False(t, ok, "no findings quote it")
	d := s.form("propose", plan{})
	for _, tt := range []struct{ field, value, words string }{
		{domain.FactRenewedUntil, "", "不延续的到期失效"},
		{domain.FactRenewedUntil, "2029-01-04", "应当晚于今天和现在的有效期（2029-01-04）"},
		{domain.FactRenewedUntil, "2031-06-01", "不能超过 60 个月"},
		{domain.FactPlannedOn, "2026-03-01", "不填写计划完成日期"},
		{domain.FactMeasure, domain.MeasureRepeal, "只有处理意见为“继续有效”的"},
	} {
		before := d.Fields[tt.field]
		d.Fields[tt.field] = tt.value
		s.refused(d, domain.CodeInvalid, tt.words)
		d.Fields[tt.field] = before
	}
	renewed := d.Fields[domain.FactRenewedUntil]
	s.take(d)
	require.Equal(t, "2029-01-04", s.dossier().ValidUntil, "a proposal keeps nothing in force")
	s.do("agree", "approve")
	require.Equal(t, "kept", s.c.Step)
	require.Equal(t, renewed, s.dossier().ValidUntil)
	require.Equal(t, domain.DossierInForce, s.dossier().Status)
}

func TestWhatIsNotKeptEnds(t *testing.T) {
	for _, tt := range []struct {
		name            string
		measure         int
		report, confirm string
		ends            domain.DossierStatus
	}{
		{"amended", 1, "report_amended", "confirm_amended", ""},
		{"repealed", 2, "report_repealed", "confirm_repealed", domain.DossierRepealed},
		{"lapsed", 3, "report_lapsed", "confirm_lapsed", domain.DossierLapsed},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := beginWith(t, "document_review")
			s.propose(tt.measure)
			s.do(tt.report)
			require.Empty(t, s.dossier().EndsAs, "what is reported is verified first")
			ends := calendar.DateOf(s.c.Events[len(s.c.Events)-1].At).String()
			s.do(tt.confirm)
			require.Equal(t, domain.EndCompleted, s.c.Current().End)
			require.Equal(t, tt.ends, s.dossier().EndsAs)
			if tt.ends != "" {
				require.Equal(t, ends, s.dossier().EndsOn)
			}
			require.Equal(t, "2029-01-04", s.dossier().ValidUntil)
		})
	}
}

func TestAProposalThatWasTakenBackLeavesNothing(t *testing.T) {
	s := beginWith(t, "document_review")
	s.take(s.form("propose", plan{}))
	s.do("return_again")
	s.propose(2)
	require.Equal(t, "repealing", s.c.Step)
	require.Equal(t, "2029-01-04", s.dossier().ValidUntil, "the first proposal named another last day")
	s.do("change_measure")
	require.Equal(t, "evaluating", s.c.Step)
}

func TestSilenceKeepsNothingInForce(t *testing.T) {
	s := beginWith(t, "document_review")
	fired := map[string]bool{}
	for _, rung := range domain.DueRungs(s.c, s.county.setting().Regimes, monday.Add(overdue)) {
		fired[rung.Rung] = true
	}
	require.True(t, fired["supervisor"] && fired["dispatch"] && fired["circular"], "%v", fired)
	lapsed, err := calendar.ParseDate("2029-01-05")
	require.NoError(t, err)
	require.Equal(t, domain.DossierLapsed, s.dossier().ForceOn(lapsed))
	require.True(t, s.c.Open(), "the case stays until somebody decides")
}

func TestWhenAReviewIsDue(t *testing.T) {
	p, _, ok := newCounty(t).book.ForKind("document_review")
	require.True(t, ok)
	d := domain.Dossier{ID: "d", Kind: "normative_document", Title: "甲", Status: domain.DossierInForce, ValidUntil: "2026-08-31"}
	day := func(text string) calendar.Date {
		date, err := calendar.ParseDate(text)
		require.NoError(t, err)
		return date
	}
	require.Equal(t, "2026-02-28", p.Reviews.DueOn(d).String(), "six months before a 31 August")
	done := func(on string) domain.Summary { return domain.Summary{Number: "1", Ended: day(on).Start()} }
	other := d
	other.Kind = "major_decision"
	repealed := d
	repealed.EndsOn, repealed.EndsAs = "2026-01-01", domain.DossierRepealed
	endless := d
	endless.ValidUntil = ""
	for _, tt := range []struct {
		name    string
		d       domain.Dossier
		reviews []domain.Summary
		today   string
		want    bool
	}{
		{"the day before", d, nil, "2026-02-27", false},
		{"on the day", d, nil, "2026-02-28", true},
		{"on the last day", d, nil, "2026-08-31", true},
		{"after it", d, nil, "2026-09-01", false},
		{"one goes on", d, []domain.Summary{{Number: "1"}}, "2026-03-01", false},
		{"one has ended since", d, []domain.Summary{done("2026-02-28")}, "2026-03-01", false},
		{"one ended long before", d, []domain.Summary{done("2025-02-28")}, "2026-03-01", true},
		{"another kind", other, nil, "2026-03-01", false},
		{"repealed", repealed, nil, "2026-03-01", false},
		{"without a last day", endless, nil, "2026-03-01", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, p.Reviews.Due(tt.d, tt.reviews, day(tt.today)))
		})
	}
}

func TestWhatMayNotBeReviewed(t *testing.T) {
	s := beginWith(t, "document_review")
	p, d := s.c.Procedure, domain.Dossier{}.Absorb(s.county.document)
	supervisor := s.county.account("supervisor")
	sub := domain.Submission{Actor: supervisor, Amends: s.county.document.ID, Relation: domain.RelationReviews, At: monday}
	require.NoError(t, domain.CheckReviewed(p, sub, s.county.document, d, nil))
	open := []domain.Summary{domain.Summarise(s.c)}
	require.ErrorContains(t, domain.CheckReviewed(p, sub, s.county.document, d, open), "正在评估（"+s.c.Number+"）")
	draft := d
	draft.Status = domain.DossierDraft
	require.ErrorContains(t, domain.CheckReviewed(p, sub, s.county.document, draft, nil), "制定中，不需要评估")
	stranger := sub
	stranger.Actor = s.county.account("neighbour_submitter")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(domain.CheckReviewed(p, stranger, s.county.document, d, nil)))
	sub.Relation = domain.RelationAmends
	require.ErrorContains(t, domain.CheckReviewed(p, sub, s.county.document, d, nil), "从该文件的档案页面进入")
}
