package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// IssuedColumns are what every issued paper has; exported because gorm passes over
// embedded structs that are not.
type IssuedColumns struct {
	Number string
	SHA256 string `gorm:"column:sha256"`
	SM3    string `gorm:"column:sm3"`
	Size   int64
	At     int64
	UserID string
}

type issuedPaperRow struct {
	CaseID string `gorm:"primaryKey"`
	Seq    int    `gorm:"primaryKey;autoIncrement:false"`
	IssuedColumns
}

func (issuedPaperRow) TableName() string { return "issued_papers" }

// issuing begins the action of a record that is about an official paper.
const issuing = "paper"

func issuedColumns(p domain.IssuedPaper) IssuedColumns {
	return IssuedColumns{Number: p.Number, SHA256: p.SHA256, SM3: p.SM3, Size: p.Size, At: micros(p.At), UserID: p.By}
}

func (c IssuedColumns) paper() domain.IssuedPaper {
	return domain.IssuedPaper{Number: c.Number, SHA256: c.SHA256, SM3: c.SM3, Size: c.Size, At: moment(c.At), By: c.UserID}
}

func (row issuedPaperRow) domain() domain.IssuedPaper {
	paper := row.paper()
	paper.CaseID, paper.Seq = row.CaseID, row.Seq
	return paper
}

// content is what the audit record of the subject (a case or a letter) seals.
func (c IssuedColumns) content(subject string) string {
	return contentHash(subject + "\x00" + c.Number + "\x00" + c.SHA256 + "\x00" + c.SM3)
}

// IssuedPapers returns the papers of a case that were handed out, by the number of
// the event that made them.
func (s *Store) IssuedPapers(ctx context.Context, caseID string) (map[int]domain.IssuedPaper, error) {
	var rows []issuedPaperRow
	if err := s.db.WithContext(ctx).Find(&rows, "case_id = ?", caseID).Error; err != nil {
		return nil, err
	}
	papers := map[int]domain.IssuedPaper{}
	for _, row := range rows {
		papers[row.Seq] = row.domain()
	}
	return papers, nil
}

// KeepIssued keeps the paper that was handed out first, and returns that one: of
// two that are made at once, both people get the same.
func (s *Store) KeepIssued(ctx context.Context, p domain.IssuedPaper) (domain.IssuedPaper, error) {
	var kept issuedPaperRow
	err := s.Do(ctx, func(tx *Tx) error {
		row := issuedPaperRow{CaseID: p.CaseID, Seq: p.Seq, IssuedColumns: issuedColumns(p)}
		if err := tx.keepFirst(&row, row.IssuedColumns, row.CaseID); err != nil {
			return err
		}
		return tx.db.First(&kept, "case_id = ? AND seq = ?", p.CaseID, p.Seq).Error
	})
	return kept.domain(), err
}

// keepFirst writes the row of an issued paper with its audit record, unless one
// was kept before.
func (tx *Tx) keepFirst(row any, columns IssuedColumns, subject string) error {
	created := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(row)
	if created.Error == nil && created.RowsAffected > 0 {
		tx.audit(auditRow{At: columns.At, ActorID: columns.UserID, Action: issuing + "/issue", Subject: subject, Content: columns.content(subject)})
	}
	return created.Error
}

// forgedPaper finds an issued paper that is not the one in the audit chain.
func forgedPaper(db *gorm.DB) (string, error) {
	var papers []issuedPaperRow
	if err := db.Order("case_id, seq").Find(&papers).Error; err != nil {
		return "", err
	}
	for _, row := range papers {
		if fault, err := row.unsealed(db, row.CaseID); fault != "" || err != nil {
			return fault, err
		}
	}
	var letters []issuedLetterRow
	if err := db.Order("letter_id").Find(&letters).Error; err != nil {
		return "", err
	}
	for _, row := range letters {
		if fault, err := row.unsealed(db, row.LetterID); fault != "" || err != nil {
			return fault, err
		}
	}
	return "", nil
}

// unsealed names a paper of which the audit chain knows nothing.
func (c IssuedColumns) unsealed(db *gorm.DB, subject string) (string, error) {
	var n int64
	err := db.Model(&auditRow{}).Where("action = ? AND subject = ? AND content = ?", issuing+"/issue", subject, c.content(subject)).Count(&n).Error
	if err != nil || n == 1 {
		return "", err
	}
	return "文书 " + c.Number + "（" + subject + "）与审计链不符", nil
}
