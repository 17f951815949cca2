package domain

import (
	"strings"
	"time"
)

// AssignmentKind is why a case has another owner. The values are stored for good.
type AssignmentKind string

// The kinds of assignments.
const (
	AssignReassign AssignmentKind = "reassign" // 改派: a chief or a supervisor gives the case to another
	AssignDelegate AssignmentKind = "delegate" // 委托: the owner hands it to a colleague
	AssignRecall   AssignmentKind = "recall"   // 收回: who gave it away, or was away, takes it back
	AssignAbsence  AssignmentKind = "absence"  // 请假转办: the system hands it to the deputy
)

// AssignmentKinds are those that a person may choose.
func AssignmentKinds() []AssignmentKind {
	return []AssignmentKind{AssignReassign, AssignDelegate, AssignRecall}
}

// Label is the kind in the users' words.
func (k AssignmentKind) Label() string {
	switch k {
	case AssignReassign:
		return "改派"
	case AssignDelegate:
		return "委托"
	case AssignRecall:
		return "收回"
	case AssignAbsence:
		return "请假转办"
	}
	return string(k)
}

// Assignment is what a person wants to change about the owner, as the form or
// the API sent it.
type Assignment struct {
	// Key is the form's idempotency key: the same key is the same assignment.
	Key  string         `json:"key"`
	Kind AssignmentKind `json:"kind"`
	// To is the user id of the new owner; a recall names nobody.
	To     string `json:"to,omitempty"`
	Reason string `json:"reason,omitempty"`
	// Turn and Seen are as in Decision.
	Turn  int       `json:"turn,omitempty"`
	Seen  int       `json:"seen,omitempty"`
	Actor Actor     `json:"actor"`
	At    time.Time `json:"at"`
}

// Digest identifies what was asked, apart from when.
func (d Assignment) Digest() string {
	d.At, d.Turn, d.Seen = time.Time{}, 0, 0
	d.Reason = strings.TrimSpace(d.Reason)
	d.Actor = Actor{UserID: d.Actor.UserID}
	return digest(d)
}

// Assigned is the part of an event by which the case has another owner; the
// reason is the event's comment.
type Assigned struct {
	Kind AssignmentKind `json:"kind"`
	From Owner          `json:"from"`
	// Absence is the id of the absence for which the system moved the case.
	Absence string `json:"absence,omitempty"`
	// Undoes is the number of the event that a recall takes back.
	Undoes int `json:"undoes,omitempty"`
}

// Assign says what an assignment does to a case, or why it may not be. Nothing
// but the owner changes: periods run on.
func Assign(c *Case, d Assignment, dir Directory) (Event, error) {
	if err := PermitAssignment(c.Procedure.Outline(c.ProcedureHash), c.Position(), d.Actor, d.Kind, d.Turn); err != nil {
		return Event{}, err
	}
	if err := checkKey(d.Key); err != nil {
		return Event{}, err
	}
	d.Reason = strings.TrimSpace(d.Reason)
	if err := checkAssignment(d); err != nil {
		return Event{}, err
	}
	if last := c.Events[len(c.Events)-1].At; d.At.Before(last) {
		d.At = last // it waited for the database while a rung fired
	}
	e := Event{
		Seq: c.Seq + 1, Kind: EventAssigned, Key: d.Key, At: d.At, Actor: d.Actor, Step: c.Step, Comment: d.Reason,
		Digest: d.Digest(), Assigned: &Assigned{Kind: d.Kind, From: c.Owner},
	}
	var owner Owner
	var err error
	if d.Kind == AssignRecall {
		owner, e.Assigned.Undoes, err = takenBack(c, d, dir)
	} else {
		owner, err = newOwner(c, d, dir)
	}
	e.Owner = &owner
	return e, err
}

func checkAssignment(d Assignment) error {
	var ps problems
	if d.Kind == AssignRecall {
		if d.To != "" {
			ps.add("to", "收回不需要选择承办人，事项回到原承办人")
		}
		if fault := textFault(d.Reason, maxReason, true); fault != "" {
			ps.add("reason", "收回理由"+fault)
		}
		return ps.err()
	}
	if d.To == "" {
		ps.add("to", "请选择由谁接办")
	}
	checkReason(d.Reason, d.Kind.Label()+"理由", &ps)
	return ps.err()
}
