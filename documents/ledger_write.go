package documents

import (
	"fmt"
	"io"
	"iter"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// LedgerSheet is a ledger to be written: a title over all columns, the headings, the
// rows.
type LedgerSheet struct {
	Title   string
	Columns []LedgerColumn
	Rows    iter.Seq2[[]string, error]
}

// LedgerColumn is a column of a sheet.
type LedgerColumn struct {
	Title string
	Width int  // characters
	Date  bool // its cells are YYYY-MM-DD and become real dates
}

// headRows stand above the rows: the title and the headings.
const headRows = 2

// WriteLedger writes an XLSX workbook row by row: headings that stay in sight, with
// filters, real dates, for a landscape page. Errors: those of the rows and of w.
func WriteLedger(w io.Writer, s LedgerSheet) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }() // in memory, or a temporary file of its own
	name := book.GetSheetName(0)
	out, err := startSheet(book, name, s)
	if err != nil {
		return err
	}
	dates, err := sheetStyle(book, "yyyy-mm-dd", false)
	if err != nil {
		return err
	}
	texts, err := sheetStyle(book, "@", false)
	if err != nil {
		return err
	}
	n := headRows
	for row, err := range s.Rows {
		if err != nil {
			return err
		}
		n++
		cells := make([]any, len(s.Columns))
		for i, c := range s.Columns {
			cells[i] = cellOf(row[i], c.Date, dates, texts)
		}
		if err := out.SetRow("A"+strconv.Itoa(n), cells); err != nil {
			return fmt.Errorf("write row %d: %w", n, err)
		}
	}
	last, err := excelize.CoordinatesToCellName(len(s.Columns), n)
	if err != nil {
		return err
	}
	if err := book.AutoFilter(name, "A"+strconv.Itoa(headRows)+":"+last, nil); err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return book.Write(w)
}

// startSheet writes what stands above the rows.
func startSheet(book *excelize.File, name string, s LedgerSheet) (*excelize.StreamWriter, error) {
	landscape, width, a4 := "landscape", 1, 9
	auto := 0
	fit := true
	if err := book.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, Size: &a4, FitToWidth: &width, FitToHeight: &auto}); err != nil {
		return nil, err
	}
	if err := book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return nil, err
	}
	head, err := sheetStyle(book, "@", true)
	if err != nil {
		return nil, err
	}
	out, err := book.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, c := range s.Columns {
		if err := out.SetColWidth(i+1, i+1, float64(c.Width)); err != nil {
			return nil, err
		}
	}
	below := "A" + strconv.Itoa(headRows+1)
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: headRows, TopLeftCell: below, ActivePane: "bottomLeft"}); err != nil {
		return nil, err
	}
	last, err := excelize.CoordinatesToCellName(len(s.Columns), 1)
	if err != nil {
		return nil, err
	}
	if err := out.MergeCell("A1", last); err != nil {
		return nil, err
	}
	if err := out.SetRow("A1", []any{excelize.Cell{StyleID: head, Value: s.Title}}, excelize.RowOpts{Height: 28}); err != nil {
		return nil, err
	}
	titles := make([]any, len(s.Columns))
	for i, c := range s.Columns {
		titles[i] = excelize.Cell{StyleID: head, Value: c.Title}
	}
	return out, out.SetRow("A2", titles, excelize.RowOpts{Height: 22})
}

func sheetStyle(book *excelize.File, format string, head bool) (int, error) {
	s := excelize.Style{CustomNumFmt: &format, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}}
	if head {
		s.Font, s.Alignment.Horizontal = &excelize.Font{Bold: true}, "center"
	}
	return book.NewStyle(&s)
}

// cellOf is a cell of a row: a real date where it is one, otherwise text, never a
// formula.
func cellOf(value string, date bool, dates, texts int) any {
	if value == "" {
		return nil
	}
	if date {
		if day, err := time.Parse(time.DateOnly, value); err == nil {
			days := day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
			return excelize.Cell{StyleID: dates, Value: int(days)}
		}
	}
	return excelize.Cell{StyleID: texts, Value: value}
}
