package store

import (
	"slices"

	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// documentNumberRow is one 发文字号 that a document bears; nobody takes it twice.
type documentNumberRow struct {
	Place     string `gorm:"primaryKey"`
	Mark      string `gorm:"primaryKey"`
	Year      int    `gorm:"primaryKey;autoIncrement:false"`
	N         int    `gorm:"primaryKey;autoIncrement:false"`
	DossierID string
	CaseID    string
}

func (documentNumberRow) TableName() string { return "document_numbers" }

// projectNumbers enters the number that an event took, and keeps the document's
// own numbers for it. One that another document
// of the jurisdiction bears is refused; who may see that case is told which.
func (tx *Tx) projectNumbers(c *domain.Case, e domain.Event) error {
	if err := tx.enterNumber(c, e); err != nil {
		return err
	}
	if !slices.ContainsFunc(e.Facts, func(f domain.Fact) bool { return f.Name == domain.FactDocumentNumber }) {
		return nil
	}
	holder, err := tx.takeDocumentNumbers(c)
	if err != nil || holder == nil {
		return err
	}
	var held caseRow
	if err := tx.db.First(&held, "id = ?", holder.CaseID).Error; err != nil {
		return err
	}
	sums, err := summariesOf([]caseRow{held})
	if err != nil {
		return err
	}
	return domain.DocumentNumberUsed(e.Actor, holder.number(), sums[0])
}

func (row documentNumberRow) number() domain.DocumentNumber {
	return domain.DocumentNumber{Mark: row.Mark, Year: row.Year, N: row.N}
}

// documentNumbersOf are the rows that a case's document should have.
func (r reader) documentNumbersOf(c *domain.Case) ([]documentNumberRow, error) {
	text := c.Facts[domain.FactDocumentNumber]
	if text == "" {
		return nil, nil
	}
	numbers, fault := domain.ParseDocumentNumbers(text)
	if fault != "" {
		return nil, nil // written before there was a rule
	}
	place, err := domain.Jurisdiction(r, c.Placement.OrgID)
	if err != nil {
		return nil, err
	}
	rows := make([]documentNumberRow, len(numbers))
	for i, n := range numbers {
		rows[i] = documentNumberRow{Place: place.ID, Mark: n.Mark, Year: n.Year, N: n.N, DossierID: c.DossierID, CaseID: c.ID}
	}
	return rows, nil
}

// takeDocumentNumbers writes the numbers of a case's document. It returns the row
// of another document that bears one of them, if there is one.
func (tx *Tx) takeDocumentNumbers(c *domain.Case) (*documentNumberRow, error) {
	rows, err := tx.documentNumbersOf(c)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if err := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
			return nil, err
		}
		var have documentNumberRow
		err := tx.db.First(&have, "place = ? AND mark = ? AND year = ? AND n = ?", row.Place, row.Mark, row.Year, row.N).Error
		if err != nil {
			return nil, err
		}
		if have.DossierID != row.DossierID {
			return &have, nil
		}
	}
	return nil, nil
}
