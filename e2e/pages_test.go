package e2e_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBrowser takes a document from submission to two closed filings in a real
// browser, each person at one of his own.
func TestBrowser(t *testing.T) {
	w := newWorld(t, sqlite(t))
	browser := chromium(t)
	submitter, reviewer, chief := sit(browser, t, w.base, "liufang"), sit(browser, t, w.base, "chenjing"), sit(browser, t, w.base, "wangjianguo")
	files := papersOnDisk(t, "draft", "explanation", "legal_bases", "opinions_collected", "adoption", "minutes", "official_text", "filing_report")

	path := submitInBrowser(submitter, files)
	reviewer.open("/")
	require.Contains(t, ask[string](reviewer, "document.body.innerText"), "白水镇停车管理办法", "on the reviewer's list")
	reviewer.picture("worklist")
	require.Empty(t, ask[string](submitter, `Array.from(document.querySelectorAll("details.decision")).map(d => d.id).filter(id => id === "decision-accept").join()`),
		"the submitter is not offered the reviewer's decision")
	reviewer.decide(path, "accept", form{})
	reviewer.decide(path, "conclude", form{values: map[string]string{
		"finding.0.place": "第三条", "finding.0.quote": "处五百元以下罚款", "finding.0.severity": "blocking",
		"finding.0.basis": "《行政处罚法》第十六条", "finding.0.action": "删去罚款的规定。", "finding.0.kind": firstOption(reviewer, "finding.0.kind"),
		"outcome": "lawful_if_amended", "comment": "第三条设定罚款没有上位法依据，应当予以修改。",
	}})
	chief.decide(path, "approve", form{values: map[string]string{"comment": "同意。事项简单，提前办结。"}})
	chief.picture("case-approved")

	submitter.open(path)
	require.NoError(t, os.WriteFile(files["draft"], correctedDraft(t), 0o600))
	answer := finding(submitter, "answer.")
	submitter.decide(path, "respond", form{
		values: map[string]string{"answer." + answer + ".text": "已删去。"},
		choose: map[string]string{"answer." + answer + ".result": "corrected"},
		files:  map[string]string{"material.draft": files["draft"], "material.adoption": files["adoption"]},
	})
	reviewer.open(path)
	verdict := finding(reviewer, "verdict.")
	reviewer.picture("case-verifying")
	reviewer.decide(path, "pass", form{choose: map[string]string{"verdict." + verdict + ".result": "verified"}})
	issueInBrowser(submitter, path, files)
	submitter.picture("case-issued")
	for range 2 { // one for each recipient; a filing that was reported leaves the list
		submitter.open("/")
		filing := ask[string](submitter, `Array.from(document.querySelectorAll("main a[href^='/cases/']")).map(a => a.getAttribute("href")).find(h => h !== "`+path+`" && !h.includes("new") && !h.includes("?")) || ""`)
		require.NotEmpty(t, filing, "the filing is not on the submitter's list")
		fileInBrowser(t, w, submitter, filing, files)
	}
	supervisor := sit(browser, t, w.base, "wuqiang")
	supervisor.open("/proof")
	supervisor.picture("proof")
	require.NotContains(t, ask[string](supervisor, "document.body.innerText"), "尚不成立")
	supervisor.open("/register")
	supervisor.picture("register")
	require.Contains(t, ask[string](supervisor, "document.body.innerText"), "编号连续，没有缺号")
	proven(t, w)
}

func submitInBrowser(p *person, files map[string]string) string {
	p.t.Helper()
	p.open("/cases/new?kind=normative_document")
	p.picture("submit")
	p.fill(`form[action="/cases"][method="post"]`, form{
		values: map[string]string{
			"title": "白水镇停车管理办法", "drafting_office": "综合办", "contact": "刘芳", "contact_phone": "80001234", "affects_business": "no",
		},
		files: map[string]string{
			"material.draft": files["draft"], "material.explanation": files["explanation"],
			"material.legal_bases": files["legal_bases"], "material.opinions_collected": files["opinions_collected"],
		},
	})
	p.submit("#submit-title")
	path := ask[string](p, "location.pathname")
	require.True(p.t, strings.HasPrefix(path, "/cases/") && path != "/cases/new", "after submitting: %s", path)
	p.picture("case-submitted")
	return path
}

// fileInBrowser takes a filing from the report to its end, whoever its
// recipient is.
func fileInBrowser(t *testing.T, w world, submitter *person, path string, files map[string]string) {
	t.Helper()
	submitter.decide(path, "report", form{files: map[string]string{
		"material.filing_report": files["filing_report"], "material.explanation": files["explanation"],
	}})
	text := ask[string](submitter, "document.body.innerText")
	who := [2]string{"suntao", "zhoumin"}
	if strings.Contains(text, "何平") {
		who = [2]string{"heping", "zhenghua"}
	}
	browser := submitter.ctx
	reviewer, chief := sit(browser, t, w.base, who[0]), sit(browser, t, w.base, who[1])
	reviewer.decide(path, "register", form{})
	reviewer.decide(path, "conclude", form{values: map[string]string{"outcome": "lawful", "comment": "未发现问题。"}})
	chief.decide(path, "approve", form{values: map[string]string{"comment": "同意"}})
	require.Contains(t, ask[string](chief, "document.body.innerText"), "办结")
	chief.picture("filing-closed-" + who[0])
}

// firstOption is the first real choice of a select on the page.
func firstOption(p *person, name string) string {
	p.t.Helper()
	return ask[string](p, `Array.from(document.querySelector("[name='`+name+`']").options).map(o => o.value).find(v => v !== "")`)
}

// finding is the id in the name of the first control of a family.
func finding(p *person, family string) string {
	p.t.Helper()
	name := ask[string](p, `document.querySelector("[name^='`+family+`']").name`)
	parts := strings.Split(name, ".")
	require.Len(p.t, parts, 3)
	return parts[1]
}

// papersOnDisk writes a DOCX for each material, to be chosen in a file dialog.
func papersOnDisk(t *testing.T, materials ...string) map[string]string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{}
	for material, data := range papers(t, materials...) {
		files[material] = filepath.Join(dir, material+".docx")
		require.NoError(t, os.WriteFile(files[material], data, 0o600))
	}
	return files
}
