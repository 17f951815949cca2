package ledger

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// MaxRows bounds one import.
const MaxRows = 5000

// Row is a row of the ledger: the values by the names of the columns, dates as
// YYYY-MM-DD, what is empty left out.
type Row struct {
	No     int // from 1, as the spreadsheet counts
	Values map[string]string
}

// Problem is one thing wrong with one cell, for people.
type Problem struct {
	Row     int    `json:"row"` // 0: the file as a whole
	Column  string `json:"column,omitempty"`
	Message string `json:"message"`
}

// String is the problem on one line.
func (p Problem) String() string {
	where := ""
	if p.Row > 0 {
		where = "第 " + strconv.Itoa(p.Row) + " 行"
	}
	if p.Column != "" {
		where += "“" + p.Column + "”"
	}
	if where == "" {
		return p.Message
	}
	return where + "：" + p.Message
}

// closing begins the lines that stand below a ledger.
var closing = []string{"合计", "总计", "填表", "制表", "审核人：", "审核人:", "备注", "说明", "注："}

// Rows reads what stands below the headings. A row with a cell that cannot be
// read is among the problems and not among the rows.
func Rows(table [][]string, h Heading, now time.Time) ([]Row, []Problem) {
	problems := missing(h)
	types := map[string]Type{}
	for _, c := range Columns(len(h.Columns)/len(filingColumns) + 1) {
		types[c.Name] = c.Type
	}
	var rows []Row
	for i := h.Row + 1; i < len(table); i++ {
		row, faulty := Row{No: i + 1, Values: map[string]string{}}, false
		for j, name := range h.Columns {
			if name == "" || j >= len(table[i]) || types[name] == Shown {
				continue
			}
			value := plain(table[i][j])
			if value != "" && types[name] == Date {
				day, fault := readDate(value, now)
				if fault != "" {
					problems = append(problems, Problem{Row: row.No, Column: titleOf(name), Message: fault})
					faulty = true
					continue
				}
				value = day.String()
			}
			if value != "" {
				row.Values[name] = value
			}
		}
		if len(row.Values) > 0 && !faulty && !closes(table[i]) {
			rows = append(rows, row)
		}
	}
	switch {
	case len(rows) == 0 && len(problems) == 0:
		problems = append(problems, Problem{Message: "表头下面没有内容，请核对是否选错了文件"})
	case len(rows) > MaxRows:
		problems = append(problems, Problem{Message: "一次最多导入 " + strconv.Itoa(MaxRows) + " 行，请分成几个文件"})
	}
	return rows, problems
}

func missing(h Heading) []Problem {
	var problems []Problem
	for _, name := range []string{colTitle, colOrg, colReceivedOn} {
		if !slices.Contains(h.Columns, name) {
			problems = append(problems, Problem{Row: h.Row + 1, Message: "没有“" + titleOf(name) + "”一列，请指定哪一列是" + titleOf(name)})
		}
	}
	seen := map[string]bool{}
	for _, name := range h.Columns {
		if name != "" && seen[name] {
			problems = append(problems, Problem{Row: h.Row + 1, Column: titleOf(name), Message: "指定了两列，请只留一列"})
		}
		seen[name] = true
	}
	return problems
}

func closes(cells []string) bool {
	filled := 0
	first := ""
	for _, cell := range cells {
		if text := plain(cell); text != "" {
			if filled++; first == "" {
				first = text
			}
		}
	}
	return filled <= 3 && slices.ContainsFunc(closing, func(begin string) bool { return strings.HasPrefix(first, begin) })
}
