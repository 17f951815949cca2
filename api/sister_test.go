package api_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// inForce has a township issue a document, and returns its case.
func (h *harness) inForce(who, orgID, title, number string) caseBody {
	h.t.Helper()
	s := story{h: h, t: h.t}
	return s.take(who, h.adopted(who, orgID, title), "issue", m{
		"document_number": number, "issued_on": today(), "published_on": today(), "effective_on": h.day(30), "valid_until": h.day(1000),
		"fields": m{"signer": "李明", "medium": "https://example.org/doc"},
	}, "official_text")
}

// adopted has a township adopt a document that is still to be issued, and
// returns its case's id.
func (h *harness) adopted(who, orgID, title string) string {
	h.t.Helper()
	meta := m{
		"title": title, "org_id": orgID, "drafting_office": "综合办", "contact": "张三", "contact_phone": "80001234", "affects_business": "no",
	}
	answer := h.open(who, "normative_document", meta, "draft", "explanation", "legal_bases", "opinions_collected")
	require.Equal(h.t, http.StatusCreated, answer.status, string(answer.body))
	id, s := answer.ok().ID, story{h: h, t: h.t}
	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "conclude", m{"comment": "没有意见", "outcome": "lawful"})
	s.take("wangjianguo", id, "approve", m{"comment": "情况简单，提前办结"})
	s.take(who, id, "pass", m{"meeting_name": "镇长办公会议", "meeting_on": today()}, "minutes")
	return id
}

// TestTheSameFaultInASistersDocument: the bureau finds a fault in one document
// and names another; its maker corrects, and the corrected text is filed again.
func TestTheSameFaultInASistersDocument(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	sister := h.inForce("zhangwei", "liuhe", "柳河镇停车管理办法", "柳政规〔2026〕7号")
	filing := h.inForce("liufang", "baishui", "白水镇停车管理办法", "白政规〔2026〕7号").Opened[0].CaseID
	s.take("liufang", filing, "report", nil, "filing_report")
	s.take("suntao", filing, "register", nil)
	conclude := func(named string) m {
		return m{"comment": "第二条应当纠正", "outcome": "must_correct", "sister_documents": named, "findings": []m{{
			"severity": "blocking", "kind": "powers_set", "place": "第二条", "basis": "行政处罚法第十六条", "action": "删去",
		}}}
	}
	s.refuse("suntao", filing, "conclude", conclude("白政规〔2026〕7号"), 422, "就是本件")
	s.refuse("suntao", filing, "conclude", conclude("柳政规〔2026〕70号"), 422, "没有向清源县司法局报备的")
	s.take("suntao", filing, "conclude", conclude("柳政规[2026]第7号"))
	c := s.take("zhoumin", filing, "approve", nil)
	require.Len(t, c.Opened, 1)
	require.NotContains(t, s.look("liufang", filing).Facts, "sister_documents", "whom else it concerns is not the maker's business")

	id := c.Opened[0].CaseID
	h.as("liufang")(request{method: "GET", path: "/cases/" + id}).refused(404, "无权查看")
	opened := s.look("zhangwei", id)
	require.Equal(t, "related_correction", opened.Kind)
	require.Equal(t, sister.DossierID, opened.DossierID)
	require.Equal(t, "张伟", opened.Owner.Name)
	require.Len(t, opened.Findings, 1)
	bureau := h.browse("suntao")
	require.Contains(t, bureau.see("/cases/"+filing).links(), "/cases/"+id)
	require.Contains(t, bureau.see("/cases/"+filing).text(), "请制定机关自查同类文件 1 件")
	require.Contains(t, bureau.see("/cases/"+id).links(), "/cases/"+filing)
	maker := h.browse("zhangwei").see("/cases/" + id)
	require.NotContains(t, maker.links(), "/cases/"+filing, "another body's case")
	require.Contains(t, maker.text(), "《白水镇停车管理办法》第二条")

	respond := m{"measure": "amended", "answers": []m{{"finding_id": opened.Findings[0].ID, "result": "corrected"}}}
	s.refuse("suntao", id, "respond", respond, 403, "报送人")
	delete(respond, "turn")
	respond["amended_published_on"] = today()
	s.take("zhangwei", id, "respond", respond, "correction_report", "corrected_text")
	s.refuse("wangjianguo", id, "pass", m{"verdicts": verdicts(opened.Findings, "verified")}, 404, "无权查看")
	c = s.take("suntao", id, "pass", m{"verdicts": verdicts(opened.Findings, "verified")})
	require.Equal(t, "completed", c.End)
	again := s.look("zhangwei", c.Opened[0].CaseID)
	require.Equal(t, "reporting", again.Step)
	require.Contains(t, bureau.see("/cases/"+again.ID).text(), "本件是它纠正后的重新报备")
	require.Contains(t, bureau.see("/cases/"+id).text(), "纠正后重新报备")
	proof := h.as("wuqiang")(request{method: "GET", path: "/proof"})
	require.Contains(t, string(proof.body), `"holds":true`)
}
