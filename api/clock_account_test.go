package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

// accountBody is the part of an account that the tests look at.
type accountBody struct {
	Summary, Calendar, DOCX, PDF string
	Notices                      []string
	Days                         []struct {
		Date, Side, Org, Person string
		Overdue                 int
		Ahead                   bool
	}
	Sides []struct {
		Side, Title                string
		Counted, Overdue, Calendar int
	}
	Ahead   struct{ Counted, Overdue, Calendar int }
	Changes []struct {
		Kind, From, To, Ground, Source string
		By                             struct{ Name, Org string }
	}
}

func (h *harness) accountOf(id, name string) accountBody {
	h.t.Helper()
	answer := h.as("chenjing")(request{method: "GET", path: "/cases/" + id + "/clocks/" + name})
	require.Equal(h.t, http.StatusOK, answer.status, string(answer.body))
	var a accountBody
	answer.decode(&a)
	return a
}

const day = 24 * time.Hour

// consulted is a case whose review has been with counsel for eight days.
func consulted(t *testing.T) (h *harness, id string) {
	t.Helper()
	h = newHarness(t)
	s := story{h: h, t: t}
	id = h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "consult", m{"comment": "设定罚款有没有依据"})
	h.later(8*day, id)
	s.take("linlvshi", id, "advise", m{"comment": "没有依据"})
	return h, id
}

func TestAccountSaysWhoHadTheCase(t *testing.T) {
	h, id := consulted(t)
	a := h.accountOf(id, "review")
	require.Equal(t, "reviewer", a.Days[0].Side, "who received it")
	for _, d := range a.Days[1:9] {
		require.Equal(t, "third", d.Side, d.Date)
		require.NotEmpty(t, d.Person)
	}
	require.True(t, a.Days[9].Ahead)
	require.Equal(t, []int{0, 1, 8}, []int{a.Sides[0].Calendar, a.Sides[1].Calendar, a.Sides[2].Calendar})
	require.Equal(t, len(a.Days), 9+a.Ahead.Calendar)
	require.Len(t, a.Changes, 1)
	require.Equal(t, "重大行政决策程序暂行条例第二十八条", a.Changes[0].Source)
	require.Equal(t, "陈静", a.Changes[0].By.Name)
	require.Equal(t, "法律顾问研究", a.Changes[0].Ground)
	require.NotEmpty(t, a.Changes[0].To)
	require.Contains(t, a.Summary, "其间暂停 1 次")

	page := h.browse("liufang").see("/cases/" + id + "/clocks/review")
	for _, words := range []string{"由谁办理", "第三方", "各方用时", "暂停和延长", "第二十八条", "日历版本", "未到", "下载 PDF", a.Days[1].Person} {
		require.Contains(t, page.text(), words)
	}
	require.Contains(t, page.source, "sides-bar")
	require.NotContains(t, page.source, "style=")
}

// TestAccountGoesOnWhenOverdue: the days after the last one have their lines, also
// after the period ended late and the case with it.
func TestAccountGoesOnWhenOverdue(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	h.later(20*day, id)
	a := h.accountOf(id, "intake")
	require.Len(t, a.Days, 21)
	late := a.Days[20].Overdue
	require.Positive(t, late)
	require.Equal(t, late, a.Sides[1].Overdue)
	require.Contains(t, a.Summary, "现已超期")
	page := h.browse("wuqiang").see("/cases/" + id + "/clocks/intake")
	require.Contains(t, page.text(), "超期第 1 日")
	require.Contains(t, page.source, "day-overdue")

	s.take("liufang", id, "withdraw", m{"comment": "不办了"})
	require.Equal(t, "withdrawn", s.look("liufang", id).End)
	h.later(30*day, id)
	closed := h.accountOf(id, "intake")
	require.Len(t, closed.Days, 21, "not a day after the end")
	require.Equal(t, late, closed.Days[20].Overdue)
	require.Contains(t, closed.Summary, "停止计算，超期")
	require.Equal(t, "白水中心司法所", closed.Days[20].Org)
	h.browse("liufang").see("/cases/" + id + "/clocks/intake")
}

