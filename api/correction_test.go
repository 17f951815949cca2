package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/web"
)

// TestCorrectADocumentNumber: the issuing body asks on the page, the chief
// answers over the API, and the filings show the right number.
func TestCorrectADocumentNumber(t *testing.T) {
	h := newHarness(t)
	id := h.stored(filedOne(story{h: h, t: t})).Parent
	path := "/cases/" + id + "/correction"
	wrong := h.stored(id).Facts[domain.FactDocumentNumber]
	right := strings.Replace(wrong, "〕", "〕1", 1)
	require.Contains(t, h.browse("liufang").see("/cases/"+id).text(), "申请更正")
	require.NotContains(t, h.browse("chenjing").see("/cases/"+id).text(), "申请更正")

	ask := func(who, number string, files map[string][]byte) reply {
		json := `{"document_number": "` + number + `", "reason": "少写了一位"}`
		return h.as(who)(request{method: "POST", path: path, json: json, files: files})
	}
	evidence := map[string][]byte{domain.MaterialCorrection: docx(t)}
	ask("chenjing", right, evidence).refused(403, "报送人申请更正")
	ask("zhangwei", right, evidence).refused(404, "无权查看")
	ask("liufang", wrong, evidence).refused(422, "相同，不需要更正")

	b := h.browse("liufang")
	form := b.see("/cases/" + id).form(path)
	form.set(domain.FactDocumentNumber, right).set(web.FieldReason, "少写了一位")
	without := b.send(form)
	require.Equal(t, http.StatusUnprocessableEntity, without.status)
	require.Contains(t, without.text(), "请上传能看到正确文号的印发件扫描件")
	form = without.form(path)
	require.Equal(t, right, form.values.Get(domain.FactDocumentNumber), "nothing is typed twice")
	form.choose(domain.MaterialCorrection, docx(t))
	sent := b.send(form)
	require.Equal(t, http.StatusSeeOther, sent.status, sent.text())
	require.NotContains(t, b.see("/cases/"+id).text(), "申请更正：少写了")
	ask("liufang", right, evidence).refused(409, "等待审核负责人答复")

	answer := func(who, json string) reply {
		return h.as(who)(request{method: "POST", path: path + "/answer", json: json})
	}
	answer("liufang", `{"grant": true}`).refused(403, "审核负责人")
	answer("chenjing", `{"grant": true}`).refused(403, "审核负责人")
	answer("wangjianguo", `{"grant": false}`).refused(422, "不予更正的理由")
	page := h.browse("wangjianguo").see("/cases/" + id)
	require.Contains(t, page.text(), "答复更正申请："+wrong+" → "+right)
	undecided := h.browse("wangjianguo").send(page.form(path + "/answer"))
	require.Contains(t, undecided.text(), "请选择准予更正或者不予更正")
	answer("wangjianguo", `{"grant": true}`).ok()
	c := h.stored(id)
	require.Equal(t, right, c.Facts[domain.FactDocumentNumber])
	for _, opened := range c.Opens {
		require.Equal(t, right, h.stored(opened.CaseID).Facts[domain.FactDocumentNumber])
	}
	require.Contains(t, h.browse("liufang").see("/cases/"+id).text(), "更正发文字号")
	require.Contains(t, h.browse("wangjianguo").see("/register").text(), "误登，已更正为 "+right)
	answer("wangjianguo", `{"grant": true, "reason": "再次"}`).refused(409, "没有等待答复")
}
