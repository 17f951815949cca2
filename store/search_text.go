package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// paperText is the plain text of a stored file, to be searched.
type paperText struct {
	SHA256 string `gorm:"primaryKey;column:sha256"`
	Body   string
}

func (paperText) TableName() string { return "paper_texts" }

// holdText lets an entry be made before a text is kept, or after it, but not in
// between: one of the two knows the other. SQLite has one writer at a time.
func (tx *Tx) holdText(sha string, keeping bool) error {
	if !tx.store.postgres {
		return nil
	}
	lock := "pg_advisory_xact_lock_shared"
	if keeping {
		lock = "pg_advisory_xact_lock"
	}
	return tx.db.Exec("SELECT "+lock+"(hashtextextended(?, 1))", sha).Error
}

// textOf is the newest text of a case's document; empty before it was read.
func (r reader) textOf(c *domain.Case) (string, error) {
	f, _, ok := c.Text()
	if !ok {
		return "", nil
	}
	var row paperText
	err := r.db.First(&row, "sha256 = ?", f.SHA256).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return "", nil
	}
	return row.Body, err
}

// KeepText keeps the text of a file, in place of one that was read in part, and lets
// the cases be found by it whose document it is.
func (s *Store) KeepText(ctx context.Context, sha, body string) error {
	var ids []string
	err := s.Do(ctx, func(tx *Tx) error {
		if err := tx.holdText(sha, true); err != nil {
			return err
		}
		created := tx.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&paperText{SHA256: sha, Body: plainText(body)})
		return created.Error
	})
	if err != nil {
		return err
	}
	err = s.db.WithContext(ctx).Model(&fileRow{}).Where("sha256 = ?", sha).Distinct("case_id").Order("case_id").Pluck("case_id", &ids).Error
	if err != nil {
		return err
	}
	for _, id := range ids { // each in a transaction of its own: a case is locked for a moment only
		err := s.Do(ctx, func(tx *Tx) error {
			c, err := tx.Case(id)
			if err != nil {
				return err
			}
			return tx.indexCase(c)
		})
		if err != nil && !errors.Is(err, errDamaged) {
			return err
		}
	}
	return nil
}

// Unsearched lists, by hash, files whose text was read and is not searched yet.
func (s *Store) Unsearched(ctx context.Context) ([]string, error) {
	var hashes []string
	err := s.db.WithContext(ctx).Model(&extractionRow{}).
		Where("state = ? AND NOT EXISTS (SELECT 1 FROM paper_texts WHERE paper_texts.sha256 = extractions.sha256)", domain.ExtractionDone).
		Order("sha256").Pluck("sha256", &hashes).Error
	return hashes, err
}
