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

func eventRowOf(caseID string, e domain.Event) (eventRow, error) {
	body, err := json.Marshal(e)
	return eventRow{
		CaseID: caseID, Seq: e.Seq, EventKey: e.Key, Kind: string(e.Kind), At: micros(e.At), ActorID: e.Actor.UserID,
		Body: string(body),
	}, err
}

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
	return s.reader(ctx).readCase(id)
}

func (r reader) readCase(id string) (*domain.Case, error) {
	var row caseRow
	if err := r.db.Select("id", "procedure_hash").First(&row, "id = ?", id).Error; err != nil {
		return nil, notFound(err, noCase)
	}
	return r.replay(row)
}

// Case reads a case and locks it until the end of the transaction. Where there
// is none its id is locked, so that of two transactions that are about to make
// the same case the second one finds it.
func (tx *Tx) Case(id string) (*domain.Case, error) {
	if !tx.store.postgres { // an immediate transaction on SQLite has locked everything
		return tx.readCase(id)
	}
	var row caseRow
	read := func() error {
		return tx.db.Select("id", "procedure_hash").Clauses(clause.Locking{Strength: "UPDATE"}).First(&row, "id = ?", id).Error
	}
	err := read()
	if errors.Is(err, gorm.ErrRecordNotFound) {
		if err = tx.db.Exec("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", id).Error; err == nil {
			err = read()
		}
	}
	if err != nil {
		return nil, notFound(err, noCase)
	}
	return tx.replay(row)
}

// errDamaged says that the events of a case cannot be read or replayed; every
// other error is the database's.
var errDamaged = errors.New("the record of the case is damaged")

func (r reader) replay(row caseRow) (*domain.Case, error) {
	rows, err := r.eventsOf(row.ID)
	if err != nil {
		return nil, err
	}
	return r.replayed(row, rows)
}

func (r reader) eventsOf(caseID string) (rows []eventRow, err error) {
	err = r.db.Order("seq").Find(&rows, "case_id = ?", caseID).Error
	return rows, err
}

func (r reader) replayed(row caseRow, rows []eventRow) (*domain.Case, error) {
	procedure, err := r.Edition(row.ProcedureHash)
	if err != nil {
		return nil, err
	}
	events := make([]domain.Event, 0, len(rows))
	for _, row := range rows {
		e, err := row.event()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errDamaged, err)
		}
		events = append(events, e)
	}
	c, err := domain.Replay(procedure, events)
	if err == nil && c.ID != row.ID {
		err = fmt.Errorf("case %s has no beginning of its own", row.ID)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errDamaged, err)
	}
	return c, nil
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

// CaseEventByKey finds what a key has already done in a case, outside of a
// transaction.
func (s *Store) CaseEventByKey(ctx context.Context, caseID, key string) (domain.Event, bool, error) {
	return s.reader(ctx).EventByKey(caseID, key)
}

// OpenCases visits every case that still waits for somebody, one at a time. One
// whose record is damaged is passed over, and named in the error at the end: the
// others must not wait for it.
func (s *Store) OpenCases(ctx context.Context, visit func(*domain.Case) error) error {
	var ids []string
	if err := s.db.WithContext(ctx).Model(&caseRow{}).Where("ended_at = 0").Order("received_at, id").Pluck("id", &ids).Error; err != nil {
		return fmt.Errorf("open cases: %w", err)
	}
	var damaged []error
	for _, id := range ids {
		c, err := s.Case(ctx, id)
		if errors.Is(err, errDamaged) {
			damaged = append(damaged, err)
			continue
		}
		if err != nil {
			return err
		}
		if !c.Open() { // it has ended meanwhile
			continue
		}
		if err := visit(c); err != nil {
			return err
		}
	}
	return errors.Join(damaged...)
}
