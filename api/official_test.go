package api_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// wordsOf are the words of a DOCX.
func (h *harness) wordsOf(who, path string) string {
	h.t.Helper()
	answer := h.as(who)(request{method: "GET", path: path})
	require.Equal(h.t, http.StatusOK, answer.status, string(answer.body))
	return documentXML(h.t, answer.body)
}

func documentXML(t *testing.T, paper []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(paper), int64(len(paper)))
	require.NoError(t, err)
	f, err := z.Open("word/document.xml")
	require.NoError(t, err)
	text, err := io.ReadAll(f)
	require.NoError(t, err)
	return string(text)
}

// TestAnOpinionIsAnOfficialPaper: who reads an opinion gets it as a paper that
// says what was decided, on which grounds and by when to answer; nobody else does.
func TestAnOpinionIsAnOfficialPaper(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "conclude", m{"comment": "个别条款应当修改。", "outcome": "lawful_if_amended", "findings": []m{{
		"severity": "blocking", "kind": "powers_set", "place": "第二条", "quote": "处五百元以下罚款", "basis": "行政处罚法第十六条", "action": "删去罚款的规定。",
	}}})
	s.take("wangjianguo", id, "approve", m{"comment": "情况简单，提前办结"})
	paper := func(seq int, kind string) string {
		return "/cases/" + id + "/opinions/" + strconv.Itoa(seq) + "/paper." + kind
	}
	seq := 0
	for _, e := range h.stored(id).Events {
		if e.Opinion != nil && e.Decision == "approve" {
			seq = e.Seq
		}
	}
	c := h.stored(id)
	words := h.wordsOf("liufang", paper(seq, "docx"))
	notice := h.wordsOf("liufang", paper(2, "docx"))
	require.Contains(t, notice, "现予受理。")
	require.Contains(t, notice, "“合法性审核”的期限为 15 个工作日，最后一日为")
	for _, want := range []string{
		"白水镇人民政府：", "合法性审查意见书", c.Opinions[len(c.Opinions)-1].Number, "一、结论", "应当予以修改", "（一）第二条（必须修改）",
		"原文：“处五百元以下罚款”", "依据：行政处罚法第十六条", "意见：删去罚款的规定。", "办理要求", "修改并答复", "白水中心司法所",
	} {
		require.Contains(t, words, want)
	}
	again := h.as("chenjing")(request{method: "GET", path: paper(seq, "pdf")})
	require.Equal(t, http.StatusOK, again.status)
	require.True(t, bytes.HasPrefix(again.body, []byte("%PDF-")))
	answered := s.look("liufang", id)
	s.take("liufang", id, "respond", m{"answers": []m{{"finding_id": answered.Findings[0].ID, "result": "corrected"}}}, "draft")
	require.Equal(t, again.body, h.as("chenjing")(request{method: "GET", path: paper(seq, "pdf")}).body, "it is what it was when it was made")
	require.Contains(t, h.browse("liufang").see("/cases/"+id).links(), paper(seq, "pdf"))
	sum := sha256.Sum256(again.body)
	require.Contains(t, h.browse("liufang").see("/cases/"+id).text(), "已出具，内容不再改变。SHA-256 "+hex.EncodeToString(sum[:]))
	require.Contains(t, string(h.as("wuqiang")(request{method: "GET", path: "/proof"}).body), `"holds":true`)

	h.as("zhangwei")(request{method: "GET", path: paper(seq, "pdf")}).refused(http.StatusNotFound, "无权查看")
	h.as("sysadmin")(request{method: "GET", path: paper(seq, "pdf")}).refused(http.StatusNotFound, "无权查看")
	for _, none := range []string{paper(1, "pdf"), paper(0, "pdf"), paper(999, "docx"), strings.Replace(paper(1, "pdf"), "/1/", "/x/", 1)} {
		h.as("liufang")(request{method: "GET", path: none}).refused(http.StatusNotFound, "没有这份文书")
	}
}

