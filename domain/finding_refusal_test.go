package domain_test

import (
	"strings"
	"testing"

	"sanbi/domain"
)

func TestAWrongFindingIsRefusedByItsField(t *testing.T) {
	s := submitted(t)
	s.do("accept")
	for _, tt := range []struct {
		name, field, words string
		spoil              func(*domain.NewFinding)
	}{
		{"severity", "findings.1.severity", "必须修改", func(n *domain.NewFinding) { n.Severity = "grave" }},
		{"kind", "findings.1.kind", "问题类型", func(n *domain.NewFinding) { n.Kind = "unheard_of" }},
		{"no place", "findings.1.place", "请填写所在条款", func(n *domain.NewFinding) { n.Place = " " }},
		{"no basis", "findings.1.basis", "请填写法律依据", func(n *domain.NewFinding) { n.Basis = "" }},
		{"no action", "findings.1.action", "请填写修改要求", func(n *domain.NewFinding) { n.Action = "\n" }},
		{"long quote", "findings.1.quote", "原文过长：现有 2001 字，最多 2000 字", func(n *domain.NewFinding) { n.Quote = strings.Repeat("字", 2001) }},
		{"control character", "findings.1.basis", "法律依据含有不可见的控制字符", func(n *domain.NewFinding) { n.Basis = "依\x00据" }},
		{"not UTF-8", "findings.1.block", "段落标识含有无法识别的字符", func(n *domain.NewFinding) { n.Block = "\xff" }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wrong := finding(domain.SeverityBlocking)
			tt.spoil(&wrong)
			told := *s
			told.t = t
			d := told.form("conclude", outcomeIs(domain.OutcomeUnlawful), raising(finding(domain.SeverityBlocking), wrong))
			told.refused(d, domain.CodeInvalid, tt.field, tt.words)
		})
	}
	many := make([]domain.NewFinding, 201)
	for i := range many {
		many[i] = finding(domain.SeverityAdvisory)
	}
	s.refused(s.form("conclude", outcomeIs(domain.OutcomeIfAmended), raising(many...)), domain.CodeInvalid, "findings", "最多提出 200 条")
	s.take(s.form("conclude", outcomeIs(domain.OutcomeIfAmended), raising(many[:200]...)))
}

func TestAWrongAnswerIsRefused(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	first, second := s.c.Findings[0].ID, s.c.Findings[1].ID
	answer := func(id, result, text string) domain.Answer {
		return domain.Answer{FindingID: id, Result: result, Text: text}
	}
	disputed := answer(second, domain.AnswerDisputed, "理由")
	for _, tt := range []struct {
		name, field, words string
		answers            []domain.Answer
	}{
		{"one left out", "answers", "第 1 条问题还没有答复", []domain.Answer{disputed}},
		{"none at all", "answers", "第 1、2 条问题还没有答复", nil},
		{"unknown finding", "answers.x", "没有这条问题", []domain.Answer{disputed, answer("x", domain.AnswerDisputed, "理由")}},
		{"twice", "answers." + second, "只能答复一次", []domain.Answer{disputed, disputed}},
		{"no such result", "answers." + first + ".result", "请选择", []domain.Answer{disputed, answer(first, domain.VerdictVerified, "理由")}},
		{"dispute without reason", "answers." + first + ".text", "必须说明理由", []domain.Answer{disputed, answer(first, domain.AnswerDisputed, "  ")}},
		{"long", "answers." + first + ".text", "过长", []domain.Answer{disputed, answer(first, domain.AnswerDisputed, strings.Repeat("字", 2001))}},
		{"correction without a text", "material", "上传改正后的文本", []domain.Answer{disputed, answer(first, domain.AnswerCorrected, "已改")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			told := *s
			told.t = t
			told.refused(told.form("respond", func(d *domain.Decision) { d.Answers = tt.answers }), domain.CodeInvalid, tt.field, tt.words)
		})
	}
	s.refused(s.form("withdraw", s.answering(domain.AnswerDisputed)), domain.CodeInvalid, "answers", "不能答复问题")
	s.refused(s.form("respond", raising(finding(domain.SeverityBlocking))), domain.CodeInvalid, "findings", "不能提出问题")
	s.refused(s.form("respond", s.judging(domain.VerdictWaived)), domain.CodeInvalid, "verdicts", "不能判断问题")
}

