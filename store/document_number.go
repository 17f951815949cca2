package store

import (
	"errors"
	"slices"

	"gorm.io/gorm"
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
	return tx.used(e, *holder)
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
		holder, turn, err := tx.holderOf(row)
		if err != nil {
			return nil, err
		}
		if holder.DossierID == row.DossierID {
			continue
		}
		if borne, err := tx.bears(holder); err != nil || borne {
			return &holder, err
		}
		if err := tx.inherit(row, turn+1); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

// heirRow is a number that another document was entered with by mistake, and
// that belongs to this one since the mistake was corrected.
type heirRow struct {
	Row  documentNumberRow `gorm:"embedded"`
	Turn int               `gorm:"primaryKey;autoIncrement:false"` // from 1
}

func (heirRow) TableName() string { return "document_number_heirs" }

// holderOf is who was last entered with a number, and how often it has changed
// hands.
func (r reader) holderOf(row documentNumberRow) (holder documentNumberRow, turn int, err error) {
	const key = "place = ? AND mark = ? AND year = ? AND n = ?"
	var heirs []heirRow
	if err := r.db.Order("turn DESC").Limit(1).Find(&heirs, key, row.Place, row.Mark, row.Year, row.N).Error; err != nil {
		return holder, 0, err
	}
	if len(heirs) > 0 {
		return heirs[0].Row, heirs[0].Turn, nil
	}
	return holder, 0, r.db.First(&holder, key, row.Place, row.Mark, row.Year, row.N).Error
}

// bears reports whether the document still bears the number: its case was not
// corrected to another one.
func (r reader) bears(row documentNumberRow) (bool, error) {
	var text string
	if err := r.db.Model(&caseRow{}).Where("id = ?", row.CaseID).Pluck("document_number", &text).Error; err != nil {
		return false, err
	}
	numbers, _ := domain.ParseDocumentNumbers(text)
	return slices.Contains(numbers, row.number()), nil
}

// inherit enters a document with a number that another one was corrected away from.
func (tx *Tx) inherit(row documentNumberRow, turn int) error {
	created := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&heirRow{Row: row, Turn: turn})
	if created.Error == nil && created.RowsAffected == 0 {
		return domain.Conflict("文号 " + row.number().String() + " 刚刚被另一份文件使用，请核对后重新提交")
	}
	return created.Error
}

// unused refuses a number asked for in a correction that another document bears.
func (tx *Tx) unused(c *domain.Case, asked domain.Event) error {
	numbers, fault := domain.ParseDocumentNumbers(asked.Correction.Right)
	if fault != "" {
		return nil // refused before
	}
	place, err := domain.Jurisdiction(tx, c.Placement.OrgID)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		holder, _, err := tx.holderOf(documentNumberRow{Place: place.ID, Mark: n.Mark, Year: n.Year, N: n.N})
		if errors.Is(err, gorm.ErrRecordNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		if borne, err := tx.bears(holder); err != nil {
			return err
		} else if borne && holder.DossierID != c.DossierID {
			return tx.used(asked, holder)
		}
	}
	return nil
}

// used is the refusal of a number that another document bears.
func (tx *Tx) used(e domain.Event, holder documentNumberRow) error {
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
