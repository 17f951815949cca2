package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"sanbi/domain"
)

// ErrNoSession says that a token is unknown, has expired, or belongs to an
// account that was disabled.
var ErrNoSession = errors.New("no session")

type tokenRow struct {
	Hash      string `gorm:"primaryKey"`
	UserID    string
	ExpiresAt int64
}

func (tokenRow) TableName() string { return "tokens" }

// CreateToken opens a session; the record knows the token's hash alone.
// Sessions that have ended are swept out on the way.
func (s *Store) CreateToken(ctx context.Context, userID, tokenHash string, expires time.Time) error {
	db := s.db.WithContext(ctx)
	if err := db.Delete(&tokenRow{}, "expires_at < ?", micros(time.Now())).Error; err != nil {
		return err
	}
	return db.Create(&tokenRow{Hash: tokenHash, UserID: userID, ExpiresAt: micros(expires)}).Error
}

// ActorByToken returns whose session it is, or ErrNoSession.
func (s *Store) ActorByToken(ctx context.Context, tokenHash string, now time.Time) (domain.Actor, error) {
	var p personRow
	err := s.reader(ctx).people().Joins("JOIN tokens ON tokens.user_id = users.id").
		Where("tokens.hash = ? AND tokens.expires_at > ? AND NOT users.disabled", tokenHash, micros(now)).Take(&p).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return domain.Actor{}, ErrNoSession
	}
	return p.actor(), err
}

// DeleteToken ends a session; one that has ended already is no error.
func (s *Store) DeleteToken(ctx context.Context, tokenHash string) error {
	return s.db.WithContext(ctx).Delete(&tokenRow{}, "hash = ?", tokenHash).Error
}
