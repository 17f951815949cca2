package store

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

type amendmentRow struct {
	No       int `gorm:"primaryKey;autoIncrement:false"`
	ID       string
	SignedBy string
	SignedAt int64
	Body     string
}

func (amendmentRow) TableName() string { return "amendments" }

type amendmentDraftRow struct {
	ID        string `gorm:"primaryKey"`
	DraftedBy string
	DraftedAt int64
	Body      string
}

func (amendmentDraftRow) TableName() string { return "amendment_drafts" }

// amending begins the action of a record that is about an amendment.
const amending = "amend"

// DraftAmendment keeps a draft. The same draft again changes nothing.
func (s *Store) DraftAmendment(ctx context.Context, a domain.Amendment) error {
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return s.Do(ctx, func(tx *Tx) error {
		row := amendmentDraftRow{ID: a.ID, DraftedBy: a.Drafted.UserID, DraftedAt: micros(a.DraftedAt), Body: string(body)}
		result := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		if result.Error != nil || result.RowsAffected == 0 {
			return result.Error
		}
		tx.audit(auditRow{
			At: row.DraftedAt, ActorID: row.DraftedBy, Action: amending + "/draft", Subject: a.ID, Content: contentHash(row.Body),
		})
		return nil
	})
}

// AmendmentDraft reads a draft; NotFound when there is none.
func (s *Store) AmendmentDraft(ctx context.Context, id string) (domain.Amendment, error) {
	return amendmentDraft(s.db.WithContext(ctx), id)
}

func amendmentDraft(db *gorm.DB, id string) (domain.Amendment, error) {
	var row amendmentDraftRow
	if err := db.First(&row, "id = ?", id).Error; err != nil {
		return domain.Amendment{}, notFound(err, "没有这份变更草案")
	}
	var a domain.Amendment
	return a, json.Unmarshal([]byte(row.Body), &a)
}

// AmendmentDrafts lists the drafts that nobody has signed, the newest first.
func (s *Store) AmendmentDrafts(ctx context.Context) ([]domain.Amendment, error) {
	var rows []amendmentDraftRow
	err := s.db.WithContext(ctx).Where("NOT EXISTS (SELECT 1 FROM amendments WHERE amendments.id = amendment_drafts.id)").
		Order("drafted_at DESC, id").Limit(100).Find(&rows).Error
	if err != nil {
		return nil, err
	}
	drafts := make([]domain.Amendment, len(rows))
	for i, row := range rows {
		if err := json.Unmarshal([]byte(row.Body), &drafts[i]); err != nil {
			return nil, err
		}
	}
	return drafts, nil
}

// SignAmendment puts a draft into force under the next number, for every case
// that is submitted from now on. Signing again returns what was signed. While
// the one before is still being carried through, it is a Conflict.
func (s *Store) SignAmendment(ctx context.Context, id string, sign func(domain.Amendment) (domain.Amendment, error)) (domain.Amendment, error) {
	var signed domain.Amendment
	err := s.Do(ctx, func(tx *Tx) error {
		if err := tx.lockAmendments(); err != nil {
			return err
		}
		var have amendmentRow
		err := tx.db.First(&have, "id = ?", id).Error
		if err == nil {
			return json.Unmarshal([]byte(have.Body), &signed)
		}
		if !errors.Is(err, gorm.ErrRecordNotFound) {
			return err
		}
		draft, err := amendmentDraft(tx.db, id)
		if err != nil {
			return err
		}
		if signed, err = sign(draft); err != nil {
			return err
		}
		return tx.appendAmendment(&signed)
	})
	if err != nil {
		return domain.Amendment{}, err
	}
	return signed, s.Refresh(ctx)
}

// lockAmendments lets one signature through at a time.
func (tx *Tx) lockAmendments() error {
	if !tx.store.postgres {
		return nil // one writer at a time
	}
	return tx.db.Exec("LOCK TABLE amendments IN SHARE ROW EXCLUSIVE MODE").Error
}

func (tx *Tx) appendAmendment(a *domain.Amendment) error {
	var n, running int64
	if err := tx.db.Model(&amendmentRow{}).Count(&n).Error; err != nil {
		return err
	}
	if err := tx.db.Model(&amendmentRunRow{}).Where("finished_at = 0").Count(&running).Error; err != nil {
		return err
	}
	if running > 0 {
		return domain.Conflict("上一次变更还在逐件适用，完成后才能签发下一次")
	}
	a.No = int(n) + 1
	body, err := json.Marshal(a)
	if err != nil {
		return err
	}
	row := amendmentRow{No: a.No, ID: a.ID, SignedBy: a.Signed.UserID, SignedAt: micros(a.SignedAt), Body: string(body)}
	if err := tx.db.Create(&row).Error; err != nil {
		return err
	}
	tx.audit(auditRow{At: row.SignedAt, ActorID: row.SignedBy, Action: amending + "/sign", Subject: a.ID, Content: contentHash(row.Body)})
	return tx.db.Create(&amendmentRunRow{No: a.No, StartedAt: micros(a.SignedAt)}).Error
}

// amendmentRunRow is how far an amendment has been carried through.
type amendmentRunRow struct {
	No         int `gorm:"primaryKey;autoIncrement:false"`
	Total      int
	LookedAt   int
	Moved      int
	StartedAt  int64
	FinishedAt int64
}

func (amendmentRunRow) TableName() string { return "amendment_runs" }

// AmendmentRuns says how far each signed amendment has been carried through, by
// number.
func (s *Store) AmendmentRuns(ctx context.Context) (map[int]domain.AmendmentRun, error) {
	var rows []amendmentRunRow
	if err := s.db.WithContext(ctx).Find(&rows).Error; err != nil {
		return nil, err
	}
	runs := map[int]domain.AmendmentRun{}
	for _, r := range rows {
		runs[r.No] = domain.AmendmentRun{
			Total: r.Total, LookedAt: r.LookedAt, Moved: r.Moved, Started: moment(r.StartedAt), Finished: moment(r.FinishedAt),
		}
	}
	return runs, nil
}

// SaveAmendmentRun notes how far an amendment has been carried through.
func (s *Store) SaveAmendmentRun(ctx context.Context, no int, run domain.AmendmentRun) error {
	return s.db.WithContext(ctx).Model(&amendmentRunRow{}).Where("no = ?", no).Updates(map[string]any{
		"total": run.Total, "looked_at": run.LookedAt, "moved": run.Moved, "finished_at": micros(run.Finished),
	}).Error
}

// OpenCaseIDs lists open cases by id after a cursor, at most limit.
func (s *Store) OpenCaseIDs(ctx context.Context, after string, limit int) ([]string, error) {
	var ids []string
	err := s.db.WithContext(ctx).Model(&caseRow{}).Where("ended_at = 0 AND id > ?", after).Order("id").Limit(limit).Pluck("id", &ids).Error
	return ids, err
}

// CountOpen counts the open cases.
func (s *Store) CountOpen(ctx context.Context) (int, error) {
	var n int64
	err := s.db.WithContext(ctx).Model(&caseRow{}).Where("ended_at = 0").Count(&n).Error
	return int(n), err
}
