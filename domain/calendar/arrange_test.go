package calendar_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// arranged reads a CSV file under a heading of its own and arranges it on the
// official calendar.
func arranged(t *testing.T, head calendar.Change, csv string) (calendar.Change, []string) {
	t.Helper()
	rows, err := calendar.ReadCSV(strings.NewReader("date,kind,name\n"+csv), head.Year)
	require.NoError(t, err)
	return arrangedRows(head, rows)
}

func arrangedRows(head calendar.Change, rows []calendar.Row) (calendar.Change, []string) {
	change, faults := calendar.Arrange(head, rows, calendar.Official())
	var said []string
	for _, f := range faults {
		said = append(said, fmt.Sprintf("%d|%s|%s|%s", f.Line, f.Day, f.Field, f.Message))
	}
	return change, said
}

var headAmend = calendar.Change{Title: "国务院办公厅关于调整放假安排的通知", Number: "国办发明电〔2026〕9号"}

var headPlace = calendar.Change{Title: "关于台风停工的通知", Number: "清政办〔2026〕9号", Place: "/qingyuan/baishui/", Reason: "台风"}

func TestFaultOfARow(t *testing.T) {
	tests := map[string]struct {
		head      calendar.Change
		csv, want string
	}{
		"no day":                 {headAmend, "soon,放假,元旦", "2|soon||日期 \"soon\" 应当写成 YYYY-MM-DD"},
		"no such day":            {headAmend, "2026-02-30,放假,元旦", "2|2026-02-30||日期 \"2026-02-30\" 应当写成"},
		"no such month":          {head2027, "13月1日,放假,元旦", "2|13月1日||日期 \"2027-13-01\" 应当写成"},
		"no kind":                {headAmend, "2026-11-24,开会,元旦", "2|2026-11-24||类型 \"开会\" 无法识别"},
		"no name":                {headAmend, "2026-11-24,放假,", "2|2026-11-24||请写明节日的名称"},
		"a long name":            {headAmend, "2026-11-24,放假," + strings.Repeat("长", 201), "名称不超过 200 字"},
		"a control character":    {headAmend, "2026-11-24,放假,元\x1b旦", "名称不超过 200 字，不能有换行和控制字符"},
		"a year too late":        {head2027, "2028-01-01,放假,元旦", "2|2028-01-01||日期不在 2027 年之内"},
		"December, a day early":  {head2027, "2026-12-26,放假,元旦", "2|2026-12-26||日期不在 2027 年之内"},
		"make-up on a Tuesday":   {headAmend, "2026-11-24,上班,元旦", "2|2026-11-24||这一天是星期二，本来就是工作日"},
		"nothing changes":        {headAmend, "2026-10-01,放假,国庆节", "2|2026-10-01||这一天现在已经是节假日，没有改变"},
		"an ordinary day":        {headAmend, "2026-11-24,工作日,", "2|2026-11-24||这一天现在已经是工作日，没有改变"},
		"nothing changes, place": {headPlace, "2026-10-01,放假,台风", "2|2026-10-01||这一天现在已经是节假日，没有改变"},
		"before all calendars":   {headAmend, "2014-12-31,放假,元旦", "2|2014-12-31||日期早于 2015-01-01"},
		"a day twice":            {headAmend, "2026-11-24,放假,元旦\n2026-11-24,放假,元旦", "3|2026-11-24||这一天在第 2 行已经写过"},
		"a day twice, at odds":   {headAmend, "2026-11-28,放假,元旦\n2026/11/28,上班,元旦", "3|2026/11/28||这一天在第 2 行已经写过"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, said := arranged(t, tt.head, tt.csv)
			require.Len(t, said, 1)
			require.Contains(t, said[0], tt.want)
		})
	}
}

func TestFaultOfTheHead(t *testing.T) {
	tests := map[string]struct {
		change func(*calendar.Change)
		want   string
	}{
		"no title":         {func(c *calendar.Change) { c.Title = " " }, "0||notice_title|请填写通知名称"},
		"no number":        {func(c *calendar.Change) { c.Number = "" }, "0||notice_number|请填写文号"},
		"a long title":     {func(c *calendar.Change) { c.Title = strings.Repeat("长", 201) }, "0||notice_title|通知名称不超过 200 字"},
		"lines in number":  {func(c *calendar.Change) { c.Number = "国办\n9号" }, "0||notice_number|文号不超过 200 字"},
		"no reason":        {func(c *calendar.Change) { c.Place = "/qingyuan/" }, "0||reason|请填写停工或节日的事由"},
		"a year known":     {func(c *calendar.Change) { c.Year = 2026 }, "0||year|2026 年的安排已经公布"},
		"a year too early": {func(c *calendar.Change) { c.Year = 2028 }, "0||year|请先载入 2027 年的安排"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			head := headAmend
			tt.change(&head)
			_, said := arrangedRows(head, nil)
			require.Len(t, said, 1)
			require.Contains(t, said[0], tt.want)
		})
	}
}

// TestAllFaultsAtOnce: whoever loads a file is told everything in one go.
func TestAllFaultsAtOnce(t *testing.T) {
	_, said := arranged(t, calendar.Change{}, "soon,放假,元旦\n2026-11-24,上班,元旦\n2026-11-25,放假,\n2026-10-01,放假,国庆节")
	require.Len(t, said, 6, said)
}

// TestStatutory takes each statutory holiday out of the made-up notice, or all
// but one of its days too few.
func TestStatutory(t *testing.T) {
	for without, want := range map[string]string{
		"2027-01-01": "元旦", "元旦": "元旦", "春节": "春节", "清明节": "清明", "劳动节": "劳动", "2027-05-02": "劳动", "端午节": "端午",
		"中秋节": "中秋", "国庆节": "国庆", "2027-10-03": "国庆",
	} {
		var kept []string
		for _, line := range strings.Split(rehearsal(t), "\n")[2:] {
			if !strings.Contains(line, without) {
				kept = append(kept, line)
			}
		}
		_, said := arranged(t, head2027, strings.Join(kept, "\n"))
		require.Len(t, said, 1, without)
		require.Contains(t, said[0], "缺少法定节假日“"+want+"”", without)
	}
}

func TestPlace(t *testing.T) {
	rows := func(n int) (rows []calendar.Row) {
		for d := range n {
			rows = append(rows, calendar.Row{Date: (date(t, "2027-03-01") + calendar.Date(d)).String(), Kind: "holiday", Name: "台风"})
		}
		return rows
	}
	change, said := arrangedRows(headPlace, rows(60))
	require.Empty(t, said, "no statutory holidays are asked of a place")
	require.Len(t, change.Days, 60)
	_, said = arrangedRows(headPlace, rows(61))
	require.Len(t, said, 1)
	require.Contains(t, said[0], "一次停工或节日不超过 60 天")
}
