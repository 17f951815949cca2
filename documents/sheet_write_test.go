package documents_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"sanbi/documents"
)

// TestWriteSheets: what was written is read again, text stays text, and every
// sheet has its head.
func TestWriteSheets(t *testing.T) {
	var out bytes.Buffer
	first := documents.Sheet{
		Name: "编号", Title: "编号登记簿", Note: "清源县司法局", Head: []string{"编号", "事项"}, Widths: []float64{24, 40},
		Rows: [][]string{{"清司合审〔2026〕1号", "=1+1"}, {"007", "<b>&</b>"}, {"2026-02-28", "2026-02-30"}},
	}
	second := documents.Sheet{Name: "发文字号", Title: "发文字号", Head: []string{"机关代字"}}
	require.NoError(t, documents.WriteSheets(&out, first, second))
	rows, err := documents.ReadSheet(out.Bytes())
	require.NoError(t, err)
	require.Equal(t, [][]string{{"编号登记簿"}, {"清源县司法局"}, {"编号", "事项"}, {"清司合审〔2026〕1号", "=1+1"}, {"007", "<b>&</b>"}, {"2026-02-28", "2026-02-30"}}, rows)

	book, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	require.NoError(t, err)
	require.Equal(t, []string{"编号", "发文字号"}, book.GetSheetList())
	for cell, want := range map[string]excelize.CellType{"A6": excelize.CellTypeUnset, "B6": excelize.CellTypeInlineString, "A5": excelize.CellTypeInlineString} {
		kind, err := book.GetCellType("编号", cell)
		require.NoError(t, err)
		require.Equal(t, want, kind, "%s: a day is a number with a look, and 30 February is none", cell)
	}
	panes, err := book.GetPanes("编号")
	require.NoError(t, err)
	require.True(t, panes.Freeze)
	require.Equal(t, 3, panes.YSplit)
	layout, err := book.GetPageLayout("编号")
	require.NoError(t, err)
	require.Equal(t, "landscape", *layout.Orientation)
	filtered := ""
	for _, name := range book.GetDefinedName() {
		filtered += name.Name + name.RefersTo + " "
	}
	require.Contains(t, filtered, "FilterDatabase")
	require.Contains(t, filtered, "Print_Titles")
	formula, err := book.GetCellFormula("编号", "B4")
	require.NoError(t, err)
	require.Empty(t, formula)
	head, err := book.GetCellValue("发文字号", "A3")
	require.NoError(t, err)
	require.Equal(t, "机关代字", head)
	require.Error(t, documents.WriteSheets(&out, documents.Sheet{Name: "有/斜线"}))
}

// BenchmarkWriteSheets writes a list of fifty thousand rows.
func BenchmarkWriteSheets(b *testing.B) {
	sheet := documents.Sheet{Name: "台账", Title: "台账", Head: []string{"序号", "标题", "日期", "单位"}, Widths: []float64{6, 40, 12, 20}}
	for range 50_000 {
		sheet.Rows = append(sheet.Rows, []string{"1", "白水镇停车管理办法", "2026-11-24", "白水镇人民政府"})
	}
	for b.Loop() {
		require.NoError(b, documents.WriteSheets(io.Discard, sheet))
	}
}
