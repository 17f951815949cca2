package procedures

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

func TestShortPublicCommentSaysWhy(t *testing.T) {
	s := beginWith(t, "major_decision")
	d := s.form("record_public", plan{})
	d.Fields["comment_short_reason"] = ""
	d.Fields["comment_from"] = calendar.DateOf(monday.AddDate(0, 0, -29)).String()
	s.refused(d, domain.CodeInvalid, "不足 30 日")
	d.Fields["comment_from"] = calendar.DateOf(monday.AddDate(0, 0, -30)).String()
	d.Files = nil
	s.refused(d, domain.CodeInvalid, "缺少公众参与材料")
	d.Files = attach(s.spec("record_public").Materials)
	s.take(d)
	require.Equal(t, "arguing", s.c.Step)
}

func TestAStepThatIsLeftOutSaysWhy(t *testing.T) {
	s := beginWith(t, "major_decision")
	for _, name := range []string{"not_public", "argument_not_needed", "assessment_not_needed"} {
		d := s.form(name, plan{})
		d.Comment = ""
		s.refused(d, domain.CodeInvalid, "理由")
		s.do(name)
	}
	require.Equal(t, "requesting", s.c.Step)
	d := s.form("request_review", plan{})
	d.Fields["urgency"] = ""
	d.Fields["meeting_planned"] = "2026-01-13" // six working days after the Monday before
	s.refused(d, domain.CodeInvalid, "不足 7 个工作日，最早为 2026-01-14")
	d.Fields["meeting_planned"] = "2026-01-14"
	s.take(d)
	s.do("accept", "conclude")
	early := s.form("approve", plan{})
	early.Comment = ""
	s.refused(early, domain.CodeInvalid, "不足 7 个工作日")
	s.do("approve", "pass", "publish")
	require.Equal(t, domain.EndCompleted, s.c.Current().End)
	require.NotEmpty(t, s.c.Facts["evaluate_on"])
}

func TestNoEnforcementDecisionBeforeItsReview(t *testing.T) {
	s := beginWith(t, "enforcement_decision")
	s.do("accept")
	d := s.form("conclude", plan{outcome: domain.OutcomeLawful})
	d.Fields["qualification"] = "none"
	s.refused(d, domain.CodeInvalid, "应当取得法律职业资格")
	d.Fields["qualification"], d.Fields["qualification_number"] = "passed", ""
	s.refused(d, domain.CodeInvalid, "资格证书编号")
	d.Fields["qualification"], d.Fields["qualification_since"] = "experienced", ""
	s.refused(d, domain.CodeInvalid, "何时起从事法制审核")
	s.do("conclude", "approve")
	early := s.form("make", plan{})
	early.Fields[domain.FactIssuedOn] = calendar.DateOf(monday.AddDate(0, 0, -1)).String()
	s.refused(early, domain.CodeInvalid, "未经审核")
	s.do("make")
	clk, ok := s.c.RunningClock()
	require.True(t, ok)
	require.Equal(t, "7wd", clk.Ledger.Limit.String())
	require.Equal(t, calendar.DateOf(monday).Start(), clk.Ledger.Start)
	s.do("publish")
	require.Equal(t, domain.EndCompleted, s.c.Current().End)
}

func TestAReferredEnforcementMatterIsNeverDecided(t *testing.T) {
	s := beginWith(t, "enforcement_decision")
	s.do("accept")
	s.take(s.form("conclude", plan{outcome: domain.OutcomeRefer, raise: 1}))
	s.do("approve")
	require.Equal(t, "referring", s.c.Step)
	_, offered := s.c.Current().Decision("make")
	require.False(t, offered)
	s.do("refer_case")
	require.Equal(t, domain.EndReferred, s.c.Current().End)
	require.Equal(t, domain.FindingMoot, s.c.Findings[0].State)
}