// TestDraftsOfPapers: what a body has to hand in is drafted from the case.
func TestDraftsOfPapers(t *testing.T) {
	h := newHarness(t)
	filing := h.inForce("liufang", "baishui", "白水镇停车管理办法", "白政规〔2026〕7号").Opened[0].CaseID
	report := "/cases/" + filing + "/drafts/filing_report.docx"
	words := h.wordsOf("liufang", report)
	for _, want := range []string{"关于《白水镇停车管理办法》的备案报告", "白政规〔2026〕7号", "公布日期：", "起草说明", "清源县"} {
		require.Contains(t, words, want)
	}
	require.Contains(t, h.wordsOf("liufang", "/cases/"+filing+"/drafts/explanation.docx"), "四、主要内容和需要说明的问题")
	require.Contains(t, h.browse("liufang").see("/cases/"+filing).links(), report)
	h.as("liufang")(request{method: "GET", path: "/cases/" + filing + "/drafts/correction_report.docx"}).refused(http.StatusNotFound, "没有这种材料的拟稿")
	h.as("zhangwei")(request{method: "GET", path: report}).refused(http.StatusNotFound, "无权查看")

	s := story{h: h, t: t}
	s.take("liufang", filing, "report", nil, "filing_report")
	s.take("suntao", filing, "register", nil)
	s.take("suntao", filing, "conclude", m{"comment": "第二条应当纠正", "outcome": "must_correct", "findings": []m{{
		"severity": "blocking", "kind": "powers_set", "place": "第二条", "basis": "行政处罚法第十六条", "action": "删去罚款的规定。",
	}}})
	h.as("liufang")(request{method: "GET", path: "/cases/" + filing + "/drafts/correction_report.docx"}).refused(http.StatusNotFound, "没有这种材料的拟稿")
	s.take("zhoumin", filing, "approve", nil)
	words = h.wordsOf("liufang", "/cases/"+filing+"/drafts/correction_report.docx")
	for _, want := range []string{"纠正情况的报告", "（一）第二条", "意见：删去罚款的规定。", "处理情况："} {
		require.Contains(t, words, want)
	}
}

// TestPreviewOfAPaper: who may take a decision sees its paper before; it has no
// number, and the case stays as it is.
func TestPreviewOfAPaper(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "conclude", m{"comment": "没有意见", "outcome": "lawful"})
	same := h.unchanged(id)
	preview := func(who, decision string) *page {
		b := h.browse(who)
		body, contentType := multipartOf(t, map[string]string{"step": "approving", "decision": decision, "comment": "同意"})
		return b.read(b.client.Post(h.server.URL+"/cases/"+id+"/decisions/preview", contentType, body))
	}
	shown := preview("wangjianguo", "approve")
	require.Equal(t, http.StatusOK, shown.status, shown.source)
	require.True(t, strings.HasPrefix(shown.source, "%PDF-"))
	require.Equal(t, http.StatusForbidden, preview("chenjing", "approve").status)
	require.Equal(t, http.StatusNotFound, preview("zhangwei", "approve").status)
	require.Equal(t, http.StatusNotFound, preview("wangjianguo", "send_back").status, "it makes no paper")
	same()
	require.Contains(t, h.browse("wangjianguo").see("/cases/"+id).source, "/cases/"+id+"/decisions/preview")
}

func multipartOf(t *testing.T, values map[string]string) (io.Reader, string) {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, value := range values {
		require.NoError(t, w.WriteField(name, value))
	}
	require.NoError(t, w.Close())
	return &body, w.FormDataContentType()
}

// TestAPaperThatWasNotDrawn: the server was killed right after the decision; who
// asks for the paper gets it, and from then on it stays.
func TestAPaperThatWasNotDrawn(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	c := h.stored(id)
	require.NoError(t, h.engine.Decide(t.Context(), c, domain.Decision{
		Key: "killed-after-this", Step: c.Step, Name: "accept", Actor: h.actor("chenjing"), At: h.now(),
	}))
	papers, err := h.app.Store.IssuedPapers(t.Context(), id)
	require.NoError(t, err)
	require.Empty(t, papers)
	first := h.as("liufang")(request{method: "GET", path: "/cases/" + id + "/opinions/2/paper.pdf"})
	require.Equal(t, http.StatusOK, first.status)
	papers, err = h.app.Store.IssuedPapers(t.Context(), id)
	require.NoError(t, err)
	sum := sha256.Sum256(first.body)
	require.Equal(t, hex.EncodeToString(sum[:]), papers[2].SHA256)
	require.Equal(t, first.body, h.as("chenjing")(request{method: "GET", path: "/cases/" + id + "/opinions/2/paper.pdf"}).body)
}

// TestAReviewOfCorrectionsStatesItsOwn: what the first opinion concluded is not
// said again of a text that was corrected since.
func TestAReviewOfCorrectionsStatesItsOwn(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "conclude", amendIt)
	s.take("wangjianguo", id, "approve", m{"comment": "情况简单，提前办结"})
	finding := h.stored(id).Findings[0].ID
	s.take("liufang", id, "respond", m{"answers": []m{{"finding_id": finding, "result": "corrected"}}}, "draft")
	s.take("chenjing", id, "pass", m{"verdicts": []m{{"finding_id": finding, "result": "verified"}}})
	c := h.stored(id)
	require.Empty(t, c.Opinions[len(c.Opinions)-1].Outcome)
	words := h.wordsOf("liufang", "/cases/"+id+"/opinions/"+strconv.Itoa(c.Seq)+"/paper.docx")
	require.NotContains(t, words, "应当予以修改")
	require.Contains(t, words, "（一）第二条：核实通过。")
}
