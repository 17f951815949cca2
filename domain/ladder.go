package domain

import (
	"time"

	"sanbi/domain/calendar"
)

// Ladder is what happens as a due date nears and passes. It escalates and
// never decides.
type Ladder struct {
	Name  string `json:"name"`
	Rungs []Rung `json:"rungs"`
}

// Rung is one step of a ladder.
type Rung struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	// Offset in working days from the last day; negative before it.
	Offset int    `json:"offset"`
	To     RungTo `json:"to"`
	// Letter is the paper that the machine drafts and a person signs.
	Letter Letter `json:"letter,omitempty"`
}

// RungTo is whom a rung reaches.
type RungTo string

// The addressees of a rung.
const (
	RungToOwner      RungTo = "owner"
	RungToChief      RungTo = "chief"
	RungToSupervisor RungTo = "supervisor"
)

// Letter is a paper that blames somebody: drafted by a rung, signed by a person.
type Letter string

// The letters.
const (
	LetterNone     Letter = ""
	LetterDispatch Letter = "dispatch" // 督办函
	LetterCircular Letter = "circular" // 通报
)

// Label is the letter in the users' words.
func (l Letter) Label() string {
	switch l {
	case LetterNone:
		return ""
	case LetterDispatch:
		return "督办函"
	case LetterCircular:
		return "通报"
	}
	return string(l)
}

// RungFired is a rung that has fired for a clock.
type RungFired struct {
	Clock      string `json:"clock"`
	Generation int    `json:"generation"`
	Shift      int    `json:"shift"`
	Rung       string `json:"rung"`
	Title      string `json:"title"`
	// Due is when it should have fired; the event's time is when it did.
	Due time.Time `json:"due"`
	// Spoken names the later rung that spoke for this one after a stoppage.
	Superseded string   `json:"superseded,omitempty"`
	Letter     Letter   `json:"letter,omitempty"`
	To         []Person `json:"to,omitempty"`
	// Passed says that its moment was over when the case was entered.
	Passed bool `json:"passed,omitempty"`
	// Climbed says that the addressee proper was missing.
	Climbed bool `json:"climbed,omitempty"`
}

// DefaultReminders is when rungs fire unless it is set otherwise: 09:00,
// Asia/Shanghai, within office hours.
const DefaultReminders = 9 * time.Hour

// RungTime is a rung of a running clock with its moment.
type RungTime struct {
	Clock Clock
	Rung  Rung
	At    time.Time
}

// Rungs lists, in the order of the ladder, the rungs of the case's running
// clocks that have not fired. A paused clock has none.
func Rungs(c *Case, in *Regimes, now time.Time) []RungTime {
	cal := in.Of(c)
	var times []RungTime
	for _, clk := range c.Clocks {
		if !clk.Running() {
			continue
		}
		ladder, _ := c.Procedure.Ladder(clk.Ladder)
		for _, rung := range ladder.Rungs {
			day := clk.Ledger.OffsetDay(cal, now, rung.Offset)
			if c.fired(clk, rung.Name, day) {
				continue
			}
			times = append(times, RungTime{Clock: clk, Rung: rung, At: day.Start().Add(in.reminders)})
		}
	}
	return times
}

// fired reports whether the rung has fired for the due date as it is: since the
// last movement, or before one that left its day where it was.
func (c *Case) fired(clk Clock, rung string, day calendar.Date) bool {
	_, ok := c.firing(clk, rung, day)
	return ok
}

// firing is how the rung fired.
func (c *Case) firing(clk Clock, rung string, day calendar.Date) (RungFired, bool) {
	for _, f := range c.Rungs {
		same := f.Clock == clk.Name && f.Generation == clk.Generation && f.Rung == rung
		if same && (f.Shift == clk.Shift || calendar.DateOf(f.Due) == day) {
			return f, true
		}
	}
	return RungFired{}, false
}

// NextWake is the moment at which the case has to be looked at again; ok is
// false when nothing is left to fire.
func NextWake(c *Case, in *Regimes, now time.Time) (at time.Time, ok bool) {
	if !c.Open() {
		return time.Time{}, false
	}
	for _, r := range Rungs(c, in, now) {
		if !ok || r.At.Before(at) {
			at, ok = r.At, true
		}
	}
	if lapse, open := nextLapse(c, in.Of(c)); open && (!ok || lapse.Before(at)) {
		at, ok = lapse, true
	}
	return at, ok
}

// DueRungs are the rungs to fire now. Where several of one clock were missed,
// the latest speaks for the earlier ones, which are recorded as superseded.
func DueRungs(c *Case, in *Regimes, now time.Time) []RungFired {
	if !c.Open() {
		return nil
	}
	var due []RungFired
	for _, r := range Rungs(c, in, now) {
		if r.At.After(now) {
			continue
		}
		for i := range due {
			if due[i].Clock == r.Clock.Name && due[i].Superseded == "" {
				due[i].Superseded = r.Rung.Title
			}
		}
		due = append(due, RungFired{
			Clock: r.Clock.Name, Generation: r.Clock.Generation, Shift: r.Clock.Shift,
			Rung: r.Rung.Name, Title: r.Rung.Title, Due: r.At, Letter: r.Rung.Letter,
		})
	}
	return due
}

// Escalated reports whether a rung of the period has fired on or after its due
// day, as that is at a moment, and told somebody: one whose day was over when
// the case was entered chased nobody.
func Escalated(c *Case, clk Clock, in *Regimes, asOf time.Time) bool {
	return c.overdueRung(clk, in, asOf, func(f RungFired) bool { return !f.Passed })
}

// PassedBefore reports whether the day of such a rung was over when the case was
// entered, and none has told anybody since 导入前已过.
func PassedBefore(c *Case, clk Clock, in *Regimes, asOf time.Time) bool {
	return !Escalated(c, clk, in, asOf) && c.overdueRung(clk, in, asOf, func(f RungFired) bool { return f.Passed })
}

func (c *Case) overdueRung(clk Clock, in *Regimes, asOf time.Time, wanted func(RungFired) bool) bool {
	ladder, _ := c.Procedure.Ladder(clk.Ladder)
	for _, rung := range ladder.Rungs {
		if rung.Offset < 0 {
			continue
		}
		if f, ok := c.firing(clk, rung.Name, clk.Ledger.OffsetDay(in.Of(c), asOf, rung.Offset)); ok && wanted(f) {
			return true
		}
	}
	return false
}
