package documents

import (
	"runtime"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// rawBook is a workbook from the inside of its sheet, its shared texts and its
// styles.
func rawBook(t testing.TB, sheet, shared, styles string) []byte {
	t.Helper()
	const (
		main  = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
		rels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
		kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	)
	return zipOf(t,
		part{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>`},
		part{"_rels/.rels", rels + `<Relationship Id="r1" Type="` + kinds + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		part{"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="` + kinds + `"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", rels + `<Relationship Id="r1" Type="` + kinds + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		part{"xl/worksheets/sheet1.xml", `<worksheet ` + main + `><sheetData>` + sheet + `</sheetData></worksheet>`},
		part{"xl/sharedStrings.xml", `<sst ` + main + `>` + shared + `</sst>`},
		part{"xl/styles.xml", `<styleSheet ` + main + `>` + styles + `</styleSheet>`},
	)
}

// TestHostileSheets: each is some kilobytes, and took up to 10 GB or minutes
// before sheets were scanned.
func TestHostileSheets(t *testing.T) {
	const cell, reference = `<c><v>1</v></c>`, `<c t="s"><v>0</v></c>`
	run := `<r><t>` + strings.Repeat("x", 100<<10) + `</t></r>`
	rows := func(n int, inside string) string { return strings.Repeat(`<row>`+inside+`</row>`, n) }
	format := func(length int) string {
		return `<numFmts><numFmt numFmtId="200" formatCode="` + strings.Repeat("y", length) + `"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>`
	}
	tests := map[string]struct {
		sheet, shared, styles string
		want                  error
	}{
		"one text for many cells":     {rows(2000, strings.Repeat(reference, 30)), `<si>` + run + `</si>`, "", errSheetSize},
		"a text of many runs":         {rows(9, reference), `<si>` + run + run + `</si>`, "", errSheetSize},
		"runs with a cell between":    {rows(9, reference), `<si>` + run + `<c/>` + run + `</si>`, "", errSheetSize},
		"a wide row":                  {rows(1, strings.Repeat(cell, 257)), "", "", errSheetSize},
		"a wide row, a row within":    {rows(1, strings.Repeat(strings.Repeat(cell, 200)+`<x><row/></x>`, 2)), "", "", errSheetSize},
		"a cell far out":              {rows(2000, `<c r="XFD1"><v>1</v></c>`), "", "", errSheetSize},
		"too many cells":              {rows(1000, strings.Repeat(cell, 61)), "", "", errSheetSize},
		"a part of many megabytes":    {"", strings.Repeat(`<si/>`, 1_000_000), "", errSheetSize},
		"styles of many megabytes":    {"", "", strings.Repeat(`<xf/>`, 1_000_000), errSheetSize},
		"a long format":               {rows(1, cell), "", format(256), errSheetSize},
		"a format for too many cells": {rows(1000, strings.Repeat(cell, 30)), "", format(200), errSheetSize},
		"a row far down":              {`<row r="1048576"/>`, "", "", errSheetRows},
		"a row beyond":                {`<row r="2147483647"/>`, "", "", errSheet},
		"a name that is none":         {`<row r="1"><c r="A-1"><v>1</v></c></row>`, "", "", errSheet},
		"a text that is not there":    {rows(1, `<c t="s"><v>-1</v></c><c t="s"><v>99999999</v></c>`), "", "", nil},
		"a style that is not there":   {rows(1, `<c s="-1"><v>1</v></c><c s="99999999"><v>1</v></c>`), "", "", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			data := rawBook(t, tt.sheet, tt.shared, tt.styles)
			require.Less(t, len(data), 200<<10)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := ReadSheet(data)
			runtime.ReadMemStats(&after)
			require.Equal(t, tt.want, err)
			require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(64<<20), "bytes allocated")
		})
	}
}

func TestNoSheets(t *testing.T) {
	good := workbook(t, map[string]any{"A1": "x"})
	for name, data := range map[string][]byte{
		"nothing": nil, "a text": []byte("date,kind,name"), "half a workbook": good[:len(good)/2],
		"another zip": zipOf(t, part{"a.txt", "x"}), "a compound file": oleOf("EncryptedPackage"),
	} {
		_, err := ReadSheet(data)
		require.Error(t, err, name)
		require.True(t, strings.ContainsFunc(err.Error(), func(r rune) bool { return unicode.Is(unicode.Han, r) }), name)
	}
}
