package api

import (
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/web"
)

// tellPause adds to a pause that a ground began who may end it, and until when
// it lasts at the latest.
func tellPause(view *web.Clock, c *domain.Case, clk domain.Clock, cal *calendar.Calendar) {
	open, ok := c.OpenPause(clk)
	if !ok || len(view.Pauses) == 0 {
		return
	}
	view.Pauses[len(view.Pauses)-1].By += "；" + pauseWords(open, cal)
}

// pauseWords says who may end a pause, and when it ends by itself.
func pauseWords(p domain.GroundPaused, cal *calendar.Calendar) string {
	last := calendar.DateOf(p.Until(cal).Add(-time.Second))
	return "可以由" + p.Ground.Ends.Label() + "恢复，最迟到 " + last.String() + " 24:00 自动恢复"
}

// groundWords says what a ground did to the period.
func groundWords(entry domain.ClockEntry) string {
	if entry.Op == domain.ClockExtend {
		return "延长 " + entry.Limit.Label() + "（" + entry.Ground + "）"
	}
	return "依据：" + entry.Source
}
