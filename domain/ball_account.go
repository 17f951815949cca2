package domain

import (
	"strconv"
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// Account is the whole account of a period: every day from the receipt to the
// last day, or to the day on which an overdue period ended or stands.
type Account struct {
	Result clock.Result
	Days   []AccountDay
	// Sides are the days that have been, by who had the case; Ahead those that
	// are still to come, or that were left over when the period was met.
	Sides   []SideDays
	Ahead   DaySum
	Changes []PeriodChange
	// Notices are the official notices that the days rest on.
	Notices []string
}

// AccountDay is a line of the account.
type AccountDay struct {
	clock.Day
	Keeper
	// Overdue is the number of the day after the last one; 0 until then.
	Overdue int `json:"overdue,omitempty"`
	// Ahead marks a day after today, or after the period was met.
	Ahead bool `json:"ahead,omitempty"`
}

// DaySum adds days up: those that counted, those after the last day, and all.
type DaySum struct {
	Counted  int `json:"counted"`
	Overdue  int `json:"overdue"`
	Calendar int `json:"calendar"`
}

// SideDays are the days of one side.
type SideDays struct {
	Side  Side   `json:"side"`
	Title string `json:"title"`
	DaySum
}

// AccountOf is the account of a period of a case as known at a moment.
func AccountOf(c *Case, clk Clock, cal *calendar.Calendar, now time.Time) Account {
	until := now
	if !clk.Active() {
		until = clk.Ledger.Stopped
	}
	a := Account{Result: clk.Ledger.Due(cal, now), Changes: changesOf(c, clk)}
	days := clk.Ledger.Account(cal, now)
	known := len(days)
	days = append(days, overdueTail(clk.Ledger, cal, a.Result, until)...)
	keepers := Sides(c, clk, days, until)
	for i, d := range days {
		a.Days = append(a.Days, AccountDay{
			Day: d, Keeper: keepers[i], Overdue: max(0, i+1-known), Ahead: d.Date > calendar.DateOf(until),
		})
	}
	a.Sides, a.Ahead = sumDays(a.Days)
	a.Notices = noticesOf(cal, days)
	return a
}

// overdueTail is a line for every day after the last one, up to today or to the
// day on which the period stopped. It counts working days as the balance does.
func overdueTail(l clock.Ledger, cal *calendar.Calendar, r clock.Result, until time.Time) []clock.Day {
	var tail []clock.Day
	workdays := 0
	for d := r.LastDay + 1; d <= calendar.DateOf(until); d++ {
		kind := cal.Kind(d)
		text := "超期第 " + strconv.Itoa(int(d-r.LastDay)) + " 日"
		switch {
		case kind.Off():
			text += "（" + restOf(cal, d) + "）"
		case l.Limit.Unit == clock.WorkingDays:
			workdays++
			text += "（第 " + strconv.Itoa(workdays) + " 个工作日）"
		}
		tail = append(tail, clock.Day{
			Date: d, Running: r.Total, Reason: text, Source: cal.Notice(d), Provisional: !cal.Known(d),
		})
	}
	return tail
}

// restOf says why people rest on a day.
func restOf(cal *calendar.Calendar, d calendar.Date) string {
	if name := cal.Name(d); name != "" {
		return name + "放假"
	}
	return cal.Kind(d).Label()
}

func sumDays(days []AccountDay) (sides []SideDays, ahead DaySum) {
	sums := map[Side]*DaySum{}
	for _, s := range AllSides() {
		sums[s] = &DaySum{}
	}
	for _, d := range days {
		if d.Ahead {
			ahead.add(d)
			continue
		}
		sums[d.Side].add(d)
	}
	for _, s := range AllSides() {
		sides = append(sides, SideDays{Side: s, Title: s.Label(), DaySum: *sums[s]})
	}
	return sides, ahead
}

func (s *DaySum) add(d AccountDay) {
	s.Calendar++
	if d.Counted {
		s.Counted++
	}
	if d.Overdue > 0 {
		s.Overdue++
	}
}

// noticesOf lists the notices that say something about one of the days.
func noticesOf(cal *calendar.Calendar, days []clock.Day) []string {
	var notices []string
	for _, d := range days {
		if notice := cal.Notice(d.Date); notice != "" && !contains(notices, notice) {
			notices = append(notices, notice)
		}
	}
	return notices
}
