package api_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// story takes decisions on cases and holds every answer against the step it
// should lead to.
type story struct {
	h *harness
	t *testing.T
}

// take decides at the step where the case is and returns it afterwards.
func (s story) take(who, id, decision string, meta map[string]any, files ...string) caseBody {
	s.t.Helper()
	c := s.look(who, id)
	offered := []string{}
	for _, d := range c.AllowedDecisions {
		offered = append(offered, d.Name)
	}
	require.Contains(s.t, offered, decision, "%s at %s", who, c.Step)
	if meta == nil {
		meta = map[string]any{}
	}
	meta["step"], meta["decision"], meta["turn"] = c.Step, decision, c.Turn
	r := request{method: "POST", path: decisions(id)}
	data, err := json.Marshal(meta)
	require.NoError(s.t, err)
	r.json = string(data)
	if len(files) > 0 {
		r.files = papers(s.t, files...)
		for _, text := range []string{"draft", "corrected_text"} {
			if _, ok := r.files[text]; !ok || decision != "respond" {
				continue
			}
			r.files[text] = docx( // corrected, and anew each time
				s.t, "第一条 为了规范停车管理，制定本办法。", "第二条 违反本办法的，责令改正（第"+strconv.Itoa(c.Turn)+"次修改）。")
		}
	}
	answer := s.h.as(who)(r)
	require.Equal(s.t, http.StatusOK, answer.status, "%s: %s", decision, answer.body)
	return answer.ok()
}

func (s story) look(who, id string) caseBody {
	s.t.Helper()
	answer := s.h.as(who)(request{method: "GET", path: "/cases/" + id})
	require.Equal(s.t, http.StatusOK, answer.status, string(answer.body))
	return answer.ok()
}

// refuse tries a decision that must be refused and leave the case as it is.
func (s story) refuse(who, id, decision string, meta map[string]any, status int, says string, files ...string) {
	s.t.Helper()
	same := s.h.unchanged(id)
	meta["step"], meta["decision"] = s.h.stored(id).Step, decision
	data, err := json.Marshal(meta)
	require.NoError(s.t, err)
	r := request{method: "POST", path: decisions(id), json: string(data)}
	if len(files) > 0 {
		r.files = papers(s.t, files...)
	}
	s.h.as(who)(r).refused(status, says)
	same()
}

type m = map[string]any

func verdicts(findings []struct{ ID, State string }, result string) []m {
	var all []m
	for _, f := range findings {
		all = append(all, m{"finding_id": f.ID, "result": result, "reason": "核对原文"})
	}
	return all
}

