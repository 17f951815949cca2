package app_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/ledger"
	"sanbi/internal/app"
	"sanbi/internal/demo"
	"sanbi/store"
	"sanbi/store/pgtest"
)

// monday is the day on which the ledgers of these tests are entered.
var monday = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

// bureau is the demo county with an empty record.
type bureau struct {
	testing.TB
	*app.App
}

func newBureau(t testing.TB, url string) bureau {
	t.Helper()
	dir := t.TempDir()
	if url == "" {
		url = "sqlite://" + filepath.Join(dir, "record.db")
	}
	parts, err := app.Open(t.Context(), app.Options{DatabaseURL: url, FilesDir: filepath.Join(dir, "files")})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, parts.Close()) })
	require.NoError(t, parts.Migrate(t.Context()))
	for _, o := range demo.Organisations() {
		require.NoError(t, parts.Store.PutOrganisation(t.Context(), o))
	}
	for _, a := range demo.Accounts() {
		require.NoError(t, parts.Store.PutUser(t.Context(), store.NewUser{Username: a.Username, Name: a.Name, Role: a.Role, OrgID: a.OrgID}))
	}
	parts.Now = func() time.Time { return monday }
	return bureau{t, parts}
}

func (b bureau) actor(username string) domain.Actor {
	b.Helper()
	account, err := b.Store.UserByName(b.Context(), username)
	require.NoError(b, err)
	return account.Actor
}

// job is a ledger with the headings of its first row.
func (b bureau) job(who, file string, table [][]string) ledger.Job {
	b.Helper()
	n, err := b.LedgerRecipients(b.Context())
	require.NoError(b, err)
	heading, ok := ledger.Recognise(table, n)
	require.True(b, ok)
	return ledger.Job{File: file, Name: file + ".xlsx", Table: table, Heading: heading, By: b.actor(who)}
}

func (b bureau) enter(who, file string, table [][]string) ledger.Report {
	b.Helper()
	report, err := b.EnterLedger(b.Context(), b.job(who, file, table))
	require.NoError(b, err)
	return report
}

// export writes the ledger as a supervisor sees it and reads it again.
func (b bureau) export(who string) [][]string {
	b.Helper()
	var out bytes.Buffer
	require.NoError(b, b.ExportLedger(b.Context(), domain.CaseFilter{Viewer: b.actor(who), Now: monday, Soon: monday}, "台账", &out))
	table, err := documents.ReadLedger(out.Bytes())
	require.NoError(b, err)
	return table
}

func texts(problems []ledger.Problem) string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, p.String())
	}
	return strings.Join(lines, "\n")
}

// generated is a ledger of n rows, in every state that a row can express, with
// numbers of its own in some.
func generated(n int) [][]string {
	head := []string{
		"标题", "送审单位", "经办人", "报送日期", "受理日期", "审查人", "审查结论", "存在问题", "意见书日期", "整改完成日期",
		"会议名称", "审议日期", "发文字号", "印发日期", "公布日期", "施行日期", "有效期至", "签发人", "公布载体",
		"备案机关", "报备日期", "备案日期", "备案审查结论", "备案审查问题", "备案审结日期", "纠正完成日期", "处理方式",
		"备案机关", "报备日期", "备案日期", "受理号",
	}
	orgs := []struct{ name, person, reviewer, mark, office string }{
		{"白水镇人民政府", "刘芳", "陈静", "白政规", "白司"},
		{"柳河镇人民政府", "张伟", "陈静", "柳政规", "白司"},
		{"东湖街道办事处", "", "", "东办规", "白司"},
		{"青石镇人民政府", "马丽", "赵磊", "青政规", "青司"},
		{"云岭乡人民政府", "老杨", "", "云政规", "青司"},
		{"石桥镇人民政府", "黄燕", "赵磊", "石政规", "青司"},
	}
	table := [][]string{{"2023—2026 年规范性文件审查备案台账"}, head}
	for i := range n {
		org := orgs[i%len(orgs)]
		start := time.Date(2023, 1, 3, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i%1200)
		day := func(after int) string { return start.AddDate(0, 0, after).Format(time.DateOnly) }
		row := make([]string, len(head))
		copy(row, []string{fmt.Sprintf("%s第%d号管理办法", org.name, i), org.name, org.person, day(0)})
		if i%7 == 0 {
			row[30] = fmt.Sprintf("%s合审收〔%d〕%d号", org.office, start.Year(), i+1)
		}
		stage := i % 10
		if stage >= 1 {
			row[4], row[5] = day(i%3), org.reviewer
		}
		if stage >= 2 {
			row[6], row[8] = "合法", day(9)
			if i%4 == 0 {
				row[6], row[7] = "应当予以修改", fmt.Sprintf("第%d条增设许可，缺少依据", i%20+1)
			}
		}
		if stage >= 3 && i%4 == 0 {
			row[9] = day(15)
		}
		if stage >= 4 {
			row[10], row[11] = "第"+strconv.Itoa(i)+"次常务会议", day(18)
		}
		if stage >= 5 {
			copy(row[12:], []string{fmt.Sprintf("%s〔%d〕%d号", org.mark, start.Year(), i+1), day(20), day(21), day(51), day(51 + 1825), "李明", "政府网站"})
		}
		if stage >= 6 {
			row[19], row[20] = "清源县司法局", day(25)
		}
		if stage >= 7 {
			row[21], row[27], row[28] = day(27), "清源县人民代表大会常务委员会", day(26)
		}
		if stage >= 8 {
			row[22], row[24], row[29] = "未发现问题", day(40), day(28)
			if i%3 == 0 {
				row[22], row[23] = "予以纠正", "与上位法不一致"
			}
		}
		if stage >= 9 && i%3 == 0 {
			row[25], row[26] = day(60), "修改"
		}
		table = append(table, row)
	}
	return table
}

// roundTrip enters a ledger, exports it, enters the export into another record,
// and finds the same cells.
func roundTrip(t testing.TB, rows int, first, second string) {
	b := newBureau(t, first)
	started := time.Now()
	report := b.enter("wuqiang", "first", generated(rows))
	require.Empty(t, texts(report.Problems))
	require.Equal(t, rows, report.Rows)
	entered := time.Since(started)
	exported := b.export("wuqiang")
	t.Logf("%d rows, %d cases: entered in %v, exported in %v", rows, report.Cases, entered, time.Since(started)-entered)
	require.Len(t, exported, rows+2)

	other := newBureau(t, second)
	report = other.enter("wuqiang", "second", exported)
	require.Empty(t, texts(report.Problems))
	require.Equal(t, exported, other.export("wuqiang"))
	for _, b := range []bureau{b, other} {
		state, err := b.Store.AuditState(t.Context())
		require.NoError(t, err)
		require.Empty(t, state.Broken)
		damaged, err := b.Store.DeepProofRows(t.Context())
		require.NoError(t, err)
		for _, row := range damaged {
			require.Empty(t, row.Damage)
		}
	}
}

func TestLedgerRoundTrip(t *testing.T) {
	roundTrip(t, 300, "", pgtest.URL(t))
}

// BenchmarkLedger is a ledger of 2,000 rows on both databases.
func BenchmarkLedger(b *testing.B) {
	for b.Loop() {
		roundTrip(b, 2000, "", pgtest.URL(b))
	}
}
