package documents

import (
	"fmt"
	"io"
	"iter"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"
)

// Sheet is a table as a bureau keeps it: title, a line on what it shows, head
// and rows of text, which are asked for once; nil for none.
type Sheet struct {
	Name, Title, Note string
	Head              []string
	// Widths are the columns' widths in characters.
	Widths []float64
	Rows   iter.Seq2[[]string, error]
}

// RowsOf gives rows that are there already.
func RowsOf(rows [][]string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// firstRow is where the rows begin, below title, note and head.
const firstRow = 4

// WriteSheets writes an XLSX workbook, laid out for printing on A4 across, with
// the head frozen and filters on it. A cell that is a day is a date, every other
// one is text: nothing is reckoned when it is opened. The rows go through a
// temporary file, not through memory. Errors: those of the rows and of w, to which
// nothing is written before the last row is there.
func WriteSheets(w io.Writer, sheets ...Sheet) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }() // nothing is left on disk
	styles, err := newStyles(book)
	if err != nil {
		return err
	}
	for i, s := range sheets {
		err := book.SetSheetName("Sheet1", s.Name)
		if i > 0 {
			_, err = book.NewSheet(s.Name)
		}
		if err != nil {
			return fmt.Errorf("name the sheet %s: %w", s.Name, err)
		}
		if err := pageSheet(book, s); err != nil { // before the rows, which are written out at once
			return fmt.Errorf("lay out the sheet %s: %w", s.Name, err)
		}
		if err := streamSheet(book, s, styles); err != nil {
			return fmt.Errorf("fill the sheet %s: %w", s.Name, err)
		}
	}
	return book.Write(w)
}

// styles are the looks of a workbook's cells.
type styles struct{ title, note, head, text, day int }

func newStyles(book *excelize.File) (s styles, err error) {
	border := []excelize.Border{
		{Type: "left", Color: "000000", Style: 1},
		{Type: "right", Color: "000000", Style: 1},
		{Type: "top", Color: "000000", Style: 1},
		{Type: "bottom", Color: "000000", Style: 1},
	}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	cell, days := &excelize.Alignment{Vertical: "center", WrapText: true}, "yyyy-mm-dd"
	for _, look := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: &excelize.Font{Bold: true, Size: 16}, Alignment: middle}},
		{&s.note, excelize.Style{Font: &excelize.Font{Size: 10}, Alignment: &excelize.Alignment{Horizontal: "left"}}},
		{&s.head, excelize.Style{Font: &excelize.Font{Bold: true, Size: 11}, Alignment: middle, Border: border}},
		{&s.text, excelize.Style{Font: &excelize.Font{Size: 10}, Alignment: cell, Border: border}},
		{&s.day, excelize.Style{Font: &excelize.Font{Size: 10}, Alignment: cell, Border: border, CustomNumFmt: &days}},
	} {
		if *look.id, err = book.NewStyle(&look.style); err != nil {
			return s, err
		}
	}
	return s, nil
}

// streamSheet writes row after row; what is written is not held in memory.
func streamSheet(book *excelize.File, s Sheet, look styles) error {
	stream, err := book.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, width := range s.Widths {
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: firstRow - 1, TopLeftCell: "A4", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	last, err := streamRows(stream, s, look)
	if err != nil {
		return err
	}
	if err := finishSheet(book, stream, s, last); err != nil {
		return err
	}
	return stream.Flush()
}

// streamRows writes title, note, head and rows, and tells the number of the last.
func streamRows(stream *excelize.StreamWriter, s Sheet, look styles) (int, error) {
	n := 0
	write := func(line []string) error {
		n++
		cells := make([]any, len(line))
		for i, text := range line {
			cells[i] = look.cell(n, text)
		}
		return stream.SetRow("A"+strconv.Itoa(n), cells)
	}
	for _, line := range [][]string{{s.Title}, {s.Note}, s.Head} {
		if err := write(line); err != nil {
			return n, err
		}
	}
	if s.Rows == nil {
		return n, nil
	}
	for row, err := range s.Rows {
		if err == nil {
			err = write(row)
		}
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// finishSheet sets what needs to know how many rows there are, before the sheet's
// end is written.
func finishSheet(book *excelize.File, stream *excelize.StreamWriter, s Sheet, last int) error {
	if len(s.Head) > 1 {
		right, err := excelize.ColumnNumberToName(len(s.Head))
		if err != nil {
			return err
		}
		for _, row := range []string{"1", "2"} {
			if err := stream.MergeCell("A"+row, right+row); err != nil {
				return err
			}
		}
	}
	if last < firstRow {
		return nil
	}
	corner, err := excelize.CoordinatesToCellName(len(s.Head), last)
	if err != nil {
		return err
	}
	return book.AutoFilter(s.Name, "A"+strconv.Itoa(firstRow-1)+":"+corner, nil)
}

// cell is a cell of a row, which counts from 1.
func (s styles) cell(row int, text string) excelize.Cell {
	switch row {
	case 1:
		return excelize.Cell{StyleID: s.title, Value: text}
	case 2:
		return excelize.Cell{StyleID: s.note, Value: text}
	case firstRow - 1:
		return excelize.Cell{StyleID: s.head, Value: text}
	}
	if at, err := time.Parse(time.DateOnly, text); err == nil && at.Year() >= 1900 {
		return excelize.Cell{StyleID: s.day, Value: at}
	}
	return excelize.Cell{StyleID: s.text, Value: text}
}

// pageSheet sets the printed page.
func pageSheet(book *excelize.File, s Sheet) error {
	across, a4, one, all := "landscape", 9, 1, 0
	if err := book.SetPageLayout(s.Name, &excelize.PageLayoutOptions{Orientation: &across, Size: &a4, FitToWidth: &one, FitToHeight: &all}); err != nil {
		return err
	}
	fit := true
	if err := book.SetSheetProps(s.Name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + s.Name + "'!$1:$3", Scope: s.Name})
}
