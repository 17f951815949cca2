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
func (s *Server) viewClock(clk domain.Clock, caseID string) web.Clock {
	now, ledger := s.Now(), clk.Ledger
	result := ledger.Due(s.Calendar, now)
	view := web.Clock{
		Name: clk.Name, Title: clk.Title, State: s.clockState(ledger, now), Limit: ledger.Limit.Label(),
		Started: ledger.Start, Due: result.Due, Ended: ledger.Stopped,
		Remaining: ledger.RemainingLabel(s.Calendar, now), Percent: s.usedPercent(ledger, result, now),
		Source: ledger.Source, Provisional: result.Provisional, AccountHref: clockPath(caseID, clk),
	}
	for _, p := range ledger.Pauses {
		view.Pauses = append(view.Pauses, s.viewPause(p, ledger, now))
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
func (s *Server) clockState(l clock.Ledger, now time.Time) web.ClockState {
	switch l.State(s.Calendar, now) {
	case clock.Running:
		if !l.Due(s.Calendar, now).Due.After(s.soonAfter(now)) {
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
func (s *Server) usedPercent(l clock.Ledger, r clock.Result, now time.Time) int {
	if r.Total <= 0 {
		return 0
	}
	left := min(max(0, l.Remaining(s.Calendar, now)), r.Total)
	return (r.Total - left) * 100 / r.Total
}

func (s *Server) viewPause(p clock.Pause, l clock.Ledger, now time.Time) web.Pause {
	until := now
	if !p.To.IsZero() {
		until = p.To
	}
	length := clock.Limit{Unit: clock.CalendarDays}
	if l.Limit.Unit == clock.WorkingDays {
		length.Unit = clock.WorkingDays
	}
	for d := calendar.DateOf(p.From) + 1; d <= calendar.DateOf(until); d++ {
		if length.Unit == clock.CalendarDays || !s.Calendar.Kind(d).Off() {
			length.N++
		}
	}
	return web.Pause{From: p.From, To: p.To, Reason: p.Ground, By: p.By, Length: length.Label()}
}
