package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

const (
	maxHead      = 200 // characters of a title, a number, a name
	maxPlaceDays = 60
	maxReason    = 500
	maxAhead     = 400 // days after the last that is known
	// decemberDays: a year's notice may arrange the last days of December before.
	decemberDays = 5
)

// Arrange makes a change of a head and its rows, checked against the calendar
// that it is to change. All faults are found at once.
func Arrange(head Change, rows []Row, base *Calendar) (Change, []Fault) {
	a := arranging{change: head, base: base, lines: map[Date]Row{}}
	a.checkHead()
	for _, row := range rows {
		a.take(row)
	}
	if head.Year != 0 && len(a.faults) == 0 {
		a.checkStatutory()
	}
	if head.Place != "" && len(rows) > maxPlaceDays {
		a.fault(Row{}, "until", "一次停工或节日不超过 "+strconv.Itoa(maxPlaceDays)+" 天，请核对起止日期")
	}
	slices.SortFunc(a.change.Days, func(x, y Special) int { return int(x.Day) - int(y.Day) })
	return a.change, a.faults
}

type arranging struct {
	change Change
	base   *Calendar
	lines  map[Date]Row
	faults []Fault
}

func (a *arranging) fault(row Row, field, message string) {
	a.faults = append(a.faults, Fault{Line: row.Line, Day: row.Date, Field: field, Message: message})
}

func (a *arranging) checkHead() {
	for _, text := range []struct{ field, title, value string }{
		{"notice_title", "通知名称", a.change.Title}, {"notice_number", "文号", a.change.Number},
	} {
		if strings.TrimSpace(text.value) == "" {
			a.fault(Row{}, text.field, "请填写"+text.title)
		} else if !plain(text.value) {
			a.fault(Row{}, text.field, text.title+"不超过 200 字，不能有换行和控制字符")
		}
	}
	if a.change.Place != "" && strings.TrimSpace(a.change.Reason) == "" {
		a.fault(Row{}, "reason", "请填写停工或节日的事由")
	}
	if utf8.RuneCountInString(a.change.Reason) > maxReason {
		a.fault(Row{}, "reason", "事由不超过 500 字")
	}
	if address := a.change.Address; address != "" && (!plain(address) || !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://")) {
		a.fault(Row{}, "address", "公布网址应当以 https:// 或 http:// 开头，不能有空白和换行")
	}
	if a.change.EffectiveOn > a.base.last+maxAhead {
		a.fault(Row{}, "effective_on", "发布日期过晚，请核对年份")
	}
	year := a.change.Year
	switch {
	case year == 0:
	case newYear(year) <= a.base.last:
		a.fault(Row{}, "year", strconv.Itoa(year)+" 年的安排已经公布；修改已公布的安排时，年份请留空，只列出有变化的日子")
	case newYear(year) > a.base.last+1:
		a.fault(Row{}, "year", "请先载入 "+strconv.Itoa(year-1)+" 年的安排")
	}
}

func plain(text string) bool {
	return utf8.RuneCountInString(text) <= maxHead && !strings.ContainsFunc(text, unicode.IsControl)
}

func (a *arranging) take(row Row) {
	day, err := parseDay(row.Date, a.change.Year)
	if err != nil {
		a.fault(row, "", err.Error())
		return
	}
	kind, err := ParseKind(row.Kind)
	if err != nil {
		a.fault(row, "", err.Error())
		return
	}
	if before, twice := a.lines[day]; twice {
		a.fault(row, "", "这一天在第 "+strconv.Itoa(before.Line)+" 行已经写过，请删去一行")
		return
	}
	a.lines[day] = row
	if message := a.wrong(day, kind, row.Name); message != "" {
		a.fault(row, "", message)
	}
	a.change.Days = append(a.change.Days, Special{Day: day, Kind: kind, Name: strings.TrimSpace(row.Name)})
}

// wrong says what does not fit about a day; empty if all does.
func (a *arranging) wrong(day Date, kind DayKind, name string) string {
	weekday := day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
	year := a.change.Year
	switch {
	case year != 0 && (day < newYear(year)-decemberDays || day >= newYear(year+1)):
		return "日期不在 " + strconv.Itoa(year) + " 年之内，请核对"
	case strings.TrimSpace(name) == "" && (kind == Holiday || kind == MakeupWorkday):
		return "请写明节日的名称"
	case kind == Weekend && weekday:
		return "这一天是" + weekdayName(day) + "，不是周末；放假的日子请写“放假”"
	case !plain(name):
		return "名称不超过 200 字，不能有换行和控制字符"
	case kind == MakeupWorkday && weekday && !a.base.Kind(day).Off():
		return "这一天是" + weekdayName(day) + "，本来就是工作日，不是调休上班日，请核对日期"
	case year == 0 && a.base.Kind(day) == kind:
		return "这一天现在已经是" + kind.Label() + "，没有改变，请删去这一行"
	case day < a.base.first:
		return "日期早于 " + a.base.first.String() + "，系统不处理"
	}
	return ""
}

func weekdayName(d Date) string {
	return [...]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}[d.Weekday()]
}

// statutory are the holidays of 全国年节及纪念日放假办法 (国务院令第795号, in
// force since 2025-01-01), each with its days off.
var statutory = []struct {
	name  string
	days  int
	fixed []string // month and day
}{
	{"元旦", 1, []string{"01-01"}},
	{"春节", 4, nil},
	{"清明", 1, nil},
	{"劳动", 2, []string{"05-01", "05-02"}},
	{"端午", 1, nil},
	{"中秋", 1, nil},
	{"国庆", 3, []string{"10-01", "10-02", "10-03"}},
}

// checkStatutory finds the statutory holidays that a year's arrangement lacks.
func (a *arranging) checkStatutory() {
	for _, holiday := range statutory {
		off := map[string]bool{}
		for _, d := range a.change.Days {
			year := d.Day.Start().Year()
			if d.Kind == Holiday && year == a.change.Year && strings.Contains(d.Name, holiday.name) {
				off[d.Day.String()[5:]] = true
			}
		}
		missing := len(off) < holiday.days
		for _, day := range holiday.fixed {
			missing = missing || !off[day]
		}
		if missing {
			a.fault(Row{}, "file", "缺少法定节假日“"+holiday.name+"”的放假日（全国年节及纪念日放假办法：放假 "+
				strconv.Itoa(holiday.days)+" 天），请核对文件是否完整")
		}
	}
}
