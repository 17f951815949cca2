package documents

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// workbook writes the cells of a first sheet, and a second that is not read.
func workbook(t testing.TB, cells map[string]any, more ...func(*excelize.File)) []byte {
	t.Helper()
	book := excelize.NewFile()
	defer func() { require.NoError(t, book.Close()) }()
	for cell, value := range cells {
		require.NoError(t, book.SetCellValue("Sheet1", cell, value))
	}
	_, err := book.NewSheet("说明")
	require.NoError(t, err)
	require.NoError(t, book.SetCellValue("说明", "A1", "第二张表"))
	for _, change := range more {
		change(book)
	}
	var b bytes.Buffer
	require.NoError(t, book.Write(&b))
	return b.Bytes()
}

func TestReadSheet(t *testing.T) {
	rows, err := ReadSheet(workbook(t, map[string]any{
		"A1": "日期", "B1": "类型", "C1": "名称",
		"A2": "2027-01-01", "B2": "放假", "C2": "元旦",
		"A4": "2027年1月3日", "B4": "上班", "C4": 12.5,
	}))
	require.NoError(t, err)
	require.Equal(t, [][]string{
		{"日期", "类型", "名称"},
		{"2027-01-01", "放假", "元旦"},
		nil, // an empty row keeps the count of lines
		{"2027年1月3日", "上班", "12.5"},
	}, rows)
}

// TestReadSheetDates: 2027-02-08 in the ways that table programs store a day.
func TestReadSheetDates(t *testing.T) {
	const day = 46426
	styles := map[string]excelize.Style{}
	for _, builtin := range []int{14, 15, 16, 22, 27, 30, 31, 57, 58} {
		styles["built in "+strconv.Itoa(builtin)] = excelize.Style{NumFmt: builtin}
	}
	for _, format := range []string{"yyyy/m/d", `yyyy"年"m"月"d"日"`, `m"月"d"日"`, "[$-F800]dddd, mmmm dd, yyyy", "yyyy-mm-dd;@", "mm-dd-yy"} {
		styles[format] = excelize.Style{CustomNumFmt: &format}
	}
	for name, style := range styles {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, "2027-02-08", styled(t, day, style, false))
			require.Equal(t, "2027-02-08", styled(t, day-1462, style, true), "counted from 1904")
		})
	}
}

// TestReadSheetAmounts: a number that is no day stays what it is shown as.
func TestReadSheetAmounts(t *testing.T) {
	for format, want := range map[string]string{"0": "46426", "#,##0": "46,426", "0.00": "46426.00"} {
		require.Equal(t, want, styled(t, 46426, excelize.Style{CustomNumFmt: &format}, false), format)
	}
}

func styled(t *testing.T, value int, style excelize.Style, from1904 bool) string {
	t.Helper()
	rows, err := ReadSheet(workbook(t, map[string]any{"A1": value}, func(book *excelize.File) {
		id, err := book.NewStyle(&style)
		require.NoError(t, err)
		require.NoError(t, book.SetCellStyle("Sheet1", "A1", "A1", id))
		require.NoError(t, book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}))
	}))
	require.NoError(t, err)
	return rows[0][0]
}

func TestReadSheetLimits(t *testing.T) {
	_, err := ReadSheet(workbook(t, map[string]any{"A2000": "x"}))
	require.NoError(t, err)
	_, err = ReadSheet(workbook(t, map[string]any{"A2001": "x"}))
	require.Equal(t, errSheetRows, err)

	rows, err := ReadSheet(workbook(t, map[string]any{"A1": "x", "AD1": "last", "AE1": "beyond"}))
	require.NoError(t, err)
	require.Len(t, rows[0], maxSheetColumns)
	require.Equal(t, "last", rows[0][maxSheetColumns-1])
}

func FuzzReadSheet(f *testing.F) {
	f.Add([]byte(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`), []byte(`<si><t>日期</t></si>`), []byte(`<cellXfs><xf numFmtId="14"/></cellXfs>`))
	f.Fuzz(func(t *testing.T, sheet, shared, styles []byte) {
		rows, err := ReadSheet(rawBook(t, string(sheet), string(shared), string(styles)))
		if err == nil && len(rows) > maxSheetRows {
			t.Fatal(len(rows))
		}
	})
}
