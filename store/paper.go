package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

type paperRow struct {
	SHA256 string `gorm:"primaryKey;column:sha256"`
	SM3    string `gorm:"column:sm3"`
	Size   int64
	Scan   string
	At     int64
}

func (paperRow) TableName() string { return "papers" }

type extractionRow struct {
	SHA256   string `gorm:"primaryKey;column:sha256"`
	State    string
	Reason   string
	Message  string
	Attempts int
	Done     int
	Total    int
	Notices  string
	Changed  int64
}

func (extractionRow) TableName() string { return "extractions" }

// RecordPaper keeps the sums of a stored file; what is known already stays.
func (s *Store) RecordPaper(ctx context.Context, p domain.Paper, at time.Time) error {
	row := paperRow{SHA256: p.SHA256, SM3: p.SM3, Size: p.Size, Scan: string(p.Scan), At: micros(at)}
	return s.db.WithContext(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
}

// Papers returns what is known of stored files, by SHA-256; all without names.
func (s *Store) Papers(ctx context.Context, hashes ...string) (map[string]domain.Paper, error) {
	db := s.db.WithContext(ctx).Order("sha256")
	if len(hashes) > 0 {
		db = db.Where("sha256 IN ?", hashes)
	}
	var rows []paperRow
	if err := db.Find(&rows).Error; err != nil {
		return nil, err
	}
	out := make(map[string]domain.Paper, len(rows))
	for _, r := range rows {
		out[r.SHA256] = domain.Paper{SHA256: r.SHA256, SM3: r.SM3, Size: r.Size, Scan: domain.PaperScan(r.Scan)}
	}
	return out, nil
}

// Extractions returns how far the texts of files are, by SHA-256.
func (s *Store) Extractions(ctx context.Context, hashes ...string) (map[string]domain.Extraction, error) {
	var rows []extractionRow
	if err := s.db.WithContext(ctx).Find(&rows, "sha256 IN ?", hashes).Error; err != nil {
		return nil, err
	}
	out := make(map[string]domain.Extraction, len(rows))
	for _, r := range rows {
		e, err := r.extraction()
		if err != nil {
			return nil, err
		}
		out[r.SHA256] = e
	}
	return out, nil
}

func (r extractionRow) extraction() (domain.Extraction, error) {
	e := domain.Extraction{
		SHA256: r.SHA256, State: domain.ExtractionState(r.State), Reason: r.Reason, Message: r.Message,
		Attempts: r.Attempts, Done: r.Done, Total: r.Total, Changed: time.UnixMicro(r.Changed).UTC(),
	}
	return e, json.Unmarshal([]byte(r.Notices), &e.Notices)
}

// ClaimExtraction begins an extraction unless domain.Extraction.MayExtract
// refuses; of several processes one gets true.
func (s *Store) ClaimExtraction(ctx context.Context, sha string, again bool, at time.Time) (claimed bool, err error) {
	err = s.db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		fresh := extractionRow{SHA256: sha, State: string(domain.ExtractionRunning), Attempts: 1, Notices: "[]", Changed: micros(at)}
		created := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&fresh)
		if claimed = created.RowsAffected == 1; created.Error != nil || claimed {
			return created.Error
		}
		var row extractionRow
		if err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).First(&row, "sha256 = ?", sha).Error; err != nil {
			return err
		}
		known, err := row.extraction()
		if err != nil || !known.MayExtract(at, again) {
			return err
		}
		claimed = true
		fresh.Attempts = row.Attempts + 1
		return tx.Save(&fresh).Error
	})
	return claimed, err
}

// TellExtraction says how far a running extraction is, in pages.
func (s *Store) TellExtraction(ctx context.Context, sha string, done, total int, at time.Time) error {
	return s.db.WithContext(ctx).Model(&extractionRow{}).Where("sha256 = ? AND state = ?", sha, domain.ExtractionRunning).
		Updates(map[string]any{"done": done, "total": total, "changed": micros(at)}).Error
}

// LetGoOfExtraction says that a running extraction is lost: its process ends.
func (s *Store) LetGoOfExtraction(ctx context.Context, sha string) error {
	return s.db.WithContext(ctx).Model(&extractionRow{}).Where("sha256 = ? AND state = ?", sha, domain.ExtractionRunning).
		Update("changed", 0).Error
}

// LostExtractions lists, by SHA-256, the extractions that were lost with their
// process.
func (s *Store) LostExtractions(ctx context.Context, now time.Time) ([]string, error) {
	var hashes []string
	err := s.db.WithContext(ctx).Model(&extractionRow{}).
		Where("state = ? AND changed < ?", domain.ExtractionRunning, micros(now.Add(-domain.ExtractionLost))).
		Order("sha256").Pluck("sha256", &hashes).Error
	return hashes, err
}

// EndExtraction keeps how an extraction ended.
func (s *Store) EndExtraction(ctx context.Context, e domain.Extraction) error {
	notices, err := json.Marshal(e.Notices)
	if err != nil {
		return err
	}
	if e.Notices == nil {
		notices = []byte("[]")
	}
	done := s.db.WithContext(ctx).Model(&extractionRow{}).Where("sha256 = ?", e.SHA256).Updates(map[string]any{
		"state": string(e.State), "reason": e.Reason, "message": e.Message, "done": e.Done, "total": e.Total,
		"notices": string(notices), "changed": micros(e.Changed),
	})
	if done.Error == nil && done.RowsAffected == 0 {
		return errors.New("store: no such extraction was begun")
	}
	return done.Error
}
