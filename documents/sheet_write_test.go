package documents_test

import (
	"bytes"
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
		Rows: [][]string{{"清司合审〔2026〕1号", "=1+1"}, {"007", "<b>&</b>"}},
	}
	second := documents.Sheet{Name: "发文字号", Title: "发文字号", Head: []string{"机关代字"}}
	require.NoError(t, documents.WriteSheets(&out, first, second))
	rows, err := documents.ReadSheet(out.Bytes())
	require.NoError(t, err)
	require.Equal(t, [][]string{{"编号登记簿"}, {"清源县司法局"}, {"编号", "事项"}, {"清司合审〔2026〕1号", "=1+1"}, {"007", "<b>&</b>"}}, rows)

	book, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	require.NoError(t, err)
	require.Equal(t, []string{"编号", "发文字号"}, book.GetSheetList())
	formula, err := book.GetCellFormula("编号", "B4")
	require.NoError(t, err)
	require.Empty(t, formula)
	head, err := book.GetCellValue("发文字号", "A3")
	require.NoError(t, err)
	require.Equal(t, "机关代字", head)
	require.Error(t, documents.WriteSheets(&out, documents.Sheet{Name: "有/斜线"}))
}
