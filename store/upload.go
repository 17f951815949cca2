package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"sanbi/domain"
)

type uploadRow struct {
	UserID   string `gorm:"primaryKey"`
	SHA256   string `gorm:"primaryKey;column:sha256"`
	Material string
	Name     string
	Size     int64
	Format   string
	At       int64
}

func (uploadRow) TableName() string { return "uploads" }

// keepUploads is how long a file of an unfinished form is remembered.
const keepUploads = 7 * 24 * time.Hour

// RecordUpload remembers a file of a form that may yet be refused, so that the
// person need not choose it again; old ones are forgotten on the way.
func (s *Store) RecordUpload(ctx context.Context, userID string, f domain.File, at time.Time) error {
	db := s.db.WithContext(ctx)
	if err := db.Delete(&uploadRow{}, "at < ?", micros(at.Add(-keepUploads))).Error; err != nil {
		return err
	}
	row := uploadRow{
		UserID: userID, SHA256: f.SHA256, Material: f.Material, Name: f.Name, Size: f.Size, Format: f.Format, At: micros(at),
	}
	return db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
}

// Upload returns a file that this person uploaded; NotFound for anybody else's.
func (s *Store) Upload(ctx context.Context, userID, sha256 string) (domain.File, error) {
	var row uploadRow
	err := s.db.WithContext(ctx).First(&row, "user_id = ? AND sha256 = ?", userID, sha256).Error
	if err != nil {
		return domain.File{}, notFound(err, "先前上传的文件已经过期，请重新选择文件")
	}
	return domain.File{Material: row.Material, Name: row.Name, SHA256: row.SHA256, Size: row.Size, Format: row.Format}, nil
}
