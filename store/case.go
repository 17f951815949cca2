package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// caseRow is the projection of a case.
type caseRow struct {
	ID             string `gorm:"primaryKey"`
	DossierID      string
	ParentID       string
	Number         string
	Kind           string
	ProcedureHash  string
	Title          string
	DocumentNumber string
	OrgID          string
	OrgPath        string
	ReviewOrgID    string
	ReviewOrgPath  string
	Step           string
	Stage          string
	OwnerRole      string
	OwnerOrgID     string
	OwnerUserID    string
	ReceivedAt     int64
	EndedAt        int64
	DueAt          int64
	WakeAt         int64
	RunningClocks  int
	Escalated      bool
	Seq            int
	Summary        string
}

func (caseRow) TableName() string { return "cases" }

type eventRow struct {
	CaseID   string `gorm:"primaryKey"`
	Seq      int    `gorm:"primaryKey;autoIncrement:false"`
	EventKey string
	Kind     string
	At       int64
	ActorID  string
	Body     string
}

func (eventRow) TableName() string { return "case_events" }

func (row eventRow) event() (domain.Event, error) {
	var e domain.Event
	if err := json.Unmarshal([]byte(row.Body), &e); err != nil {
		return e, fmt.Errorf("event %d of case %s: %w", row.Seq, row.CaseID, err)
	}
	return e, nil
}

const noCase = "没有这个事项，或者您无权查看"

// Case reads a case; NotFound when there is none.
func (s *Store) Case(ctx context.Context, id string) (*domain.Case, error) {
	r := s.reader(ctx)
	var row caseRow
	if err := r.db.Select("id", "procedure_hash").First(&row, "id = ?", id).Error; err != nil {
		return nil, notFound(err, noCase)
	}
	return r.replay(row)
}

// Case reads a case and locks it until the end of the transaction.
func (tx *Tx) Case(id string) (*domain.Case, error) {
	var row caseRow
	query := tx.db.Select("id", "procedure_hash")
	if tx.store.postgres { // an immediate transaction on SQLite has locked everything
		query = query.Clauses(clause.Locking{Strength: "UPDATE"})
	}
	if err := query.First(&row, "id = ?", id).Error; err != nil {
		return nil, notFound(err, noCase)
	}
	return tx.replay(row)
}

func (r reader) replay(row caseRow) (*domain.Case, error) {
	procedure, err := r.Edition(row.ProcedureHash)
	if err != nil {
		return nil, err
	}
	var rows []eventRow
	if err := r.db.Order("seq").Find(&rows, "case_id = ?", row.ID).Error; err != nil {
		return nil, err
	}
	events := make([]domain.Event, 0, len(rows))
	for _, row := range rows {
		e, err := row.event()
		if err != nil {
			return nil, err
		}
		events = append(events, e)
	}
	return domain.Replay(procedure, events)
}

// EventByKey finds what a key has already done in a case.
func (r reader) EventByKey(caseID, key string) (domain.Event, bool, error) {
	var row eventRow
	err := r.db.First(&row, "case_id = ? AND event_key = ?", caseID, key).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return domain.Event{}, false, nil
	}
	if err != nil {
		return domain.Event{}, false, err
	}
	e, err := row.event()
	return e, err == nil, err
}

// OpenCases visits every case that still waits for somebody, one at a time.
func (s *Store) OpenCases(ctx context.Context, visit func(*domain.Case) error) error {
	var ids []string
	if err := s.db.WithContext(ctx).Model(&caseRow{}).Where("ended_at = 0").Order("received_at, id").Pluck("id", &ids).Error; err != nil {
		return err
	}
	for _, id := range ids {
		c, err := s.Case(ctx, id)
		if err != nil {
			return err
		}
		if err := visit(c); err != nil {
			return err
		}
	}
	return nil
}
