package store

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"sanbi/domain"
)

// AppendHistory writes a case that was entered with everything that had happened
// to it: each event with an audit record of who entered it and when, and what
// screens show of the case as it stands. Nobody is told of what is long past; an
// open case stands on the list of its owner. wake is as in Append.
func (tx *Tx) AppendHistory(c *domain.Case, wake time.Time) error {
	for _, write := range []func() error{
		func() error { return tx.appendEvents(c) },
		func() error { return tx.projectDossier(c) },
		func() error { return tx.projectCase(c, wake) },
		func() error { return tx.enterNumbers(c) },
		func() error { return tx.projectHistory(c) },
		func() error { return tx.indexCase(c) },
	} {
		switch err := write(); {
		case err == nil:
		case domain.CodeOf(err) == domain.CodeInternal:
			return fmt.Errorf("append the history of case %s: %w", c.ID, err)
		default:
			return err
		}
	}
	return nil
}

func (tx *Tx) appendEvents(c *domain.Case) error {
	rows := make([]eventRow, 0, len(c.Events))
	for _, e := range c.Events {
		if e.Entered == nil {
			return fmt.Errorf("event %d was not entered", e.Seq)
		}
		if slices.Contains(apart, e.Step) {
			return fmt.Errorf("no step may be called %s", e.Step)
		}
		row, err := eventRowOf(c.ID, e)
		if err != nil {
			return err
		}
		action := string(e.Kind)
		if e.Decision != "" {
			action = e.Step + "/" + e.Decision
		}
		rows = append(rows, row)
		tx.audit(auditRow{
			At: micros(e.Entered.At), ActorID: e.Entered.By.UserID, Action: action, Subject: c.ID, EventSeq: row.Seq,
			Content: contentHash(row.Body),
		})
	}
	err := tx.db.CreateInBatches(rows, insertBatch).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) { // another transaction was faster
		return domain.Conflict("这份台账刚刚由别人导入，请刷新页面后核对")
	}
	return err
}

// enterNumbers enters every number of the case in the register, and keeps the
// document's own.
func (tx *Tx) enterNumbers(c *domain.Case) error {
	for _, e := range c.Events {
		if err := tx.projectNumbers(c, e); err != nil {
			return err
		}
	}
	return nil
}

// projectHistory writes the rows of a case besides its own.
func (tx *Tx) projectHistory(c *domain.Case) error {
	d, err := tx.store.detailsOf(c)
	if err != nil {
		return err
	}
	if err := tx.saveDetails(d); err != nil {
		return err
	}
	var passed []rungRow
	for _, e := range c.Events {
		if r := e.Rung; r != nil {
			passed = append(passed, rungRow{
				CaseID: c.ID, Clock: r.Clock, Generation: r.Generation, Shift: r.Shift, Rung: r.Rung, FiredAt: micros(e.At),
			})
		}
	}
	if len(passed) > 0 {
		if err := tx.db.Create(&passed).Error; err != nil {
			return err
		}
	}
	if !c.Open() {
		return nil
	}
	return tx.db.Create(&taskRow{
		CaseID: c.ID, Seq: c.Seq, Role: string(c.Owner.Role), OrgID: c.Owner.OrgID, UserID: c.Owner.UserID,
		OpenedAt: micros(c.StepSince),
	}).Error
}
