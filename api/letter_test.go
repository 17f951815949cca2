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
