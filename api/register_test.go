package api_test

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/calendar"
)

// approved takes a case to its signed opinion and returns its id and the place of
// the opinion's number.
func (h *harness) approved() (id, path string) {
	h.t.Helper()
	s := story{h: h, t: h.t}
	id = h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "conclude", m{"comment": "没有意见", "outcome": "lawful"})
	s.take("wangjianguo", id, "approve", m{"comment": "情况简单，提前办结"})
	numbers, err := h.app.Store.NumbersOfCase(h.t.Context(), h.actor("wangjianguo"), id)
	require.NoError(h.t, err)
	require.Len(h.t, numbers, 2)
	n := numbers[1]
	return id, "/register/" + strings.Join([]string{n.OrgID, n.Series, strconv.Itoa(n.Year), strconv.Itoa(n.N)}, "/")
}

// TestRegisterPage: the chief declares a number void on its page; it stays in the
// register, in the case and in the workbook, with the reason and the new one.
func TestRegisterPage(t *testing.T) {
	h := newHarness(t)
	id, path := h.approved()
	chief := h.browse("wangjianguo")
	list := chief.see("/register")
	require.Contains(t, list.text(), "编号连续，没有缺号")
	require.Contains(t, list.links(), path)
	require.Contains(t, list.text(), "合法性审查意见书")
	shown := chief.see(path)
	old := textOf(shown.root)
	require.Contains(t, old, "有效")

	void := shown.form(path + "/void")
	refused := chief.send(void.set("replace", "yes").set("reason", " "))
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	require.Contains(t, refused.text(), "请填写作废理由")
	after := chief.sent(void.set("reason", "文种写错"))
	require.Contains(t, after.text(), "编号已作废")
	require.Contains(t, after.text(), "文种写错")
	require.Contains(t, after.text(), "换发的编号")
	for _, f := range after.forms() {
		require.NotEqual(t, path+"/void", f.action, "a void number is not declared void again")
	}
	onCase := chief.see("/cases/" + id)
	require.Contains(t, onCase.text(), "编号作废")
	require.Contains(t, onCase.text(), "已作出的决定不受影响")
	require.Contains(t, onCase.text(), "（已作废，换发")
	require.Contains(t, chief.see("/register?void=yes").text(), "共 1 件")
	require.Contains(t, chief.see("/register?year=1999").text(), "没有符合条件的编号")

	sheet := chief.get("/register.xlsx")
	require.Equal(t, http.StatusOK, sheet.status)
	rows, err := documents.ReadSheet([]byte(sheet.source))
	require.NoError(t, err)
	require.Len(t, rows, 3+3, "title, note, head; the case's number, the void one, the new one")
	require.Equal(t, "编号登记簿", rows[0][0])
	require.Contains(t, sheet.header.Get("Content-Disposition"), "xlsx")
	proof, err := h.app.Verify(t.Context(), nil)
	require.NoError(t, err)
	require.True(t, proof.Holds, "%+v", proof.Exceptions)
	require.Empty(t, proof.Audit.Broken)
}

// TestRegisterIsNotForOthers: each sees the numbers of his own cases, and who may
// see none is not told that there are any.
func TestRegisterIsNotForOthers(t *testing.T) {
	h := newHarness(t)
	_, path := h.approved()
	org := strings.Split(path, "/")[2]
	for who, want := range map[string]int{
		"liufang": 200, "chenjing": 200, "wangjianguo": 200, "zhoumin": 200, "wuqiang": 200,
		"zhangwei": 404, "heping": 404, "sysadmin": 404,
	} {
		b := h.browse(who)
		require.Equal(t, want, b.get(path).status, who)
		require.Equal(t, want, h.as(who)(request{method: "GET", path: path}).status, who)
		listed := http.StatusOK
		if who == "sysadmin" {
			listed = http.StatusForbidden
		}
		for _, list := range []string{"/register", "/register.xlsx"} {
			require.Equal(t, listed, b.get(list).status, "%s %s", who, list)
		}
		require.Equal(t, listed, h.as(who)(request{method: "GET", path: "/register"}).status, who)
		require.Equal(t, listed, h.as(who)(request{method: "GET", path: "/register/documents"}).status, who)
		if want == 404 && who != "sysadmin" {
			require.NotContains(t, b.get("/register").links(), path, who)
			require.Equal(t, 404, b.get("/register?org="+org).status, "another body's register is none: %s", who)
			require.Equal(t, 404, b.get("/register.xlsx?org="+org).status, who)
			h.as(who)(request{method: "GET", path: "/register?org_id=" + org}).refused(404, "登记簿")
		}
	}
	for who, status := range map[string]int{"liufang": 403, "chenjing": 403, "zhangwei": 404, "heping": 404, "sysadmin": 404} {
		before := h.browse("wangjianguo").see(path).text()
		require.Equal(t, status, h.browse(who).send(&form{action: path + "/void", values: map[string][]string{"reason": {"不该由我"}}}).status, who)
		h.as(who)(request{method: "POST", path: path + "/void", json: `{"reason": "不该由我"}`}).refused(status, "")
		require.Equal(t, before, h.browse("wangjianguo").see(path).text())
	}
	h.call("", request{method: "GET", path: "/register"}).refused(401, "登录")
	for _, no := range []string{"/register/none/none/2026/1", "/register/" + org + "/legality_opinion/2026/9", "/register/" + org + "/x/y/1"} {
		require.Equal(t, 404, h.browse("wangjianguo").get(no).status, no)
		h.as("wangjianguo")(request{method: "GET", path: no}).refused(404, "没有这个编号")
	}
}

