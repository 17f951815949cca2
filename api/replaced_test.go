package api_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestARepealShowsOnBothDocuments: what a document repeals and amends stands on
// both, and the repealed one ends on the day on which the new one takes effect.
func TestARepealShowsOnBothDocuments(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	old := h.inForce("liufang", "baishui", "白水镇停车管理办法", "白政规〔2025〕7号")
	kept := h.inForce("liufang", "baishui", "白水镇市场管理办法", "白政规〔2025〕8号")
	h.inForce("zhangwei", "liuhe", "柳河镇停车管理办法", "柳政规〔2026〕7号")
	id := h.adopted("liufang", "baishui", "白水镇停车管理暂行办法")
	issue := func(repeals, amends string) m {
		return m{
			"document_number": "白政规〔2026〕9号", "issued_on": today(), "published_on": today(), "effective_on": h.day(30), "valid_until": h.day(700),
			"fields": m{"signer": "李明", "medium": "https://example.org/doc", "repeals_documents": repeals, "amends_documents": amends},
		}
	}
	long := issue("", "")
	long["valid_until"] = h.day(1000)
	s.refuse("liufang", id, "issue", long, 422, "标题含“暂行”“试行”的，有效期至距施行日期", "official_text")
	s.refuse("liufang", id, "issue", issue("白政规〔2025〕70号", ""), 422, "填写在“其他被废止的文件”", "official_text")
	s.refuse("liufang", id, "issue", issue("柳政规〔2026〕7号", ""), 422, "没有白水镇人民政府印发的", "official_text")
	s.refuse("liufang", id, "issue", issue("白政规[2025]7号", "白政规〔2025〕7号"), 422, "不能同时修改", "official_text")
	c := s.take("liufang", id, "issue", issue("白政规[2025]第7号", "白政规〔2025〕8号"), "official_text")

	var dossier struct {
		Force  string `json:"force"`
		EndsOn string `json:"ends_on"`
		EndsAs string `json:"ends_as"`
		Links  []struct{ Relation, From, To, Title string }
	}
	h.as("liufang")(request{method: "GET", path: "/dossiers/" + old.DossierID}).decode(&dossier)
	require.Equal(t, h.day(30), dossier.EndsOn)
	require.Equal(t, "repealed", dossier.EndsAs)
	require.Equal(t, "pending", dossier.Force, "it has force for as long as the new one has none")
	last := dossier.Links[len(dossier.Links)-1]
	require.Equal(t, "repeals", last.Relation)
	require.Equal(t, c.DossierID, last.From)

	maker := h.browse("liufang")
	require.Contains(t, maker.see("/dossiers/"+old.DossierID).text(), "被废止于")
	require.Contains(t, maker.see("/dossiers/"+old.DossierID).links(), "/dossiers/"+c.DossierID)
	require.Contains(t, maker.see("/dossiers/"+kept.DossierID).text(), "被修改于")
	again := maker.see("/dossiers/" + c.DossierID)
	require.Contains(t, again.links(), "/dossiers/"+old.DossierID)
	require.Contains(t, again.links(), "/dossiers/"+kept.DossierID)
	h.as("zhangwei")(request{method: "GET", path: "/dossiers/" + c.DossierID}).refused(404, "无权查看")
	second := h.adopted("liufang", "baishui", "白水镇停车管理规定")
	s.take("liufang", second, "issue", func() m {
		meta := issue("白政规〔2025〕8号", "")
		meta["document_number"] = "白政规〔2026〕10号"
		return meta
	}(), "official_text")
	proof := h.as("wuqiang")(request{method: "GET", path: "/proof"})
	require.Contains(t, string(proof.body), `"holds":true`)
}
