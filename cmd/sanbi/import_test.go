package main

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/internal/app"
	"sanbi/internal/demo"
	"sanbi/procedures"
	"sanbi/store"
)

// newCounty is an office with the demo county's bodies and people.
func newCounty(t *testing.T) *office {
	t.Helper()
	o := newOffice(t, true)
	book, err := procedures.Load(procedures.Embedded())
	require.NoError(t, err)
	require.NoError(t, (&app.App{Store: o.record, Book: book}).SaveEditions(t.Context()))
	for _, org := range demo.Organisations() {
		require.NoError(t, o.record.PutOrganisation(t.Context(), org))
	}
	for _, a := range demo.Accounts() {
		require.NoError(t, o.record.PutUser(t.Context(), store.NewUser{Username: a.Username, Name: a.Name, Role: a.Role, OrgID: a.OrgID}))
	}
	t.Setenv("SANBI_TEMPORAL_ADDRESS", "127.0.0.1:1") // nobody listens there
	return o
}

func (o *office) cases() int {
	o.t.Helper()
	n, err := o.record.CountAll(o.t.Context(), domain.CasesAll, time.Time{})
	require.NoError(o.t, err)
	return n
}

// TestImportLedger: a trial says what would come of it, the import itself enters
// it, and says what is left to do where the engine is away.
func TestImportLedger(t *testing.T) {
	o := newCounty(t)
	example := filepath.Join("..", "..", "docs", "ledger.example.csv")
	out := o.ok("", "import", "ledger", example, "--by", "wuqiang", "--dry-run")
	require.Contains(t, out, "5 rows with 9 cases could be entered, 6 open")
	require.Zero(t, o.cases())

	code, out, stderr := o.run("", "import", "ledger", example, "--by", "wuqiang")
	require.NotZero(t, code)
	require.Contains(t, out, "5 rows with 9 cases entered")
	require.Contains(t, stderr, "the ledger is entered, but not all of its open cases have a run; start them with `sanbi resume`")
	require.Equal(t, 9, o.cases())

	code, out, stderr = o.run("", "import", "ledger", example, "--by", "wuqiang")
	require.NotZero(t, code)
	require.Contains(t, out, "这份文件已经由吴强在")
	require.Contains(t, stderr, "nothing was changed")
	require.Equal(t, 9, o.cases())
}

func TestImportLedgerRefusals(t *testing.T) {
	o := newCounty(t)
	table := "名字,送审单位,报送日期,受理日期\n停车办法,白水镇人民政府,2026-03-02,\n"
	require.Contains(t, o.refused(table, "import", "ledger", "-"), "--by")
	require.Contains(t, o.refused(table, "import", "ledger", "-", "--by", "nobody"), "没有这个账户")
	require.Contains(t, o.refused(table, "import", "ledger", "-", "--by", "liufang"), "台账由督查员或者审核负责人导入")
	require.Contains(t, o.refused("甲,乙\n", "import", "ledger", "-", "--by", "wuqiang"), "没有找到表头")
	require.Contains(t, o.refused(table, "import", "ledger", "-", "--by", "wuqiang", "--mapping", "名称=标题"), "no such heading")
	require.Contains(t, o.refused(table, "import", "ledger", "-", "--by", "wuqiang", "--mapping", "名字=题目"), "no such column")
	code, out, _ := o.run(table, "import", "ledger", "-", "--by", "wuqiang")
	require.NotZero(t, code)
	require.Contains(t, out, "没有“标题”一列")
	require.Contains(t, o.ok(table, "import", "ledger", "-", "--by", "wuqiang", "--mapping", "名字=标题", "--dry-run"), "1 rows with 1 cases")
}