// TestAccountAsAPaper reads again what is put on file.
func TestAccountAsAPaper(t *testing.T) {
	h, id := consulted(t)
	a := h.accountOf(id, "review")
	docx := h.as("liufang")(request{method: "GET", path: strings.TrimPrefix(a.DOCX, "/api/v1")})
	require.Equal(t, http.StatusOK, docx.status)
	require.Contains(t, docx.header.Get("Content-Disposition"), "attachment")
	text, err := documents.Read(t.Context(), documents.FormatDOCX, bytes.NewReader(docx.body), int64(len(docx.body)))
	require.NoError(t, err)
	var lines strings.Builder
	for _, block := range text.Blocks {
		lines.WriteString(block.Text + "\n")
	}
	c := h.stored(id)
	for _, words := range []string{
		"期限计算说明", c.Number, c.Title, "期限 15 个工作日", "国办发〔2018〕115号", "一、暂停和延长", "重大行政决策程序暂行条例第二十八条",
		"日期 | 星期 | 累计 | 说明 | 由谁办理 | 依据", "（最后一日）", "第三方：", "三、各方用时", "第三方 | 8 日 | 0 个工作日 | 0 日",
		"日历版本：" + a.Calendar, "（北京时间）；打印人：刘芳（白水镇人民政府）",
	} {
		require.Contains(t, lines.String(), words)
	}
	require.Contains(t, lines.String(), h.now().Add(8*time.Hour).Format("打印时间：2006-01-02 "))

	pdf := h.as("liufang")(request{method: "GET", path: strings.TrimPrefix(a.PDF, "/api/v1")})
	require.Equal(t, http.StatusOK, pdf.status)
	require.Equal(t, "application/pdf", pdf.header.Get("Content-Type"))
	require.True(t, bytes.HasPrefix(pdf.body, []byte("%PDF-")))
	require.Positive(t, bytes.Count(pdf.body, []byte("/Type /Page\n")))

	page := h.browse("liufang")
	for _, href := range page.see("/cases/" + id + "/clocks/review").links() {
		if strings.Contains(href, "/account.") {
			require.Contains(t, page.see(href).header.Get("Content-Disposition"), "attachment")
		}
	}
}

// TestAccountOfAForeignCase: who may not see the case is told that it is not there,
// under each address.
func TestAccountOfAForeignCase(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	for _, tail := range []string{"", "/account.docx", "/account.pdf"} {
		path := "/cases/" + id + "/clocks/intake" + tail
		for _, who := range []string{"zhangwei", "heping", "sysadmin"} {
			h.as(who)(request{method: "GET", path: path}).refused(http.StatusNotFound, "")
			require.Equal(t, http.StatusNotFound, h.browse(who).get(path).status, "%s %s", who, path)
		}
		h.call("", request{method: "GET", path: path}).refused(http.StatusUnauthorized, "登录")
		h.as("liufang")(request{method: "GET", path: path + "?generation=2"}).refused(http.StatusNotFound, "没有这个期限")
		h.as("liufang")(request{method: "GET", path: path + "?generation=x"}).refused(http.StatusUnprocessableEntity, "数字")
		require.Equal(t, http.StatusOK, h.as("liufang")(request{method: "GET", path: path + "?generation=1"}).status)
	}
}

// TestPaperWithARareCharacter: the PDF says that it cannot, the DOCX can.
func TestPaperWithARareCharacter(t *testing.T) {
	h := newHarness(t)
	path := submitted(t, h.browse("liufang"), "𠮷祥里停车管理办法") + "/clocks/intake/account."
	refused := h.browse("liufang").get(path + "pdf")
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	require.Contains(t, refused.text(), "请下载 DOCX 文件")
	require.Equal(t, http.StatusOK, h.browse("liufang").get(path+"docx").status)
}
