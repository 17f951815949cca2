package domain

import (
	"strings"

	"sanbi/domain/calendar"
)

// roster is who is there for a case on which day: leave that was recorded, with
// its deputies, and absences that are assumed, which have none.
type roster struct {
	assumed  absences
	recorded map[string][]Absence
	relief   relief
}

func rosterOf(ask ForecastAsk, colleagues []Colleague, today calendar.Date) roster {
	r := roster{assumed: absencesOf(ask.Absences), recorded: map[string][]Absence{}, relief: reliefOf(colleagues)}
	for _, a := range ask.Recorded {
		if a.Cancelled.IsZero() && a.Until >= today {
			r.recorded[a.Person.UserID] = append(r.recorded[a.Person.UserID], a)
		}
	}
	return r
}

// leaves counts the recorded absences that meet the days of the forecast.
func (r roster) leaves(from, to calendar.Date) int {
	n := 0
	for _, list := range r.recorded {
		for _, a := range list {
			if a.From <= to && from <= a.Until {
				n++
			}
		}
	}
	return n
}

// mayMiss reports whether the person is away on any day at all.
func (r roster) mayMiss(userID string) bool {
	return len(r.assumed[userID]) > 0 || len(r.recorded[userID]) > 0
}

// leave finds the recorded absence of a person on a day, for cases of a kind.
func (r roster) leave(userID, kind string, d calendar.Date) (Absence, bool) {
	for _, a := range r.recorded[userID] {
		if a.away(d) && a.concerns(kind) {
			return a, true
		}
	}
	return Absence{}, false
}

// within reports whether a person is away on any day from one to another, for
// cases of a kind; an empty kind means any.
func (r roster) within(userID, kind string, from, to calendar.Date) bool {
	if r.assumed[userID].within(from, to) {
		return true
	}
	for _, a := range r.recorded[userID] {
		if a.From <= to && from <= a.Until && (kind == "" || a.concerns(kind)) {
			return true
		}
	}
	return false
}

// onDuty is who acts on a case on a day: its owner; while he is on recorded
// leave, the first of his deputies who is there; where he is barred, somebody
// of the body or of one above, as when a case is handed over. ok is false for a
// day on which nobody does.
func (r roster) onDuty(sum Summary, d calendar.Date) (who Person, ok bool) {
	owner := sum.Owner
	if r.assumed[owner.UserID].on(d) {
		return Person{}, false
	}
	leave, away := r.leave(owner.UserID, sum.Kind, d)
	if !away {
		return Person{UserID: owner.UserID, Name: owner.Name}, true
	}
	for range maxChain {
		deputy := leave.Deputy
		next, away := r.leave(deputy.UserID, sum.Kind, d)
		switch {
		case away:
			leave = next
		case sum.Bars(deputy.UserID, deputy.OrgID):
			return r.climb(sum, d)
		default:
			return deputy.Person(), !r.assumed[deputy.UserID].on(d)
		}
	}
	return r.climb(sum, d)
}

// climb finds somebody of the owner's role in the body, or in the nearest one
// above it, who is there and not barred. Only those whom the viewer may see are
// known.
func (r roster) climb(sum Summary, d calendar.Date) (Person, bool) {
	_, path := sum.Placement.Side(sum.Owner.Role)
	for ; path != ""; path = parentPath(path) {
		for _, c := range r.relief.at(path, sum.Owner.Role) {
			if !sum.Bars(c.UserID, c.OrgID) && !r.within(c.UserID, sum.Kind, d, d) {
				return Person{UserID: c.UserID, Name: c.Name}, true
			}
		}
	}
	return Person{}, false
}

// parentPath is the path of the body above: "/a/b/" is in "/a/"; empty at the top.
func parentPath(path string) string {
	return path[:strings.LastIndexByte(strings.TrimSuffix(path, "/"), '/')+1]
}

// attended counts the days on which people work from today to the last of a
// line, those of them on which somebody acts, and names who stands in.
func (f *Forecaster) attended(sum Summary, cal *calendar.Calendar, last calendar.Date) (left, present int, deputies []string) {
	always := !f.roster.mayMiss(sum.Owner.UserID)
	for d := f.today; d <= last; d++ {
		if cal.Kind(d).Off() {
			continue
		}
		left++
		if always {
			present++
			continue
		}
		who, ok := f.roster.onDuty(sum, d)
		if !ok {
			continue
		}
		present++
		if who.UserID != sum.Owner.UserID && !contains(deputies, who.Name) {
			deputies = append(deputies, who.Name)
		}
	}
	return left, present, deputies
}
