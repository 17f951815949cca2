package calendar_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

var head2027 = calendar.Change{
	Title: "国务院办公厅关于2027年部分节假日安排的通知（演练）", Number: "演练〔2026〕1号", Year: 2027, Rehearsal: true,
}

// rehearsal is the made-up notice for 2027 as a file.
func rehearsal(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "docs", "calendar-2027-rehearsal.csv"))
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(data), "# Made up"), "the file says that it is no notice")
	return string(data)
}

// year2027 is the made-up notice, read and checked.
func year2027(t testing.TB) calendar.Change {
	t.Helper()
	rows, err := calendar.ReadCSV(strings.NewReader(rehearsal(t)), 2027)
	require.NoError(t, err)
	change, faults := calendar.Arrange(head2027, rows, calendar.Official())
	require.Empty(t, faults)
	return change
}

func TestRehearsalPasses(t *testing.T) {
	change := year2027(t)
	require.Len(t, change.Days, 33)
	require.Equal(t, "2026-12-31", change.From().String())
	require.Equal(t, "2027-10-09", change.Until().String())
	require.True(t, change.Rehearsal)
}

// TestAllForms writes the made-up notice in every form that circulates.
func TestAllForms(t *testing.T) {
	want := year2027(t)
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			rows, err := form.read(form.write(want))
			require.NoError(t, err)
			require.Equal(t, form.firstLine, rows[0].Line)
			got, faults := calendar.Arrange(head2027, rows, calendar.Official())
			require.Empty(t, faults)
			require.Equal(t, want, got)
		})
	}
}

func TestReadCSVKeepsTheLine(t *testing.T) {
	rows, err := calendar.ReadCSV(strings.NewReader("# 演练\nname,date,kind\n\n元旦,2027/1/1,holiday\n,,\n# 调休\n\"元\n旦\",1月3日,班\n春节,2027.2.5,休\n"), 2027)
	require.NoError(t, err)
	require.Equal(t, []calendar.Row{
		{Line: 4, Date: "2027/1/1", Kind: "holiday", Name: "元旦"},
		{Line: 7, Date: "1月3日", Kind: "班", Name: "元\n旦"},
		{Line: 9, Date: "2027.2.5", Kind: "休", Name: "春节"},
	}, rows)
}

func TestFilesThatAreNone(t *testing.T) {
	tests := map[string]struct{ csv, json, says string }{
		"empty":           {csv: "", json: "[]", says: "文件里没有日期"},
		"heading only":    {csv: "date,kind,name\n", json: `{"year":2027,"papers":[],"days":[]}`, says: "文件里没有日期"},
		"no such heading": {csv: "甲,类型\n2027-01-01,放假\n", says: "没有找到“日期”一列"},
		"no kind":         {csv: "日期,名称\n2027-01-01,元旦\n", says: "没有找到“类型”一列"},
		"GBK":             {csv: "\xc8\xd5\xc6\xda,kind\n", says: "不是 UTF-8 编码"},
		"a quote":         {csv: "date,kind\n\"2027-01-01,holiday\n", says: "文件不是正确的 CSV"},
		"no JSON":         {json: "date,kind", says: "文件不是可以识别的 JSON"},
		"half":            {json: `{"days":[{"date":`, says: "文件不是可以识别的 JSON"},
		"another shape":   {json: `"2027-01-01"`, says: "文件不是可以识别的 JSON"},
		"too many":        {csv: "date,kind\n" + strings.Repeat("2027-01-01,holiday\n", 401), says: "日期过多"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.json == "" || tt.csv != "" || name == "empty" {
				_, err := calendar.ReadCSV(strings.NewReader(tt.csv), 2027)
				require.ErrorContains(t, err, tt.says)
			}
			if tt.json != "" {
				_, err := calendar.ReadJSON(strings.NewReader(tt.json), 2027)
				require.ErrorContains(t, err, tt.says)
			}
		})
	}
}

func TestKindTexts(t *testing.T) {
	for kind, text := range map[calendar.DayKind]string{
		calendar.Workday: "workday", calendar.Weekend: "weekend", calendar.Holiday: "holiday", calendar.MakeupWorkday: "makeup_workday",
	} {
		written, err := kind.MarshalText()
		require.NoError(t, err)
		require.Equal(t, text, string(written))
		var read calendar.DayKind
		require.NoError(t, read.UnmarshalText(written))
		require.Equal(t, kind, read)
	}
	_, err := calendar.DayKind(9).MarshalText()
	require.Error(t, err)
	kind := calendar.Holiday
	require.ErrorContains(t, kind.UnmarshalText([]byte("party")), "无法识别")
	require.Equal(t, calendar.Holiday, kind, "as before")
}
