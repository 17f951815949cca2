package e2e_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain/calendar"
)

// TestDocumentsInABrowser is the life of a text: handed in as PDF, read beside the
// pictures of its pages, findings raised by selecting words and by a button,
// corrected in Word, compared, issued, and everything downloaded.
func TestDocumentsInABrowser(t *testing.T) {
	w := newWorld(t, sqlite(t))
	browser := chromium(t)
	submitter, reviewer, chief := sit(browser, t, w.base, "liufang"), sit(browser, t, w.base, "chenjing"), sit(browser, t, w.base, "wangjianguo")
	files := papersOnDisk(t, "draft", "explanation", "legal_bases", "opinions_collected", "adoption", "minutes", "official_text")
	word := files["draft"]
	files["draft"] = draftAsPDF(t)
	path := submitInBrowser(submitter, files)
	reviewer.decide(path, "accept", form{})

	reviewer.open(path + "?version=1&pages=1")
	require.Eventually(t, func() bool {
		return ask[bool](reviewer, `(i => i !== null && i.complete && i.naturalWidth > 500)(document.querySelector(".sheet img"))`)
	}, 20*time.Second, 100*time.Millisecond, "the picture of the page")
	selectWords(reviewer, "处五百元以下罚款")
	reviewer.do(chromedp.Click(".quote-button"))
	require.Equal(t, "处五百元以下罚款", ask[string](reviewer, `document.querySelector("[name='finding.0.quote']").value`))
	require.Equal(t, "第三条", ask[string](reviewer, `document.querySelector("[name='finding.0.place']").value`))
	reviewer.do(evaluate(`Array.from(document.querySelectorAll(".block")).find(b => b.dataset.address === "第二条").querySelector(".raise").click()`))
	require.Contains(t, ask[string](reviewer, `Array.from(document.querySelectorAll("[name$='.quote']")).map(q => q.value).join()`), "第二条 本镇行政区域内")
	require.Equal(t, path, ask[string](reviewer, "location.pathname"), "without leaving the page")
	reviewer.picture("documents-pages")
	concludeOnPage(reviewer)
	reviewer.open(path)
	require.Equal(t, 2, ask[int](reviewer, `document.querySelectorAll(".paper [data-mark]").length`), "both findings are marked in the text")
	reviewer.do(chromedp.Click("[data-step]"))
	require.Equal(t, 1, ask[int](reviewer, `document.querySelectorAll(".finding.finding-shown").length`))
	require.Equal(t, 1, ask[int](reviewer, `document.querySelectorAll(".paper .finding-shown").length`), "the place is shown with the finding")
	reviewer.picture("documents-findings")
	chief.open(path)
	edited := editedPaper(chief, "#decision-approve", "第三条设定罚款没有上位法依据，应当予以修改。", "第三条设定罚款没有上位法依据，请改为责令改正。")
	chief.decide(path, "approve", form{values: map[string]string{"comment": "同意。事项简单，提前办结。"}, files: map[string]string{"material.wording": edited}})

	submitter.open(path)
	require.NoError(t, os.WriteFile(word, correctedDraft(t), 0o600))
	answers := form{values: map[string]string{}, choose: map[string]string{}, files: map[string]string{"material.draft": word, "material.adoption": files["adoption"]}}
	for _, id := range namedBetween(submitter, "answer.", ".text") {
		answers.values["answer."+id+".text"] = "已按意见修改。"
		answers.choose["answer."+id+".result"] = "corrected"
	}
	require.Len(t, answers.choose, 2)
	submitter.decide(path, "respond", answers)

	reviewer.open(path + "/compare")
	require.Contains(t, ask[string](reviewer, `Array.from(document.querySelectorAll("del")).map(d => d.innerText).join("")`), "罚款")
	require.Contains(t, ask[string](reviewer, "document.body.innerText"), "问题 1")
	reviewer.picture("documents-compare")
	reviewer.open(path)
	verdicts := form{choose: map[string]string{}}
	for _, id := range namedBetween(reviewer, "verdict.", ".reason") {
		verdicts.choose["verdict."+id+".result"] = "verified"
	}
	reviewer.decide(path, "pass", verdicts)
	issueInBrowser(submitter, path, files)

	for address, begins := range map[string]string{
		path + "/compare/redline.docx": "PK", path + "/compare/redline.pdf": "%PDF", path + "/case-file.zip": "PK", path + "/case-file.pdf": "%PDF",
	} {
		require.Equal(t, begins, download(submitter, address)[:len(begins)], address)
	}
	submitter.open(path)
	require.Contains(t, ask[string](submitter, `document.querySelector("#text .notice").innerText`), "处不同", "the issued text is not the one that was cleared")
	for _, kind := range []string{"pdf", "docx"} {
		paper := ask[string](submitter, `document.querySelector("a[href$='/paper.`+kind+`']").getAttribute("href")`)
		require.Equal(t, map[string]string{"pdf": "%PDF", "docx": "PK"}[kind], download(submitter, paper)[:len(map[string]string{"pdf": "%PDF", "docx": "PK"}[kind])])
	}
	reviewer.open(path)
	require.Contains(t, ask[string](reviewer, "document.body.innerText"), "修改后的文书稿", "the edited paper is in the record")
	submitter.picture("documents-issued")
	proven(t, w)
}

