package app

import (
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store"
)

// roster is a directory that remembers what it was told: within a transaction
// that enters thousands of cases nobody else's word changes it.
type roster struct {
	domain.Directory
	holders map[string][]domain.Holder
	orgs    map[string]domain.Organisation
}

func newRoster(d domain.Directory) *roster {
	return &roster{Directory: d, holders: map[string][]domain.Holder{}, orgs: map[string]domain.Organisation{}}
}

// Holders implements domain.Directory.
func (r *roster) Holders(orgID string, role domain.Role) ([]domain.Holder, error) {
	key := orgID + "\x00" + string(role)
	if known, ok := r.holders[key]; ok {
		return known, nil
	}
	holders, err := r.Directory.Holders(orgID, role)
	if err == nil {
		r.holders[key] = holders
	}
	return holders, err
}

// Organisation implements domain.Directory.
func (r *roster) Organisation(id string) (domain.Organisation, error) {
	if known, ok := r.orgs[id]; ok {
		return known, nil
	}
	org, err := r.Directory.Organisation(id)
	if err == nil {
		r.orgs[id] = org
	}
	return org, err
}

// burden counts an open case of a person, so that the next one goes to another.
func (r *roster) burden(userID string) {
	for _, holders := range r.holders {
		for i := range holders {
			if holders[i].Person.UserID == userID {
				holders[i].Load++
			}
		}
	}
}

// remembered asks once for each account.
func remembered(ask func(string) (domain.Actor, error)) func(string) (domain.Actor, error) {
	known := map[string]domain.Actor{}
	return func(userID string) (domain.Actor, error) {
		if a, ok := known[userID]; ok {
			return a, nil
		}
		a, err := ask(userID)
		if err == nil {
			known[userID] = a
		}
		return a, err
	}
}

// inForce asks once for each procedure, body and day.
func inForce(tx *store.Tx) func(id, orgID string, at time.Time) (*domain.Procedure, string, error) {
	type asked struct {
		id, orgID string
		day       calendar.Date
	}
	type edition struct {
		procedure *domain.Procedure
		hash      string
	}
	known := map[asked]edition{}
	return func(id, orgID string, at time.Time) (*domain.Procedure, string, error) {
		key := asked{id, orgID, calendar.DateOf(at)}
		if e, ok := known[key]; ok {
			return e.procedure, e.hash, nil
		}
		p, hash, err := tx.EffectiveEdition(id, orgID, at)
		if err == nil {
			known[key] = edition{p, hash}
		}
		return p, hash, err
	}
}
