package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

type absenceRow struct {
	ID        string `gorm:"primaryKey"`
	UserID    string
	DeputyID  string
	FromDay   string
	UntilDay  string
	Kinds     string
	Reason    string
	EnteredBy string
	At        int64
}

func (absenceRow) TableName() string { return "absences" }

type absenceCancellationRow struct {
	AbsenceID   string `gorm:"primaryKey"`
	CancelledBy string
	At          int64
}

func (absenceCancellationRow) TableName() string { return "absence_cancellations" }

// absenting begins the action of a record that is about an absence.
const absenting = "absence"

// EnterAbsence keeps an absence. The same form of the same person again returns
// what was entered; another one under its key is a Conflict.
func (s *Store) EnterAbsence(ctx context.Context, f domain.AbsenceForm, by domain.Actor, now time.Time, kinds []string) (domain.Absence, error) {
	var a domain.Absence
	err := s.Do(ctx, func(tx *Tx) error {
		if err := tx.lockAbsences(); err != nil {
			return err
		}
		by, err := tx.Actor(by.UserID)
		if err != nil {
			return err
		}
		have, err := tx.absences(tx.db.Where("absences.id = ?", domain.AbsenceID(by, f.Key)))
		if err != nil {
			return err
		}
		if len(have) > 0 {
			a = have[0]
			return domain.SameAbsence(a, f, by)
		}
		if a, err = domain.EnterAbsence(f, by, now, kinds, tx); err != nil {
			return err
		}
		return tx.appendAbsence(a)
	})
	return a, err
}

// lockAbsences lets one absence through at a time: no two that overlap, no
// circle of deputies.
func (tx *Tx) lockAbsences() error {
	if !tx.store.postgres {
		return nil // one writer at a time
	}
	return tx.db.Exec("LOCK TABLE absences IN SHARE ROW EXCLUSIVE MODE").Error
}

func (tx *Tx) appendAbsence(a domain.Absence) error {
	kinds, err := json.Marshal(a.Kinds)
	if err != nil {
		return err
	}
	row := absenceRow{
		ID: a.ID, UserID: a.Person.UserID, DeputyID: a.Deputy.UserID, FromDay: a.From.String(), UntilDay: a.Until.String(),
		Kinds: string(kinds), Reason: a.Reason, EnteredBy: a.By.UserID, At: micros(a.At),
	}
	if err := tx.db.Create(&row).Error; err != nil {
		return err
	}
	return tx.auditOf(absenting+"/enter", row.ID, row.EnteredBy, row.At, row)
}

// auditOf notes a record about a row as it was written.
func (tx *Tx) auditOf(action, subject, actorID string, at int64, row any) error {
	body, err := json.Marshal(row)
	if err != nil {
		return err
	}
	tx.audit(auditRow{At: at, ActorID: actorID, Action: action, Subject: subject, Content: contentHash(string(body))})
	return nil
}

// CancelAbsence ends an absence early. The same person doing it again changes
// nothing.
func (s *Store) CancelAbsence(ctx context.Context, id string, by domain.Actor, now time.Time) (domain.Absence, error) {
	var a domain.Absence
	err := s.Do(ctx, func(tx *Tx) error {
		if err := tx.lockAbsences(); err != nil {
			return err
		}
		by, err := tx.Actor(by.UserID)
		if err != nil {
			return err
		}
		if a, err = tx.absence(id); err != nil {
			return err
		}
		if a.CancelledBy.UserID == by.UserID {
			return nil
		}
		if a, err = domain.CancelAbsence(a, by, now); err != nil {
			return err
		}
		row := absenceCancellationRow{AbsenceID: id, CancelledBy: by.UserID, At: micros(now)}
		if err := tx.db.Create(&row).Error; err != nil {
			return err
		}
		return tx.auditOf(absenting+"/cancel", id, row.CancelledBy, row.At, row)
	})
	return a, err
}

