package store

import (
	"context"
	"time"

	"gorm.io/gorm"
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

// unread are the notices that a person has not read, with their cases. What the
// person may no longer see, after a move to another post, is left out.
func (s *Store) unread(ctx context.Context, viewer domain.Actor) *gorm.DB {
	query := s.db.WithContext(ctx).Table("notices").Joins("JOIN cases ON cases.id = notices.case_id")
	return visible(query, viewer).Where("notices.user_id = ? AND notices.read_at = 0", viewer.UserID)
}

// Notices lists what a person has not read, the newest first, at most limit.
func (s *Store) Notices(ctx context.Context, viewer domain.Actor, limit int) ([]domain.Notice, error) {
	var rows []struct {
		Notice        noticeRow `gorm:"embedded"`
		Number, Title string
	}
	err := s.unread(ctx, viewer).Select("notices.*, cases.number, cases.title").
		Order("notices.at DESC, notices.case_id, notices.seq DESC").Limit(limit).Scan(&rows).Error
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

// CountNotices counts what Notices would list without a limit.
func (s *Store) CountNotices(ctx context.Context, viewer domain.Actor) (int, error) {
	var n int64
	err := s.unread(ctx, viewer).Count(&n).Error
	return int(n), err
}

// ReadNotices marks as read what a person had been told by a moment: about one
// case or, without one, about every case. What came later has not been seen.
func (s *Store) ReadNotices(ctx context.Context, userID, caseID string, at time.Time) error {
	query := s.db.WithContext(ctx).Model(&noticeRow{}).
		Where("user_id = ? AND read_at = 0 AND at <= ?", userID, micros(at))
	if caseID != "" {
		query = query.Where("case_id = ?", caseID)
	}
	var n int64
	if err := query.Session(&gorm.Session{}).Count(&n).Error; err != nil || n == 0 {
		return err // a case is opened more often than somebody is told of it: no lock for nothing
	}
	return query.Update("read_at", micros(at)).Error
}
