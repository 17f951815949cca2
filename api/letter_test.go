package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// TestLetterFromDraftToAnswer: a machine drafts, a supervisor signs, the body
// addressed reads and answers; nobody else sees it.
func TestLetterFromDraftToAnswer(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	h.later(30*24*time.Hour, id)
	letters, err := h.app.Store.Letters(t.Context(), h.actor("wuqiang"), true)
	require.NoError(t, err)
	require.NotEmpty(t, letters)
	path := "/letters/" + letters[len(letters)-1].ID
	for _, who := range []string{"chenjing", "liufang", "zhangwei", "sysadmin"} {
		require.Equal(t, http.StatusNotFound, h.browse(who).get(path).status, "a draft is not for %s", who)
	}
	supervisor := h.browse("wuqiang")
	draft := supervisor.see(path)
	require.Contains(t, draft.text(), "尚未签发")
	require.Contains(t, draft.text(), "最后一日为")
	supervisor.sent(draft.form(path + "/sign"))
	require.Contains(t, supervisor.see(path).text(), "清督〔2026〕1号")
	require.Contains(t, supervisor.see("/cases/"+id).source, path)

	reviewer := h.browse("chenjing")
	got := reviewer.see(path)
	refused := reviewer.send(got.form(path+"/answer").set("text", strings.Repeat("长", 2001)))
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	require.Contains(t, refused.source, "长长长", "what was entered is still there")
	reviewer.sent(got.form(path+"/answer").set("text", "已安排专人办理。"))
	require.Contains(t, supervisor.see(path).text(), "已安排专人办理。")
	for _, form := range []string{"/letter.docx", "/letter.pdf"} {
		require.Equal(t, http.StatusOK, reviewer.get(path+form).status)
		require.Equal(t, http.StatusNotFound, h.browse("liufang").get(path+form).status)
	}
	first := reviewer.get(path + "/letter.pdf").source
	require.Equal(t, first, supervisor.get(path+"/letter.pdf").source, "everybody gets the same paper")
	kept, ok, err := h.app.Store.IssuedLetter(t.Context(), letters[len(letters)-1].ID)
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, int64(len(first)), kept.Size)
	numbers, err := h.app.Store.NumbersOfCase(t.Context(), h.actor("wuqiang"), id)
	require.NoError(t, err)
	given := numbers[len(numbers)-1]
	require.NoError(t, h.app.Store.VoidNumber(t.Context(), domain.VoidRequest{NumberKey: given.NumberKey, Reason: "发错单位"}, h.actor("wuqiang"), h.now()))
	require.Contains(t, reviewer.see(path).text(), "清督〔2026〕1号（已作废）")
	h.as("chenjing")(request{method: "POST", path: path + "/answer", json: `{"text":"另一答复"}`}).refused(409, "已由陈静回复")
	h.as("liufang")(request{method: "POST", path: path + "/answer", json: `{"text":"不是我的"}`}).refused(404, "无权查看")
	h.as("wuqiang")(request{method: "POST", path: path + "/answer", json: `{"text":"督查"}`}).refused(403, "受文单位")
	require.Equal(t, http.StatusOK, h.as("wuqiang")(request{method: "GET", path: path}).status)
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(h.app.Store.AnswerLetter(t.Context(), "none", h.actor("chenjing"), "x", time.Now())))
}

// TestALetterIsEditedBeforeItIsSigned: its words may change, not what it states;
// what was edited is kept for those who sign, and is not the addressee's.
func TestALetterIsEditedBeforeItIsSigned(t *testing.T) {
	h := newHarness(t)
	id, second := h.submit("submit-0001").ID, h.submit("submit-0002").ID
	h.later(30*24*time.Hour, id)
	h.later(0, second)
	letters, err := h.app.Store.Letters(t.Context(), h.actor("wuqiang"), true)
	require.NoError(t, err)
	require.Len(t, letters, 2)
	require.Equal(t, id, letters[0].CaseID)
	path := "/letters/" + letters[0].ID
	supervisor := h.browse("wuqiang")
	draft := []byte(supervisor.see(path + "/letter.docx").source)
	form := supervisor.see(path).form(path + "/sign")
	refused := supervisor.send(form.choose(domain.MaterialWording, edit(t, draft, h.stored(id).Number, "此件")))
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	require.Contains(t, refused.text(), "缺少事项编号")
	require.Contains(t, refused.text(), "已收到 wording.docx")
	edited := edit(t, draft, "书面说明原因和整改措施。", "当面说明超期原因。")
	supervisor.sent(refused.form(path+"/sign").choose(domain.MaterialWording, edited))
	for _, who := range []string{"wuqiang", "chenjing"} {
		require.Contains(t, h.browse(who).see(path).text(), "当面说明超期原因。", who)
	}
	require.Contains(t, h.wordsOf("chenjing", path+"/letter.docx"), "当面说明超期原因。")
	_, drawn, err := h.app.Store.IssuedLetter(t.Context(), letters[0].ID)
	require.NoError(t, err)
	require.True(t, drawn, "before anybody asks for it")
	require.Equal(t, edited, h.as("wuqiang")(request{method: "GET", path: path + "/edited.docx"}).body)
	for _, who := range []string{"chenjing", "liufang", "sysadmin"} {
		require.Equal(t, http.StatusNotFound, h.browse(who).get(path+"/edited.docx").status, who)
	}
	other := "/letters/" + letters[1].ID
	require.Equal(t, http.StatusNotFound, supervisor.get(other+"/edited.docx").status)
	words := map[string][]byte{"material." + domain.MaterialWording: []byte(supervisor.see(other + "/letter.docx").source)}
	h.as("chenjing")(request{method: "POST", path: other + "/sign", files: words}).refused(http.StatusNotFound, "无权")
	h.as("wuqiang")(request{method: "POST", path: other + "/sign", files: map[string][]byte{"material." + domain.MaterialWording: docx(t)}}).
		refused(http.StatusUnprocessableEntity, "找不到主送机关")
	require.Equal(t, http.StatusNoContent, h.as("wuqiang")(request{method: "POST", path: other + "/sign", files: words}).status)
	require.Contains(t, string(h.as("wuqiang")(request{method: "GET", path: "/proof"}).body), `"holds":`)
}
