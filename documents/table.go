package documents

import (
	"bytes"
	"strconv"
)

// Part stands in a draft after its paragraphs: a heading, a text or a table.
type Part struct {
	Heading string
	Text    string
	Table   *Table
}

// Table is a table with a head that stands on every page again.
type Table struct {
	Head []string
	// Widths are the shares of the columns in the width of the page.
	Widths []int
	Rows   [][]string
}

// share is the width of a column out of a whole.
func (t Table) share(column int, whole float64) float64 {
	sum := 0
	for _, w := range t.Widths {
		sum += w
	}
	return whole * float64(t.Widths[column]) / float64(sum)
}

const (
	// textWidth is what the margins of sectionEnd leave, in twentieths of a point.
	textWidth = 11906 - 1474 - 1588

	styleHeading = `<w:pStyle w:val="Heading1"/>`
	styleCell    = `<w:pStyle w:val="TableText"/>`

	tableStart = `<w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/><w:tblBorders>` +
		`<w:top w:val="single" w:sz="6"/><w:left w:val="single" w:sz="6"/><w:bottom w:val="single" w:sz="6"/>` +
		`<w:right w:val="single" w:sz="6"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/>` +
		`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`
)

func writePart(b *bytes.Buffer, p Part) {
	if p.Heading != "" {
		writeParagraph(b, styleHeading, p.Heading)
	}
	if p.Text != "" {
		writeParagraph(b, "", p.Text)
	}
	if p.Table != nil {
		writeTable(b, *p.Table)
	}
}

func writeTable(b *bytes.Buffer, t Table) {
	b.WriteString(tableStart)
	for i := range t.Widths {
		b.WriteString(`<w:gridCol w:w="` + t.twips(i) + `"/>`)
	}
	b.WriteString(`</w:tblGrid>`)
	writeRow(b, t, t.Head, `<w:cantSplit/><w:tblHeader/>`)
	for _, row := range t.Rows {
		writeRow(b, t, row, `<w:cantSplit/>`)
	}
	b.WriteString(`</w:tbl>`)
}

func (t Table) twips(column int) string { return strconv.Itoa(int(t.share(column, textWidth))) }

func writeRow(b *bytes.Buffer, t Table, row []string, props string) {
	b.WriteString(`<w:tr><w:trPr>` + props + `</w:trPr>`)
	for i := range t.Widths {
		b.WriteString(`<w:tc><w:tcPr><w:tcW w:w="` + t.twips(i) + `" w:type="dxa"/></w:tcPr>`)
		text := ""
		if i < len(row) {
			text = row[i]
		}
		writeParagraph(b, styleCell, text)
		b.WriteString(`</w:tc>`)
	}
	b.WriteString(`</w:tr>`)
}
