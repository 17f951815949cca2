package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// Append writes an event with its audit record, and everything that screens
// show of the case, which is the one after the event. wake is the next moment
// at which a rung may be due; zero for none.
func (tx *Tx) Append(c *domain.Case, e domain.Event, wake time.Time) error {
	for _, write := range []func() error{
		func() error { return tx.appendEvent(c.ID, e) },
		func() error { return tx.projectDossier(c) },
		func() error { return tx.projectReplaced(c, e) },
		func() error { return tx.projectCase(c, wake) },
		func() error { return tx.projectNumbers(c, e) },
		func() error { return tx.projectDetails(c, e) },
		func() error { return tx.projectSearch(c, e) },
		func() error { return tx.moveTask(c, e) },
		func() error { return tx.recordRung(c, e) },
		func() error { return tx.tellIssued(c, e) },
	} {
		switch err := write(); {
		case err == nil:
		case domain.CodeOf(err) == domain.CodeInternal:
			return fmt.Errorf("append event %d of case %s: %w", e.Seq, c.ID, err)
		default:
			return err
		}
	}
	return nil
}

func (tx *Tx) appendEvent(caseID string, e domain.Event) error {
	row, err := eventRowOf(caseID, e)
	if err != nil {
		return err
	}
	err = tx.db.Create(&row).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return domain.Conflict("事项刚刚有了变化，请刷新页面，核对后重新提交")
	}
	if err != nil {
		return err
	}
	action := string(e.Kind)
	if e.Decision != "" {
		action = e.Step + "/" + e.Decision
	}
	if slices.Contains(apart, e.Step) {
		return errors.New("no step may be called " + e.Step)
	}
	tx.audit(auditRow{
		At: row.At, ActorID: row.ActorID, Action: action, Subject: caseID, EventSeq: row.Seq, Content: contentHash(row.Body),
	})
	return nil
}

// projectCase writes the row of the case.
func (tx *Tx) projectCase(c *domain.Case, wake time.Time) error {
	row, err := tx.store.rowOf(c)
	if err != nil {
		return err
	}
	row.WakeAt = micros(wake)
	return tx.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
}

// rowOf is the projection of a case.
func (s *Store) rowOf(c *domain.Case) (caseRow, error) {
	sum := domain.Summarise(c)
	if sum.Clock != nil && !sum.Clock.Paused() {
		sum.PassedBefore = domain.PassedBefore(c, *sum.Clock, s.Regimes(), c.StepSince)
	}
	summary, err := json.Marshal(sum)
	if err != nil {
		return caseRow{}, err
	}
	row := caseRow{
		ID: c.ID, DossierID: c.DossierID, ParentID: c.Parent, Number: c.Number, Kind: c.Kind,
		ProcedureHash: c.ProcedureHash, Title: c.Title, DocumentNumber: sum.DocumentNumber,
		OrgID: c.Placement.OrgID, OrgPath: c.Placement.OrgPath,
		ReviewOrgID: c.Placement.ReviewOrgID, ReviewOrgPath: c.Placement.ReviewOrgPath,
		Step: c.Step, Stage: string(sum.Stage), OwnerRole: string(c.Owner.Role), OwnerOrgID: c.Owner.OrgID,
		OwnerUserID: c.Owner.UserID, ReceivedAt: micros(c.Received), EndedAt: micros(c.Ended),
		Seq: c.Seq, Summary: string(summary),
	}
	row.RunningClocks = c.ClocksKept()
	if sum.Clock != nil && !sum.Clock.Paused() {
		row.DueAt = micros(sum.Clock.Ledger.Due(s.Regimes().Of(c), c.StepSince).Due)
		row.Escalated = domain.Escalated(c, *sum.Clock, s.Regimes(), c.StepSince)
	}
	return row, nil
}
