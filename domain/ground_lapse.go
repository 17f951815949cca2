package domain

import (
	"strconv"
	"time"

	"sanbi/domain/calendar"
	"sanbi/domain/clock"
)

// Until is the latest end of the pause: 24:00 of the last day of the longest
// stretch that its ground allows, counted like any other period.
func (p GroundPaused) Until(cal *calendar.Calendar) time.Time {
	return clock.Ledger{Start: p.Entry.At, Limit: p.Ground.Max}.Due(cal, p.Entry.At).Due
}

// OpenPauses lists the open pauses that grounds began.
func (c *Case) OpenPauses() []GroundPaused {
	var open []GroundPaused
	for _, clk := range c.Clocks {
		if p, ok := c.OpenPause(clk); ok {
			open = append(open, p)
		}
	}
	return open
}

// nextLapse is the moment at which the first open pause ends by itself.
func nextLapse(c *Case, cal *calendar.Calendar) (at time.Time, ok bool) {
	for _, p := range c.OpenPauses() {
		if until := p.Until(cal); !ok || until.Before(at) {
			at, ok = until, true
		}
	}
	return at, ok
}

// Lapse is the event by which the system ends a pause that has lasted as long as
// it may; ok is false where there is none. However late somebody looks, the
// pause ended on its last day: silence never lengthens a period.
func Lapse(c *Case, in *Regimes, now time.Time) (e Event, ok bool) {
	if !c.Open() {
		return Event{}, false
	}
	cal := in.Of(c)
	for _, p := range c.OpenPauses() {
		until := p.Until(cal)
		if now.Before(until) {
			continue
		}
		return Event{
			Seq: c.Seq + 1, Kind: EventResumed, At: now, Key: p.key(),
			Clocks: []ClockEntry{{
				// The day that begins at 24:00 counts again, so the pause ends before.
				Op: ClockResume, Clock: p.Clock.Name, Generation: p.Clock.Generation, At: until.Add(-time.Second),
				GroundID: p.Ground.ID, Ground: p.Ground.Title + "已满最长时间 " + p.Ground.Max.Label(), Source: p.Ground.Source,
			}},
		}, true
	}
	return Event{}, false
}

// lapseKeys begins the key of every event that ends a pause by itself; like that
// of a rung it is the system's own.
const lapseKeys = "lapse:"

// key names the end of the pause: the same pause lapses once.
func (p GroundPaused) key() string {
	return lapseKeys + p.Clock.Name + ":" + strconv.Itoa(p.Clock.Generation) + ":" + strconv.Itoa(len(p.Clock.Ledger.Pauses))
}
