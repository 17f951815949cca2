package store

import (
	"context"
	"fmt"

	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// AddUsers makes new accounts, all of them or none. A user name that is taken is
// a Conflict.
func (s *Store) AddUsers(ctx context.Context, users []NewUser) error {
	return s.Do(ctx, func(tx *Tx) error {
		for _, u := range users {
			row := rowOfUser(u)
			created := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
			if created.Error != nil {
				return fmt.Errorf("account %s: %w", u.Username, created.Error)
			}
			if created.RowsAffected == 0 {
				return domain.Conflict("账户 " + u.Username + " 已经存在")
			}
		}
		return nil
	})
}

// SetDisabled shuts an account, which ends its sessions, or opens it again;
// NotFound when there is none.
func (s *Store) SetDisabled(ctx context.Context, username string, disabled bool) error {
	return s.changeUser(ctx, username, map[string]any{"disabled": disabled}, disabled)
}

// SetPassword gives an account another password, unlocks it, and ends its
// sessions; NotFound when there is none. One that is disabled stays so.
func (s *Store) SetPassword(ctx context.Context, username, hash string) error {
	return s.changeUser(ctx, username, map[string]any{"password_hash": hash, "failed_logins": 0, "locked_until": 0}, true)
}

func (s *Store) changeUser(ctx context.Context, username string, values map[string]any, endSessions bool) error {
	return s.Do(ctx, func(tx *Tx) error {
		changed := tx.db.Table("users").Where("username = ?", username).Updates(values)
		if changed.Error != nil {
			return fmt.Errorf("account %s: %w", username, changed.Error)
		}
		if changed.RowsAffected == 0 {
			return domain.NotFound("没有这个账户")
		}
		if !endSessions {
			return nil
		}
		return tx.db.Delete(&tokenRow{}, "user_id IN (SELECT id FROM users WHERE username = ?)", username).Error
	})
}
