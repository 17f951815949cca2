package api_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// campaignBody is a clean-up as the tests read it.
type campaignBody struct {
	ID       string
	ClosedAt string `json:"closed_at"`
	Progress struct{ Total, Opened, Decided, Done, Overdue int }
	Tasks    []struct {
		Title, State, Result string
		CaseID               string `json:"case_id"`
	}
}

func (h *harness) cleanUp(change m) m {
	body := m{"title": "营商环境专项清理", "basis": "清政办〔2026〕12号", "place": "/qingyuan/", "deadline": h.day(60)}
	for name, value := range change {
		body[name] = value
	}
	return body
}

func (h *harness) postJSON(who, path, key string, body m) reply {
	return h.as(who)(request{method: "POST", path: path, key: key, json: jsonOf(h.t, body)})
}

// TestACleanUp takes every document in force within its scope, each once, to a
// decision, and can be closed when the last one is decided.
func TestACleanUp(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	first := h.inForce("liufang", "baishui", "白水镇停车收费管理办法", "白政规〔2026〕7号")
	second := h.inForce("zhangwei", "liuhe", "柳河镇摊位收费办法", "柳政规〔2026〕7号")
	h.inForce("liufang", "baishui", "白水镇市场管理办法", "白政规〔2026〕8号")
	h.adopted("liufang", "baishui", "白水镇殡葬收费办法") // not issued
	reviewed := h.postJSON("wuqiang", "/dossiers/"+second.DossierID+"/reviews", "", m{"review_reason": "群众反映"}).ok()

	for field, change := range map[string]m{
		"title": {"title": " "}, "basis": {"basis": ""}, "deadline": {"deadline": h.day(0)}, "place": {"place": "/elsewhere/"},
		"issued_until": {"issued_until": "去年"}, "words": {"words": strings.Repeat("字 ", 11)},
	} {
		p := h.postJSON("wuqiang", "/campaigns/preview", "", h.cleanUp(change)).refused(http.StatusUnprocessableEntity, "")
		require.Equal(t, field, p.Errors[0].Field)
	}
	h.postJSON("wuqiang", "/campaigns/preview", "", h.cleanUp(m{"words": "渔业"})).refused(http.StatusConflict, "没有现行有效的文件")
	for _, who := range []string{"liufang", "chenjing", "sysadmin"} {
		h.postJSON(who, "/campaigns", "clean-up-1", h.cleanUp(nil)).refused(http.StatusForbidden, "")
		h.as(who)(request{method: "GET", path: "/campaigns"}).refused(http.StatusForbidden, "")
	}
	h.postJSON("xushen", "/campaigns", "clean-up-1", h.cleanUp(nil)).refused(http.StatusForbidden, "审计员")

	var preview struct{ Total int }
	h.postJSON("wuqiang", "/campaigns/preview", "", h.cleanUp(m{"words": "收费"})).decode(&preview)
	require.Equal(t, 2, preview.Total)
	var c, again campaignBody
	h.postJSON("wuqiang", "/campaigns", "clean-up-1", h.cleanUp(m{"words": "收费"})).decode(&c)
	h.postJSON("wuqiang", "/campaigns", "clean-up-1", h.cleanUp(m{"words": "收费"})).decode(&again)
	require.Equal(t, c.ID, again.ID)
	h.postJSON("wuqiang", "/campaigns", "clean-up-1", h.cleanUp(nil)).refused(http.StatusConflict, "另一次清理")
	look := func() (c campaignBody) {
		h.as("xushen")(request{method: "GET", path: "/campaigns/" + again.ID}).decode(&c)
		return c
	}
	c = look()
	require.Equal(t, 2, c.Progress.Opened)
	task := map[string]string{}
	for _, row := range c.Tasks {
		task[row.Title] = row.CaseID
	}
	require.Equal(t, reviewed.ID, task["柳河镇摊位收费办法"], "what is looked at already is not looked at twice")
	id := task["白水镇停车收费管理办法"]
	opened := s.look("liufang", id)
	require.Equal(t, first.DossierID, opened.DossierID)
	require.Equal(t, "cleanup", opened.Facts["occasion"])
	require.Contains(t, opened.Facts["review_reason"], "清政办〔2026〕12号")
	h.as("mali")(request{method: "GET", path: "/campaigns/" + c.ID}).refused(http.StatusNotFound, "无权查看")
	clock := h.clock(id, "evaluation")
	require.GreaterOrEqual(t, clock.LastDay, h.day(60), "the day, or the next working one")
	require.Less(t, clock.LastDay, h.day(72))

	closing := func() reply {
		return h.postJSON("wuqiang", "/campaigns/"+c.ID+"/close", "", m{"conclusion": "共清理 2 件。"})
	}
	closing().refused(http.StatusConflict, "还有 2 件没有决定")
	decide := func(who, id string, proposal m) {
		proposal["comment"] = "评估情况见报告"
		s.take(who, id, "propose", proposal, "evaluation_report")
		s.take("chenjing", id, "agree", m{"comment": "同意"})
		s.take("wangjianguo", id, "approve", nil)
	}
	decide("liufang", id, m{"measure": "keep", "renewed_until": h.day(1500)})
	closing().refused(http.StatusConflict, "还有 1 件没有决定")
	require.Contains(t, h.resultOf("wuqiang", c.ID), "草稿，还有 1 件没有决定")
	decide("zhangwei", reviewed.ID, m{"measure": "amend", "planned_on": h.day(90)})
	c = look()
	require.Equal(t, 2, c.Progress.Decided)
	require.Equal(t, 1, c.Progress.Done, "the amendment is still to be made")
	supervisor := h.browse("wuqiang")
	page := supervisor.see("/campaigns/" + c.ID)
	require.Contains(t, page.text(), "拟修改")
	shown := supervisor.sent(page.form("/campaigns/"+c.ID+"/close").set("conclusion", "共清理 2 件。"))
	require.Contains(t, shown.text(), "清理已经结束")
	closing().refused(http.StatusConflict, "已经由吴强结束")
	require.NotEmpty(t, look().ClosedAt)
	paper := h.resultOf("wuqiang", c.ID)
	require.NotContains(t, paper, "草稿")
	for _, words := range []string{"一、继续有效的文件（1 件）", "二、拟修改的文件（1 件）", "白政规〔2026〕7号", "共清理 2 件。"} {
		require.Contains(t, paper, words)
	}
	sheet := h.as("xushen")(request{method: "GET", path: "/campaigns/" + c.ID + "/result.xlsx"})
	require.Equal(t, http.StatusOK, sheet.status)
	h.as("liufang")(request{method: "GET", path: "/campaigns/" + c.ID + "/result.docx"}).refused(http.StatusNotFound, "无权查看")
	proof := h.as("wuqiang")(request{method: "GET", path: "/proof"})
	require.Contains(t, string(proof.body), `"holds":true`)
}

