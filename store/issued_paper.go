package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

type issuedPaperRow struct {
	CaseID string `gorm:"primaryKey"`
	Seq    int    `gorm:"primaryKey;autoIncrement:false"`
	Number string
	SHA256 string `gorm:"column:sha256"`
	SM3    string `gorm:"column:sm3"`
	Size   int64
	At     int64
	UserID string
}

func (issuedPaperRow) TableName() string { return "issued_papers" }

// issuing begins the action of a record that is about an official paper.
const issuing = "paper"

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

func (row issuedPaperRow) domain() domain.IssuedPaper {
	return domain.IssuedPaper{
		CaseID: row.CaseID, Seq: row.Seq, Number: row.Number, SHA256: row.SHA256, SM3: row.SM3, Size: row.Size, At: moment(row.At), By: row.UserID,
	}
}

// KeepIssued keeps the paper that was handed out first, and returns that one: of
// two that are made at once, both people get the same.
func (s *Store) KeepIssued(ctx context.Context, p domain.IssuedPaper) (domain.IssuedPaper, error) {
	var kept issuedPaperRow
	err := s.Do(ctx, func(tx *Tx) error {
		row := issuedPaperRow{CaseID: p.CaseID, Seq: p.Seq, Number: p.Number, SHA256: p.SHA256, SM3: p.SM3, Size: p.Size, At: micros(p.At), UserID: p.By}
		created := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if created.Error != nil {
			return created.Error
		}
		if created.RowsAffected > 0 {
			tx.audit(auditRow{At: row.At, ActorID: row.UserID, Action: issuing + "/issue", Subject: row.CaseID, Content: row.content()})
		}
		return tx.db.First(&kept, "case_id = ? AND seq = ?", p.CaseID, p.Seq).Error
	})
	return kept.domain(), err
}

// content is what the audit record seals.
func (row issuedPaperRow) content() string {
	return contentHash(row.CaseID + "\x00" + row.Number + "\x00" + row.SHA256 + "\x00" + row.SM3)
}

// forgedPaper finds an issued paper that is not the one in the audit chain.
func forgedPaper(db *gorm.DB) (string, error) {
	var rows []issuedPaperRow
	if err := db.Order("case_id, seq").Find(&rows).Error; err != nil {
		return "", err
	}
	for _, row := range rows {
		var n int64
		err := db.Model(&auditRow{}).Where("action = ? AND subject = ? AND content = ?", issuing+"/issue", row.CaseID, row.content()).Count(&n).Error
		if err != nil {
			return "", err
		}
		if n != 1 {
			return "事项 " + row.CaseID + " 的文书 " + row.Number + " 与审计链不符", nil
		}
	}
	return "", nil
}
