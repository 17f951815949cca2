package api_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/web"
)

// documentDay is after every date of the example.
var documentDay = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

func exampleLedger(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "docs", "ledger.example.csv"))
	require.NoError(t, err)
	return data
}

// upload hands a ledger in, as far as the page of its columns.
func (b *browser) upload(data []byte) *page {
	b.t.Helper()
	f := b.see("/ledger").form("/ledger")
	f.chosen["file"] = data
	return b.sent(f)
}

// do posts the columns as they were recognised, with some changed.
func (b *browser) do(p *page, what string, columns map[string]string) *page {
	b.t.Helper()
	var f *form
	for _, candidate := range p.forms() {
		if strings.HasPrefix(candidate.action, "/ledger/") {
			f = candidate
		}
	}
	require.NotNil(b.t, f)
	for name, value := range columns {
		f.set(name, value)
	}
	return b.send(f.set(web.FieldLedgerDo, what))
}

// TestImportLedger goes from the file to the cases: nothing happens before the
// last step, a wrong column is named and can be mended, and the cases can be
// worked on afterwards.
func TestImportLedger(t *testing.T) {
	h := newHarness(t)
	h.ahead.Store(int64(documentDay.Sub(h.now())))
	b := h.browse("wuqiang")
	columns := b.upload(exampleLedger(t))
	require.Contains(t, columns.text(), "表头在第 3 行")
	require.Contains(t, columns.text(), "20261109")

	wrong := b.do(columns, web.LedgerEnter, map[string]string{"column.2": ""})
	require.Equal(t, http.StatusUnprocessableEntity, wrong.status)
	require.Contains(t, wrong.text(), "没有“送审单位”一列")
	require.NotContains(t, b.see("/cases").text(), "河道保洁")

	checked := b.do(wrong, web.LedgerCheck, map[string]string{"column.2": "org"})
	require.Equal(t, http.StatusOK, checked.status, checked.text())
	require.Contains(t, checked.text(), "已印发生效 2 件、修改并答复 1 件、合法性审核 1 件、收件 1 件")
	require.NotContains(t, b.see("/cases").text(), "河道保洁")

	entered := b.do(checked, web.LedgerEnter, nil)
	require.Equal(t, http.StatusSeeOther, entered.status, entered.text())
	done := b.see(entered.location)
	require.Contains(t, done.text(), "台账已导入：5 行，9 件事项")
	require.Contains(t, b.see("/overdue").text(), "导入前已过，未发")
	require.Contains(t, b.see("/proof").text(), "件导入前已过催办时日，没有催办")

	again := b.do(b.upload(exampleLedger(t)), web.LedgerEnter, nil)
	require.Equal(t, http.StatusUnprocessableEntity, again.status)
	require.Contains(t, again.text(), "这份文件已经由吴强在")

	reviewer := h.browse("zhaolei")
	list := reviewer.see("/cases?q=林下经济")
	var open string
	for _, link := range list.links() {
		if strings.HasPrefix(link, "/cases/") && strings.Count(link, "/") == 2 && !strings.HasSuffix(link, "new") {
			open = link
		}
	}
	theCase := reviewer.see(open)
	require.Contains(t, theCase.text(), "由台账导入（文件")
	f := theCase.decision("consult")
	f.set("comment", "补贴标准是否须经人大审议？")
	require.Contains(t, reviewer.sent(f).text(), "法律顾问研究")
}

// TestLedgerRefusals: who may not, what is no ledger, and a ledger of somebody else.
func TestLedgerRefusals(t *testing.T) {
	h := newHarness(t)
	for _, who := range []string{"liufang", "chenjing", "linlvshi", "xushen", "sysadmin"} {
		b := h.browse(who)
		require.Equal(t, http.StatusForbidden, b.get("/ledger").status, who)
		require.Equal(t, http.StatusForbidden, b.get("/ledger/blank.xlsx").status, who)
		require.Equal(t, http.StatusForbidden, b.get("/ledger/"+strings.Repeat("a", 64)).status, who)
		require.NotContains(t, b.see("/cases").links(), "/ledger", who)
		for _, action := range []string{"/ledger", "/ledger/" + strings.Repeat("a", 64)} {
			require.Equal(t, http.StatusForbidden, b.send(&form{action: action}).status, who)
		}
	}
	b := h.browse("wuqiang")
	require.Contains(t, b.see("/cases").links(), "/ledger")
	for text, want := range map[string]string{"": "请选择一个台账文件", "甲,乙\n1,2\n": "没有找到表头", "PK\x03\x04": "不是可以打开的 XLSX"} {
		f := b.see("/ledger").form("/ledger")
		f.chosen["file"] = []byte(text)
		refused := b.send(f)
		require.Equal(t, http.StatusUnprocessableEntity, refused.status)
		require.Contains(t, refused.text(), want)
	}
	kept := b.upload(exampleLedger(t))
	for _, f := range kept.forms() {
		if strings.HasPrefix(f.action, "/ledger/") {
			require.Equal(t, http.StatusNotFound, h.browse("wangjianguo").get(f.action).status, "another person's upload")
		}
	}
	require.Equal(t, http.StatusNotFound, b.get("/ledger/"+strings.Repeat("a", 64)).status)
}

// TestExportLedger hands out what the person may see, by the filter of the list.
func TestExportLedger(t *testing.T) {
	h := newHarness(t)
	submitted(t, h.browse("liufang"), "白水镇停车管理办法")
	submitted(t, h.browse("mali"), "青石镇民宿管理办法")
	rows := func(who, path string) string {
		p := h.browse(who).see(path)
		require.Contains(t, p.header.Get("Content-Type"), "spreadsheetml")
		table, err := documents.ReadLedger([]byte(p.source))
		require.NoError(t, err)
		var text bytes.Buffer
		for _, row := range table {
			text.WriteString(strings.Join(row, "|") + "\n")
		}
		return text.String()
	}
	all := rows("wuqiang", "/cases.xlsx")
	require.Contains(t, all, "白水镇停车管理办法")
	require.Contains(t, all, "青石镇民宿管理办法")
	require.NotContains(t, rows("wuqiang", "/cases.xlsx?q=停车"), "民宿")
	require.NotContains(t, rows("liufang", "/cases.xlsx"), "民宿", "a submitter sees his own body's")
	require.NotContains(t, rows("sysadmin", "/cases.xlsx"), "停车")
	require.Contains(t, rows("wuqiang", "/ledger/blank.xlsx"), "序号|受理号|类别|标题|送审单位")
	require.Contains(t, h.browse("wuqiang").see("/cases?q=停车").links(), "/cases.xlsx?q=%E5%81%9C%E8%BD%A6")
	anonymous := &browser{t: t, base: h.server.URL, client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	require.Equal(t, http.StatusSeeOther, anonymous.get("/cases.xlsx").status)
}