// editedPaper takes the draft of a decision's paper out of the form and changes its
// words, as in an office program.
func editedPaper(p *person, decision, old, words string) string {
	p.t.Helper()
	p.do(evaluate(`(form => {
		window.got = undefined;
		const button = form.querySelector("[formaction$='/draft.docx']");
		fetch(button.formAction, {method: "POST", body: new FormData(form)}).then(r => r.blob()).then(b => {
			const reader = new FileReader();
			reader.onload = () => { window.got = reader.result.split(",")[1]; };
			reader.readAsDataURL(b);
		});
	})(document.querySelector("` + decision + ` form"))`))
	require.Eventually(p.t, func() bool { return ask[bool](p, "window.got !== undefined") }, 20*time.Second, 50*time.Millisecond)
	paper, err := base64.StdEncoding.DecodeString(ask[string](p, "window.got"))
	require.NoError(p.t, err)
	from, err := zip.NewReader(bytes.NewReader(paper), int64(len(paper)))
	require.NoError(p.t, err)
	name := filepath.Join(p.t.TempDir(), "文书稿.docx")
	file, err := os.Create(name) // #nosec G304 -- a directory of the test
	require.NoError(p.t, err)
	to := zip.NewWriter(file)
	for _, f := range from.File {
		r, err := f.Open()
		require.NoError(p.t, err)
		part, err := io.ReadAll(r)
		require.NoError(p.t, err)
		if f.Name == "word/document.xml" {
			require.Contains(p.t, string(part), old)
			part = bytes.ReplaceAll(part, []byte(old), []byte(words))
		}
		w, err := to.Create(f.Name)
		require.NoError(p.t, err)
		_, err = w.Write(part)
		require.NoError(p.t, err)
	}
	require.NoError(p.t, to.Close())
	require.NoError(p.t, file.Close())
	return name
}

func draftAsPDF(t *testing.T) string {
	t.Helper()
	var data bytes.Buffer
	require.NoError(t, documents.WritePDF(&data, documents.Draft{Title: "白水镇停车管理办法", Paragraphs: []string{
		"第一条 为了规范停车管理，制定本办法。", "第二条 本镇行政区域内的停车管理及其他有关活动适用本办法。", "第三条 违反本办法的，处五百元以下罚款。",
	}}))
	name := filepath.Join(t.TempDir(), "draft.pdf")
	require.NoError(t, os.WriteFile(name, data.Bytes(), 0o600))
	return name
}

// selectWords marks words of the text as a mouse does.
func selectWords(p *person, words string) {
	p.t.Helper()
	found := ask[bool](p, `(() => {
		const walk = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
		for (let n = walk.nextNode(); n; n = walk.nextNode()) {
			const at = n.data.indexOf("`+words+`");
			if (at < 0) { continue; }
			const range = document.createRange();
			range.setStart(n, at); range.setEnd(n, at + "`+words+`".length);
			getSelection().removeAllRanges(); getSelection().addRange(range);
			n.parentElement.dispatchEvent(new MouseEvent("mouseup", {bubbles: true}));
			return true;
		}
		return false;
	})()`)
	require.True(p.t, found, "%s is in the text", words)
	p.do(chromedp.WaitVisible(".quote-button"))
}

// concludeOnPage completes the rows that quoting filled, and sends them.
func concludeOnPage(p *person) {
	p.t.Helper()
	values := map[string]string{"outcome": "lawful_if_amended", "comment": "第三条设定罚款没有上位法依据，应当予以修改。"}
	for _, row := range namedBetween(p, "finding.", ".basis") {
		values["finding."+row+".kind"] = firstOption(p, "finding."+row+".kind")
		values["finding."+row+".severity"] = "blocking"
		values["finding."+row+".basis"], values["finding."+row+".action"] = "《行政处罚法》第十六条", "修改。"
	}
	p.fill("#decision-conclude", form{values: values})
	if ask[bool](p, `document.querySelector("#decision-conclude [name=confirm]") !== null`) {
		p.do(chromedp.Click("#decision-conclude [name=confirm]"))
	}
	p.submit("#decision-conclude [name=decision]")
	require.Empty(p.t, ask[string](p, `(document.querySelector(".error-summary") || {innerText: ""}).innerText`))
}

// namedBetween is what stands between a prefix and a suffix in the names of controls.
func namedBetween(p *person, prefix, suffix string) []string {
	p.t.Helper()
	return ask[[]string](p, `Array.from(document.querySelectorAll("[name^='`+prefix+`'][name$='`+suffix+`']")).map(c => c.name.slice("`+prefix+`".length, -"`+suffix+`".length))`)
}

// download gets a file as the person who is signed in; its bytes as text.
func download(p *person, address string) string {
	p.t.Helper()
	p.do(evaluate(`window.got = undefined; fetch("` + address + `").then(r => r.status === 200 ? r.text() : "status " + r.status).then(t => { window.got = t; })`))
	require.Eventually(p.t, func() bool { return ask[bool](p, "window.got !== undefined") }, 20*time.Second, 50*time.Millisecond, address)
	return ask[string](p, "window.got.slice(0, 20)")
}

func issueInBrowser(p *person, path string, files map[string]string) {
	p.t.Helper()
	today := calendar.DateOf(time.Now())
	p.decide(path, "pass", form{
		values: map[string]string{"meeting_name": "镇长办公会议", "meeting_on": today.String()},
		files:  map[string]string{"material.minutes": files["minutes"]},
	})
	p.decide(path, "issue", form{
		values: map[string]string{
			"document_number": "白政规〔2026〕1号", "issued_on": today.String(), "published_on": today.String(),
			"effective_on": (today + 30).String(), "valid_until": (today + 1000).String(), "signer": "李明", "medium": "https://example.org/doc",
		},
		files: map[string]string{"material.official_text": files["official_text"]},
	})
}

func evaluate(script string) chromedp.Action[chromedp.Void] {
	return discard(chromedp.Evaluate[any](script))
}
