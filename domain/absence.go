package domain

import (
	"slices"
	"time"

	"sanbi/domain/calendar"
)

// Absence is a leave period of a person, with the colleague who acts meanwhile.
// It is a fact: cancelling it is another one. Periods do not stand still for it.
type Absence struct {
	ID     string
	Person Actor
	Deputy Actor
	// From and Until are its first and its last day.
	From, Until calendar.Date
	// Kinds limits it to cases of these kinds; empty means all. What lies
	// outside stays with the person.
	Kinds  []string
	Reason string
	By     Person
	At     time.Time
	// Cancelled is when and CancelledBy who ended it early; zero: nobody.
	Cancelled   time.Time
	CancelledBy Person
}

// Covers reports whether the absence concerns a case of the kind at a moment.
func (a Absence) Covers(kind string, at time.Time) bool {
	return a.concerns(kind) && a.stands(at) && !at.Before(a.From.Start()) && at.Before(a.Until.End())
}

// Ahead reports whether the absence concerns the kind and has yet to begin.
func (a Absence) Ahead(kind string, at time.Time) bool {
	return a.concerns(kind) && a.stands(at) && at.Before(a.From.Start())
}

func (a Absence) concerns(kind string) bool {
	return len(a.Kinds) == 0 || slices.Contains(a.Kinds, kind)
}

func (a Absence) stands(at time.Time) bool { return a.Cancelled.IsZero() || at.Before(a.Cancelled) }

// days names the period as people read it.
func (a Absence) days() string { return a.From.String() + " 至 " + a.Until.String() }

// NextAbsence is the moment at which a case of the kind has to be looked at for
// its owner's absences: the first day of the next one. A case that nobody could
// take over from who is away is looked at every day.
func NextAbsence(absences []Absence, kind string, now time.Time) (at time.Time, ok bool) {
	for _, a := range absences {
		var look time.Time
		switch {
		case a.Ahead(kind, now):
			look = a.From.Start()
		case a.Covers(kind, now):
			look = calendar.DateOf(now).End()
		default:
			continue
		}
		if !ok || look.Before(at) {
			at, ok = look, true
		}
	}
	return at, ok
}

// maxChain is how many deputies of deputies are asked.
const maxChain = 5

// attendance is who is there for cases of a kind at a moment.
type attendance struct {
	c    *Case
	dir  Directory
	kind string
	at   time.Time
}

func attendanceOf(c *Case, at time.Time, dir Directory) attendance {
	return attendance{c: c, dir: dir, kind: c.Kind, at: at}
}

// away finds the absence of a person; ok is false for one who is there.
func (w attendance) away(userID string) (a Absence, ok bool, err error) {
	absences, err := w.dir.AbsencesOf(userID)
	if err != nil {
		return Absence{}, false, err
	}
	for _, a := range absences {
		if a.Covers(w.kind, w.at) {
			return a, true, nil
		}
	}
	return Absence{}, false, nil
}

// standIn follows the deputies of an absent person to the first who is there,
// active and still of the role; ok is false where the chain ends before.
func (w attendance) standIn(a Absence, role Role) (h Holder, ok bool, err error) {
	for range maxChain {
		if h, ok, err = w.holder(a.Deputy, role); err != nil || !ok {
			return Holder{}, false, err
		}
		next, away, err := w.away(h.Person.UserID)
		if err != nil || !away {
			return h, err == nil, err
		}
		a = next
	}
	return Holder{}, false, nil
}

// holder finds an active account that still holds the role.
func (w attendance) holder(a Actor, role Role) (Holder, bool, error) {
	holders, err := w.dir.Holders(a.OrgID, role)
	if err != nil {
		return Holder{}, false, err
	}
	h, ok := find(holders, a.UserID, func(h Holder) string { return h.Person.UserID })
	return h, ok, nil
}

// present leaves out who is barred, and puts for every absent holder the one who
// stands in for him.
func (w attendance) present(holders []Holder, role Role, barred func(Holder) bool) ([]candidate, error) {
	var there []candidate
	for _, h := range holders {
		a, away, err := w.away(h.Person.UserID)
		if err != nil {
			return nil, err
		}
		next := candidate{Holder: h}
		if away {
			deputy, ok, err := w.standIn(a, role)
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			next = candidate{Holder: deputy, For: h}
		}
		if !barred(next.Holder) {
			there = append(there, next)
		}
	}
	return there, nil
}

// deputyOf is who stands in for an absent person on the case's step; ok is false
// where there is none, and for one whom the step bars: then it climbs.
func (w attendance) deputyOf(a Absence) (Holder, bool, error) {
	h, ok, err := w.standIn(a, a.Person.Role)
	if err != nil || !ok || w.c.bars(w.c.Current(), w.c.StepBy.UserID, h) != nil {
		return Holder{}, false, err
	}
	return h, true, nil
}

// candidate is who could own a step, for himself or for somebody absent.
type candidate struct {
	Holder
	For Holder
}

// stands reports whether the candidate would be this person's hands.
func (c candidate) stands(userID string) bool {
	return c.Person.UserID == userID || c.For.Person.UserID == userID && userID != ""
}
