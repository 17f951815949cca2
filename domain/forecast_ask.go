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
}

// ReadForecast checks a form. Only colleagues may be assumed absent; they are
// those whom the viewer may see.
func ReadForecast(form ForecastForm, colleagues []Colleague, now time.Time) (ForecastAsk, error) {
	var faults problems
	ask := ForecastAsk{Weeks: readWeeks(form.Weeks, &faults)}
	people := readPeople(form.People, colleagues, &faults)
	switch {
	case len(form.People) > 0:
		from, to := readAssumed(form, calendar.DateOf(now), &faults)
		for _, id := range people {
			ask.Absences = append(ask.Absences, AssumedAbsence{UserID: id, From: from, To: to})
		}
	case form.From != "" || form.To != "":
		faults.add("person", "填写了离岗日期，请再选择离岗的人员；只看到期情况的，请清空日期")
	}
	return ask, faults.err()
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

func readAssumed(form ForecastForm, today calendar.Date, faults *problems) (from, to calendar.Date) {
	from, fromOK := readDay("from", form.From, "请填写离岗的开始日期", faults)
	to, toOK := readDay("to", form.To, "请填写离岗的结束日期", faults)
	switch {
	case fromOK && toOK && to < from:
		faults.add("to", "离岗的结束日期早于开始日期，请改正其中一个")
	case toOK && to < today:
		faults.add("to", "离岗的结束日期已经过去，请填写今天或者以后的日期")
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
