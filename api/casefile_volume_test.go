package api_test

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/documents/parse"
)

func corpusFile(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "documents", "testdata", "corpus", name))
	require.NoError(t, err)
	return data
}

// withPages is a case whose papers have pages: a PDF, a scan and a PDF that is too
// long, beside a text and a workbook; with counsel's opinion and an approved one.
func withPages(t *testing.T) (h *harness, id string) {
	t.Helper()
	h = newHarness(t)
	files := map[string][]byte{
		"draft": docx(t), "explanation": corpusFile(t, "office.pdf"), "legal_bases": corpusFile(t, "scan.png"), "opinions_collected": corpusFile(t, "pages.pdf"),
		"own_opinion": corpusFile(t, "fees.xlsx"), "assessment": corpusFile(t, "browser.pdf"), "fair_competition": corpusFile(t, "browser.pdf"),
	}
	answer := h.as("liufang")(request{
		method: "POST", path: "/cases", key: "submit-0001", json: goodMeta, files: files,
		names: map[string]string{"explanation": "起草说明.pdf", "legal_bases": "依据扫描件.png", "opinions_collected": "意见汇总.pdf", "own_opinion": "收费标准.xlsx", "assessment": "评估.pdf", "fair_competition": "评估.pdf"},
	})
	require.Equal(t, http.StatusCreated, answer.status, string(answer.body))
	id = answer.ok().ID
	s := story{h: h, t: t}
	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "consult", m{"comment": "设定罚款有没有依据"})
	s.take("linlvshi", id, "advise", m{"comment": "没有依据，建议删去。"})
	s.take("chenjing", id, "conclude", m{"comment": "个别条款应当修改。", "outcome": "lawful_if_amended", "findings": []m{{
		"severity": "blocking", "kind": "powers_set", "place": "第二条", "quote": "处五百元以下罚款", "basis": "行政处罚法第十六条", "action": "删去罚款的规定。",
	}}})
	s.take("wangjianguo", id, "approve", m{"comment": "情况简单，提前办结"})
	return h, id
}

// boundPages are the pages of the volume that somebody gets, each without spaces.
func (h *harness) boundPages(who, id string) []string {
	h.t.Helper()
	answer := h.as(who)(request{method: "GET", path: "/cases/" + id + "/case-file.pdf"})
	require.Equal(h.t, http.StatusOK, answer.status, string(answer.body))
	if out := os.Getenv("SANBI_PAPERS"); out != "" {
		require.NoError(h.t, os.WriteFile(filepath.Join(out, "casefile-"+who+".pdf"), answer.body, 0o600))
	}
	text, err := parse.Request{Format: documents.FormatPDF, Cache: filepath.Join(h.files, "cache")}.Read(h.t.Context(), bytes.NewReader(answer.body), int64(len(answer.body)))
	require.NoError(h.t, err)
	pages := make([]string, text.Pages)
	for _, b := range text.Blocks {
		pages[b.Page-1] += strings.Join(strings.Fields(b.Text), "")
	}
	return pages
}

// TestCaseFileHoldsThePapers: what went out and what was handed in stand in the
// volume with their own pages, at the place that the catalogue names; what cannot
// stand there says why, and where it is.
func TestCaseFileHoldsThePapers(t *testing.T) {
	h, id := withPages(t)
	pages := h.boundPages("chenjing", id)
	catalogue, total := pages[1], strconv.Itoa(len(pages))
	at := map[string]int{} // where an entry begins
	for title, number := range map[string]string{
		"受理通知": "", "法律顾问意见": "", "合法性审查意见书": "白司合审〔2026〕1号", "起草说明（第1版）起草说明.pdf": "", "制定依据（第1版）依据扫描件.png": "",
		"征求意见及采纳情况（第1版）意见汇总.pdf": "", "办理过程": "白司合审收〔2026〕1号",
	} {
		at[title] = 1 + slices.IndexFunc(pages, func(page string) bool {
			return strings.HasPrefix(page, title+number+"项目") || strings.HasPrefix(page, title+number+"时间")
		})
		require.Positive(t, at[title], title)
		require.Contains(t, catalogue, title+number+strconv.Itoa(at[title]))
	}
	opinion := pages[at["合法性审查意见书"]]
	require.Contains(t, opinion, "白水中心司法所白司合审〔2026〕1号关于《白水镇停车管理办法》的合法性审查意见书", "as it went out")
	require.Contains(t, opinion, "1／2第"+strconv.Itoa(at["合法性审查意见书"]+1)+"页，共"+total+"页")
	require.Contains(t, pages[at["起草说明（第1版）起草说明.pdf"]], "第四条违反本办法第三条规定的")
	require.Equal(t, "制定依据（第1版）依据扫描件.png1／1第"+strconv.Itoa(at["制定依据（第1版）依据扫描件.png"]+1)+"页，共"+total+"页", pages[at["制定依据（第1版）依据扫描件.png"]], "a picture has no words")
	require.Contains(t, pages[at["征求意见及采纳情况（第1版）意见汇总.pdf"]-1], "原件各页未收入本卷：文件有60000页，超过2000页")
	require.Contains(t, pages[at["征求意见及采纳情况（第1版）意见汇总.pdf"]-1], "“材料/第1版/征求意见及采纳情况意见汇总.pdf”")

	require.Equal(t, 1, strings.Count(strings.Join(pages, ""), "（第1版）评估.pdf”的文件相同（SHA-256一致），见该处。"), "each file once")
	mine := strings.Join(h.boundPages("liufang", id), "")
	require.Contains(t, mine, "关于《白水镇停车管理办法》的合法性审查意见书")
	require.NotContains(t, mine, "关于《白水镇停车管理办法》的法律顾问意见", "counsel's opinion is the reviewers' own")
	require.NotContains(t, mine, "没有依据")

	kept, err := h.app.Store.IssuedPapers(t.Context(), id)
	require.NoError(t, err)
	all := unpacked(t, h.as("chenjing")(request{method: "GET", path: "/cases/" + id + "/case-file.zip"}).body)
	for _, p := range kept {
		require.Contains(t, string(all["SHA256SUMS.txt"]), p.SHA256+"  意见/", "what went out, byte for byte")
	}
	require.Len(t, kept, 3)
}

// TestCaseFileWithoutPages: papers whose pages cannot be put into the volume do
// not keep it from being bound.
func TestCaseFileWithoutPages(t *testing.T) {
	h, id := withPages(t)
	h.texts.fails = errors.New("no room")
	pages := strings.Join(h.boundPages("chenjing", id), "")
	require.Contains(t, pages, "原件各页未收入本卷：这份文件未能与其他文件合为一卷。原件在案卷压缩包（ZIP）的“材料/第1版/起草说明起草说明.pdf”")
	require.Contains(t, pages, "（出具的文书未收入本卷：这份文件未能与其他文件合为一卷。）")
	require.Contains(t, pages, "文件有60000页", "its own reason stays")
}
