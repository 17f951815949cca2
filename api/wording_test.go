package api_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// edit changes the words of a DOCX as an office program would, and leaves the rest.
func edit(t *testing.T, paper []byte, changes ...string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(paper), int64(len(paper)))
	require.NoError(t, err)
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, f := range from.File {
		r, err := f.Open()
		require.NoError(t, err)
		part, err := io.ReadAll(r)
		require.NoError(t, err)
		if f.Name == "word/document.xml" {
			for i := 0; i < len(changes); i += 2 {
				require.Contains(t, string(part), changes[i])
				part = []byte(strings.Replace(string(part), changes[i], changes[i+1], 1))
			}
		}
		w, err := to.Create(f.Name)
		require.NoError(t, err)
		_, err = w.Write(part)
		require.NoError(t, err)
	}
	require.NoError(t, to.Close())
	return out.Bytes()
}

// draftOf is the paper that a decision would make, as a DOCX to be edited.
func (s story) draftOf(who, id, decision string, meta m, files map[string][]byte) reply {
	s.t.Helper()
	return s.h.as(who)(request{method: "POST", path: decisions(id) + "/draft.docx", json: s.meta(id, decision, meta), files: files})
}

func (s story) meta(id, decision string, meta m) string {
	s.t.Helper()
	all := m{"step": s.h.stored(id).Step, "decision": decision}
	for name, value := range meta {
		all[name] = value
	}
	data, err := json.Marshal(all)
	require.NoError(s.t, err)
	return string(data)
}

// takeWith takes a decision with an edited paper.
func (s story) takeWith(who, id, decision string, meta m, files map[string][]byte) reply {
	s.t.Helper()
	return s.h.as(who)(request{method: "POST", path: decisions(id), json: s.meta(id, decision, meta), files: files})
}

var amendIt = m{"comment": "个别条款应当修改。", "outcome": "lawful_if_amended", "findings": []m{{
	"severity": "blocking", "kind": "powers_set", "place": "第二条", "quote": "处五百元以下罚款", "basis": "行政处罚法第十六条", "action": "删去罚款的规定。",
}}}

func worded(paper []byte) map[string][]byte { return map[string][]byte{domain.MaterialWording: paper} }

