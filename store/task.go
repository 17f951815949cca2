package store

import (
	"errors"

	"gorm.io/gorm"

	"sanbi/domain"
)

type taskRow struct {
	CaseID   string `gorm:"primaryKey"`
	Seq      int    `gorm:"primaryKey;autoIncrement:false"`
	Role     string
	OrgID    string
	UserID   string
	OpenedAt int64
	ClosedAt int64
}

func (taskRow) TableName() string { return "tasks" }

// moveTask closes the task of the step that the case has left and opens the one
// of the step that it has entered, with a notice to its owner.
func (tx *Tx) moveTask(c *domain.Case, e domain.Event) error {
	asked, err := domain.AskedBy(c, e, tx)
	if err != nil {
		return err
	}
	for _, person := range asked {
		if err := tx.notify(c, e, person.UserID, "申请延长期限，请审批：“"+c.Title+"”"); err != nil {
			return err
		}
	}
	if e.Owner == nil && c.Open() {
		return nil
	}
	err = tx.db.Model(&taskRow{}).Where("case_id = ? AND closed_at = 0", c.ID).Update("closed_at", micros(e.At)).Error
	if err != nil || !c.Open() {
		return err
	}
	task := taskRow{
		CaseID: c.ID, Seq: e.Seq, Role: string(c.Owner.Role), OrgID: c.Owner.OrgID, UserID: c.Owner.UserID,
		OpenedAt: micros(e.At),
	}
	if err := tx.db.Create(&task).Error; err != nil {
		return err
	}
	if e.Assigned != nil {
		return tx.tellAssigned(c, e)
	}
	return tx.notify(c, e, c.Owner.UserID, "请办理“"+c.Current().Title+"”")
}

// tellIssued tells of an issued text that is not the cleared one.
func (tx *Tx) tellIssued(c *domain.Case, e domain.Event) error {
	people, err := domain.ToldOfIssue(c, e, tx)
	if err != nil {
		return err
	}
	for _, p := range people {
		if err := tx.notify(c, e, p.UserID, e.Issued.IssuedWords()+"，请核对"); err != nil {
			return err
		}
	}
	return nil
}

type rungRow struct {
	CaseID     string `gorm:"primaryKey"`
	Clock      string `gorm:"primaryKey"`
	Generation int    `gorm:"primaryKey;autoIncrement:false"`
	Shift      int    `gorm:"primaryKey;autoIncrement:false"`
	Rung       string `gorm:"primaryKey"`
	FiredAt    int64
}

func (rungRow) TableName() string { return "rungs" }

// recordRung claims the rung, tells its addressees and drafts its letter. One
// that a later rung speaks for is recorded and says nothing.
func (tx *Tx) recordRung(c *domain.Case, e domain.Event) error {
	r := e.Rung
	if r == nil {
		return nil
	}
	err := tx.db.Create(&rungRow{
		CaseID: c.ID, Clock: r.Clock, Generation: r.Generation, Shift: r.Shift, Rung: r.Rung, FiredAt: micros(e.At),
	}).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return domain.Conflict("这一级催办已经发出")
	}
	if err != nil || r.Superseded != "" {
		return err
	}
	for _, person := range r.To {
		if err := tx.notify(c, e, person.UserID, r.Title+"："+c.Current().Title); err != nil {
			return err
		}
	}
	return tx.draftLetter(c, e)
}