func TestASuggestionJoinsTheOpenReview(t *testing.T) {
	s := beginWith(t, "review_suggestion")
	unknown := s.form("merge", plan{})
	unknown.Fields["filing_case"] = "县司备收〔2026〕9号"
	s.refused(unknown, domain.CodeInvalid, "没有受理号或者发文字号为")
	s.c.Facts[domain.FactAboutNumber] = filingNumber // the document's review is open
	s.refused(s.form("start_review", plan{}), domain.CodeConflict, "请选择并入备案审查")
	s.do("merge")
	require.Equal(t, "filing-1", s.c.Links[0].CaseID)
	s.do("take_conclusion")
	silent := s.form("reply", plan{})
	silent.Comment = ""
	s.refused(silent, domain.CodeInvalid, "请填写答复内容")
	s.do("reply")
	require.Equal(t, domain.EndCompleted, s.c.Current().End)
	require.Equal(t, "县司审建复〔2026〕1号", s.c.Facts["reply_number"])
}

func TestTheIssuingBodyNeverLearnsWhoSuggested(t *testing.T) {
	s := beginWith(t, "review_suggestion")
	s.do("start_review", "ask_explanation", "explain", "conclude", "approve", "reply")
	seen := domain.ViewFor(s.county.account("town_submitter"), s.c)
	for _, name := range []string{"suggester_kind", "suggester_name", "suggester_contact", "answered_on"} {
		require.NotEmpty(t, s.c.Facts[name])
		require.Empty(t, seen.Facts[name], name)
	}
	require.Equal(t, "内容", seen.Facts["suggested_why"], "the reasons are what it has to answer")
	for _, e := range seen.Events {
		for _, f := range e.Facts {
			require.NotContains(t, f.Name, "suggester")
		}
	}
	for _, v := range seen.Versions {
		for _, f := range v.Files {
			require.NotContains(t, []string{"suggestion_letter", "reply_proof"}, f.Material)
		}
	}
	titles := map[string]bool{}
	for _, o := range seen.Opinions {
		titles[o.Title] = true
	}
	require.True(t, titles["请予说明函"])
	require.False(t, titles["审查建议答复"])
	whole := domain.ViewFor(s.county.account("justice_reviewer"), s.c)
	require.NotEmpty(t, whole.Facts["suggester_contact"])
}

func TestSilenceAboutAClueClimbsAndClosesNothing(t *testing.T) {
	s := beginWith(t, "coverage_gap")
	in := s.county.setting().Regimes
	fired := map[string]bool{}
	for _, rung := range domain.DueRungs(s.c, in, monday.Add(overdue)) {
		fired[rung.Rung] = true
	}
	require.True(t, fired["supervisor"] && fired["dispatch"] && fired["circular"], "%v", fired)
	require.True(t, s.c.Open())
	d := s.form("explain_void", plan{})
	d.Files = nil
	s.refused(d, domain.CodeInvalid, "缺少无须报备的证据")
	s.do("explain_void")
	require.Equal(t, "supervisor", s.c.Owner.UserID)
	s.do("return_again", "report_filed", "clear")
	require.Equal(t, domain.EndCompleted, s.c.Current().End)
	require.False(t, domain.MilestonesOf(s.c).Cleared.IsZero())
}

// spec is a decision of the current step.
func (s *story) spec(name string) domain.DecisionSpec {
	spec, ok := s.c.Current().Decision(name)
	require.True(s.t, ok)
	return spec
}

func TestLinksThatDoNotFit(t *testing.T) {
	s := beginWith(t, "coverage_gap")
	sum, err := s.county.related("filing", filingNumber)
	require.NoError(t, err)
	take := func(change func(*domain.Summary)) error {
		setting := s.county.setting()
		setting.Related = func(string, string) ([]domain.Summary, error) {
			other := sum[0]
			change(&other)
			return []domain.Summary{other}, nil
		}
		_, err := domain.Decide(s.c, s.form("report_filed", plan{}), setting)
		return err
	}
	require.NoError(t, take(func(*domain.Summary) {}))
	require.ErrorContains(t, take(func(o *domain.Summary) { o.Milestones.Reported = time.Time{} }), "还没有报送")
	require.ErrorContains(t, take(func(o *domain.Summary) { o.Placement.OrgID = "neighbour" }), "没有受理号")
	setting := s.county.setting()
	setting.Related = func(string, string) ([]domain.Summary, error) {
		second := sum[0]
		second.ID = "filing-2"
		return []domain.Summary{sum[0], second}, nil
	}
	_, err = domain.Decide(s.c, s.form("report_filed", plan{}), setting)
	require.ErrorContains(t, err, "请改填其中一件的受理号")
}
