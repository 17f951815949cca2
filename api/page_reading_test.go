package api_test

import (
	"bytes"
	"image"
	"image/png"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

// scanned submits a draft as PDF.
func scanned(t *testing.T) (h *harness, id, sha string) {
	t.Helper()
	h = newHarness(t)
	var draft bytes.Buffer
	require.NoError(t, documents.WritePDF(&draft, documents.Draft{Title: "白水镇停车管理办法", Paragraphs: []string{
		"第一条 为了规范停车管理，制定本办法。", "第二条 违反本办法的，处五百元以下罚款。", "第三条 本办法自公布之日起施行。",
	}}))
	files := complete(t)
	files["draft"] = draft.Bytes()
	answer := h.as("liufang")(request{
		method: "POST", path: "/cases", key: "submit-pdf-1", json: goodMeta, files: files, names: map[string]string{"draft": "停车办法.pdf"},
	})
	require.Equal(t, http.StatusCreated, answer.status, string(answer.body))
	id = answer.ok().ID
	file, _, ok := h.stored(id).Text()
	require.True(t, ok)
	require.Eventually(t, func() bool { // the reader of PDF is compiled first
		_, err := h.app.Readings.Text(t.Context(), file)
		return err == nil
	}, 2*time.Minute, 100*time.Millisecond)
	return h, id, file.SHA256
}

func TestPagePictures(t *testing.T) {
	h, id, sha := scanned(t)
	page := "/cases/" + id + "/files/" + sha + "/pages/"
	for _, get := range []func() ([]byte, string){
		func() ([]byte, string) {
			a := h.as("chenjing")(request{method: "GET", path: page + "1"})
			return a.body, a.header.Get("Content-Type")
		},
		func() ([]byte, string) {
			p := h.browse("liufang").see(page + "1")
			return []byte(p.source), p.header.Get("Content-Type")
		},
	} {
		picture, media := get()
		require.Equal(t, "image/jpeg", media)
		require.True(t, bytes.HasPrefix(picture, []byte{0xff, 0xd8}), "a JPEG")
		require.Greater(t, len(picture), 10_000, "with something on it")
	}
	for _, wrong := range []string{"0", "2", "x", "99999999"} {
		require.Equal(t, http.StatusNotFound, h.as("chenjing")(request{method: "GET", path: page + wrong}).status, wrong)
	}
	stranger := h.as("zhaolei")(request{method: "GET", path: page + "1"}).status
	require.Contains(t, []int{http.StatusNotFound, http.StatusForbidden}, stranger, "another body's case")
	other := h.stored(id).Papers()[1]
	answer := h.as("chenjing")(request{method: "GET", path: "/cases/" + id + "/files/" + other.SHA256 + "/pages/1"})
	require.Equal(t, http.StatusNotFound, answer.status)
	require.Contains(t, string(answer.body), "没有页面图片")

	shown := h.browse("chenjing").see("/cases/" + id)
	require.Contains(t, shown.text(), "对照原件页面")
	require.NotContains(t, shown.source, "<img")
	shown = h.browse("chenjing").see("/cases/" + id + "?version=1&pages=1")
	require.Contains(t, shown.source, page+"1")
	require.Contains(t, shown.text(), "只看文字")
	require.Contains(t, shown.text(), "处五百元以下罚款", "the text stands beside the picture")
}

// TestScanIsReadAndReviewed: a scan has no clauses; its pages are shown, and a
// finding is raised about a page.
func TestScanIsReadAndReviewed(t *testing.T) {
	h := newHarness(t)
	var scan bytes.Buffer
	require.NoError(t, png.Encode(&scan, image.NewGray(image.Rect(0, 0, 600, 850))))
	files := complete(t)
	files["draft"] = scan.Bytes()
	answer := h.as("liufang")(request{method: "POST", path: "/cases", key: "submit-scan", json: goodMeta, files: files, names: map[string]string{"draft": "扫描件.png"}})
	require.Equal(t, http.StatusCreated, answer.status, string(answer.body))
	id := answer.ok().ID
	file, _, _ := h.stored(id).Text()
	picture := h.as("chenjing")(request{method: "GET", path: "/cases/" + id + "/files/" + file.SHA256 + "/pages/1"})
	require.Equal(t, scan.Bytes(), picture.body, "the original itself")
	require.Equal(t, "image/png", picture.header.Get("Content-Type"))
	s := story{h: h, t: t}
	s.take("chenjing", id, "accept", nil)
	b := h.browse("chenjing")
	page := b.see("/cases/" + id)
	require.Contains(t, page.source, "/pages/1", "without being asked for: there is nothing else to read")
	form := page.decision("conclude")
	form.action = "/cases/" + id + "/decisions/rows"
	back := b.send(form.set("raise", "page-1")).decision("conclude")
	require.Equal(t, "第1页", back.values.Get("finding.0.place"))
	require.Equal(t, http.StatusUnprocessableEntity, b.send(form.set("raise", "page-2")).status)
	s.take("chenjing", id, "conclude", m{"comment": "第1页的罚款没有依据", "outcome": "lawful_if_amended", "findings": []m{{
		"severity": "blocking", "kind": "powers_set", "place": "第1页", "basis": "行政处罚法第十六条", "action": "删去罚款",
	}}})
	require.Contains(t, b.see("/cases/"+id).source, `href="#page-1"`, "the finding leads to its page")
}

// TestRaiseAboutABlock is raising a finding without a script: the button beside
// the block sends the form, which comes back with all that was entered.
func TestRaiseAboutABlock(t *testing.T) {
	h, id, _ := scanned(t)
	story{h: h, t: t}.take("chenjing", id, "accept", nil)
	b := h.browse("chenjing")
	page := b.see("/cases/" + id + "?version=1&pages=1")
	require.Contains(t, page.source, `formaction="/cases/`+id+`/decisions/rows?pages=1&amp;version=1#decision-conclude"`)
	text := h.as("chenjing")(request{method: "GET", path: "/cases/" + id + "/text"})
	var body struct{ Blocks []documents.Block }
	text.decode(&body)
	block := body.Blocks[2]
	require.Contains(t, block.Text, "罚款")

	form := page.decision("conclude").set("comment", "正在写的意见").set("finding.0.basis", "《行政处罚法》第十六条")
	form.action = "/cases/" + id + "/decisions/rows?version=1&pages=1"
	before := h.unchanged(id)
	back := b.send(form.set("raise", block.Anchor))
	require.Equal(t, http.StatusOK, back.status, back.text())
	before()
	again := back.decision("conclude")
	require.Equal(t, "正在写的意见", again.values.Get("comment"), "nothing is lost")
	require.Equal(t, "《行政处罚法》第十六条", again.values.Get("finding.0.basis"))
	require.Equal(t, block.Address, again.values.Get("finding.1.place"))
	require.Equal(t, block.Text, again.values.Get("finding.1.quote"))
	require.Equal(t, block.Anchor, again.values.Get("finding.1.block"))
	require.Equal(t, form.values.Get("idempotency_key"), again.values.Get("idempotency_key"))

	require.Equal(t, http.StatusUnprocessableEntity, b.send(form.set("raise", "nowhere")).status)
	clerk := h.browse("liufang")
	require.Equal(t, http.StatusConflict, clerk.send(form.set("raise", block.Anchor)).status, "whose decision it is not")
	require.NotContains(t, clerk.see("/cases/"+id).source, `class="raise"`)
	require.Contains(t, []int{http.StatusNotFound, http.StatusForbidden}, h.browse("zhaolei").send(form).status, "another body's case")
}
