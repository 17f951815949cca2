package api_test

import (
	"bytes"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"sanbi/domain/calendar"
)

// workbook is what somebody gets, by sheets and without their titles.
func (h *harness) workbook(who, path string) map[string][][]string {
	h.t.Helper()
	answer := h.as(who)(request{method: "GET", path: path})
	require.Equal(h.t, http.StatusOK, answer.status, string(answer.body))
	require.Contains(h.t, answer.header.Get("Content-Disposition"), "xlsx")
	return sheetsOf(h.t, answer.body)
}

func sheetsOf(t *testing.T, workbook []byte) map[string][][]string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(workbook))
	require.NoError(t, err)
	sheets := map[string][][]string{}
	for _, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		require.NoError(t, err)
		require.GreaterOrEqual(t, len(rows), 3)
		sheets[name] = rows[2:]
	}
	return sheets
}

// TestForecastAsAWorkbook: the question is that of the page, and so are its
// refusals.
func TestForecastAsAWorkbook(t *testing.T) {
	h := newHarness(t)
	c := h.submit("submit-0001")
	person := h.actor("chenjing").UserID
	until := calendar.DateOf(h.now().Add(14 * day)).String()
	query := "?weeks=4&person=" + person + "&from=" + calendar.DateOf(h.now()).String() + "&to=" + until
	sheets := h.workbook("chenjing", "/forecast.xlsx"+query)
	lines := sheets["到期的期限"]
	require.Len(t, lines, 2)
	require.Equal(t, []string{"序号", "事项编号", "标题", "期限", "届满日"}, lines[0][:5])
	require.Equal(t, []string{"1", c.Number, "白水镇停车管理办法", "收件审查"}, lines[1][:4])
	require.Equal(t, "离岗将超期", lines[1][10])
	people := sheets["每人到期"]
	require.Len(t, people, 2)
	require.Len(t, people[0], 6+4, "a column for each week")
	require.Equal(t, []string{"1", "陈静"}, people[1][:2])
	require.Equal(t, []string{"是", "1", "1"}, people[1][3:6])
	require.Len(t, h.workbook("zhaolei", "/forecast.xlsx")["到期的期限"], 1, "another body's case")

	page := h.browse("chenjing").see("/forecast?weeks=4")
	require.Contains(t, page.source, `href="/forecast.xlsx?weeks=4"`)
	bad := h.browse("chenjing").get("/forecast?weeks=30")
	require.NotContains(t, bad.source, "/forecast.xlsx", "what has to be mended is not handed out")
	get := func(who, path string) reply { return h.as(who)(request{method: "GET", path: path}) }
	get("chenjing", "/forecast.xlsx?weeks=30").refused(http.StatusUnprocessableEntity, "1 到 26")
	get("chenjing", "/forecast.xlsx?person=x&from="+until+"&to="+until).refused(http.StatusUnprocessableEntity, "无权查看")
	get("sysadmin", "/forecast.xlsx").refused(http.StatusForbidden, "")
}

// TestProofAsAWorkbook: each exception is a row, and every statement says whether
// it holds.
func TestProofAsAWorkbook(t *testing.T) {
	h := newHarness(t)
	c := h.submit("submit-0001")
	sheets := h.workbook("wuqiang", "/proof.xlsx")
	require.Len(t, sheets["例外"], 1, "only the head")
	for _, row := range sheets["核对"][1:] {
		require.Equal(t, "成立", row[1], row)
	}
	h.ahead.Add(int64(60 * 24 * time.Hour)) // late, and nobody has been told
	clear(h.tokens)
	sheets = h.workbook("wuqiang", "/proof.xlsx")
	require.Len(t, sheets["例外"], 2)
	require.Equal(t, []string{"1", c.Number, "白水镇停车管理办法", "白水镇人民政府"}, sheets["例外"][1][:4])
	broken := 0
	for _, row := range sheets["核对"][1:] {
		if row[1] == "不成立" {
			broken++
		}
	}
	require.Equal(t, 1, broken)
	require.Contains(t, h.browse("wuqiang").see("/proof").source, `href="/proof.xlsx"`)
	h.as("chenjing")(request{method: "GET", path: "/proof.xlsx"}).refused(http.StatusForbidden, "")
	h.as("sysadmin")(request{method: "GET", path: "/proof.xlsx"}).refused(http.StatusForbidden, "")
}

// TestMovesAsAWorkbook: before a change is signed, all that it moves can be looked
// through; afterwards there is no preview.
func TestMovesAsAWorkbook(t *testing.T) {
	h := newHarness(t)
	c := h.submit("submit-0001")
	day := h.nextWorkday()
	drafted := h.draft("wuqiang", nil, map[string]string{
		"kind": "place", "place": "/qingyuan/baishui/", "from": day, "day_kind": "holiday", "name": "台风停工", "reason": "县防汛指挥部通知停工",
		"notice_title": "关于台风停工的通知", "notice_number": "清政办〔2026〕9号", "effective_on": day,
	})
	require.Equal(t, http.StatusSeeOther, drafted.status, drafted.text())
	moves := drafted.location + "/moves.xlsx"
	b := h.browse("wuqiang")
	preview := b.see(drafted.location)
	require.Contains(t, preview.source, `href="`+moves+`?rule=all"`)
	rows := h.workbook("wuqiang", moves+"?rule=all")["变动的期限"]
	require.Len(t, rows, 2)
	require.Equal(t, []string{"1", c.Number, "白水镇停车管理办法", "白水镇人民政府", "收件审查"}, rows[1][:5])
	require.Contains(t, rows[1][7], "延后")
	require.Equal(t, "适用", rows[1][10])
	require.Equal(t, "按规则维持原期限", h.workbook("wuqiang", moves+"?rule=new")["变动的期限"][1][10])
	h.as("chenjing")(request{method: "GET", path: moves}).refused(http.StatusForbidden, "")
	h.as("wuqiang")(request{method: "GET", path: "/amendments/999/moves.xlsx"}).refused(http.StatusNotFound, "没有这次变更")
	b.sent(preview.form(drafted.location+"/sign").set("rule", "all"))
	h.as("wuqiang")(request{method: "GET", path: moves}).refused(http.StatusConflict, "已经签发")
}