// TestFullLifeOverJSON takes a document from its submission to the end of both
// of its filings.
func TestFullLifeOverJSON(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	s.refuse("chenjing", id, "conclude", m{"comment": "意见", "outcome": "unlawful"}, 422, "至少提出一条")
	s.refuse("chenjing", id, "conclude", m{"outcome": "lawful"}, 422, "请填写审查意见")
	finding := m{"severity": "blocking", "kind": "powers_set", "place": "第二条", "quote": "处五百元以下罚款", "basis": "行政处罚法第十六条", "action": "删去罚款"}
	c := s.take("chenjing", id, "conclude", m{"comment": "第二条没有依据", "outcome": "lawful_if_amended", "findings": []m{finding, finding}})
	require.Equal(t, "approving", c.Step)
	s.refuse("chenjing", id, "approve", m{"comment": "同意"}, 403, "审核负责人")
	s.refuse("wangjianguo", id, "approve", m{}, 422, "提前办结的理由")
	c = s.take("wangjianguo", id, "approve", m{"comment": "情况紧急，提前办结"})
	require.Equal(t, "correcting", c.Step)
	require.Equal(t, "第二条没有依据", c.Opinions[len(c.Opinions)-1].Text)

	asked := s.look("liufang", id).AllowedDecisions[0]
	require.Len(t, asked.Answers, 2)
	require.Equal(t, "送审稿", asked.Materials[0].Title)
	require.Empty(t, s.look("zhoumin", id).AllowedDecisions, "the bureau looks on")
	answers := func(results ...string) []m {
		var all []m
		for i, result := range results {
			all = append(all, m{"finding_id": c.Findings[i].ID, "result": result, "text": "已经处理"})
		}
		return all
	}
	s.refuse("liufang", id, "respond", m{"answers": answers("corrected")}, 422, "第 2 条问题还没有答复")
	s.refuse("liufang", id, "respond", m{"answers": answers("corrected", "corrected")}, 422, "改正后的文本")
	c = s.take("liufang", id, "respond", m{"answers": answers("corrected", "disputed")}, "draft")
	require.Len(t, c.Versions, 2)
	s.refuse("chenjing", id, "pass", m{"verdicts": verdicts(c.Findings[:1], "verified")}, 409, "尚未解决")
	c = s.take("chenjing", id, "refer_disputes", m{"comment": "请裁决", "verdicts": verdicts(c.Findings[:1], "verified")})
	require.Equal(t, map[string][]string{c.Findings[1].ID: {"waived", "upheld"}}, s.look("wangjianguo", id).AllowedDecisions[0].Verdicts)
	c = s.take("wangjianguo", id, "rule", m{"verdicts": verdicts(c.Findings[1:], "upheld")})
	require.Equal(t, "correcting", c.Step)
	s.take("liufang", id, "respond", m{"answers": []m{{"finding_id": c.Findings[1].ID, "result": "corrected"}}}, "draft", "adoption")
	c = s.take("chenjing", id, "pass", m{"verdicts": verdicts(c.Findings[1:], "verified")})
	require.Equal(t, "deliberating", c.Step)

	today := calendar.DateOf(time.Now())
	c = s.take("liufang", id, "pass", m{"meeting_name": "镇长办公会议", "meeting_on": today.String()}, "minutes")
	require.Equal(t, "issuing", c.Step)
	s.refuse("liufang", id, "issue", m{"document_number": "不成文号"}, 422, "发文字号")
	c = s.take("liufang", id, "issue", m{
		"document_number": "白政规[2026]1号", "issued_on": today.String(), "published_on": today.String(),
		"effective_on": (today + 30).String(), "valid_until": (today + 1000).String(), "fields": m{"signer": "李明", "medium": "https://example.org/doc"},
	}, "official_text")
	require.Equal(t, "completed", c.End)
	require.Equal(t, "白政规〔2026〕1号", c.Facts["document_number"])
	require.Nil(t, c.Owner)
	require.Empty(t, c.AllowedDecisions)
	require.Len(t, c.Opened, 2)
	s.refuse("liufang", id, "withdraw", m{"comment": "不办了"}, 409, "不能再作决定")

	s.file(c.Opened[0].CaseID, c.Opened[0].Recipient.OrgID)
	s.file(c.Opened[1].CaseID, c.Opened[1].Recipient.OrgID)
	require.Zero(t, h.unended())
	proof := h.as("wuqiang")(request{method: "GET", path: "/proof"})
	require.Contains(t, string(proof.body), `"holds":true`)
	dossier := h.as("liufang")(request{method: "GET", path: "/dossiers/" + c.DossierID})
	require.Contains(t, string(dossier.body), `"status":"in_force"`)
	for _, opened := range c.Opened {
		require.Contains(t, string(dossier.body), opened.CaseID)
	}
}

// file takes one filing to its end: at the bureau without a finding, at the
// congress with one.
func (s story) file(id, recipient string) {
	s.t.Helper()
	reviewer, chief, stranger := "suntao", "zhoumin", "heping"
	if recipient == "qingyuan-congress" {
		reviewer, chief, stranger = "heping", "zhenghua", "suntao"
	}
	s.h.as(stranger)(request{method: "GET", path: "/cases/" + id}).refused(404, "无权查看")
	s.h.as("chenjing")(request{method: "GET", path: "/cases/" + id}).refused(404, "无权查看")
	s.refuse("liufang", id, "report", m{}, 422, "缺少备案报告")
	s.take("liufang", id, "report", nil, "filing_report")
	c := s.take(reviewer, id, "register", nil)
	require.Equal(s.t, "reviewing", c.Step)
	require.NotEmpty(s.t, c.Facts["filing_number"])
	if recipient != "qingyuan-congress" {
		s.take(reviewer, id, "conclude", m{"comment": "未发现问题", "outcome": "lawful"})
		c = s.take(chief, id, "approve", nil)
	} else {
		c = s.take(reviewer, id, "conclude", m{"comment": "第二条应当纠正", "outcome": "must_correct", "findings": []m{{
			"severity": "blocking", "kind": "powers_set", "place": "第二条", "basis": "行政处罚法第十六条", "action": "删去",
		}}})
		s.take(chief, id, "approve", nil)
		s.take("liufang", id, "respond", m{"measure": "amended", "amended_published_on": calendar.DateOf(s.h.now()).String(), "answers": []m{{"finding_id": c.Findings[0].ID, "result": "corrected"}}},
			"correction_report", "corrected_text")
		c = s.take(reviewer, id, "pass", m{"verdicts": verdicts(c.Findings, "verified")})
		again := c.Opened[0].CaseID // the corrected text
		s.take("liufang", again, "report", nil, "filing_report")
		s.take(reviewer, again, "register", nil)
		s.take(reviewer, again, "conclude", m{"comment": "已经改正", "outcome": "lawful"})
		require.Empty(s.t, s.take(chief, again, "approve", nil).Opened)
	}
	require.Equal(s.t, "completed", c.End)
}

func (h *harness) unended() int {
	h.t.Helper()
	n, err := h.app.Store.CountAll(h.t.Context(), "open", h.now())
	require.NoError(h.t, err)
	return n
}

func encoded(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	require.NoError(t, err)
	return string(data)
}