func TestAnAnswerGivenIsNotGivenAgain(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	s.take(s.form("respond", s.answering(domain.AnswerCorrected, domain.AnswerCorrected)))
	s.take(s.form("return_again", s.judging(domain.VerdictReturned, domain.VerdictVerified)))
	s.refused(s.form("respond", s.answering(domain.AnswerDisputed, domain.AnswerDisputed)), domain.CodeInvalid,
		"answers."+s.c.Findings[1].ID, "第 2 条问题已经答复过")
}

func TestAWrongVerdictIsRefused(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	s.take(s.form("respond", s.answering(domain.AnswerCorrected, domain.AnswerDisputed)))
	first, second := s.c.Findings[0].ID, s.c.Findings[1].ID
	verified := domain.Verdict{FindingID: first, Result: domain.VerdictVerified}
	for _, tt := range []struct {
		name, decision, field, words string
		code                         domain.Code
		verdicts                     []domain.Verdict
	}{
		{"a correction left out", "refer_disputes", "verdicts", "第 1 条问题还没有核实", domain.CodeInvalid, nil},
		{"unknown finding", "refer_disputes", "verdicts.x", "没有这条问题", domain.CodeInvalid, []domain.Verdict{verified, {FindingID: "x", Result: domain.VerdictVerified}}},
		{"twice", "refer_disputes", "verdicts." + first, "只能判断一次", domain.CodeInvalid, []domain.Verdict{verified, verified}},
		{
			"the reviewer waives", "refer_disputes", "verdicts." + second + ".result", "第 2 条问题现在不能这样判断", domain.CodeInvalid,
			[]domain.Verdict{verified, {FindingID: second, Result: domain.VerdictWaived, Reason: "理由"}},
		},
		{
			"a correction is waived", "refer_disputes", "verdicts." + first + ".result", "不能这样判断", domain.CodeInvalid,
			[]domain.Verdict{{FindingID: first, Result: domain.VerdictWaived, Reason: "理由"}},
		},
		{
			"returned without reason", "refer_disputes", "verdicts." + first + ".reason", "请说明理由", domain.CodeInvalid,
			[]domain.Verdict{{FindingID: first, Result: domain.VerdictReturned}},
		},
		{
			"long reason", "refer_disputes", "verdicts." + first + ".reason", "理由过长", domain.CodeInvalid,
			[]domain.Verdict{{FindingID: first, Result: domain.VerdictVerified, Reason: strings.Repeat("字", 2001)}},
		},
		{"returned while disputed", "return_again", "", "第 2 条问题有异议", domain.CodeConflict, []domain.Verdict{{FindingID: first, Result: domain.VerdictReturned, Reason: "理由"}}},
		{"passed while disputed", "pass", "", "第 2 条问题尚未解决", domain.CodeConflict, []domain.Verdict{verified}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			told := *s
			told.t = t
			told.refused(told.form(tt.decision, func(d *domain.Decision) { d.Verdicts = tt.verdicts }), tt.code, tt.field, tt.words)
		})
	}
}

func TestAWaiverIsReasonedAndTheChiefs(t *testing.T) {
	s := concluded(t, domain.OutcomeIfAmended)
	s.take(s.form("respond", s.answering(domain.AnswerDisputed, domain.AnswerDisputed)))
	s.do("refer_disputes")
	waive := s.form("rule", s.judging(domain.VerdictWaived, domain.VerdictWaived))
	silent := s.form("rule", s.judging(domain.VerdictWaived, domain.VerdictWaived))
	silent.Verdicts[1].Reason = ""
	s.refused(silent, domain.CodeInvalid, "verdicts."+s.c.Findings[1].ID+".reason", "请说明理由")
	s.refused(s.form("rule", s.judging(domain.VerdictWaived)), domain.CodeInvalid, "verdicts", "第 2 条异议还没有裁决")
	s.refused(s.form("rule", s.judging(domain.VerdictVerified, domain.VerdictWaived)), domain.CodeInvalid, "verdicts."+s.c.Findings[0].ID+".result", "不能这样判断")
	byReviewer := waive
	byReviewer.Actor = s.county.account("周静")
	s.refused(byReviewer, domain.CodeForbidden, "", "审核负责人")
	s.take(waive)
}
