package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

// corrected is a case whose second version differs from the first.
func corrected(t *testing.T) (h *harness, id string) {
	t.Helper()
	return correctedBy(t, docx(t, "第一条 为了规范停车管理，制定本办法。", "第二条 违反本办法的，责令改正。", "第三条 本办法自公布之日起施行。"))
}

func correctedBy(t *testing.T, draft []byte) (h *harness, id string) {
	t.Helper()
	h = newHarness(t)
	s := story{h: h, t: t}
	id = h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	finding := m{"severity": "blocking", "kind": "powers_set", "place": "第二条", "quote": "处五百元以下罚款", "basis": "行政处罚法第十六条", "action": "删去罚款"}
	c := s.take("chenjing", id, "conclude", m{"comment": "第二条没有依据", "outcome": "lawful_if_amended", "findings": []m{finding}})
	s.take("wangjianguo", id, "approve", m{"comment": "情况紧急，提前办结"})
	answer := []m{{"finding_id": c.Findings[0].ID, "result": "corrected", "text": "已删去"}}
	data, err := json.Marshal(m{"step": "correcting", "decision": "respond", "turn": s.look("liufang", id).Turn, "answers": answer})
	require.NoError(t, err)
	r := request{method: "POST", path: decisions(id), json: string(data), files: map[string][]byte{"draft": draft}}
	require.Equal(t, http.StatusOK, h.as("liufang")(r).status)
	return h, id
}

func TestCompareVersions(t *testing.T) {
	h, id := corrected(t)
	path := "/cases/" + id + "/compare"
	var body struct {
		Old, New, Changes, Added, Removed int
		Rows                              []documents.RedlineRow
	}
	answer := h.as("chenjing")(request{method: "GET", path: path})
	require.Equal(t, http.StatusOK, answer.status)
	answer.decode(&body)
	require.Equal(t, []int{1, 2}, []int{body.Old, body.New}, "the newest and the one before it")
	require.Positive(t, body.Changes)
	require.Positive(t, body.Removed)

	page := h.browse("chenjing").see(path)
	require.Contains(t, page.source, "<ins>")
	require.Contains(t, page.text(), "问题 1", "the finding stands at its place")
	inline := h.browse("liufang").see(path + "?view=inline&only=changes").source
	require.Contains(t, inline, "<del>")
	require.Contains(t, inline, "下一处变化")
	require.Contains(t, h.browse("liufang").see(path+"?old=1&new=1").text(), "完全相同")
	require.Contains(t, h.browse("liufang").see("/cases/"+id).text(), "与上一版对照")
	for form, begins := range map[string]string{"docx": "PK", "pdf": "%PDF"} {
		paper := h.as("liufang")(request{method: "GET", path: path + "/redline." + form})
		require.Equal(t, http.StatusOK, paper.status)
		require.True(t, strings.HasPrefix(string(paper.body), begins))
	}
}

// TestCompareKeepsAuthors: a version with tracked changes of its own shows whose
// they are: on the page, to programs, and in the file that is handed out.
func TestCompareKeepsAuthors(t *testing.T) {
	first := mustReadBlocks(t, docx(t))
	second := mustReadBlocks(t, docx(t, "第一条 为了规范停车管理，制定本办法。", "第二条 违反本办法的，责令改正。"))
	var tracked bytes.Buffer // a draft as the town's clerk left it
	hand := documents.Revision{Author: "张伟", At: time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)}
	require.NoError(t, documents.WriteRedlineDOCX(&tracked, documents.Compare(first, second), hand))
	h, id := correctedBy(t, tracked.Bytes())
	path := "/cases/" + id + "/compare"

	var body struct{ Rows []documents.RedlineRow }
	h.as("chenjing")(request{method: "GET", path: path}).decode(&body)
	by := map[documents.Hand]int{}
	for _, row := range body.Rows {
		for _, s := range row.Spans {
			if s.Kind != documents.SpanSame {
				by[s.By]++
			}
		}
	}
	require.Equal(t, map[documents.Hand]int{{Author: hand.Author, At: hand.At}: 2}, by)
	for _, view := range []string{"", "?view=inline"} {
		page := h.browse("chenjing").see(path + view)
		require.Contains(t, page.source, `title="修订人：张伟 2026-03-01"`)
		require.Contains(t, page.text(), "张伟（2 处）")
		require.Contains(t, page.source, `id="old-`)
	}
	require.NotContains(t, h.browse("chenjing").see(path+"?old=1&new=1").text(), "张伟")
	require.Contains(t, h.wordsOf("liufang", path+"/redline.docx"), `w:author="张伟" w:date="2026-03-01T09:30:00Z"`)
}

func mustReadBlocks(t *testing.T, data []byte) []documents.Block {
	t.Helper()
	text, err := documents.Read(t.Context(), documents.FormatDOCX, bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	return text.Blocks
}

func TestCompareRefusals(t *testing.T) {
	h, id := corrected(t)
	path := "/cases/" + id + "/compare"
	for _, who := range []string{"zhangwei", "sysadmin"} {
		for _, form := range []string{"", "/redline.docx", "/redline.pdf"} {
			h.as(who)(request{method: "GET", path: path + form}).refused(http.StatusNotFound, "无权查看")
		}
	}
	h.as("liufang")(request{method: "GET", path: path + "?old=x"}).refused(http.StatusUnprocessableEntity, "应当是数字")
	h.as("liufang")(request{method: "GET", path: path + "?new=9"}).refused(http.StatusUnprocessableEntity, "第 9 版没有文本")
	one := h.submit("submit-0002").ID
	h.as("liufang")(request{method: "GET", path: "/cases/" + one + "/compare"}).refused(http.StatusNotFound, "只有一个文本版本")
	require.NotContains(t, h.browse("liufang").see("/cases/"+one).text(), "与上一版对照")
}