// TestAPaperIsEditedInAnOfficeProgram: the reviewer takes the draft out, changes
// its words, and brings it back with the conclusion; the chief sees what was
// changed, and what he signs goes out in those words with the day by which to
// answer. Neither the draft nor its changes are the submitter's to read.
func TestAPaperIsEditedInAnOfficeProgram(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	same := h.unchanged(id)
	draft := s.draftOf("chenjing", id, "conclude", amendIt, nil)
	require.Equal(t, http.StatusOK, draft.status, string(draft.body))
	paper := edit(t, draft.body, "意见：删去罚款的规定。", "意见：罚款只能由法律、法规和规章设定，建议删去该句，改为责令改正。")
	h.as("zhangwei")(request{method: "POST", path: decisions(id) + "/draft.docx", json: s.meta(id, "conclude", amendIt)}).refused(http.StatusNotFound, "无权查看")
	h.as("liufang")(request{method: "POST", path: decisions(id) + "/draft.docx", json: s.meta(id, "conclude", amendIt)}).refused(http.StatusForbidden, "审查员")
	again := s.draftOf("chenjing", id, "conclude", amendIt, worded(paper))
	require.Equal(t, http.StatusOK, again.status, "it may be looked at before")
	require.Contains(t, documentXML(t, again.body), "改为责令改正。")
	same()

	require.Equal(t, http.StatusOK, s.takeWith("chenjing", id, "conclude", amendIt, worded(paper)).status)
	seq := h.stored(id).Seq
	require.Len(t, h.stored(id).Versions, 1, "an edited paper is no version of the document")
	page := h.browse("wangjianguo").see("/cases/" + id)
	wording := "/cases/" + id + "/wordings/" + strconv.Itoa(seq)
	require.Contains(t, page.links(), wording)
	require.Contains(t, page.text(), "文书稿由 白水中心司法所 陈静 于")
	shown := h.browse("wangjianguo").see(wording)
	require.Contains(t, shown.text(), "与系统拟稿有 2 处不同")
	require.Contains(t, shown.source, "改为责令改正")
	file := "/cases/" + id + "/files/" + h.stored(id).Events[seq-1].Wording.File.SHA256
	require.Equal(t, paper, h.as("wangjianguo")(request{method: "GET", path: file}).body)
	for _, who := range []string{"liufang", "zhangwei", "sysadmin"} {
		require.Equal(t, http.StatusNotFound, h.browse(who).get(wording).status, who)
		h.as(who)(request{method: "GET", path: file}).refused(http.StatusNotFound, "")
	}
	require.Equal(t, http.StatusNotFound, h.browse("wangjianguo").get("/cases/"+id+"/wordings/1").status)

	s.take("wangjianguo", id, "approve", m{"comment": "情况简单，提前办结"})
	c := h.stored(id)
	opinion := "/cases/" + id + "/opinions/" + strconv.Itoa(c.Seq) + "/paper."
	words := h.wordsOf("liufang", opinion+"docx")
	require.Contains(t, words, "建议删去该句，改为责令改正。")
	require.Contains(t, words, c.Opinions[len(c.Opinions)-1].Number)
	require.NotContains(t, words, "【", "the blanks are filled")
	clk, _ := c.RunningClock()
	due := clk.Ledger.Due(h.app.Store.Regimes().Of(c), h.now()).LastDay
	require.Contains(t, words, "请于"+domain.ChineseDate(due)+"前（含当日）")
	require.Equal(t, http.StatusOK, h.as("liufang")(request{method: "GET", path: opinion + "pdf"}).status)
	require.Contains(t, h.browse("liufang").see("/cases/"+id).text(), "文书的措辞在签发前修改过，以文书为准。")
	require.Equal(t, http.StatusNotFound, h.browse("liufang").get(wording).status)
	for who, has := range map[string]bool{"chenjing": true, "liufang": false} {
		archive := h.as(who)(request{method: "GET", path: "/cases/" + id + "/case-file.zip"}).body
		z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
		require.NoError(t, err)
		found := slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, "意见/文书稿 ") })
		require.Equal(t, has, found, who)
	}
	require.Contains(t, h.browse("chenjing").see("/search?q=改为责令改正").links(), "/cases/"+id)
	require.NotContains(t, h.browse("liufang").see("/search?q=改为责令改正").links(), "/cases/"+id)
	require.Contains(t, h.browse("wangjianguo").see(wording).text(), "与系统拟稿有 2 处不同", "what was drafted stays to be seen")
}

// TestTheSignerEditsThePaper: his words go before those of the reviewer, and a
// conclusion that is drawn anew begins with the system's words again.
func TestTheSignerEditsThePaper(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	lawful := m{"comment": "没有意见。", "outcome": "lawful"}
	reviewers := edit(t, s.draftOf("chenjing", id, "conclude", lawful, nil).body, "没有意见。", "经审查，没有发现问题。")
	require.Equal(t, http.StatusOK, s.takeWith("chenjing", id, "conclude", lawful, worded(reviewers)).status)
	approval := m{"comment": "情况简单，提前办结"}
	draft := s.draftOf("wangjianguo", id, "approve", approval, nil)
	require.Contains(t, documentXML(t, draft.body), "经审查，没有发现问题。")
	s.take("wangjianguo", id, "send_back", m{"comment": "请再看第二条"})
	s.take("chenjing", id, "conclude", lawful)
	require.NotContains(t, h.browse("wangjianguo").see("/cases/"+id).text(), "在办公软件中修改过")
	draft = s.draftOf("wangjianguo", id, "approve", approval, nil)
	chiefs := edit(t, draft.body, "没有意见。", "同意你单位的文本。")
	require.Equal(t, http.StatusOK, s.takeWith("wangjianguo", id, "approve", approval, worded(chiefs)).status)
	words := h.wordsOf("liufang", "/cases/"+id+"/opinions/"+strconv.Itoa(h.stored(id).Seq)+"/paper.docx")
	require.Contains(t, words, "同意你单位的文本。")
}

