package domain

import (
	"cmp"
	"strings"
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// EditionReading is what a file says, and what is wrong with it.
type EditionReading struct {
	// Procedure is nil where the file is too broken to be drawn.
	Procedure *Procedure
	Hash      string
	Faults    []EditionFault
	// Drawing is the procedure as SVG, with what the faults are about in red.
	Drawing string
}

// EditionFault is a rule that a file breaks, with the place or the path that
// breaks it; Drawn is the path as lines of text.
type EditionFault struct {
	Rule    string   `json:"rule"`
	Path    string   `json:"path"`
	Message string   `json:"message"`
	Drawn   []string `json:"drawn,omitempty"`
}

// EditionDifference is one place in which two editions differ, in the users' words.
type EditionDifference struct {
	Section string `json:"section"` // 期限
	Item    string `json:"item"`    // 形式审查 form_check
	What    string `json:"what"`    // 长度; empty where the whole item is new or gone
	Before  string `json:"before"`  // empty: it was not there
	After   string `json:"after"`   // empty: it is gone
	Source  string `json:"source"`  // the article behind it
}

// Words is the difference on one line.
func (d EditionDifference) Words() string {
	switch {
	case d.What == "" && d.Before == "":
		return "增加：" + d.After
	case d.What == "" && d.After == "":
		return "去掉：" + d.Before
	}
	return strings.TrimPrefix(d.What+"：", "：") + cmp.Or(d.Before, "（无）") + " → " + cmp.Or(d.After, "（无）")
}

// EditionDate is where a period of an example case ends under two editions, each
// reckoned from the same day; an end is empty where an edition has no such period.
type EditionDate struct {
	Clock  string `json:"clock"`
	Title  string `json:"title"`
	Before string `json:"before"` // limit and last day
	After  string `json:"after"`
	Source string `json:"source"`
}

// ExampleDates reckons every period of two editions from one day on, which is
// not counted (民法典第二百零一条), by the calendar of the place.
func ExampleDates(before, after *Procedure, from calendar.Date, cal *calendar.Calendar) []EditionDate {
	var dates []EditionDate
	for _, c := range after.Clocks {
		d := EditionDate{Clock: c.Name, Title: c.Title, After: ends(c, from, cal), Source: c.Source}
		if old, ok := before.Clock(c.Name); ok {
			d.Before = ends(old, from, cal)
		}
		dates = append(dates, d)
	}
	for _, c := range before.Clocks {
		if _, ok := after.Clock(c.Name); !ok {
			dates = append(dates, EditionDate{Clock: c.Name, Title: c.Title, Before: ends(c, from, cal), Source: after.Source})
		}
	}
	return dates
}

func ends(c ClockSpec, from calendar.Date, cal *calendar.Calendar) string {
	start := from.Start().Add(9 * time.Hour)
	due := clock.Ledger{Start: start, Limit: c.Limit, Source: c.Source}.Due(cal, start)
	text := c.Limit.Label() + "，" + due.LastDay.String()
	if due.Provisional {
		text += "（暂定）"
	}
	return text
}
