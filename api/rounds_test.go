package api_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// respond answers the one finding of a case in correction.
func (s story) respond(id, text string, answer m) reply {
	s.t.Helper()
	c := s.look("liufang", id)
	answer["finding_id"], answer["result"] = c.Findings[0].ID, "corrected"
	return s.h.as("liufang")(request{
		method: "POST", path: decisions(id), files: map[string][]byte{"draft": docx(s.t, "第一条 为了规范停车管理，制定本办法。", text)},
		json: encoded(s.t, m{"step": "correcting", "decision": "respond", "turn": c.Turn, "answers": []m{answer}}),
	})
}

// found is a case in correction with one finding on 第二条.
func found(t *testing.T) (story, string) {
	t.Helper()
	s := story{h: newHarness(t), t: t}
	id := s.h.submit("submit-0001").ID
	s.raise(id, nil)
	return s, id
}

// raise takes a submitted case to its correction with one finding.
func (s story) raise(id string, like m) {
	s.t.Helper()
	s.take("chenjing", id, "accept", nil)
	finding := m{"severity": "blocking", "kind": "powers_set", "place": "第二条", "quote": "处五百元以下罚款", "basis": "行政处罚法第十六条", "action": "删去罚款"}
	if like != nil {
		finding["like"] = like
	}
	s.take("chenjing", id, "conclude", m{"comment": "第二条没有依据", "outcome": "lawful_if_amended", "findings": []m{finding}})
	s.take("wangjianguo", id, "approve", m{"comment": "情况紧急，提前办结"})
}

// TestCorrectionHasAPlace: an answer "corrected" leads to its place in the new
// text; a clause that is what it was is not corrected.
func TestCorrectionHasAPlace(t *testing.T) {
	const unchanged, changed = "第二条 违反本办法的，处五百元以下罚款。", "第二条 违反本办法的，责令改正。"
	for _, tt := range []struct{ name, text, place, says string }{
		{"unchanged", unchanged, "", "第二条与原来一字不差"},
		{"unchanged where it says", unchanged, "第二条", "一字不差"},
		{"not left out", unchanged, "已删除", "还在"},
		{"no such place", changed, "第九条", "新文本没有“第九条”"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, id := found(t)
			s.respond(id, tt.text, m{"place": tt.place}).refused(http.StatusUnprocessableEntity, tt.says)
			require.Equal(t, "correcting", s.look("liufang", id).Step, "nothing was recorded")
		})
	}
	s, id := found(t)
	require.Equal(t, http.StatusOK, s.respond(id, changed, m{}).status)
	answered := s.h.stored(id).Findings[0]
	require.Equal(t, "第二条", answered.Answer.Place)
	require.NotEmpty(t, answered.Answer.Block)
	page := s.h.browse("chenjing").see("/cases/" + id)
	require.Contains(t, page.source, "<del>处五百元以下罚款</del>")
	require.Contains(t, page.text(), "两版对照")

	s.take("chenjing", id, "return_again", m{"comment": "还不够", "verdicts": verdicts(s.look("chenjing", id).Findings, "returned")})
	require.Equal(t, http.StatusOK, s.respond(id, "第三条 本办法自公布之日起施行。", m{"text": "整条删去"}).status)
	again := s.h.stored(id).Findings[0]
	require.Equal(t, "已删除", again.Answer.Place)
	require.Len(t, again.Rounds, 1, "what was said before stays")
	require.Equal(t, "核对原文", again.Rounds[0].Verdict.Text)
	require.Contains(t, s.h.browse("liufang").see("/cases/"+id).text(), "以前的答复 1 次")

	s.take("chenjing", id, "return_again", m{"comment": "还不够", "verdicts": verdicts(s.look("chenjing", id).Findings, "returned")})
	require.Equal(t, http.StatusOK, s.respond(id, "第二条 车辆有序停放。", m{"text": "另行规定"}).status)
	require.Equal(t, "第二条", s.h.stored(id).Findings[0].Answer.Place, "nothing alike, but it stands there instead")
}

// TestPrecedents: a finding is offered again where the clause turns up in
// another document of the same body, to those who may see the earlier case.
func TestPrecedents(t *testing.T) {
	s, first := found(t)
	second := s.h.submit("submit-0002").ID
	s.take("chenjing", second, "accept", nil)
	var offered struct {
		Precedents []struct {
			CaseID    string `json:"case_id"`
			FindingID string `json:"finding_id"`
			Place     string
		}
	}
	ask := request{method: "GET", path: "/cases/" + second + "/precedents"}
	s.h.as("chenjing")(ask).decode(&offered)
	require.Len(t, offered.Precedents, 1)
	require.Equal(t, first, offered.Precedents[0].CaseID)
	require.Equal(t, "第二条", offered.Precedents[0].Place)
	s.h.as("zhangwei")(ask).refused(http.StatusNotFound, "无权查看")
	require.NotContains(t, string(s.h.as("liufang")(ask).body), first, "not for the body itself")

	reviewer := s.h.browse("chenjing")
	form := reviewer.see("/cases/" + second).decision("conclude")
	form.set("like", first+"/"+offered.Precedents[0].FindingID).set("outcome", "lawful_if_amended").set("comment", "第二条同前")
	reviewer.sent(form.complete(t))
	f := s.h.stored(second).Findings[0]
	require.Equal(t, first, f.Like.CaseID)
	require.Equal(t, "处五百元以下罚款", f.Quote)
	require.Contains(t, reviewer.see("/cases/"+second).text(), "第 1 条问题 相同")
}

// TestCitingWhatIsNotThere refuses a reference that nobody offered.
func TestCitingWhatIsNotThere(t *testing.T) {
	s := story{h: newHarness(t), t: t}
	id := s.h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	finding := m{
		"severity": "blocking", "kind": "powers_set", "place": "第二条", "basis": "行政处罚法第十六条", "action": "删去罚款",
		"like": m{"case_id": id, "finding_id": "none"},
	}
	s.refuse("chenjing", id, "conclude", m{"comment": "x", "outcome": "lawful_if_amended", "findings": []m{finding}}, 422, "没有可以引用的")
}
