package ledger

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var today = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

func TestReadDate(t *testing.T) {
	for text, want := range map[string]string{
		"2026-03-05": "2026-03-05", "2026.3.5": "2026-03-05", "2026/3/5": "2026-03-05", "2026年3月5日": "2026-03-05",
		"20260305": "2026-03-05", "２０２６年３月５日": "2026-03-05", "2026 . 3 . 5": "2026-03-05",
		"2026-03-05 00:00:00": "2026-03-05", "46086": "2026-03-05", "46086.375": "2026-03-05", "2024-2-29": "2024-02-29",
	} {
		day, fault := readDate(text, today)
		require.Empty(t, fault, text)
		require.Equal(t, want, day.String(), text)
	}
	for text, want := range map[string]string{
		"2026-02-30": "没有这一天", "1026-03-05": "年份不可能", "2996.3.5": "年份不可能", "3月5日": "看不出是哪一天",
		"26.3.5": "看不出是哪一天", "20261305": "没有这一天", "待定": "看不出是哪一天", "12": "看不出是哪一天", "99999": "不是日期",
	} {
		_, fault := readDate(text, today)
		require.Contains(t, fault, want, text)
	}
}

func TestRecognise(t *testing.T) {
	tests := map[string]struct {
		table [][]string
		row   int
		names []string
	}{
		"plain":         {[][]string{{"标题", "送审单位", "报送日期"}}, 0, []string{"title", "org", "received_on"}},
		"synonyms":      {[][]string{{"序号", "文件名称", "制定机关", "送审时间", "文 号"}}, 0, []string{"serial", "title", "org", "received_on", "document_number"}},
		"below a title": {[][]string{{"2025年合法性审查台账"}, {"填报单位：白水镇", "", "2025年"}, {"标题*", "单位", "送审日"}}, 2, []string{"title", "org", "received_on"}},
		"a remark in it": {
			[][]string{{"标题", "单位", "送审日期", "审查结论（合法/应修改）", "是否超期"}},
			0,
			[]string{"title", "org", "received_on", "outcome", "overdue"},
		},
		"two rows of headings": {
			[][]string{{"标题", "单位", "送审日期", "备案情况", ""}, {"", "", "", "备案日期", "备案号"}},
			1,
			[]string{"title", "org", "received_on", "registered_on", "filing_number"},
		},
		"two bodies": {
			[][]string{{"标题", "单位", "送审日期", "备案机关", "备案号", "备案机关", "备案号"}},
			0,
			[]string{"title", "org", "received_on", "recipient", "filing_number", "recipient.2", "filing_number.2"},
		},
		"nothing twice": {[][]string{{"标题", "单位", "送审日期", "标题"}}, 0, []string{"title", "org", "received_on", ""}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			h, ok := Recognise(tt.table, 2)
			require.True(t, ok)
			require.Equal(t, tt.row, h.Row)
			require.Equal(t, tt.names, h.Columns)
		})
	}
	_, ok := Recognise([][]string{{"甲", "乙"}, {"标题", "丙"}}, 2)
	require.False(t, ok)
}

func TestRows(t *testing.T) {
	h := Heading{Row: 1, Columns: []string{"", colTitle, colOrg, colReceivedOn, "due_on"}}
	rows, problems := Rows([][]string{
		{"台账"},
		{"序号", "标题", "单位", "送审日期"},
		{"1", " 停车\n办法 ", "白水镇", "2026.3.5", "2026-09-09"},
		{},
		{"2", "公墓规定", "/", "无"},
		{"3", "采砂办法", "白水镇", "三月"},
		{"合计", "3"},
		{"填表人：刘芳"},
	}, h, today)
	require.Equal(t, []Row{
		{3, map[string]string{colTitle: "停车 办法", colOrg: "白水镇", colReceivedOn: "2026-03-05"}},
		{5, map[string]string{colTitle: "公墓规定"}},
	}, rows)
	require.Len(t, problems, 1)
	require.Equal(t, "第 6 行“报送日期”：“三月”看不出是哪一天，请写成 2026-03-05、2026.3.5、2026年3月5日或者 20260305", problems[0].String())

	_, problems = Rows([][]string{{"x"}}, Heading{Columns: []string{colTitle, colTitle}}, today)
	texts := ""
	for _, p := range problems {
		texts += p.String() + "\n"
	}
	require.Contains(t, texts, "没有“送审单位”一列")
	require.Contains(t, texts, "没有“报送日期”一列")
	require.Contains(t, texts, "指定了两列")
	_, problems = Rows([][]string{{"x"}}, Heading{Columns: []string{colTitle, colOrg, colReceivedOn}}, today)
	require.Contains(t, problems[0].Message, "没有内容")
}

func TestNearest(t *testing.T) {
	require.Equal(t, "（是不是“白水镇人民政府”？）", nearest("白水镇", []string{"柳河镇人民政府", "白水镇人民政府"}))
	require.Empty(t, nearest("财政厅", []string{"白水镇人民政府"}))
}