// TestRegisterOverJSON: lists, filters, voids; the same again changes nothing, and
// the case's own number is never void.
func TestRegisterOverJSON(t *testing.T) {
	h := newHarness(t)
	id, path := h.approved()
	me := h.as("wangjianguo")
	var page struct {
		Numbers []domain.RegisteredNumber
		Next    string
		Total   int
		Gaps    []domain.NumberGap
	}
	me(request{method: "GET", path: "/register?case_id=" + id + "&limit=1"}).decode(&page)
	require.Equal(t, 2, page.Total)
	require.Len(t, page.Numbers, 1)
	require.Empty(t, page.Gaps)
	me(request{method: "GET", path: "/register?limit=1&after=" + page.Next}).decode(&page)
	own := page.Numbers[0]
	require.Equal(t, h.stored(id).Number, own.Text)
	for query, field := range map[string]string{"year=x": "year", "limit=0": "limit", "after=x": "翻页"} {
		me(request{method: "GET", path: "/register?" + query}).refused(422, field)
	}
	me(request{method: "GET", path: "/register/documents?year=x"}).refused(422, "year")

	ownPath := "/register/" + own.OrgID + "/" + own.Series + "/" + strconv.Itoa(own.Year) + "/" + strconv.Itoa(own.N)
	me(request{method: "POST", path: ownPath + "/void", json: `{"reason": "受理错了"}`}).refused(409, "受理号是事项本身的编号")
	me(request{method: "POST", path: path + "/void", json: `{"reason": ""}`}).refused(422, "作废理由")
	var void domain.RegisteredNumber
	for range 2 {
		me(request{method: "POST", path: path + "/void", key: "void-0001", json: `{"reason": "文种写错", "replace": true}`}).decode(&void)
		require.Equal(t, "文种写错", void.Void.Reason)
	}
	require.Equal(t, 1, void.N)
	me(request{method: "GET", path: "/register?void=true"}).decode(&page)
	require.Equal(t, 1, page.Total)
	h.as("wuqiang")(request{method: "POST", path: path + "/void", json: `{"reason": "另一理由"}`}).refused(409, "已由王建国")
}

// TestSecondUseOfADocumentNumber: the second document with a number is refused
// with the case that has it, in whatever way it was typed.
func TestSecondUseOfADocumentNumber(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	today := calendar.DateOf(h.now()).String()
	adopted := func(key string) string {
		id := h.submit(key).ID
		s.take("chenjing", id, "accept", nil)
		s.take("chenjing", id, "conclude", m{"comment": "没有意见", "outcome": "lawful"})
		s.take("wangjianguo", id, "approve", m{"comment": "情况简单，提前办结"})
		s.take("liufang", id, "pass", m{"meeting_name": "镇长办公会议", "meeting_on": today}, "minutes")
		return id
	}
	issued := func(number string) m {
		return m{"document_number": number, "issued_on": today, "published_on": today, "effective_on": today, "valid_until": today, "signer": "李明", "medium": "https://example.org/doc"}
	}
	first, second := adopted("submit-0001"), adopted("submit-0002")
	s.take("liufang", first, "issue", issued("白政规[2026]第3号、白党发〔2026〕8号"), "official_text")
	require.Equal(t, "白政规〔2026〕3号、白党发〔2026〕8号", h.stored(first).Facts[domain.FactDocumentNumber])
	for _, typed := range []string{"白政规〔２０２６〕０３号", "白党发（2026）8号"} {
		same := h.unchanged(second)
		meta := issued(typed)
		meta["step"], meta["decision"] = h.stored(second).Step, "issue"
		data, err := json.Marshal(meta)
		require.NoError(t, err)
		h.as("liufang")(request{method: "POST", path: decisions(second), json: string(data), files: papers(t, "official_text")}).
			refused(422, h.stored(first).Number)
		same()
	}
	s.refuse("liufang", second, "issue", m{"document_number": "白政规3号"}, 422, "缺少年份")
	s.take("liufang", second, "issue", issued("白政规〔2026〕6号"), "official_text")
	var series []domain.DocumentSeries
	h.as("zhoumin")(request{method: "GET", path: "/register/documents?year=2026"}).decode(&series)
	require.Len(t, series, 2)
	require.Equal(t, []domain.NumberGap{{Series: "白政规", Year: 2026, From: 4, To: 5}}, series[1].Gaps)
	require.Contains(t, h.browse("liufang").see("/register").text(), "4—5")
	require.NotContains(t, h.browse("zhangwei").see("/register").text(), "白政规", "another town's documents")
}
