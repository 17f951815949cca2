package domain

import (
	"slices"
	"strings"
	"time"

	"sanbi/domain/calendar"
)

// maxReason is the length of a reason for an absence or an assignment.
const maxReason = 500

// AbsenceForm is an absence as the form or the API sent it.
type AbsenceForm struct {
	Key      string
	UserID   string // whose; empty: of who enters it
	DeputyID string
	From     string // YYYY-MM-DD
	Until    string
	Kinds    []string // empty: all
	Reason   string
}

// People is the part of the record that knows accounts and their absences.
type People interface {
	// Actor reads an account; Forbidden when it is disabled.
	Actor(userID string) (Actor, error)
	// AbsencesOf lists the absences of a person that were not cancelled.
	AbsencesOf(userID string) ([]Absence, error)
}

// EnterAbsence makes an absence of the form, or says what is wrong with it. known
// are the kinds of cases that there are.
func EnterAbsence(f AbsenceForm, by Actor, now time.Time, known []string, people People) (Absence, error) {
	if f.UserID == "" {
		f.UserID = by.UserID
	}
	person, err := people.Actor(f.UserID)
	if err != nil {
		return Absence{}, unknownPerson(err, "user_id", "请假人")
	}
	if err := PermitAbsence(by, person); err != nil {
		return Absence{}, err
	}
	a, err := readAbsence(f, now, known)
	if err != nil {
		return Absence{}, err
	}
	a.ID, a.Person, a.By, a.At = AbsenceID(by, f.Key), person, by.Person(), now
	if a.Deputy, err = people.Actor(f.DeputyID); err != nil {
		return Absence{}, unknownPerson(err, "deputy_id", "代办人")
	}
	if err := CheckDeputy(person, a.Deputy); err != nil {
		return Absence{}, err
	}
	if err := checkOverlap(a, people); err != nil {
		return Absence{}, err
	}
	return a, checkChain(a, people)
}

// AbsenceID is the id of the absence that a person enters under a key.
func AbsenceID(by Actor, key string) string { return DeriveID("absence", by.UserID, key) }

// SameAbsence refuses a key that was used for something else.
func SameAbsence(had Absence, f AbsenceForm, by Actor) error {
	if f.UserID == "" {
		f.UserID = by.UserID
	}
	same := had.Person.UserID == f.UserID && had.Deputy.UserID == f.DeputyID && had.Reason == strings.TrimSpace(f.Reason) &&
		had.From.String() == strings.TrimSpace(f.From) && had.Until.String() == strings.TrimSpace(f.Until) &&
		slices.Equal(had.Kinds, sorted(f.Kinds))
	if !same {
		return Conflict("这个提交编号已经用于另一次请假，请重新打开页面后再提交")
	}
	return nil
}

func unknownPerson(err error, field, who string) error {
	switch code := CodeOf(err); {
	case code == CodeNotFound:
		return Invalid(field, "请从名单中选择"+who)
	case code == CodeForbidden:
		return Invalid(field, who+"的账户已停用，请另选一位")
	default:
		return err
	}
}

// readAbsence reads the form's own values, with all their faults at once.
func readAbsence(f AbsenceForm, now time.Time, known []string) (Absence, error) {
	var ps problems
	a := Absence{Kinds: sorted(f.Kinds), Reason: strings.TrimSpace(f.Reason)}
	from, fromErr := calendar.ParseDate(strings.TrimSpace(f.From))
	until, untilErr := calendar.ParseDate(strings.TrimSpace(f.Until))
	if fromErr != nil {
		ps.add("from", "请填写请假的第一天："+fromErr.Error())
	}
	if untilErr != nil {
		ps.add("until", "请填写请假的最后一天："+untilErr.Error())
	}
	a.From, a.Until = from, until
	if fromErr == nil && untilErr == nil {
		checkDays(a, now, &ps)
	}
	if f.DeputyID == "" {
		ps.add("deputy_id", "请选择代办人，没有代办人的事项会无人办理")
	}
	checkReason(a.Reason, "请假事由", &ps)
	for _, kind := range a.Kinds {
		if !slices.Contains(known, kind) {
			ps.add("kinds", "没有“"+kind+"”这类事项，请从给出的类型中选择；全部代办的不用选")
		}
	}
	return a, ps.err()
}

func checkDays(a Absence, now time.Time, ps *problems) {
	switch {
	case a.Until < a.From:
		ps.add("until", "请假的最后一天（"+a.Until.String()+"）不能早于第一天（"+a.From.String()+"）")
	case a.Until >= a.From.AddMonths(12):
		ps.add("until", "一次请假最长一年，最晚到 "+(a.From.AddMonths(12)-1).String()+"，更长的请到期后再登记")
	case a.Until < calendar.DateOf(now):
		ps.add("until", "请假到 "+a.Until.String()+" 已经结束，不需要登记；请核对日期")
	}
}

func checkReason(reason, title string, ps *problems) {
	if reason == "" {
		ps.add("reason", "请填写"+title)
	} else if fault := textFault(reason, maxReason, true); fault != "" {
		ps.add("reason", title+fault)
	}
}

func sorted(values []string) []string {
	values = slices.Clone(values)
	slices.Sort(values)
	return slices.Compact(values)
}

// CancelAbsence says whether the person may end the absence now.
func CancelAbsence(a Absence, by Actor, now time.Time) (Absence, error) {
	if !MaySeeAbsence(by, a) {
		return a, NotFound("没有这项请假，或者您无权查看")
	}
	if err := PermitAbsence(by, a.Person); err != nil {
		return a, err
	}
	switch {
	case !a.Cancelled.IsZero():
		return a, Conflict("这项请假已经由" + a.CancelledBy.Name + "取消，不需要再取消")
	case !now.Before(a.Until.End()):
		return a, Conflict("请假已于 " + a.Until.String() + " 期满，不需要取消")
	}
	a.Cancelled, a.CancelledBy = now, by.Person()
	return a, nil
}
