package store

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

type issuedLetterRow struct {
	LetterID string `gorm:"primaryKey"`
	Number   string
	SHA256   string `gorm:"column:sha256"`
	SM3      string `gorm:"column:sm3"`
	Size     int64
	At       int64
	UserID   string
}

func (issuedLetterRow) TableName() string { return "issued_letters" }

func (row issuedLetterRow) domain() domain.IssuedPaper {
	return domain.IssuedPaper{Number: row.Number, SHA256: row.SHA256, SM3: row.SM3, Size: row.Size, At: moment(row.At), By: row.UserID}
}

// content is what the audit record seals.
func (row issuedLetterRow) content() string {
	return contentHash(row.LetterID + "\x00" + row.Number + "\x00" + row.SHA256 + "\x00" + row.SM3)
}

// IssuedLetter returns a signed letter as it was first handed out; ok is false
// where nobody has asked for it yet.
func (s *Store) IssuedLetter(ctx context.Context, letterID string) (paper domain.IssuedPaper, ok bool, err error) {
	var row issuedLetterRow
	err = s.db.WithContext(ctx).First(&row, "letter_id = ?", letterID).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return paper, false, nil
	}
	return row.domain(), err == nil, err
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
		row := issuedLetterRow{LetterID: letterID, Number: p.Number, SHA256: p.SHA256, SM3: p.SM3, Size: p.Size, At: micros(p.At), UserID: p.By}
		created := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if created.Error != nil {
			return created.Error
		}
		if created.RowsAffected > 0 {
			tx.audit(auditRow{At: row.At, ActorID: row.UserID, Action: issuing + "/issue", Subject: letterID, Content: row.content()})
		}
		return tx.db.First(&kept, "letter_id = ?", letterID).Error
	})
	return kept.domain(), err
}

// forgedLetter finds an issued letter that is not the one in the audit chain.
func forgedLetter(db *gorm.DB) (string, error) {
	var rows []issuedLetterRow
	if err := db.Order("letter_id").Find(&rows).Error; err != nil {
		return "", err
	}
	for _, row := range rows {
		var n int64
		err := db.Model(&auditRow{}).Where("action = ? AND subject = ? AND content = ?", issuing+"/issue", row.LetterID, row.content()).Count(&n).Error
		if err != nil {
			return "", err
		}
		if n != 1 {
			return "文书 " + row.Number + "（" + row.LetterID + "）与审计链不符", nil
		}
	}
	return "", nil
}
