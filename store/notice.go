package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"sanbi/domain"
)

type noticeRow struct {
	UserID string `gorm:"primaryKey"`
	CaseID string `gorm:"primaryKey"`
	Seq    int    `gorm:"primaryKey;autoIncrement:false"`
	At     int64
	ReadAt int64
	Text   string
}

func (noticeRow) TableName() string { return "notices" }

// notify leaves a notice; one person gets one of each event.
func (tx *Tx) notify(c *domain.Case, e domain.Event, userID, text string) error {
	row := noticeRow{UserID: userID, CaseID: c.ID, Seq: e.Seq, At: micros(e.At), Text: text}
	return tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
}

// Notices lists what a person has not read, the newest first, at most limit.
func (s *Store) Notices(ctx context.Context, userID string, limit int) ([]domain.Notice, error) {
	var rows []struct {
		Notice        noticeRow `gorm:"embedded"`
		Number, Title string
	}
	err := s.db.WithContext(ctx).Table("notices").Select("notices.*, cases.number, cases.title").
		Joins("JOIN cases ON cases.id = notices.case_id").
		Where("notices.user_id = ? AND notices.read_at = 0", userID).
		Order("notices.at DESC, notices.case_id, notices.seq").Limit(limit).Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	notices := make([]domain.Notice, 0, len(rows))
	for _, row := range rows {
		notices = append(notices, domain.Notice{
			CaseID: row.Notice.CaseID, Number: row.Number, Title: row.Title, Text: row.Notice.Text,
			At: moment(row.Notice.At),
		})
	}
	return notices, nil
}

// ReadNotices marks everything about a case as read by a person.
func (s *Store) ReadNotices(ctx context.Context, userID, caseID string, at time.Time) error {
	return s.db.WithContext(ctx).Model(&noticeRow{}).
		Where("user_id = ? AND case_id = ? AND read_at = 0", userID, caseID).Update("read_at", micros(at)).Error
}
