package documents_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

func bound(t *testing.T, v documents.Volume) []byte {
	t.Helper()
	var b bytes.Buffer
	volume, err := documents.Bind(v)
	require.NoError(t, err)
	require.NoError(t, volume.Write(&b))
	return b.Bytes()
}

// TestVolume: each draft begins a page, the catalogue says which, and there is a
// bookmark for each.
func TestVolume(t *testing.T) {
	second := longDraft()
	second.Title = "逐日明细表"
	v := documents.Volume{
		Cover: documents.Draft{Title: "案　卷", Paragraphs: []string{"白水镇停车管理办法"}},
		Items: []documents.Item{
			{Draft: second},
			{Draft: documents.Draft{Title: "办理过程", Number: "白司合审收〔2026〕1号", Paragraphs: []string{"收件。"}}},
			{Draft: documents.Draft{Title: "末件"}},
		},
	}
	file := bound(t, v)
	pages := pdfPages(t, file)
	require.Contains(t, pages[0], "白水镇停车管理办法")
	require.Contains(t, pages[1], "目录")
	for i, item := range v.Items {
		doc := item.Draft
		n := 0
		for at, page := range pages {
			if strings.HasPrefix(page, doc.Title) {
				n = at + 1
			}
		}
		require.NotZero(t, n, doc.Title)
		require.Contains(t, pages[1], fmt.Sprintf("%d%s%s%d", i+1, doc.Title, doc.Number, n), "the catalogue names the page")
	}
	require.Equal(t, 1+1+len(v.Items), bytes.Count(file, []byte("/Dest [")), "bookmarks")
	require.Equal(t, file, bound(t, v), "the same volume, the same bytes")
}

// TestVolumeLacksNothingSilently: a rare name does not stop the volume; the mark
// and the last page say that a character is missing, and which.
func TestVolumeLacksNothingSilently(t *testing.T) {
	rare := "𰻝"
	v := documents.Volume{
		Cover: documents.Draft{Title: "案卷" + rare},
		Items: []documents.Item{{Draft: documents.Draft{Title: "意见书", Paragraphs: []string{"王" + rare + "，" + rare + "。"}, Parts: []documents.Part{
			{Heading: rare, Table: &documents.Table{Head: []string{"姓名"}, Widths: []int{1}, Rows: [][]string{{"赵" + rare}}}},
		}}}},
	}
	pages := pdfPages(t, bound(t, v))
	require.Contains(t, pages[2], "王〓，〓。")
	require.Contains(t, pages[2], "赵〓")
	last := pages[len(pages)-1]
	require.Contains(t, last, "缺字说明")
	require.Equal(t, 1, strings.Count(last, "U+30EDD"))
	require.Equal(t, "王"+rare+"，"+rare+"。", v.Items[0].Draft.Paragraphs[0], "the volume itself is as it was")
}
