package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"sanbi/domain"
)

type issuedLetterRow struct {
	LetterID string `gorm:"primaryKey"`
	IssuedColumns
}

func (issuedLetterRow) TableName() string { return "issued_letters" }

// IssuedLetter returns a signed letter as it was first handed out; ok is false
// where nobody has asked for it yet.
func (s *Store) IssuedLetter(ctx context.Context, letterID string) (paper domain.IssuedPaper, ok bool, err error) {
	var row issuedLetterRow
	err = s.db.WithContext(ctx).First(&row, "letter_id = ?", letterID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return paper, false, nil
	}
	return row.paper(), err == nil, err
}

// KeepIssuedLetter keeps the letter that was handed out first, and returns that
// one, as KeepIssued does. Errors: domain.CodeConflict while nobody has signed it.
func (s *Store) KeepIssuedLetter(ctx context.Context, letterID string, p domain.IssuedPaper) (domain.IssuedPaper, error) {
	var kept issuedLetterRow
	err := s.Do(ctx, func(tx *Tx) error {
		var signed int64
		if err := tx.db.Model(&letterRow{}).Where("id = ? AND signed_at > 0", letterID).Count(&signed).Error; err != nil {
			return err
		}
		if signed == 0 {
			return domain.Conflict("文书尚未签发，不能出具")
		}
		row := issuedLetterRow{LetterID: letterID, IssuedColumns: issuedColumns(p)}
		if err := tx.keepFirst(&row, row.IssuedColumns, letterID); err != nil {
			return err
		}
		return tx.db.First(&kept, "letter_id = ?", letterID).Error
	})
	return kept.paper(), err
}
