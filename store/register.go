package store

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// registerRow is a line of the register; lines are only ever added.
type registerRow struct {
	Series   string `gorm:"primaryKey"`
	OrgID    string `gorm:"primaryKey"`
	Year     int    `gorm:"primaryKey;autoIncrement:false"`
	N        int    `gorm:"primaryKey;autoIncrement:false"`
	Text     string
	Title    string
	CaseID   string
	EventSeq int
	LetterID string
	At       int64
	ActorID  string
	Actor    string
	Replaces string
}

func (registerRow) TableName() string { return "number_register" }

// voidRow says that a number of the register was given in error.
type voidRow struct {
	Series     string `gorm:"primaryKey"`
	OrgID      string `gorm:"primaryKey"`
	Year       int    `gorm:"primaryKey;autoIncrement:false"`
	N          int    `gorm:"primaryKey;autoIncrement:false"`
	At         int64
	ActorID    string
	Actor      string
	Reason     string
	ReplacedBy string
}

func (voidRow) TableName() string { return "number_voids" }

func registerRowOf(r domain.RegisteredNumber) registerRow {
	return registerRow{
		Series: r.Series, OrgID: r.OrgID, Year: r.Year, N: r.N, Text: r.Text, Title: r.Title, CaseID: r.CaseID,
		EventSeq: r.EventSeq, LetterID: r.LetterID, At: micros(r.At), ActorID: r.ByID, Actor: r.By, Replaces: r.Replaces,
	}
}

// enterNumber enters the number that an event of a case took.
func (tx *Tx) enterNumber(c *domain.Case, e domain.Event) error {
	r, ok := domain.NumberOf(c, e)
	switch {
	case ok:
		row := registerRowOf(r)
		return tx.db.Create(&row).Error
	case r.Text != "":
		return fmt.Errorf("the number %s is none of its series", r.Text)
	}
	return nil
}

// fillRegister enters what the record holds and the register does not: the
// numbers of a case's events and letters, and its document's number.
func (tx *Tx) fillRegister(c *domain.Case) error {
	for _, e := range c.Events {
		r, ok := domain.NumberOf(c, e)
		if !ok {
			continue
		}
		row := registerRowOf(r)
		if err := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
			return err
		}
	}
	if err := tx.fillLetters(c); err != nil {
		return err
	}
	_, err := tx.takeDocumentNumbers(c)
	return err
}

// fillLetters enters the letters about a case that went out before there was a
// register, each with the body that had come so far and bears its mark.
func (tx *Tx) fillLetters(c *domain.Case) error {
	var rows []letterRow
	err := tx.db.Order("signed_at, id").Find(&rows, "case_id = ? AND signed_at > 0 AND NOT EXISTS "+
		"(SELECT 1 FROM number_register WHERE number_register.letter_id = letters.id)", c.ID).Error
	if err != nil {
		return err
	}
	for _, row := range rows {
		var paper letterPaperRow
		err := tx.db.First(&paper, "letter_id = ?", row.ID).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			continue // signed before letters had numbers
		}
		if err != nil {
			return err
		}
		if err := tx.fillLetter(row, paper.No); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) fillLetter(row letterRow, no string) error {
	numbers, fault := domain.ParseDocumentNumbers(no)
	if fault != "" || len(numbers) != 1 {
		return nil // the proof names the letter
	}
	var bodies []string
	err := tx.db.Table("number_series AS s").Joins("JOIN organisations AS o ON o.id = s.org_id").
		Joins("LEFT JOIN users AS u ON u.id = ?", row.SignerID).
		Where("s.series = ? AND s.year = ? AND s.n >= ?", domain.SeriesLetter, numbers[0].Year, numbers[0].N).
		Order(clause.Expr{
			SQL:  "CASE WHEN o.mark = ? THEN 0 ELSE 1 END, CASE WHEN u.org_id = s.org_id THEN 0 ELSE 1 END, s.org_id",
			Vars: []any{numbers[0].Mark},
		}).
		Limit(1).Pluck("s.org_id", &bodies).Error
	if err != nil || len(bodies) == 0 {
		return err
	}
	entry := letterEntry(row, no, domain.NumberKey{Series: domain.SeriesLetter, OrgID: bodies[0], Year: numbers[0].Year, N: numbers[0].N})
	return tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&entry).Error
}

// letterEntry is the line of a signed letter.
func letterEntry(row letterRow, no string, key domain.NumberKey) registerRow {
	return registerRow{
		Series: key.Series, OrgID: key.OrgID, Year: key.Year, N: key.N, Text: no,
		Title: domain.Letter(row.Letter).Label(), CaseID: row.CaseID, LetterID: row.ID,
		At: row.SignedAt, ActorID: row.SignerID, Actor: row.Signer,
	}
}
