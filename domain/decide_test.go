package domain_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func TestAFormThatIsWrongNamesItsField(t *testing.T) {
	for _, tt := range []struct {
		name, decision string
		spoil          change
		code           domain.Code
		field, words   string
	}{
		{"another step", "accept", func(d *domain.Decision) { d.Step = "reviewing" }, domain.CodeConflict, "", "事项已经进入“收件”，请刷新页面后再办理"},
		{"a later turn", "accept", func(d *domain.Decision) { d.Turn++ }, domain.CodeConflict, "", "请刷新页面，核对后重新提交"},
		{"no such decision", "accept", func(d *domain.Decision) { d.Name = "approve" }, domain.CodeInvalid, "decision", "“收件”这一步没有这项决定"},
		{"no comment", "decline", func(d *domain.Decision) { d.Comment = " \n" }, domain.CodeInvalid, "comment", "请填写不予受理的理由"},
		{"long comment", "decline", func(d *domain.Decision) { d.Comment = strings.Repeat("字", 20001) }, domain.CodeInvalid, "comment", "不予受理的理由过长：现有 20001 字，最多 20000 字"},
		{"control character", "accept", func(d *domain.Decision) { d.Comment = "附\x07言" }, domain.CodeInvalid, "comment", "附言含有不可见的控制字符"},
		{"not UTF-8", "accept", func(d *domain.Decision) { d.Comment = "附\xff" }, domain.CodeInvalid, "comment", "附言含有无法识别的字符"},
		{"missing field", "decline", func(d *domain.Decision) { delete(d.Fields, "decline_ground") }, domain.CodeInvalid, "decline_ground", "请填写不予受理的情形"},
		{"wrong choice", "decline", func(d *domain.Decision) { d.Fields["decline_ground"] = "boredom" }, domain.CodeInvalid, "decline_ground", "请从给出的选项中选择"},
		{"unknown field", "accept", func(d *domain.Decision) { d.Fields["outcome"] = "lawful" }, domain.CodeInvalid, "outcome", `没有名为"outcome"的填写项`},
		{"a paper that nobody asked for", "accept", func(d *domain.Decision) { d.Files = papers("draft") }, domain.CodeInvalid, "material.draft", "这里不收这种材料"},
		{"findings before the review", "accept", raising(finding(domain.SeverityBlocking)), domain.CodeInvalid, "findings", "“受理”不能提出问题"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := submitted(t)
			s.refused(s.form(tt.decision, tt.spoil), tt.code, tt.field, tt.words)
			s.take(s.form(tt.decision)) // the same form without the fault
		})
	}
}

func TestAllFaultsAreNamedAtOnce(t *testing.T) {
	s := submitted(t)
	d := s.form("decline", func(d *domain.Decision) {
		d.Comment, d.Fields, d.Files = "", nil, papers("draft")
	})
	s.refused(d, domain.CodeInvalid, "comment", "请填写不予受理的理由")
	s.refused(d, domain.CodeInvalid, "decline_ground", "请填写不予受理的情形")
	s.refused(d, domain.CodeInvalid, "material.draft", "请去掉该文件")
	_, err := domain.Decide(s.c, d, s.county.setting())
	require.ErrorContains(t, err, "填写的内容有几处需要修改（")
}

func TestAnEndedCaseTakesNoDecision(t *testing.T) {
	s := submitted(t)
	d := s.form("accept", func(d *domain.Decision) { d.Turn = 0 })
	s.do("withdraw")
	s.refused(d, domain.CodeConflict, "", "已撤回”，不能再作决定")
	for _, a := range s.county.accounts {
		require.Empty(t, s.buttons(a), a.Name)
	}
}

func TestAStaleFormIsRefusedAndAFormWithoutATurnIsNot(t *testing.T) {
	s := submitted(t)
	s.do("return_incomplete")
	stale := s.form("resubmit", func(d *domain.Decision) { d.Turn = 1 })
	s.refused(stale, domain.CodeConflict, "", "有了变化")
	stale.Turn = 0
	s.take(stale)
}

func TestADecisionThatWaitedKeepsTheOrderOfEvents(t *testing.T) {
	s := submitted(t)
	d := s.form("accept")
	d.At = monday.Add(-time.Hour)
	require.Equal(t, monday, s.take(d).At)
}

func TestDecidingChangesNothing(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	d := s.form("respond", s.answering(domain.AnswerCorrected, domain.AnswerDisputed))
	before, err := domain.Replay(s.c.Procedure, s.c.Events)
	require.NoError(t, err)
	event, err := domain.Decide(s.c, d, s.county.setting())
	require.NoError(t, err)
	require.Equal(t, before, s.c)
	again, err := domain.Decide(s.c, d, s.county.setting())
	require.NoError(t, err)
	require.Equal(t, event, again, "the same question, the same answer")
	require.NoError(t, s.c.Apply(event))
	require.NotEqual(t, before, s.c)
}

func TestNoNumberIsTakenByARefusedDecision(t *testing.T) {
	s := submitted(t)
	s.do("accept", "conclude")
	s.refused(s.form("approve", func(d *domain.Decision) { d.Comment = "" }), domain.CodeInvalid, "comment", "提前办结")
	s.do("approve")
	require.Equal(t, "东所合审〔2026〕1号", s.c.Facts["opinion_number"], "without a gap")
}

func TestIssuingWithoutARecipientIsRefused(t *testing.T) {
	s := submitted(t)
	s.do("accept", "conclude", "approve", "pass")
	town := s.county.orgs["town"]
	town.Recipients = nil
	s.county.orgs["town"] = town
	s.refused(s.form("issue"), domain.CodeConflict, "", "白水镇还没有设置备案机关")
}