// TestACleanUpByThePages goes from the form by way of the preview.
func TestACleanUpByThePages(t *testing.T) {
	h := newHarness(t)
	h.inForce("liufang", "baishui", "白水镇停车收费管理办法", "白政规〔2026〕7号")
	supervisor := h.browse("wuqiang")
	require.Contains(t, supervisor.see("/campaigns").text(), "组织一次清理")
	form := url.Values{"title": {"专项清理"}, "basis": {"清政办〔2026〕12号"}, "place": {"/qingyuan/"}, "deadline": {h.day(-1)}}
	refused := supervisor.get("/campaigns/preview?" + form.Encode())
	require.Contains(t, refused.text(), "完成期限应当在今天以后")
	form.Set("deadline", h.day(30))
	preview := supervisor.see("/campaigns/preview?" + form.Encode())
	require.Contains(t, preview.text(), "范围内有 1 件")
	shown := supervisor.sent(preview.form("/campaigns"))
	require.Contains(t, shown.text(), "清理已经开始")
	require.Contains(t, shown.text(), "正在评估")
	require.Contains(t, supervisor.see("/campaigns").text(), "已决定 0/1")
	require.NotContains(t, h.browse("xushen").see("/campaigns").text(), "组织一次清理")
}

// resultOf is the text of the published list.
func (h *harness) resultOf(who, id string) string {
	h.t.Helper()
	answer := h.as(who)(request{method: "GET", path: "/campaigns/" + id + "/result.docx"})
	require.Equal(h.t, http.StatusOK, answer.status)
	z, err := zip.NewReader(bytes.NewReader(answer.body), int64(len(answer.body)))
	require.NoError(h.t, err)
	f, err := z.Open("word/document.xml")
	require.NoError(h.t, err)
	text, err := io.ReadAll(f)
	require.NoError(h.t, err)
	return string(text)
}

func jsonOf(t *testing.T, body m) string {
	t.Helper()
	data, err := json.Marshal(body)
	require.NoError(t, err)
	return string(data)
}
