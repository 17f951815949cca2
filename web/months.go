package web

import "time"

// month is a calendar sheet of the account, weeks from Monday to Sunday.
type month struct {
	Title string
	Weeks [][7]*cell
}

// cell is a day of a sheet; Day is nil where the account says nothing.
type cell struct {
	Number int
	Day    *AccountDay
}

// months lays the account's days out on calendar sheets.
func months(days []AccountDay) []month {
	if len(days) == 0 {
		return nil
	}
	byDate := map[string]*AccountDay{}
	first, last := days[0].Date, days[0].Date
	for i := range days {
		d := &days[i]
		byDate[Date(d.Date)] = d
		if d.Date.Before(first) {
			first = d.Date
		}
		if d.Date.After(last) {
			last = d.Date
		}
	}
	first, last = first.In(shanghai), last.In(shanghai)
	var sheets []month
	at := time.Date(first.Year(), first.Month(), 1, 0, 0, 0, 0, shanghai)
	for !at.After(last) {
		sheets = append(sheets, sheet(at, byDate))
		at = at.AddDate(0, 1, 0)
	}
	return sheets
}

func sheet(first time.Time, byDate map[string]*AccountDay) month {
	m := month{Title: first.Format("2006年1月")}
	column := (int(first.Weekday()) + 6) % 7
	var week [7]*cell
	for d := first; d.Month() == first.Month(); d = d.AddDate(0, 0, 1) {
		week[column] = &cell{Number: d.Day(), Day: byDate[Date(d)]}
		if column++; column == 7 {
			m.Weeks = append(m.Weeks, week)
			week, column = [7]*cell{}, 0
		}
	}
	if column > 0 {
		m.Weeks = append(m.Weeks, week)
	}
	return m
}

// Word is what the day is to the period, short enough for a calendar cell.
func (k DayKind) Word() string {
	switch k {
	case DayStart:
		return "起算"
	case DayCounted:
		return "计入"
	case DayWeekend:
		return "周末"
	case DayHoliday:
		return "假日"
	case DayMakeup:
		return "调休"
	case DayPaused:
		return "暂停"
	case DayRolled:
		return "顺延"
	case DayOverdue:
		return "超期"
	}
	return string(k)
}

// word is the word of a cell: the last day says so before anything else.
func (d AccountDay) word() string {
	if d.Due {
		return "末日"
	}
	return d.Kind.Word()
}

// count is the number beside the word: of a counted day or of an overdue one.
func (d AccountDay) count() int {
	if d.Overdue > 0 {
		return d.Overdue
	}
	return d.Running
}

// class is the colour of a day in the calendar and in the table.
func (d AccountDay) class() string {
	switch {
	case d.Due:
		return "day-due"
	case d.Kind == DayOverdue:
		return "day-overdue"
	case d.Kind == DayPaused:
		return "day-paused"
	case d.Kind == DayStart:
		return "day-start"
	case d.Counted:
		return "day-counted"
	}
	return "day-off"
}

// weekdays head a calendar sheet.
var weekdays = [7]string{"一", "二", "三", "四", "五", "六", "日"}
