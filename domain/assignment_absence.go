package domain

import (
	"strconv"
	"time"
)

// absenceKeys begins the key of every event by which a case goes to a deputy;
// like that of a rung it is the system's own.
const absenceKeys = "absence:"

// HandOver is the event by which the case of an absent owner goes to his deputy,
// or to whom the step would go if it were entered now; ok is false where there
// is nothing to move, or nobody to move it to.
func HandOver(c *Case, at time.Time, dir Directory) (e Event, ok bool, err error) {
	if !c.Open() || c.Owner.UserID == "" {
		return Event{}, false, nil
	}
	w := attendanceOf(c, at, dir)
	absence, away, err := w.away(c.Owner.UserID)
	if err != nil || !away {
		return Event{}, false, err
	}
	owner, err := w.successor(c, absence)
	if CodeOf(err) == CodeConflict {
		return Event{}, false, nil // nobody at all: it stays where it is, and is warned about
	}
	if err != nil || owner.UserID == c.Owner.UserID {
		return Event{}, false, err
	}
	return Event{
		Seq: c.Seq + 1, Kind: EventAssigned, At: at, Step: c.Step, Key: absenceKeys + absence.ID + ":" + strconv.Itoa(c.Seq+1),
		Comment: absence.Person.Name + "在 " + absence.days() + " 请假，期限照常计算",
		Owner:   &owner, Assigned: &Assigned{Kind: AssignAbsence, From: c.Owner, Absence: absence.ID},
	}, true, nil
}

func (w attendance) successor(c *Case, a Absence) (Owner, error) {
	h, ok, err := w.deputyOf(a)
	if err != nil {
		return Owner{}, err
	}
	if !ok {
		return AssignOwner(c, c.Current(), c.StepBy, w.at, w.dir)
	}
	owner := ownedBy(h, c.Owner.Role)
	owner.For = c.Owner.Name
	return owner, nil
}
