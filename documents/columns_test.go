package documents

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// printed puts texts on a page in rows of 20 points; the columns begin at the
// given places, a character is 10 points wide.
func printed(from []float64, rows ...[]string) Page {
	p := Page{Height: 2000}
	for i, cells := range rows {
		for j, text := range cells {
			if text == "" {
				continue
			}
			left, top := from[j], 300+20*float64(i)
			p.Runs = append(p.Runs, Run{Text: text, Left: left, Right: left + 10*float64(len([]rune(text))), Top: top, Bottom: top + 10, Size: 10})
		}
	}
	return p
}

func readPage(t *testing.T, p Page) []string {
	t.Helper()
	text, err := FromPages(t.Context(), []Page{p}, Text{})
	require.NoError(t, err)
	return texts(text.Blocks)
}

// TestColumns: a gazette is read column by column, what runs over both in its
// place; a table is read row by row, however wide its cells are apart.
func TestColumns(t *testing.T) {
	full := strings.Repeat("停车场经营者应当", 2) // sixteen characters fill a column
	rows := [][]string{{"第一条　甲" + full[:11*3], "第四条　丁" + full[:11*3]}}
	for range 5 {
		rows = append(rows, []string{full, full})
	}
	rows = append(rows, []string{"左栏完。", "右栏完。"})
	page := printed([]float64{50, 240}, rows...)
	across := Run{Text: strings.Repeat("通栏的标题", 6), Left: 60, Right: 360, Top: 200, Bottom: 210, Size: 10}
	page.Runs = append(page.Runs, across)
	middle := strings.Repeat(full, 5)
	require.Equal(t, []string{across.Text, "第一条　甲" + full[:11*3] + middle + "左栏完。", "第四条　丁" + full[:11*3] + middle + "右栏完。"}, readPage(t, page))

	var table [][]string
	for i := range 8 {
		table = append(table, []string{fmt.Sprintf("第%d类", i), "每小时五元，不足一小时的按一小时计算"})
	}
	read := readPage(t, printed([]float64{50, 240}, table...))
	require.Contains(t, strings.Join(read, ""), "第0类\t每小时五元，不足一小时的按一小时计算第1类")
}
