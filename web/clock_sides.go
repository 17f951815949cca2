package web

import "strconv"

// Side is one of the parties between whom a case goes to and fro.
type Side string

// The sides.
const (
	SideSubmitter Side = "submitter" // 报送方
	SideReviewer  Side = "reviewer"  // 审查方
	SideThird     Side = "third"     // 第三方
)

// Word is the side in the user's words.
func (s Side) Word() string {
	switch s {
	case SideSubmitter:
		return "报送方"
	case SideReviewer:
		return "审查方"
	case SideThird:
		return "第三方"
	}
	return ""
}

// SideSum is how many days a side has had the case.
type SideSum struct {
	Side                       Side
	Title                      string
	Calendar, Counted, Overdue int
}

// words are the days of a side: 12 日，其中计入 8 个工作日，超期 2 日.
func (s SideSum) words(unit string) string {
	text := strconv.Itoa(s.Calendar) + " 日"
	if s.Counted > 0 {
		text += "，其中计入期限 " + strconv.Itoa(s.Counted) + " " + unit
	}
	if s.Overdue > 0 {
		text += "，期满之后 " + strconv.Itoa(s.Overdue) + " 日"
	}
	return text
}

// segment is a stretch of the bar of the sides.
type segment struct {
	Side     Side
	X, Width string
}

// segments lays the days of the sides one after the other.
func segments(sums []SideSum) []segment {
	total := 0
	for _, s := range sums {
		total += s.Calendar
	}
	var all []segment
	done := 0
	for _, s := range sums {
		if s.Calendar > 0 {
			all = append(all, segment{Side: s.Side, X: hundredths(done, total), Width: hundredths(s.Calendar, total)})
		}
		done += s.Calendar
	}
	return all
}

// hundredths is a share as a length with two decimals.
func hundredths(n, total int) string {
	return strconv.FormatFloat(float64(n)*100/float64(total), 'f', 2, 64) + "%"
}
