package documents

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Sheet is a table as a bureau keeps it: title, a line on what it shows, head
// and rows of text.
type Sheet struct {
	Name, Title, Note string
	Head              []string
	// Widths are the columns' widths in characters.
	Widths []float64
	Rows   [][]string
}

// firstRow is where the rows begin, below title, note and head.
const firstRow = 4

// WriteSheets writes an XLSX workbook, laid out for printing on A4 across. Every
// cell is text: nothing is reckoned when it is opened.
func WriteSheets(w io.Writer, sheets ...Sheet) error {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }() // nothing is left on disk
	for i, s := range sheets {
		err := book.SetSheetName("Sheet1", s.Name)
		if i > 0 {
			_, err = book.NewSheet(s.Name)
		}
		if err != nil {
			return fmt.Errorf("name the sheet %s: %w", s.Name, err)
		}
		if err := layOutSheet(book, s); err != nil {
			return fmt.Errorf("lay out the sheet %s: %w", s.Name, err)
		}
		if err := fillSheet(book, s); err != nil {
			return fmt.Errorf("fill the sheet %s: %w", s.Name, err)
		}
	}
	return book.Write(w)
}

func fillSheet(book *excelize.File, s Sheet) error {
	lines := append([][]string{{s.Title}, {s.Note}, s.Head}, s.Rows...)
	for i, line := range lines {
		for j, text := range line {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return err
			}
			if err := book.SetCellStr(s.Name, cell, text); err != nil {
				return err
			}
		}
	}
	return nil
}

func layOutSheet(book *excelize.File, s Sheet) error {
	last, err := excelize.ColumnNumberToName(len(s.Head))
	if err != nil {
		return err
	}
	border := []excelize.Border{
		{Type: "left", Color: "000000", Style: 1},
		{Type: "right", Color: "000000", Style: 1},
		{Type: "top", Color: "000000", Style: 1},
		{Type: "bottom", Color: "000000", Style: 1},
	}
	middle := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	for _, part := range []struct {
		from, to string
		style    excelize.Style
	}{
		{"A1", last + "1", excelize.Style{Font: &excelize.Font{Bold: true, Size: 16}, Alignment: middle}},
		{"A2", last + "2", excelize.Style{Font: &excelize.Font{Size: 10}, Alignment: &excelize.Alignment{Horizontal: "left"}}},
		{"A3", last + "3", excelize.Style{Font: &excelize.Font{Bold: true, Size: 11}, Alignment: middle, Border: border}},
		{"A4", fmt.Sprint(last, firstRow-1+max(len(s.Rows), 1)), excelize.Style{
			Font: &excelize.Font{Size: 10}, Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, Border: border,
		}},
	} {
		style, err := book.NewStyle(&part.style)
		if err != nil {
			return err
		}
		if err := book.SetCellStyle(s.Name, part.from, part.to, style); err != nil {
			return err
		}
	}
	return pageSheet(book, s, last)
}

// pageSheet sets widths, merged heads and the printed page.
func pageSheet(book *excelize.File, s Sheet, last string) error {
	for i, width := range s.Widths {
		column, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		if err := book.SetColWidth(s.Name, column, column, width); err != nil {
			return err
		}
	}
	for _, row := range []string{"1", "2"} {
		if err := book.MergeCell(s.Name, "A"+row, last+row); err != nil {
			return err
		}
	}
	if err := book.SetPanes(s.Name, &excelize.Panes{Freeze: true, YSplit: firstRow - 1, TopLeftCell: "A4", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
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
