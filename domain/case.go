package domain

import (
	"time"

	"sanbi/domain/clock"
)

// Case is one run of one procedure on a dossier: what Apply has made of its
// events so far.
type Case struct {
	Opened
	Procedure *Procedure
	ID        string
	Received  time.Time

	// Seq is the number of the last event. Turn is that of the last one that a
	// person caused: a form shown at an earlier turn is stale.
	Seq, Turn int
	Step      string
	StepSince time.Time
	// StepBy is who brought the case to its step; four eyes begin with him.
	StepBy Person
	// Trail holds the steps that the case has entered, in order.
	Trail []string
	Owner Owner
	Ended time.Time // zero while it runs

	Clocks   []Clock
	Findings []Finding
	Versions []Version
	Opinions []Opinion
	Opens    []OpenedCase
	// Links are the other cases that decisions named, in their order.
	Links []Link
	Rungs []RungFired
	// Compared is the last comparison of the signed copy; nil before signing.
	Compared *Comparison
	// Issued is what came of holding the issued text against the cleared one, here
	// or in the case that opened this one; nil before.
	Issued *Comparison
	// Facts holds the last value of every fact.
	Facts map[string]string
	// Actors remembers who took part, newest last, for owners and conflicts.
	Actors []Person
	Events []Event
}

// Clock is a statutory period of a case in one generation: every start, and
// every shift of its due date, makes a new one.
type Clock struct {
	Name       string
	Title      string
	Ladder     string
	Generation int
	// Shift counts the movements of the due date; rungs fire once for each.
	Shift  int
	Ledger clock.Ledger
}

// Running reports whether time counts: neither stopped nor paused.
func (c Clock) Running() bool { return c.Active() && !c.Paused() }

// Active reports whether the clock has been started and not stopped.
func (c Clock) Active() bool { return c.Ledger.Stopped.IsZero() }

// Paused reports whether the clock stands still now.
func (c Clock) Paused() bool {
	n := len(c.Ledger.Pauses)
	return n > 0 && c.Ledger.Pauses[n-1].To.IsZero()
}

// Current returns the step in which the case is.
func (c *Case) Current() Step {
	step, _ := c.Procedure.Step(c.Step)
	return step
}

// Open reports whether the case still waits for somebody.
func (c *Case) Open() bool { return c.Ended.IsZero() }

// Finding returns the finding of an id.
func (c *Case) Finding(id string) (Finding, bool) {
	return find(c.Findings, id, func(f Finding) string { return f.ID })
}

// OpenFindings counts what is not settled; blocking ones alone if asked.
func (c *Case) OpenFindings(blockingOnly bool) int {
	n := 0
	for _, f := range c.Findings {
		if !f.Settled() && (!blockingOnly || f.Severity == SeverityBlocking) {
			n++
		}
	}
	return n
}

// ActiveClock returns the latest generation of a clock that has not stopped.
func (c *Case) ActiveClock(name string) (Clock, bool) {
	i := c.activeClock(name)
	if i < 0 {
		return Clock{}, false
	}
	return c.Clocks[i], true
}

// LatestClock returns the latest generation of a clock, stopped or not.
func (c *Case) LatestClock(name string) (Clock, bool) {
	for i := len(c.Clocks) - 1; i >= 0; i-- {
		if c.Clocks[i].Name == name {
			return c.Clocks[i], true
		}
	}
	return Clock{}, false
}

func (c *Case) activeClock(name string) int {
	for i := len(c.Clocks) - 1; i >= 0; i-- {
		if c.Clocks[i].Name == name && c.Clocks[i].Active() {
			return i
		}
	}
	return -1
}

// RunningClock is the one clock that runs while the case waits in its step.
func (c *Case) RunningClock() (Clock, bool) {
	clk, ok := c.ActiveClock(c.Current().Clock)
	return clk, ok && clk.Running()
}

// Papers returns the latest file of every material, in the procedure's order.
func (c *Case) Papers() []File {
	var papers []File
	for _, m := range c.Procedure.Materials {
		if f, ok := c.paper(m.ID); ok {
			papers = append(papers, f)
		}
	}
	return papers
}

func (c *Case) paper(material string) (File, bool) {
	for i := len(c.Versions) - 1; i >= 0; i-- {
		for _, f := range c.Versions[i].Files {
			if f.Material == material {
				return f, true
			}
		}
	}
	return File{}, false
}

// Text returns the file that holds the document's newest text, with the number
// of its version.
func (c *Case) Text() (File, int, bool) {
	for i := len(c.Versions) - 1; i >= 0; i-- {
		for _, f := range c.Versions[i].Files {
			if m, ok := c.Procedure.Material(f.Material); ok && m.Text {
				return f, c.Versions[i].No, true
			}
		}
	}
	return File{}, 0, false
}

// TextVersion is the number of the version that holds the newest text; 0 when
// there is none.
func (c *Case) TextVersion() int {
	_, no, _ := c.Text()
	return no
}

// TookPart reports whether the person has acted in the case in the role.
func (c *Case) TookPart(userID string, role Role) bool {
	for _, p := range c.Actors {
		if p.UserID == userID && p.Role == role {
			return true
		}
	}
	return false
}

// EventByKey finds what a key has already done in the case.
func (c *Case) EventByKey(key string) (Event, bool) {
	return find(c.Events, key, func(e Event) string { return e.Key })
}
