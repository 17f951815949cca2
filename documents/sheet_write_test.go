package documents_test

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"runtime"
	"strconv"
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
		Rows: documents.RowsOf([][]string{{"清司合审〔2026〕1号", "=1+1"}, {"007", "<b>&</b>"}, {"2026-02-28", "2026-02-30"}}),
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
	require.Contains(t, filtered, "FilterDatabase'编号'!$A$3:$B$6", "to the last row")
	require.Contains(t, filtered, "Print_Titles")
	formula, err := book.GetCellFormula("编号", "B4")
	require.NoError(t, err)
	require.Empty(t, formula)
	head, err := book.GetCellValue("发文字号", "A3")
	require.NoError(t, err)
	require.Equal(t, "机关代字", head)
	require.Error(t, documents.WriteSheets(&out, documents.Sheet{Name: "有/斜线"}))
}

// TestWriteSheetsNothingHalf: where the rows break off, nothing is written.
func TestWriteSheetsNothingHalf(t *testing.T) {
	gone := errors.New("the record is away")
	var out bytes.Buffer
	err := documents.WriteSheets(&out, documents.Sheet{Name: "台账", Head: []string{"序号"}, Rows: func(yield func([]string, error) bool) {
		for range 10_000 {
			if !yield([]string{"1"}, nil) {
				return
			}
		}
		yield(nil, gone)
	}})
	require.ErrorIs(t, err, gone)
	require.Zero(t, out.Len())
}

// manyRows are those of a worklist of so many cases.
func manyRows(count int) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for i := range count {
			n := strconv.Itoa(i)
			if !yield([]string{
				n, "白司合审收〔2026〕" + n + "号", "白水镇停车管理办法" + n, "", "行政规范性文件", "白水镇人民政府", "白水中心司法所", "2026-11-24", "合法性审核",
				"陈静" + n, "2026-11-24", "合法性审核", "2026-12-15", "余 3 个工作日", n,
			}, nil) {
				return
			}
		}
	}
}

// BenchmarkWriteSheets writes lists and tells the most that the heap held
// meanwhile: it does not grow with the rows.
func BenchmarkWriteSheets(b *testing.B) {
	for _, count := range []int{50_000, 200_000} {
		b.Run(strconv.Itoa(count), func(b *testing.B) {
			b.ReportAllocs()
			most := uint64(0)
			for b.Loop() {
				runtime.GC()
				sheet := documents.Sheet{Name: "台账", Title: "台账", Head: make([]string, 15), Widths: []float64{6, 40, 12, 20}}
				sheet.Rows = watched(manyRows(count), &most)
				require.NoError(b, documents.WriteSheets(io.Discard, sheet))
			}
			b.ReportMetric(float64(most)/1e6, "peak-MB")
		})
	}
}

// watched looks at the heap now and then.
func watched(rows iter.Seq2[[]string, error], most *uint64) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		n := 0
		for row, err := range rows {
			if n++; n%1000 == 0 {
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				*most = max(*most, now.HeapAlloc)
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
