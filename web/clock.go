package web

import (
	"strings"
	"time"
)

// ClockState is the state of a period, as the user is told.
type ClockState string

// The states of a period.
const (
	ClockRunning  ClockState = "running"   // 计时中
	ClockDueSoon  ClockState = "due_soon"  // 即将到期
	ClockOverdue  ClockState = "overdue"   // 已超期
	ClockPaused   ClockState = "paused"    // 暂停计时
	ClockDone     ClockState = "done"      // 按期办结
	ClockDoneLate ClockState = "done_late" // 超期办结
	ClockIdle     ClockState = "idle"      // 未起算
)

// Clock is one statutory period, as a bar in a row or as a card.
type Clock struct {
	// Name identifies the clock in its case, e.g. "review".
	Name string
	// Title is what the period is for: 合法性审核.
	Title string
	State ClockState
	// Limit is the period in words: 15 个工作日.
	Limit string
	// Started is the instant of the event that starts the period; Due the
	// instant at which it ends, so 24:00 of a day is 00:00 of the next.
	Started, Due time.Time
	// Ended is when it was met; zero while it runs.
	Ended time.Time
	// Remaining is the balance in words: 余 3 个工作日, 超期 2 个工作日.
	Remaining string
	// Percent is how much of the budget is used, 0 to 100.
	Percent    int
	Pauses     []Pause
	Extensions []Extension
	// Source is the article that sets the limit.
	Source string
	// Provisional marks a due date beyond the last official holiday notice.
	Provisional bool
	// AccountHref leads to the day-by-day account; empty hides the link.
	AccountHref string
	// Sides says how long the matter lay with each side.
	Sides []SideTime
}

// Pause is a stretch in which the clock stood still.
type Pause struct {
	From time.Time
	// To is zero while the pause lasts.
	To     time.Time
	Reason string
	By     string
	// Length in words: 6 日.
	Length string
}

// Extension is a lengthening of the period by somebody with authority.
type Extension struct {
	At     time.Time
	Length string
	Reason string
	By     string
	Source string
}

// SideTime is the time that one side has had the matter.
type SideTime struct{ Side, Length string }

// Word is the state in the user's words.
func (s ClockState) Word() string {
	switch s {
	case ClockRunning:
		return "计时中"
	case ClockDueSoon:
		return "即将到期"
	case ClockOverdue:
		return "已超期"
	case ClockPaused:
		return "暂停计时"
	case ClockDone:
		return "按期办结"
	case ClockDoneLate:
		return "超期办结"
	case ClockIdle:
		return "未起算"
	}
	return string(s)
}

// Tone is the colour of the state.
func (s ClockState) Tone() Tone {
	switch s {
	case ClockRunning:
		return ToneBlue
	case ClockDueSoon:
		return ToneAmber
	case ClockOverdue, ClockDoneLate:
		return ToneRed
	case ClockDone:
		return ToneGreen
	case ClockPaused, ClockIdle:
		return ToneNeutral
	}
	return ToneNeutral
}

// Headline is the balance, or the state where no balance was given.
func (c Clock) Headline() string {
	if c.Remaining != "" {
		return c.Remaining
	}
	return c.State.Word()
}

// used is Percent held between 0 and 100; an overdue bar is always full.
func (c Clock) used() int {
	switch {
	case c.State == ClockOverdue || c.State == ClockDoneLate || c.Percent > 100:
		return 100
	case c.Percent < 0:
		return 0
	}
	return c.Percent
}

// dueWords is the end of the period in a table row; a period that stands still
// says so unless its headline did.
func (c Clock) dueWords() string {
	switch {
	case c.State == ClockPaused || c.State == ClockIdle:
		if c.Remaining == "" {
			return ""
		}
		return c.State.Word()
	case c.Provisional:
		return shortDue(c.Due) + "（暂定）"
	}
	return shortDue(c.Due)
}

// words is the pause in one line: 2026-11-12 至 2026-11-17（3 日）：等待补正.
func (p Pause) words() string {
	to := "今"
	if !p.To.IsZero() {
		to = " " + Date(p.To)
	}
	return Date(p.From) + " 至" + to + "（" + p.Length + "）：" + p.Reason
}

// words is the extension in one line.
func (e Extension) words() string { return Date(e.At) + " 延长 " + e.Length + "：" + e.Reason }

// sideWords is the time of each side in one line.
func sideWords(sides []SideTime) string {
	words := make([]string, len(sides))
	for i, s := range sides {
		words[i] = s.Side + " " + s.Length
	}
	return strings.Join(words, "，")
}