func (r reader) absence(id string) (domain.Absence, error) {
	found, err := r.absences(r.db.Where("absences.id = ?", id))
	if err = notFound(err, "没有这项请假，或者您无权查看"); err != nil {
		return domain.Absence{}, err
	}
	if len(found) == 0 {
		return domain.Absence{}, domain.NotFound("没有这项请假，或者您无权查看")
	}
	return found[0], nil
}

// AbsencesOf lists the absences of a person that were not cancelled.
func (r reader) AbsencesOf(userID string) ([]domain.Absence, error) {
	return r.absences(r.db.Where("absences.user_id = ? AND absence_cancellations.at IS NULL", userID))
}

// maxAbsences is how many absences a list shows.
const maxAbsences = 500

// Absences lists the absences that a person may see and that end on a day or
// later, the latest first, cancelled ones included.
func (s *Store) Absences(ctx context.Context, viewer domain.Actor, since calendar.Date) ([]domain.Absence, error) {
	all, err := s.reader(ctx).absences(s.db.WithContext(ctx).Where("absences.until_day >= ?", since.String()))
	if err != nil {
		return nil, err
	}
	var seen []domain.Absence
	for i := len(all) - 1; i >= 0 && len(seen) < maxAbsences; i-- {
		if domain.MaySeeAbsence(viewer, all[i]) {
			seen = append(seen, all[i])
		}
	}
	return seen, nil
}

// OwnedCases lists the open cases that a person owns.
func (s *Store) OwnedCases(ctx context.Context, userID string) ([]string, error) {
	var ids []string
	err := s.db.WithContext(ctx).Model(&caseRow{}).Where("ended_at = 0 AND owner_user_id = ?", userID).Order("id").Pluck("id", &ids).Error
	return ids, err
}

// absenceFacts is an absence with its end, if it was cancelled.
type absenceFacts struct {
	Absence     absenceRow `gorm:"embedded"`
	CancelledBy *string
	CancelledAt *int64
}

// absences reads the absences of a query by their first day, with the accounts
// as they are now.
func (r reader) absences(query *gorm.DB) ([]domain.Absence, error) {
	var rows []absenceFacts
	err := query.Table("absences").Select("absences.*, absence_cancellations.cancelled_by, absence_cancellations.at AS cancelled_at").
		Joins("LEFT JOIN absence_cancellations ON absence_cancellations.absence_id = absences.id").
		Order("absences.from_day, absences.id").Scan(&rows).Error
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	people, err := r.peopleOf(rows)
	if err != nil {
		return nil, err
	}
	found := make([]domain.Absence, len(rows))
	for i, row := range rows {
		if found[i], err = row.domain(people); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func (r reader) peopleOf(rows []absenceFacts) (map[string]domain.Actor, error) {
	var ids []string
	for _, row := range rows {
		ids = append(ids, row.Absence.UserID, row.Absence.DeputyID, row.Absence.EnteredBy)
		if row.CancelledBy != nil {
			ids = append(ids, *row.CancelledBy)
		}
	}
	var people []personRow
	if err := r.people().Where("users.id IN ?", ids).Scan(&people).Error; err != nil {
		return nil, err
	}
	found := map[string]domain.Actor{}
	for _, p := range people {
		found[p.User.ID] = p.actor()
	}
	return found, nil
}

func (row absenceFacts) domain(people map[string]domain.Actor) (domain.Absence, error) {
	r := row.Absence
	a := domain.Absence{
		ID: r.ID, Person: people[r.UserID], Deputy: people[r.DeputyID], Reason: r.Reason,
		By: people[r.EnteredBy].Person(), At: moment(r.At),
	}
	if row.CancelledBy != nil {
		a.Cancelled, a.CancelledBy = moment(*row.CancelledAt), people[*row.CancelledBy].Person()
	}
	return a, errors.Join(
		a.From.UnmarshalText([]byte(r.FromDay)), a.Until.UnmarshalText([]byte(r.UntilDay)), json.Unmarshal([]byte(r.Kinds), &a.Kinds),
	)
}
