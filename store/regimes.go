package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// Regimes are the signed amendments as last read: by the latest transaction, or
// by Refresh. They never change themselves.
func (s *Store) Regimes() *domain.Regimes { return s.regimes.Load() }

// SetReminders sets the time of day, from 00:00 in Asia/Shanghai, at which rungs
// fire; before anything is read or written.
func (s *Store) SetReminders(at time.Duration) {
	s.reminders = at
	s.regimes.Store(s.Regimes().At(at))
}

// Refresh reads the signed amendments if there are new ones; another process
// may have signed them.
func (s *Store) Refresh(ctx context.Context) error { return s.refresh(s.db.WithContext(ctx)) }

func (s *Store) refresh(db *gorm.DB) error {
	var n int64
	if err := db.Model(&amendmentRow{}).Count(&n).Error; err != nil {
		return fmt.Errorf("amendments: %w", err)
	}
	if int(n) == s.Regimes().Latest().No {
		return nil
	}
	signed, err := signedAmendments(db)
	if err != nil {
		return err
	}
	s.regimes.Store(domain.NewRegimes(calendar.Official(), signed).At(s.reminders))
	return nil
}

func signedAmendments(db *gorm.DB) ([]domain.Amendment, error) {
	var rows []amendmentRow
	if err := db.Order("no").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("amendments: %w", err)
	}
	signed := make([]domain.Amendment, len(rows))
	for i, row := range rows {
		if row.No != i+1 {
			return nil, fmt.Errorf("amendment %d is missing", i+1)
		}
		if err := json.Unmarshal([]byte(row.Body), &signed[i]); err != nil {
			return nil, fmt.Errorf("amendment %d: %w", row.No, err)
		}
	}
	return signed, nil
}

// Regimes implements activities.Transaction.
func (tx *Tx) Regimes() *domain.Regimes { return tx.store.Regimes() }
