package domain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func TestWhatMayBeSubmitted(t *testing.T) {
	for _, tt := range []struct {
		name         string
		spoil        func(*county, *domain.Submission)
		code         domain.Code
		field, words string
	}{
		{"no title", func(_ *county, s *domain.Submission) { s.Title = " \t" }, domain.CodeInvalid, "title", "请填写文件标题"},
		{"title too long", func(_ *county, s *domain.Submission) { s.Title = strings.Repeat("办", 201) }, domain.CodeInvalid, "title", "文件标题过长：现有 201 字，最多 200 字"},
		{"two lines of title", func(_ *county, s *domain.Submission) { s.Title = "管理\n办法" }, domain.CodeInvalid, "title", "文件标题含有不可见的控制字符"},
		{"missing paper", func(_ *county, s *domain.Submission) { s.Files = s.Files[1:] }, domain.CodeInvalid, "material.draft", "缺少送审稿，请上传"},
		{"unknown paper", func(_ *county, s *domain.Submission) { s.Files = append(s.Files, papers("minutes")...) }, domain.CodeInvalid, "material.minutes", "这里不收这种材料"},
		{"too many papers", func(_ *county, s *domain.Submission) {
			s.Files = append(s.Files, papers(strings.Split(strings.Repeat("assessment ", 97), " ")[:97]...)...)
		}, domain.CodeInvalid, "material", "最多上传 100 个文件"},
		{"name of a file", func(_ *county, s *domain.Submission) { s.Files[0].Name = "a\r.docx" }, domain.CodeInvalid, "material.draft", "文件名含有不可见的控制字符"},
		{"a date to come", func(_ *county, s *domain.Submission) { s.Fields = map[string]string{"comments_from": "2026-01-06"} }, domain.CodeInvalid, "comments_from", "公开征求意见开始日不能晚于今天（2026-01-05）"},
		{"by a reviewer", func(c *county, s *domain.Submission) { s.Actor = c.account("周静") }, domain.CodeForbidden, "", "只有报送人可以新建"},
		{"for another body", func(_ *county, s *domain.Submission) { s.OrgID = "neighbour" }, domain.CodeForbidden, "", "只能以本单位（白水镇）的名义报送"},
		{"nobody reviews it", func(c *county, _ *domain.Submission) {
			town := c.orgs["town"]
			town.ReviewBodyID = ""
			c.orgs["town"] = town
		}, domain.CodeConflict, "", "还没有设置合法性审核机构"},
		{"unknown body", func(c *county, _ *domain.Submission) { delete(c.orgs, "town") }, domain.CodeNotFound, "", "没有这个单位"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := newCounty(t)
			p, hash, sub := c.submission()
			tt.spoil(c, &sub)
			_, err := domain.Submit(p, hash, sub, c.setting())
			requireRefusal(t, err, tt.code, tt.field, tt.words)
			require.Empty(t, c.numbers, "no number is taken by what is refused")
		})
	}
}

func TestTheLongestTitle(t *testing.T) {
	c := newCounty(t)
	p, hash, sub := c.submission()
	sub.Title = " " + strings.Repeat("办", 200) + "\n" // blanks around it do not count
	event, err := domain.Submit(p, hash, sub, c.setting())
	require.NoError(t, err)
	require.Equal(t, strings.Repeat("办", 200), event.Opened.Title)
}

func TestANewCase(t *testing.T) {
	s := submitted(t)
	require.Equal(t, "东所合审收〔2026〕1号", s.c.Number)
	require.Equal(t, townCase, s.c.Placement)
	require.Equal(t, "intake", s.c.Step)
	require.Equal(t, "周静", s.c.Owner.Name)
	require.Equal(t, "刘芳", s.c.Submitter.Name)
	require.Equal(t, monday, s.c.Received)
	require.Len(t, s.c.Papers(), 4)
	require.Equal(t, 1, s.c.TextVersion())
	require.Equal(t, 1, s.c.Turn)
	require.True(t, s.c.Open())
}

func TestAFilingTakesOverWhatIsKnown(t *testing.T) {
	s := filed(t)
	require.NotEmpty(t, s.c.Parent)
	require.Equal(t, "白水镇集贸市场管理办法", s.c.Title)
	require.Equal(t, "白政规〔2026〕3号", s.c.Facts[domain.FactDocumentNumber])
	require.Equal(t, "县司备收〔2026〕1号", s.c.Number, "in the recipient's series")
	require.Equal(t, "justice", s.c.Placement.ReviewOrgID)
	require.Equal(t, "刘芳", s.c.Owner.Name)
	text, no, ok := s.c.Text()
	require.True(t, ok)
	require.Equal(t, "official_text", text.Material)
	require.Equal(t, 1, no)
	s.refused(s.form("report", func(d *domain.Decision) { d.Files = nil }), domain.CodeInvalid, "material.filing_report", "缺少备案报告")
	s.take(s.form("report", func(d *domain.Decision) { d.Files = papers("filing_report") })) // the text came with the case

	_, _, sub := s.county.submission()
	_, _, err := domain.CheckSubmission(s.c.Procedure, sub, s.county.orgs["town"])
	requireRefusal(t, err, domain.CodeInvalid, "kind", "由系统自动产生，不能直接报送")
}

func TestAFreshPaperComesWithTheDecision(t *testing.T) {
	s := submitted(t)
	s.do("accept", "conclude", "approve")
	s.refused(s.form("pass_changed", func(d *domain.Decision) { d.Files = nil }), domain.CodeInvalid, "material.draft", "缺少送审稿")
	s.do("pass_changed")
	require.Equal(t, 2, s.c.TextVersion())
}
