package store

import (
	"context"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"sanbi/domain"
)

// Imported says what an import did, by the ids of the organisations.
type Imported struct {
	Added, Changed, Moved, Removed []string
}

// ImportOrganisations makes the organisations exactly those given, in one
// transaction. One that is missing is removed, one whose path differs is moved;
// both are refused by a *HeldError where cases, or accounts, hang on it. Doing
// it again changes nothing.
func (s *Store) ImportOrganisations(ctx context.Context, orgs []domain.Organisation) (Imported, error) {
	var done Imported
	err := s.Do(ctx, func(tx *Tx) error {
		if err := tx.lockOrganisations(); err != nil {
			return err
		}
		before, err := tx.organisations()
		if err != nil {
			return err
		}
		done = compare(before, orgs)
		if err := tx.checkHeld(before, orgs, done); err != nil {
			return err
		}
		return tx.replaceOrganisations(orgs, done)
	})
	if err != nil {
		return Imported{}, err
	}
	return done, nil
}

// lockOrganisations waits for everybody who is submitting, since he has read
// where his body lies, and keeps others from reading until the end.
func (tx *Tx) lockOrganisations() error {
	if !tx.store.postgres { // an immediate transaction on SQLite has locked everything
		return nil
	}
	err := tx.db.Exec("SET LOCAL lock_timeout = '15s'").Error
	if err == nil {
		err = tx.db.Exec("LOCK TABLE organisations IN ACCESS EXCLUSIVE MODE").Error
	}
	if sqlState(err) == "55P03" {
		return fmt.Errorf("the record is in use; nothing was changed, try again in a minute: %w", err)
	}
	return err
}

// compare says what must happen to get from before to after.
func compare(before, after []domain.Organisation) Imported {
	var done Imported
	old, kept := map[string]domain.Organisation{}, map[string]bool{}
	for _, o := range before {
		old[o.ID] = o
	}
	for _, o := range after {
		kept[o.ID] = true
		was, known := old[o.ID]
		switch {
		case !known:
			done.Added = append(done.Added, o.ID)
		case was.Path != o.Path:
			done.Moved = append(done.Moved, o.ID)
		case !sameOrganisation(was, o):
			done.Changed = append(done.Changed, o.ID)
		}
	}
	for _, o := range before {
		if !kept[o.ID] {
			done.Removed = append(done.Removed, o.ID)
		}
	}
	return done
}

// sameOrganisation compares what the rows hold; a recipient's name and path are
// another organisation's.
func sameOrganisation(a, b domain.Organisation) bool {
	return rowOf(a) == rowOf(b) && slices.Equal(recipientRows(a), recipientRows(b))
}

func (tx *Tx) replaceOrganisations(orgs []domain.Organisation, done Imported) error {
	for _, id := range done.Removed {
		if err := removeOrganisation(tx.db, id); err != nil {
			return fmt.Errorf("remove organisation %s: %w", id, err)
		}
	}
	// Out of the way first: no two have one path, not even for a moment.
	for _, id := range done.Moved {
		if err := tx.db.Exec("UPDATE organisations SET path = '-' || id WHERE id = ?", id).Error; err != nil {
			return fmt.Errorf("move organisation %s: %w", id, err)
		}
	}
	touched := slices.Concat(done.Added, done.Changed, done.Moved)
	for _, o := range orgs {
		if !slices.Contains(touched, o.ID) {
			continue
		}
		if err := tx.putOrganisation(o); err != nil {
			return fmt.Errorf("organisation %s: %w", o.ID, err)
		}
	}
	return nil
}

func removeOrganisation(db *gorm.DB, id string) error {
	if err := db.Delete(&recipientRow{}, "org_id = ?", id).Error; err != nil {
		return err
	}
	return db.Delete(&organisationRow{}, "id = ?", id).Error
}
