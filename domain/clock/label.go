package clock

import (
	"strconv"
	"time"

	"sanbi/domain/calendar"
)

// Label is the state in the users' words.
func (s State) Label() string {
	switch s {
	case Running:
		return "计时中"
	case Paused:
		return "暂停计时"
	case Overdue:
		return "已超期"
	case Met:
		return "按期办结"
	case Late:
		return "超期办结"
	}
	return string(s)
}

// RemainingLabel is the balance in the users' words.
func (l Ledger) RemainingLabel(cal *calendar.Calendar, now time.Time) string {
	unit := " 日"
	if l.Limit.Unit == WorkingDays {
		unit = " 个工作日"
	}
	left := l.Remaining(cal, now)
	switch l.State(cal, now) {
	case Running:
		if left == 0 {
			return "今日到期"
		}
		return "余 " + strconv.Itoa(left) + unit
	case Paused:
		return "暂停计时，余 " + strconv.Itoa(left) + unit
	case Overdue:
		return "超期 " + strconv.Itoa(-left) + unit
	case Met:
		return "按期办结"
	case Late:
		return "超期 " + strconv.Itoa(-left) + unit + "办结"
	}
	return ""
}
