package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
)

const (
	maxRowCells   = 256       // more than any calendar or ledger has
	maxCellText   = 4 * 32767 // bytes; 32,767 characters is the format's own limit
	maxFormatCode = 255       // bytes
)

// scanSheet refuses what would cost gigabytes or minutes before the workbook is
// opened: the library reads a row as a whole, and copies a shared text for each
// cell that refers to it. Any part may be the sheet, whatever its name.
func scanSheet(data []byte, limits sheetLimits) error {
	book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return errSheet
	}
	cells, format := 0, 0
	for _, part := range book.File {
		if part.UncompressedSize64 > limits.part {
			return errSheetSize
		}
		s, err := scanPart(part, limits)
		if err != nil {
			return err
		}
		cells, format = max(cells, s.cells), max(format, s.format)
	}
	if cells*format > limits.formatting {
		return errSheetSize
	}
	return nil
}

func scanPart(part *zip.File, limits sheetLimits) (s sheetScan, err error) {
	s.most = limits.rows * limits.columns
	r, err := part.Open()
	if err != nil {
		return s, errSheet
	}
	defer func() { _ = r.Close() }() // only read
	// The length in the zip may be a lie.
	decoder := xml.NewDecoder(io.LimitReader(r, int64(limits.part)+1)) //nolint:gosec // a few million
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return s, nil // its end, or where the library would stop too
		}
		if s.take(token); s.excessive {
			return s, errSheetSize
		}
	}
}

// sheetScan counts through a part. What is nested where it should not be is
// counted with what is around it, so that nesting starts no count afresh.
type sheetScan struct {
	depth     int
	row, cell int // depth of the outermost open row, cell or shared text; 0 for none
	inRow     int // cells
	cells     int
	text      int // bytes
	format    int // bytes of the longest format
	most      int // cells of one part
	excessive bool
}

func (s *sheetScan) take(token xml.Token) {
	switch t := token.(type) {
	case xml.StartElement:
		s.depth++
		s.start(t)
	case xml.EndElement:
		if s.depth == s.row {
			s.row = 0
		}
		if s.depth == s.cell {
			s.cell = 0
		}
		s.depth--
	case xml.CharData:
		if s.cell != 0 {
			s.text += len(t)
		}
	}
	s.excessive = s.excessive || s.inRow > maxRowCells || s.cells > s.most || s.text > maxCellText
}

func (s *sheetScan) start(t xml.StartElement) {
	switch t.Name.Local {
	case "row":
		if s.row == 0 {
			s.row, s.inRow = s.depth, 0
		}
	case "c", "si":
		if s.cell == 0 {
			s.cell, s.text = s.depth, 0
		}
		if t.Name.Local == "c" {
			s.inRow, s.cells = s.inRow+1, s.cells+1
		}
	}
	for _, a := range t.Attr {
		switch {
		case t.Name.Local == "c" && a.Name.Local == "r":
			s.excessive = s.excessive || isFar(a.Value)
		case a.Name.Local == "formatCode":
			s.format = max(s.format, len(a.Value))
			s.excessive = s.excessive || s.format > maxFormatCode
		}
	}
}

// isFar reports a cell in column AAA or beyond: all blanks before it are made.
func isFar(name string) bool {
	return len(strings.TrimRight(name, "0123456789")) > len("ZZ")
}
