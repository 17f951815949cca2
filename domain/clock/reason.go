package clock

import (
	"strconv"

	"sanbi/domain/calendar"
)

type reason int

const (
	reasonStart reason = iota
	reasonCounted
	reasonOff
	reasonPaused
	reasonRolled
)

// The articles behind the walk.
const (
	sourceStart = "民法典第二百零一条：期间开始的当日不计入"
	sourceRoll  = "民法典第二百零三条：期间的最后一日是法定休假日的，以休假日结束的次日为最后一日"
)

// line writes a day of the account.
func (w *walker) line(d calendar.Date, counted bool, why reason, known bool) Day {
	line := Day{Date: d, Counted: counted, Running: w.counted, Source: w.cal.Notice(d), Provisional: !known}
	switch why {
	case reasonStart:
		line.Reason, line.Source = "起算事实发生当日，不计入", sourceStart
	case reasonCounted:
		line.Reason = "第 " + strconv.Itoa(w.counted) + w.dayName() + w.remark(d)
	case reasonOff:
		line.Reason = w.off(d) + "，不计入"
	case reasonPaused:
		p, _ := w.pause(d)
		line.Reason, line.Source = "暂停："+p.Ground, ""
		if p.By != "" {
			line.Reason += "（" + p.By + "）"
		}
	case reasonRolled:
		line.Reason, line.Source = "末日顺延至本日", sourceRoll
		if w.cal.Kind(d).Off() {
			line.Reason = w.off(d) + "，末日继续顺延"
		}
	}
	return line
}

func (w *walker) dayName() string {
	if w.unit == WorkingDays {
		return " 个工作日"
	}
	return " 日"
}

// remark says what is special about a day that counts.
func (w *walker) remark(d calendar.Date) string {
	kind := w.cal.Kind(d)
	switch {
	case kind == calendar.MakeupWorkday:
		return "（" + w.cal.Name(d) + "调休上班）"
	case kind.Off():
		return "（" + w.off(d) + "，按自然日计入）"
	}
	return ""
}

// off says why people rest on a day.
func (w *walker) off(d calendar.Date) string {
	if name := w.cal.Name(d); name != "" {
		return name + "放假"
	}
	return w.cal.Kind(d).Label()
}
