package api_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain/ledger"
)

// TestLedgerOverJSON: a ledger is tried, refused as a whole, entered once and
// taken out again by a program.
func TestLedgerOverJSON(t *testing.T) {
	h := newHarness(t)
	h.ahead.Store(max(0, int64(documentDay.Sub(h.now()))))
	file := map[string][]byte{"file": exampleLedger(t)}
	send := func(who, path, meta string, files map[string][]byte) reply {
		return h.as(who)(request{method: "POST", path: path, json: meta, files: files})
	}
	for _, path := range []string{"/ledger", "/ledger/check"} {
		for _, who := range []string{"liufang", "chenjing"} {
			send(who, path, `{}`, file).refused(403, "台账由督查员或者审核负责人导入")
		}
		send("wuqiang", path, `{}`, map[string][]byte{}).refused(422, "请选择一个台账文件")
		send("wuqiang", path, `{}`, map[string][]byte{"file": []byte("没有表头")}).refused(422, "没有找到表头")
		send("wuqiang", path, `{"rows": 1}`, file).refused(422, "rows")
	}
	h.as("liufang")(request{method: "GET", path: "/ledger"}).refused(403, "您的角色")

	var checked, entered ledger.Report
	tried := send("wuqiang", "/ledger/check", `{}`, file)
	require.Equal(t, http.StatusOK, tried.status, string(tried.body))
	tried.decode(&checked)
	require.Equal(t, []int{5, 9}, []int{checked.Rows, checked.Cases})
	require.Zero(t, h.count(), "trying enters nothing")
	send("wuqiang", "/ledger", `{"columns": ["title"]}`, file).refused(422, "没有“送审单位”一列")
	require.Zero(t, h.count(), "all rows or none")

	done := send("wuqiang", "/ledger", `{}`, file)
	require.Equal(t, http.StatusCreated, done.status, string(done.body))
	done.decode(&entered)
	require.Equal(t, checked.Cases, entered.Cases)
	require.Equal(t, checked.Cases, h.count())
	send("wuqiang", "/ledger", `{}`, file).refused(422, "不能再导入一次")
	require.Contains(t, string(h.as("wuqiang")(request{method: "GET", path: "/ledger"}).body), `"rows":5`)

	sheet := h.as("wuqiang")(request{method: "GET", path: "/cases.xlsx"})
	require.Equal(t, http.StatusOK, sheet.status)
	table, err := documents.ReadLedger(sheet.body)
	require.NoError(t, err)
	require.Len(t, table, 5+2)
	own := h.as("zhangwei")(request{method: "GET", path: "/cases.xlsx"})
	table, err = documents.ReadLedger(own.body)
	require.NoError(t, err)
	require.Less(t, len(table), 5+2, "nobody exports what he may not see")
}
