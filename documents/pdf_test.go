package documents_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

func printed(t *testing.T, doc documents.Draft) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, documents.WritePDF(&b, doc))
	return b.Bytes()
}

// longDraft has a table of several pages.
func longDraft() documents.Draft {
	table := &documents.Table{Head: []string{"日期", "说明", "由谁办理"}, Widths: []int{2, 5, 3}}
	for i := 1; i <= 120; i++ {
		table.Rows = append(table.Rows, []string{
			fmt.Sprintf("2026-01-%03d", i), strings.Repeat("第 7 个工作日（国庆节调休上班），", i%4+1), "审查方　白水中心司法所　陈静",
		})
	}
	return documents.Draft{
		Title: "期限计算说明", Number: "白司合审收〔2026〕12号",
		Paragraphs: []string{"合法性审核自 2026-11-23 09:30 起算，当日不计入，期限 15 个工作日，最后一日为 2026-12-14，当日 24:00 届满。依据：国办发〔2018〕115号。"},
		Parts:      []documents.Part{{Heading: "一、逐日明细"}, {Table: table}, {Text: "打印时间：2026-11-23 10:00（北京时间）"}},
	}
}

func TestPDFSaysWhatTheDraftSays(t *testing.T) {
	pages := pdfPages(t, printed(t, longDraft()))
	require.Greater(t, len(pages), 3)
	all := strings.Join(pages, "")
	for _, words := range []string{
		"期限计算说明", "白司合审收〔2026〕12号", "最后一日为2026-12-14", "一、逐日明细", "2026-01-001", "2026-01-120", "打印时间", "北京时间",
	} {
		require.Contains(t, all, words)
	}
	for n, page := range pages {
		require.Contains(t, page, fmt.Sprintf("第%d页，共%d页", n+1, len(pages)))
		require.Contains(t, page, "由谁办理", "the head of the table stands on page %d", n+1)
	}
	require.Equal(t, 120, strings.Count(all, "陈静"), "every row once")
}

func TestPDFIsTheSameAgain(t *testing.T) {
	first := printed(t, longDraft())
	var all sync.WaitGroup
	again := make([][]byte, 4)
	for i := range again {
		all.Go(func() {
			var b bytes.Buffer
			_ = documents.WritePDF(&b, longDraft())
			again[i] = b.Bytes()
		})
	}
	all.Wait()
	for _, other := range again {
		require.True(t, bytes.Equal(first, other))
	}
	require.Less(t, len(first), 200<<10, "the font is a subset")
}

// A row longer than a page goes on on the next one and loses nothing.
func TestPDFBreaksALongRow(t *testing.T) {
	var long strings.Builder
	for i := 1; i <= 900; i++ {
		fmt.Fprintf(&long, "理由%d，", i)
	}
	pages := pdfPages(t, printed(t, documents.Draft{Title: "说明", Parts: []documents.Part{{Table: &documents.Table{
		Head: []string{"事由", "人"}, Widths: []int{1, 1}, Rows: [][]string{{"短", "甲"}, {long.String(), "乙"}, {"末", "丙"}},
	}}}}))
	require.Greater(t, len(pages), 1)
	all := strings.Join(pages, "")
	for _, words := range []string{"理由1，", "理由450，", "理由900，", "末"} {
		require.Contains(t, all, words)
	}
}

// The font has every character of GB 2312, and what is not there is told.
func TestPDFRefusesWhatTheFontLacks(t *testing.T) {
	var b bytes.Buffer
	err := documents.WritePDF(&b, documents.Draft{Title: "关于𠮷祥里的通知"})
	var refusal *documents.Error
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, documents.ReasonEncoding, refusal.Reason)
	require.Contains(t, refusal.Message, "“𠮷”（U+20BB7）")
	require.Contains(t, refusal.Message, "DOCX")
	require.Zero(t, b.Len())

	err = documents.WritePDF(&b, documents.Draft{Parts: []documents.Part{{Table: &documents.Table{Head: []string{"甲"}, Widths: []int{1}, Rows: [][]string{{"😀"}}}}}})
	require.ErrorAs(t, err, &refusal, "in a table too")

	var han strings.Builder
	for r := rune(0x4e00); r <= 0x9fa5; r++ {
		han.WriteRune(r)
	}
	for _, text := range []string{han.String(), "〇①②⑩〔〕《》〈〉【】“”‘’—…·、℃％㎡×÷±≤≥→№§", " !\"#$%&'()*+,-./0123456789:;<=>?@AZaz[]^_`{|}~"} {
		require.NoError(t, documents.WritePDF(&b, documents.Draft{Title: text}))
	}
}

func TestDOCXTableIsReadAgain(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, documents.WriteDOCX(&b, longDraft()))
	text, err := documents.Read(t.Context(), documents.FormatDOCX, bytes.NewReader(b.Bytes()), int64(b.Len()))
	require.NoError(t, err)
	var all []string
	for _, block := range text.Blocks {
		all = append(all, block.Text)
	}
	require.Contains(t, all, "一、逐日明细")
	require.Contains(t, all, "日期 | 说明 | 由谁办理")
	require.Contains(t, all, "2026-01-120 | 第 7 个工作日（国庆节调休上班）， | 审查方　白水中心司法所　陈静")
}
