package ledger

import (
	"regexp"
	"strings"
)

// Heading says which row of a sheet holds the headings, and which column each
// of its cells is.
type Heading struct {
	Row     int      // from 0
	Titles  []string // as they stand in the sheet
	Columns []string // names; empty for what is not taken over
}

// searched is how many rows may stand above the headings.
const searched = 20

// enough is how many headings make a row of headings.
const enough = 3

var remark = regexp.MustCompile(`[（(\[【].*$`)

// Recognise finds the row of headings, below a title or not, in one row or in two
// of which the upper one groups. ok is false where no row has enough of them.
func Recognise(table [][]string, recipients int) (h Heading, ok bool) {
	names := headings(recipients)
	best := 0
	var above []string
	for i, row := range table[:min(len(table), searched+1)] {
		one := recognise(row, names, recipients)
		merged := overlay(above, row, names)
		two := recognise(merged, names, recipients)
		// Below a single row of headings stands a row of data, which is none.
		if n := known(two); n > best && known(one) >= 2 {
			best, h = n, Heading{Row: i, Titles: merged, Columns: two}
		}
		if n := known(one); n > best {
			best, h = n, Heading{Row: i, Titles: row, Columns: one}
		}
		above = row
	}
	return h, best >= enough
}

// headings are the names of the columns by everything they are called.
func headings(recipients int) map[string]string {
	names := map[string]string{}
	for _, c := range Columns(recipients) {
		names[bare(c.Title)] = c.Name
		if strings.Contains(c.Name, ".") {
			continue
		}
		for _, also := range c.Also {
			names[bare(also)] = c.Name
		}
	}
	return names
}

func bare(heading string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(heading, "*", "")), ""))
}

func named(heading string, names map[string]string) string {
	if name, ok := names[bare(heading)]; ok {
		return name
	}
	return names[bare(remark.ReplaceAllString(heading, ""))]
}

// recognise names the columns of a row of headings. A heading of the filings that
// comes again is about the next body; any other is not taken twice.
func recognise(row []string, names map[string]string, recipients int) []string {
	columns, taken := make([]string, len(row)), map[string]bool{}
	for i, heading := range row {
		name := named(heading, names)
		for group := 2; taken[name] && isFiling(name) && group <= recipients; group++ {
			if next := inGroup(baseOf(name), group); !taken[next] {
				name = next
			}
		}
		if name != "" && !taken[name] {
			columns[i], taken[name] = name, true
		}
	}
	return columns
}

func baseOf(name string) string {
	base, _, _ := strings.Cut(name, ".")
	return base
}

func isFiling(name string) bool {
	for _, c := range filingColumns {
		if c.Name == baseOf(name) {
			return true
		}
	}
	return false
}

func known(columns []string) int {
	n := 0
	for _, name := range columns {
		if name != "" {
			n++
		}
	}
	return n
}

// overlay reads two rows as one: what the lower one calls a column, or else the
// upper one.
func overlay(upper, lower []string, names map[string]string) []string {
	merged := make([]string, max(len(upper), len(lower)))
	copy(merged, upper)
	for i, heading := range lower {
		if strings.TrimSpace(heading) != "" && (named(heading, names) != "" || named(merged[i], names) == "") {
			merged[i] = heading
		}
	}
	return merged
}

// Assign lets a heading of the sheet stand for a column, by its title; an empty
// title leaves the heading out.
func (h *Heading) Assign(heading, title string, recipients int) bool {
	name := ""
	for _, c := range Columns(recipients) {
		if c.Title == title {
			name = c.Name
		}
	}
	found := false
	for i, text := range h.Titles {
		if strings.TrimSpace(text) == strings.TrimSpace(heading) {
			h.Columns[i], found = name, true
		} else if name != "" && h.Columns[i] == name {
			h.Columns[i] = ""
		}
	}
	return found && (name != "" || title == "")
}
