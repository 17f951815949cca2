package api_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

func TestListsAsWorkbooks(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	number := h.stored(id).Number
	rows := func(who, path string) [][]string {
		t.Helper()
		answer := h.as(who)(request{method: "GET", path: path})
		require.Equal(t, http.StatusOK, answer.status, string(answer.body))
		sheet, err := documents.ReadSheet(answer.body)
		require.NoError(t, err)
		require.GreaterOrEqual(t, len(sheet), 3)
		require.Equal(t, []string{"序号", "事项编号", "标题"}, sheet[2][:3])
		return sheet[3:]
	}
	mine := rows("chenjing", "/worklist.xlsx")
	require.Len(t, mine, 1)
	require.Equal(t, []string{"1", number, "白水镇停车管理办法"}, mine[0][:3])
	require.Equal(t, "陈静", mine[0][9])
	require.Equal(t, "收件审查", mine[0][11])
	require.Contains(t, mine[0][13], "余")
	require.Empty(t, rows("liufang", "/worklist.xlsx"), "it waits for the reviewer")
	require.Len(t, rows("liufang", "/worklist.xlsx?tab=all"), 1)
	require.Empty(t, rows("chenjing", "/worklist.xlsx?q=没有这件"), "filtered as the page")
	require.Empty(t, rows("zhaolei", "/worklist.xlsx?tab=all"), "another body's case")
	require.Contains(t, h.browse("chenjing").see("/?kind=normative_document").source, `href="/worklist.xlsx?kind=normative_document"`)

	soon := rows("wuqiang", "/overdue.xlsx")
	require.Len(t, soon, 1)
	require.Equal(t, mine[0][13], soon[0][13], "not late yet, but soon due")
	h.later(30*24*time.Hour, id)
	late := rows("wuqiang", "/overdue.xlsx")
	require.Len(t, late, 1)
	require.Contains(t, late[0][13], "超期")
	require.Contains(t, h.browse("wuqiang").see("/overdue").source, `href="/overdue.xlsx"`)
	require.Equal(t, http.StatusOK, h.browse("wuqiang").get("/overdue.xlsx").status)

	h.as("sysadmin")(request{method: "GET", path: "/worklist.xlsx"}).refused(http.StatusForbidden, "系统管理员")
	h.as("chenjing")(request{method: "GET", path: "/overdue.xlsx"}).refused(http.StatusForbidden, "")
}
