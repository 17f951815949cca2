package ledger

import (
	"strings"
	"testing"
)

// FuzzRows reads whatever table comes: what is taken over stands below the
// headings, under names that the ledger knows, and every day is one.
func FuzzRows(f *testing.F) {
	f.Add("清源县规范性文件台账\n序号\t文件名称\t制定机关\t文号\t印发日期\n1\t停车办法\t白水镇\t白政发〔2026〕1号\t2026.3.5\n合计")
	f.Add("送审单位\t标题\t收件日期\n镇\t办法\t46086.5")
	f.Fuzz(func(t *testing.T, text string) {
		var table [][]string
		for _, line := range strings.Split(text, "\n") {
			table = append(table, strings.Split(line, "\t"))
		}
		h, ok := Recognise(table, 2)
		if !ok {
			return
		}
		types := map[string]Type{}
		for _, c := range Columns(2) {
			types[c.Name] = c.Type
		}
		rows, problems := Rows(table, h, today)
		for _, row := range rows {
			if row.No <= h.Row+1 || row.No > len(table) {
				t.Fatalf("row %d below heading %d", row.No, h.Row)
			}
			for name, value := range row.Values {
				kind, known := types[name]
				if !known || value == "" || kind == Shown {
					t.Fatalf("%q: %q", name, value)
				}
				if _, fault := readDate(value, today); kind == Date && fault != "" {
					t.Fatalf("%q is no day: %s", value, fault)
				}
			}
		}
		for _, p := range problems {
			if p.String() == "" {
				t.Fatal("a problem without words")
			}
		}
	})
}
