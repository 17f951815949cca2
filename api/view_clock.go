package api

import (
	"strconv"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/domain/clock"
	"sanbi/web"
)

// viewClock shows one period as it stands now.
func (s *Server) viewClock(clk domain.Clock, caseID string, cal *calendar.Calendar) web.Clock {
	now, ledger := s.Now(), clk.Ledger
	result := ledger.Due(cal, now)
	view := web.Clock{
		Name: clk.Name, Title: clk.Title, State: s.clockState(ledger, cal, now), Limit: ledger.Limit.Label(),
		Started: ledger.Start, Due: result.Due, Ended: ledger.Stopped,
		Remaining: ledger.RemainingLabel(cal, now), Percent: usedPercent(ledger, cal, result, now),
		Source: ledger.Source, Provisional: result.Provisional, AccountHref: clockPath(caseID, clk),
	}
	for _, p := range ledger.Pauses {
		view.Pauses = append(view.Pauses, viewPause(p, ledger, cal, now))
	}
	for _, e := range ledger.Extensions {
		view.Extensions = append(view.Extensions, web.Extension{At: e.At, Length: e.By.Label(), Reason: e.Reason, By: e.Actor})
	}
	return view
}

func clockPath(caseID string, clk domain.Clock) string {
	return casePath(caseID) + "/clocks/" + clk.Name + "?generation=" + strconv.Itoa(clk.Generation)
}

// clockState translates the ledger's state; "due soon" is running near its end.
func (s *Server) clockState(l clock.Ledger, cal *calendar.Calendar, now time.Time) web.ClockState {
	switch l.State(cal, now) {
	case clock.Running:
		if !l.Due(cal, now).Due.After(s.soonAfter(now)) {
			return web.ClockDueSoon
		}
		return web.ClockRunning
	case clock.Paused:
		return web.ClockPaused
	case clock.Overdue:
		return web.ClockOverdue
	case clock.Met:
		return web.ClockDone
	case clock.Late:
		return web.ClockDoneLate
	}
	return web.ClockIdle
}

// usedPercent is how much of the budget is used up.
func usedPercent(l clock.Ledger, cal *calendar.Calendar, r clock.Result, now time.Time) int {
	if r.Total <= 0 {
		return 0
	}
	left := min(max(0, l.Remaining(cal, now)), r.Total)
	return (r.Total - left) * 100 / r.Total
}

func viewPause(p clock.Pause, l clock.Ledger, cal *calendar.Calendar, now time.Time) web.Pause {
	until := now
	if !p.To.IsZero() {
		until = p.To
	}
	length := clock.Limit{Unit: clock.CalendarDays}
	if l.Limit.Unit == clock.WorkingDays {
		length.Unit = clock.WorkingDays
	}
	for d := calendar.DateOf(p.From) + 1; d <= calendar.DateOf(until); d++ {
		if length.Unit == clock.CalendarDays || !cal.Kind(d).Off() {
			length.N++
		}
	}
	return web.Pause{From: p.From, To: p.To, Reason: p.Ground, By: p.By, Length: length.Label()}
}
