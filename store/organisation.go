package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"
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
	Duty        string `gorm:"primaryKey"`
	Position    int
	Period      string
	Source      string
}

func (recipientRow) TableName() string { return "org_recipients" }

// PutOrganisation creates an organisation or replaces its data, with the bodies
// that it owes its filings to.
func (s *Store) PutOrganisation(ctx context.Context, o domain.Organisation) error {
	return s.Do(ctx, func(tx *Tx) error { return tx.putOrganisation(o) })
}

func (tx *Tx) putOrganisation(o domain.Organisation) error {
	row := rowOf(o)
	if err := tx.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error; err != nil {
		return err
	}
	if err := tx.db.Delete(&recipientRow{}, "org_id = ?", o.ID).Error; err != nil {
		return err
	}
	for _, recipient := range recipientRows(o) {
		if err := tx.db.Create(&recipient).Error; err != nil {
			return err
		}
	}
	return nil
}

func rowOf(o domain.Organisation) organisationRow {
	return organisationRow{
		ID: o.ID, Name: o.Name, Level: string(o.Level), ParentID: o.ParentID, Path: o.Path, Mark: o.Mark,
		ReviewBodyID: o.ReviewBodyID, Oversees: o.Oversees,
	}
}

func recipientRows(o domain.Organisation) []recipientRow {
	var rows []recipientRow
	for i, r := range o.Recipients {
		rows = append(rows, recipientRow{
			OrgID: o.ID, RecipientID: r.OrgID, Duty: string(r.Duty), Position: i, Period: r.Limit.String(), Source: r.Source,
		})
	}
	return rows
}

// Organisation returns an organisation with its recipients; NotFound when there
// is none.
func (r reader) Organisation(id string) (domain.Organisation, error) {
	var row organisationRow
	if err := r.db.First(&row, "id = ?", id).Error; err != nil {
		return domain.Organisation{}, notFound(err, "没有这个单位，请核对后重新选择")
	}
	o := row.domain()
	recipients, err := r.recipients(r.db.Where("org_id = ?", id))
	o.Recipients = recipients[id]
	return o, err
}

// recipients reads who is owed filings, by who owes them.
func (r reader) recipients(query *gorm.DB) (map[string][]domain.Recipient, error) {
	var rows []struct {
		Recipient  recipientRow `gorm:"embedded"`
		Name, Path string
	}
	err := query.Table("org_recipients").Select("org_recipients.*, organisations.name, organisations.path").
		Joins("JOIN organisations ON organisations.id = org_recipients.recipient_id").
		Order("org_id, position").Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	found := map[string][]domain.Recipient{}
	for _, row := range rows {
		owes := row.Recipient.OrgID
		var limit clock.Limit
		if err := limit.UnmarshalText([]byte(row.Recipient.Period)); err != nil {
			return nil, fmt.Errorf("recipient %s of %s: %w", row.Recipient.RecipientID, owes, err)
		}
		found[owes] = append(found[owes], domain.Recipient{
			OrgID: row.Recipient.RecipientID, Name: row.Name, Path: row.Path, Limit: limit, Source: row.Recipient.Source,
			Duty: domain.FilingDuty(row.Recipient.Duty),
		})
	}
	return found, nil
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

// OrganisationTree lists all with their recipients, each above those below it.
func (s *Store) OrganisationTree(ctx context.Context) ([]domain.Organisation, error) {
	var orgs []domain.Organisation
	err := s.snapshot(ctx, func(r reader) (err error) {
		orgs, err = r.organisations()
		return err
	})
	return orgs, err
}

func (r reader) organisations() ([]domain.Organisation, error) {
	var rows []organisationRow
	if err := r.db.Find(&rows).Error; err != nil {
		return nil, err
	}
	recipients, err := r.recipients(r.db)
	if err != nil {
		return nil, err
	}
	orgs := make([]domain.Organisation, 0, len(rows))
	for _, row := range rows {
		o := row.domain()
		o.Recipients = recipients[o.ID]
		orgs = append(orgs, o)
	}
	// Part by part: a database may sort "/" after letters, or pass it over.
	slices.SortFunc(orgs, func(a, b domain.Organisation) int {
		return slices.Compare(strings.Split(a.Path, "/"), strings.Split(b.Path, "/"))
	})
	return orgs, nil
}

func (row organisationRow) domain() domain.Organisation {
	return domain.Organisation{
		ID: row.ID, Name: row.Name, Level: domain.OrgLevel(row.Level), ParentID: row.ParentID, Path: row.Path,
		Mark: row.Mark, ReviewBodyID: row.ReviewBodyID, Oversees: row.Oversees,
	}
}
