package api_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// TestIssuedTextIsTheClearedOne: what issuing adds is no difference; a changed
// clause is told to everybody who sees the case, and led to.
func TestIssuedTextIsTheClearedOne(t *testing.T) {
	articles := []string{"第一条 为了规范停车管理，制定本办法。", "第二条 本镇行政区域内的停车管理适用本办法。", "第三条 本办法自公布之日起施行。"}
	issued := append(append([]string{"白政规〔2026〕1号"}, articles...), "白水镇人民政府", "2026年11月20日")
	changed := append([]string{}, issued...)
	changed[2] = "第二条 全县的停车管理适用本办法。"
	for says, official := range map[string][]string{
		"印发的文本与审核通过的文本一致": issued, "印发的文本与审核通过的文本有 1 处不同": changed,
	} {
		h := newHarness(t)
		s := story{h: h, t: t}
		files := complete(t)
		files["draft"] = docx(t, articles...)
		answer := h.as("liufang")(request{method: "POST", path: "/cases", key: "submit-0001", json: goodMeta, files: files})
		require.Equal(t, http.StatusCreated, answer.status, string(answer.body))
		id := answer.ok().ID
		today := calendar.DateOf(h.now())
		s.take("chenjing", id, "accept", nil)
		s.take("chenjing", id, "conclude", m{"comment": "合法", "outcome": "lawful"})
		s.take("wangjianguo", id, "approve", m{"comment": "情况简单，提前办结"})
		s.take("liufang", id, "pass", m{"meeting_name": "镇长办公会议", "meeting_on": today.String()}, "minutes")
		require.NotContains(t, h.browse("chenjing").see("/cases/"+id).text(), "印发的文本与审核通过的文本")
		meta, err := json.Marshal(m{
			"step": h.stored(id).Step, "decision": "issue", "turn": h.stored(id).Turn,
			"document_number": "白政规〔2026〕1号", "issued_on": today.String(), "published_on": today.String(),
			"effective_on": (today + 30).String(), "valid_until": (today + 1000).String(), "fields": m{"signer": "李明", "medium": "https://example.org/doc"},
		})
		require.NoError(t, err)
		r := request{method: "POST", path: decisions(id), json: string(meta), files: map[string][]byte{"official_text": docx(t, official...)}}
		require.Equal(t, http.StatusOK, h.as("liufang")(r).status)
		for _, who := range []string{"chenjing", "wangjianguo", "wuqiang"} {
			told := h.browse(who).see("/notices").text()
			if h.stored(id).Issued.Result == domain.ComparedDiffers {
				require.Contains(t, told, "1 处不同，改动的内容未经审核", who)
			} else {
				require.NotContains(t, told, "印发的文本", who)
			}
		}
		page := h.browse("chenjing").see("/cases/" + id)
		require.Contains(t, page.text(), says)
		require.Contains(t, page.source, "/compare?old=1&amp;new=")
		issued := h.stored(id)
		filing := h.browse("suntao").see("/cases/" + issued.Opens[0].CaseID)
		require.Contains(t, filing.text(), says, "the filing body reads it in the record")
		require.Contains(t, h.browse("liufang").see("/cases/"+id).text(), says)
		require.NotContains(t, h.browse("suntao").see("/notices").text(), "处不同", "who did not clear it is told by the filing itself")
	}
}