// TestWordingsThatAreRefused: an edited paper has to say what the record says, and
// nothing is recorded where it does not.
func TestWordingsThatAreRefused(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	number := h.stored(id).Number
	s.take("chenjing", id, "accept", nil)
	draft := s.draftOf("chenjing", id, "conclude", amendIt, nil).body
	same := h.unchanged(id)
	const paragraph = `<w:p><w:r><w:t>甲</w:t></w:r></w:p>`
	for name, refused := range map[string]struct {
		paper []byte
		says  string
	}{
		"another paper":           {docx(t), "找不到主送机关“白水镇人民政府：”"},
		"no case number":          {edit(t, draft, number, ""), "缺少受理号"},
		"another conclusion":      {edit(t, draft, "应当予以修改。", "合法。"), "缺少结论“应当予以修改”"},
		"a finding left out":      {edit(t, draft, "（一）第二条（必须修改）", "（一）有关条款"), "缺少第 1 条意见的条款“第二条”"},
		"its basis left out":      {edit(t, draft, "行政处罚法第十六条", "有关规定"), "缺少第 1 条意见的依据“行政处罚法第十六条”"},
		"a day of one's own":      {edit(t, draft, "【期限最后一日】", "2030年1月1日"), "缺少“【期限最后一日】”"},
		"after the signature":     {edit(t, draft, "<w:sectPr>", paragraph+"<w:sectPr>"), "落款之后还有文字"},
		"a table":                 {edit(t, draft, "<w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space=\"preserve\">意见：", "<w:tbl><w:tr><w:tc>"+paragraph+"</w:tc></w:tr></w:tbl><w:p><w:r><w:t>意见："), "有表格"},
		"a change not decided on": {edit(t, draft, "<w:sectPr>", `<w:p><w:ins w:id="1" w:author="陈静"><w:r><w:t>甲</w:t></w:r></w:ins></w:p><w:sectPr>`), "含修订痕迹"},
		"damaged":                 {draft[:len(draft)/2], ""},
	} {
		t.Run(name, func(t *testing.T) {
			h.t = t
			s := story{h: h, t: t}
			s.takeWith("chenjing", id, "conclude", amendIt, worded(refused.paper)).refused(http.StatusUnprocessableEntity, refused.says)
			require.Equal(t, http.StatusUnprocessableEntity, s.draftOf("chenjing", id, "conclude", amendIt, worded(refused.paper)).status)
			same()
		})
	}
	h.t = t
	scan := h.as("chenjing")(request{
		method: "POST", path: decisions(id), json: s.meta(id, "conclude", amendIt),
		files: worded([]byte("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF")), names: map[string]string{"wording": "文书.pdf"},
	})
	scan.refused(http.StatusUnprocessableEntity, "文书稿请上传 DOCX")
	s.takeWith("chenjing", id, "consult", m{"comment": "请研究"}, worded(draft)).refused(http.StatusUnprocessableEntity, "不出具文书")
	same()
}

// TestAnEditedPaperOnThePage: the form offers the draft, comes back with the file
// that was kept, and says what is wrong beside it.
func TestAnEditedPaperOnThePage(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	draft := s.draftOf("chenjing", id, "return_incomplete", m{"comment": "缺起草说明"}, nil).body
	b := h.browse("chenjing")
	form := b.see("/cases/" + id).decision("return_incomplete")
	back := b.send(form.set("comment", "缺起草说明").choose(domain.MaterialWording, edit(t, draft, "【期限最后一日】", "下月")))
	require.Equal(t, http.StatusUnprocessableEntity, back.status)
	require.Contains(t, back.text(), "缺少“【期限最后一日】”")
	form = back.decision("return_incomplete")
	b.sent(form.choose(domain.MaterialWording, edit(t, draft, "缺起草说明", "起草说明没有写明依据，请补正")))
	words := h.wordsOf("liufang", "/cases/"+id+"/opinions/2/paper.docx")
	require.Contains(t, words, "起草说明没有写明依据，请补正")
	require.NotContains(t, words, "【")
}

// TestTheSameEditedPaperTwice: a retry finds what was done, and the same key does
// not bring in other words.
func TestTheSameEditedPaperTwice(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	draft := s.draftOf("chenjing", id, "conclude", amendIt, nil).body
	r := request{method: "POST", path: decisions(id), key: "conclude-0001", json: s.meta(id, "conclude", amendIt), files: worded(draft)}
	require.Equal(t, http.StatusOK, h.as("chenjing")(r).status)
	same := h.unchanged(id)
	require.Equal(t, http.StatusOK, h.as("chenjing")(r).status)
	r.files = worded(edit(t, draft, "意见：删去罚款的规定。", "意见：删去。"))
	h.as("chenjing")(r).refused(http.StatusConflict, "已经用于另一项内容")
	same()
}
