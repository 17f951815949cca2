package domain

import (
	"slices"

	"sanbi/domain/calendar"
)

// checkOverlap: a person is away once at a time.
func checkOverlap(a Absence, people People) error {
	absences, err := people.AbsencesOf(a.Person.UserID)
	if err != nil {
		return err
	}
	for _, had := range absences {
		if a.meets(had) {
			return Invalid("from", a.Person.Name+"已经登记了 "+had.days()+" 的请假，与这次重叠，请改日期，或者先取消那一次")
		}
	}
	return nil
}

// meets reports whether two absences have a day in common.
func (a Absence) meets(b Absence) bool {
	return a.ID != b.ID && b.Cancelled.IsZero() && a.From <= b.Until && b.From <= a.Until
}

// checkChain: the deputy is there on some day at least, and nobody in the chain
// of deputies comes back to who is away.
func checkChain(a Absence, people People) error {
	absences, err := people.AbsencesOf(a.Deputy.UserID)
	if err != nil {
		return err
	}
	if coversAll(a, absences) {
		return Invalid("deputy_id", a.Deputy.Name+"在 "+a.days()+" 期间本人也请假，不能代办，请另选一位")
	}
	return follow(a, a, people, 1)
}

// coversAll reports whether the absences leave no day of a.
func coversAll(a Absence, absences []Absence) bool {
	for day := a.From; day <= a.Until; day++ {
		away := slices.ContainsFunc(absences, func(b Absence) bool { return b.away(day) && scopesMeet(a, b) })
		if !away {
			return false
		}
	}
	return true
}

func (a Absence) away(day calendar.Date) bool {
	return a.Cancelled.IsZero() && a.From <= day && day <= a.Until
}

// follow walks the absences that the deputies have within the period of the one
// being entered.
func follow(a, link Absence, people People, depth int) error {
	absences, err := people.AbsencesOf(link.Deputy.UserID)
	if err != nil {
		return err
	}
	for _, next := range absences {
		if !link.meets(next) || !scopesMeet(link, next) {
			continue
		}
		if next.Deputy.UserID == a.Person.UserID {
			return Invalid("deputy_id", link.Deputy.Name+"在 "+next.days()+" 请假，由"+a.Person.Name+"代办：两人不能互相代办，请另选一位")
		}
		if depth >= maxChain {
			return Invalid("deputy_id", "代办人也请假，依次转了 5 次仍无人在岗，请另选一位在岗的代办人")
		}
		if err := follow(a, within(next, link), people, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// within is the part of an absence that lies in the period and the scope of
// another.
func within(a, frame Absence) Absence {
	a.From, a.Until = max(a.From, frame.From), min(a.Until, frame.Until)
	if len(a.Kinds) == 0 {
		a.Kinds = frame.Kinds
	}
	return a
}

// scopesMeet reports whether both concern some kind of case.
func scopesMeet(a, b Absence) bool {
	return len(a.Kinds) == 0 || len(b.Kinds) == 0 || slices.ContainsFunc(a.Kinds, b.concerns)
}
