package domain

import (
	"strconv"
	"time"

	"sanbi/domain/calendar"
)

// The weeks of a forecast.
const (
	DefaultForecastWeeks = 4
	MaxForecastWeeks     = 26
	daysOfWeek           = 7
)

// ForecastForm is a forecast as it was asked for, in the words of its form.
type ForecastForm struct {
	Weeks    string   // empty: DefaultForecastWeeks
	People   []string // user ids
	From, To string   // YYYY-MM-DD, Asia/Shanghai, both included
	// Own are the days of one person, by his id, where they are not From and To.
	Own map[string]ForecastDays
	// Leave says whether recorded absences count: LeaveCounts (also empty) or
	// LeaveLeftOut.
	Leave string
}

// ForecastDays are the first and the last day of an assumed absence.
type ForecastDays struct{ From, To string }

// What a form says of recorded absences.
const (
	LeaveCounts  = "count"
	LeaveLeftOut = "ignore"
)

// ReadForecast checks a form. Only colleagues may be assumed absent; they are
// those whom the viewer may see.
func ReadForecast(form ForecastForm, colleagues []Colleague, now time.Time) (ForecastAsk, error) {
	var faults problems
	ask := ForecastAsk{Weeks: readWeeks(form.Weeks, &faults)}
	ask.WithoutLeave = readLeave(form.Leave, &faults)
	people := readPeople(form.People, colleagues, &faults)
	ask.Absences = readAbsences(form, people, calendar.DateOf(now), &faults)
	if len(form.People) == 0 && (form.From != "" || form.To != "") {
		faults.add("person", "填写了离岗日期，请再选择离岗的人员；只看到期情况的，请清空日期")
	}
	return ask, faults.err()
}

// readAbsences reads each person's own days, or else those that hold for all.
func readAbsences(form ForecastForm, people []string, today calendar.Date, faults *problems) []AssumedAbsence {
	var list []AssumedAbsence
	common, read := AssumedAbsence{}, false
	for _, id := range people {
		own := form.Own[id]
		if own.From != "" || own.To != "" {
			from, to := readAssumed(ownField(id), own, today, faults)
			list = append(list, AssumedAbsence{UserID: id, From: from, To: to})
			continue
		}
		if !read {
			common.From, common.To = readAssumed("", ForecastDays{form.From, form.To}, today, faults)
			read = true
		}
		list = append(list, AssumedAbsence{UserID: id, From: common.From, To: common.To})
	}
	return list
}

// ownField ends the names of a person's own dates: from_ and to_ with his id.
func ownField(id string) string { return "_" + id }

func readLeave(text string, faults *problems) (without bool) {
	if text != "" && text != LeaveCounts && text != LeaveLeftOut {
		faults.add("leave", "登记的请假应当选“计入”（"+LeaveCounts+"）或者“不计入”（"+LeaveLeftOut+"）")
	}
	return text == LeaveLeftOut
}

func readWeeks(text string, faults *problems) int {
	if text == "" {
		return DefaultForecastWeeks
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > MaxForecastWeeks {
		faults.add("weeks", "周数应当是 1 到 "+strconv.Itoa(MaxForecastWeeks)+" 的整数")
	}
	return n
}

// readPeople takes each person once. Who may not be seen is refused as if there
// were nobody.
func readPeople(ids []string, colleagues []Colleague, faults *problems) []string {
	var people []string
	for _, id := range ids {
		_, known := find(colleagues, id, func(c Colleague) string { return c.UserID })
		switch {
		case !known:
			faults.add("person", "没有这个人员，或者您无权查看，请从名单中选择")
			return nil
		case !contains(people, id):
			people = append(people, id)
		}
	}
	return people
}

func readAssumed(suffix string, days ForecastDays, today calendar.Date, faults *problems) (from, to calendar.Date) {
	from, fromOK := readDay("from"+suffix, days.From, "请填写离岗的开始日期", faults)
	to, toOK := readDay("to"+suffix, days.To, "请填写离岗的结束日期", faults)
	switch {
	case fromOK && toOK && to < from:
		faults.add("to"+suffix, "离岗的结束日期早于开始日期，请改正其中一个")
	case toOK && to < today:
		faults.add("to"+suffix, "离岗的结束日期已经过去，请填写今天或者以后的日期")
	}
	return from, to
}

func readDay(field, text, missing string, faults *problems) (calendar.Date, bool) {
	if text == "" {
		faults.add(field, missing)
		return 0, false
	}
	d, err := calendar.ParseDate(text)
	if err != nil {
		faults.add(field, err.Error())
	}
	return d, err == nil
}

func mondayOf(d calendar.Date) calendar.Date {
	return d - calendar.Date((d.Weekday()+daysOfWeek-time.Monday)%daysOfWeek) // #nosec G115 -- a day of a week
}

// lastDay is the Sunday of the last week.
func lastDay(today calendar.Date, weeks int) calendar.Date {
	return mondayOf(today) + calendar.Date(weeks*daysOfWeek) - 1 // #nosec G115 -- at most MaxForecastWeeks
}

func weeksFrom(today calendar.Date, n int) []ForecastWeek {
	weeks := make([]ForecastWeek, n)
	monday := mondayOf(today)
	for i := range weeks {
		weeks[i].From, weeks[i].To = max(today, monday), monday+daysOfWeek-1
		monday += daysOfWeek
	}
	return weeks
}
