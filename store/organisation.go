package store

import (
	"context"
	"fmt"

	"gorm.io/gorm/clause"

	"sanbi/domain"
	"sanbi/domain/clock"
)

type organisationRow struct {
	ID           string `gorm:"primaryKey"`
	Name         string
	Level        string
	ParentID     string
	Path         string
	Mark         string
	ReviewBodyID string
	Oversees     string
}

func (organisationRow) TableName() string { return "organisations" }

type recipientRow struct {
	OrgID       string `gorm:"primaryKey"`
	RecipientID string `gorm:"primaryKey"`
	Position    int
	Period      string
	Source      string
}

func (recipientRow) TableName() string { return "org_recipients" }

// PutOrganisation creates an organisation or replaces its data, with the bodies
// that it owes its filings to.
func (s *Store) PutOrganisation(ctx context.Context, o domain.Organisation) error {
	return s.Do(ctx, func(tx *Tx) error {
		row := organisationRow{
			ID: o.ID, Name: o.Name, Level: string(o.Level), ParentID: o.ParentID, Path: o.Path, Mark: o.Mark,
			ReviewBodyID: o.ReviewBodyID, Oversees: o.Oversees,
		}
		if err := tx.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
			return err
		}
		if err := tx.db.Delete(&recipientRow{}, "org_id = ?", o.ID).Error; err != nil {
			return err
		}
		for i, r := range o.Recipients {
			recipient := recipientRow{OrgID: o.ID, RecipientID: r.OrgID, Position: i, Period: r.Limit.String(), Source: r.Source}
			if err := tx.db.Create(&recipient).Error; err != nil {
				return err
			}
		}
		return nil
	})
}

// Organisation returns an organisation with its recipients; NotFound when there
// is none.
func (r reader) Organisation(id string) (domain.Organisation, error) {
	var row organisationRow
	if err := r.db.First(&row, "id = ?", id).Error; err != nil {
		return domain.Organisation{}, notFound(err, "没有这个单位，请核对后重新选择")
	}
	o := row.domain()
	var recipients []struct {
		Recipient  recipientRow `gorm:"embedded"`
		Name, Path string
	}
	err := r.db.Table("org_recipients").Select("org_recipients.*, organisations.name, organisations.path").
		Joins("JOIN organisations ON organisations.id = org_recipients.recipient_id").
		Where("org_id = ?", id).Order("position").Scan(&recipients).Error
	if err != nil {
		return domain.Organisation{}, err
	}
	for _, rec := range recipients {
		var limit clock.Limit
		if err := limit.UnmarshalText([]byte(rec.Recipient.Period)); err != nil {
			return domain.Organisation{}, fmt.Errorf("recipient %s of %s: %w", rec.Recipient.RecipientID, id, err)
		}
		o.Recipients = append(o.Recipients, domain.Recipient{
			OrgID: rec.Recipient.RecipientID, Name: rec.Name, Path: rec.Path, Limit: limit, Source: rec.Recipient.Source,
		})
	}
	return o, nil
}

// Organisation returns an organisation outside of a transaction.
func (s *Store) Organisation(ctx context.Context, id string) (domain.Organisation, error) {
	return s.reader(ctx).Organisation(id)
}

// Organisations lists all, in the order of the tree, without recipients.
func (s *Store) Organisations(ctx context.Context) ([]domain.Organisation, error) {
	var rows []organisationRow
	if err := s.db.WithContext(ctx).Order("path").Find(&rows).Error; err != nil {
		return nil, err
	}
	orgs := make([]domain.Organisation, 0, len(rows))
	for _, row := range rows {
		orgs = append(orgs, row.domain())
	}
	return orgs, nil
}

func (row organisationRow) domain() domain.Organisation {
	return domain.Organisation{
		ID: row.ID, Name: row.Name, Level: domain.OrgLevel(row.Level), ParentID: row.ParentID, Path: row.Path,
		Mark: row.Mark, ReviewBodyID: row.ReviewBodyID, Oversees: row.Oversees,
	}
}
