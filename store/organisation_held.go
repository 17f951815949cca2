package store

import (
	"fmt"
	"slices"
	"strings"

	"sanbi/domain"
)

// Held is an organisation that must stay as it is, and why.
type Held struct {
	OrgID, Name string
	// From and To are its place before and after; To is empty where the import
	// leaves the organisation out.
	From, To string
	Cases    int // in which it submits, reviews or has the next step
	Accounts int
}

// HeldError refuses an import: nothing was written.
type HeldError struct{ Organisations []Held }

// Error has one line for each organisation.
func (e *HeldError) Error() string {
	lines := make([]string, 0, len(e.Organisations))
	for _, h := range e.Organisations {
		if h.To != "" {
			lines = append(lines, fmt.Sprintf("%s (%s) would move from %s to %s, but has cases (%d), which lie where they were "+
				"submitted: leave its parent, and the parents above, as they were", h.OrgID, h.Name, h.From, h.To, h.Cases))
			continue
		}
		lines = append(lines, fmt.Sprintf("%s (%s) would be removed, but has cases (%d) or accounts (%d): put it back into the list",
			h.OrgID, h.Name, h.Cases, h.Accounts))
	}
	return strings.Join(lines, "\n")
}

func (tx *Tx) checkHeld(before, after []domain.Organisation, done Imported) error {
	place := map[string]string{}
	for _, o := range after {
		place[o.ID] = o.Path
	}
	var refused []Held
	for _, o := range before {
		removed := slices.Contains(done.Removed, o.ID)
		if !removed && !slices.Contains(done.Moved, o.ID) {
			continue
		}
		h := Held{OrgID: o.ID, Name: o.Name, From: o.Path, To: place[o.ID]}
		if err := tx.countHeld(&h); err != nil {
			return err
		}
		if h.Cases > 0 || removed && h.Accounts > 0 {
			refused = append(refused, h)
		}
	}
	if len(refused) > 0 {
		return &HeldError{Organisations: refused}
	}
	return nil
}

func (tx *Tx) countHeld(h *Held) error {
	var cases, accounts int64
	err := tx.db.Table("cases").Where("org_id = ? OR review_org_id = ? OR owner_org_id = ?", h.OrgID, h.OrgID, h.OrgID).
		Count(&cases).Error
	if err == nil {
		err = tx.db.Table("users").Where("org_id = ?", h.OrgID).Count(&accounts).Error
	}
	h.Cases, h.Accounts = int(cases), int(accounts)
	return err
}
