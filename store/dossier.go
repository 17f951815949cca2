package store

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"sanbi/domain"
)

type dossierRow struct {
	ID             string `gorm:"primaryKey"`
	Kind           string
	Title          string
	OrgID          string
	OrgName        string
	Status         string
	DocumentNumber string
	IssuedOn       string
	PublishedOn    string
	EffectiveOn    string
	ValidUntil     string
	EndsOn         string
	EndsAs         string
	ForceAt        int64
	CreatedAt      int64 `gorm:"autoCreateTime:false"`
}

func (dossierRow) TableName() string { return "dossiers" }

func (row dossierRow) domain() domain.Dossier {
	return domain.Dossier{
		ID: row.ID, Kind: row.Kind, Title: row.Title, OrgID: row.OrgID, OrgName: row.OrgName,
		Status: domain.DossierStatus(row.Status), DocumentNumber: row.DocumentNumber, IssuedOn: row.IssuedOn,
		PublishedOn: row.PublishedOn, EffectiveOn: row.EffectiveOn, ValidUntil: row.ValidUntil,
		EndsOn: row.EndsOn, EndsAs: domain.DossierStatus(row.EndsAs), ForceAt: moment(row.ForceAt),
		CreatedAt: moment(row.CreatedAt),
	}
}

// projectDossier lets the dossier absorb what its case has become; its row is
// locked meanwhile, since another case of the same dossier may change too.
func (tx *Tx) projectDossier(c *domain.Case) error {
	d, err := tx.lockDossier(c.DossierID)
	if err != nil {
		return err
	}
	return tx.saveDossier(d.Absorb(c))
}

// projectReplaced ends the dossiers of the documents that the event repeals.
func (tx *Tx) projectReplaced(c *domain.Case, e domain.Event) error {
	for _, l := range e.Links {
		if l.Relation != domain.LinkRepeals {
			continue
		}
		var named caseRow
		if err := tx.db.Select("dossier_id").First(&named, "id = ?", l.CaseID).Error; err != nil {
			return err
		}
		d, err := tx.lockDossier(named.DossierID)
		if err != nil {
			return err
		}
		if err := tx.saveDossier(d.EndedBy(c, e)); err != nil {
			return err
		}
	}
	return nil
}

// lockDossier reads a dossier until the end of the transaction; a zero one where
// there is none yet.
func (tx *Tx) lockDossier(id string) (domain.Dossier, error) {
	var row dossierRow
	query := tx.db
	if tx.store.postgres {
		query = query.Clauses(clause.Locking{Strength: "UPDATE"})
	}
	err := query.First(&row, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return domain.Dossier{}, nil
	}
	return row.domain(), err
}

func (tx *Tx) saveDossier(d domain.Dossier) error {
	row := dossierRow{
		ID: d.ID, Kind: d.Kind, Title: d.Title, OrgID: d.OrgID, OrgName: d.OrgName, Status: string(d.Status),
		DocumentNumber: d.DocumentNumber, IssuedOn: d.IssuedOn, PublishedOn: d.PublishedOn,
		EffectiveOn: d.EffectiveOn, ValidUntil: d.ValidUntil,
		EndsOn: d.EndsOn, EndsAs: string(d.EndsAs), ForceAt: micros(d.ForceAt), CreatedAt: micros(d.CreatedAt),
	}
	return tx.db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
}

// Dossier implements activities.Transaction: the dossier as the transaction sees
// it, without its cases.
func (tx *Tx) Dossier(id string) (domain.Dossier, error) {
	var row dossierRow
	if err := tx.db.First(&row, "id = ?", id).Error; err != nil {
		return domain.Dossier{}, notFound(err, "没有这份文件，或者您无权查看")
	}
	return row.domain(), nil
}

// DossierCases implements activities.Transaction.
func (tx *Tx) DossierCases(id string) ([]domain.Summary, error) { return tx.casesOf(id) }

func (r reader) casesOf(dossierID string) ([]domain.Summary, error) {
	var cases []caseRow
	if err := r.db.Order("received_at, id").Find(&cases, "dossier_id = ?", dossierID).Error; err != nil {
		return nil, err
	}
	return summariesOf(cases)
}

// Dossier returns a dossier with all its cases, in the order of their receipt;
// NotFound when there is none.
func (s *Store) Dossier(ctx context.Context, id string) (domain.Dossier, []domain.Summary, error) {
	db := s.db.WithContext(ctx)
	var row dossierRow
	if err := db.First(&row, "id = ?", id).Error; err != nil {
		return domain.Dossier{}, nil, notFound(err, "没有这份文件，或者您无权查看")
	}
	summaries, err := s.reader(ctx).casesOf(id)
	return row.domain(), summaries, err
}

func summariesOf(rows []caseRow) ([]domain.Summary, error) {
	summaries := make([]domain.Summary, 0, len(rows))
	for _, row := range rows {
		var s domain.Summary
		if err := json.Unmarshal([]byte(row.Summary), &s); err != nil {
			return nil, err
		}
		summaries = append(summaries, s)
	}
	return summaries, nil
}
