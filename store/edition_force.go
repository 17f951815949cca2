package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// editionActivationRow is an edition that a person put into force, with the file
// that it was made of.
type editionActivationRow struct {
	No          int `gorm:"primaryKey;autoIncrement:false"`
	Hash        string
	ProcedureID string
	Edition     string
	ActivatedBy string
	ActivatedAt int64
	Text        string
}

func (editionActivationRow) TableName() string { return "edition_activations" }

// enacting begins the action of a record that is about an edition.
const enacting = "enact"

// inForce are the editions that a case may be opened under: those of the program
// that runs and those that somebody activated.
const inForce = "newest OR hash IN (SELECT hash FROM edition_activations)"

// EffectiveEdition returns the edition of a procedure that is in force for a body
// at a moment, with its hash.
func (r reader) EffectiveEdition(procedureID, orgID string, at time.Time) (*domain.Procedure, string, error) {
	org, err := r.Organisation(orgID)
	if err != nil {
		return nil, "", err
	}
	scopes, err := r.editionScopes()
	if err != nil {
		return nil, "", err
	}
	scope, ok := domain.Effective(scopes, procedureID, org, calendar.DateOf(at))
	if !ok {
		return nil, "", fmt.Errorf("no edition of %s is in force", procedureID)
	}
	p, err := r.Edition(scope.Hash)
	return p, scope.Hash, err
}

// EffectiveEdition is the same outside of a transaction, for the forms.
func (s *Store) EffectiveEdition(ctx context.Context, procedureID, orgID string, at time.Time) (*domain.Procedure, string, error) {
	return s.reader(ctx).EffectiveEdition(procedureID, orgID, at)
}

func (r reader) editionScopes() ([]domain.EditionScope, error) {
	var rows []editionRow
	err := r.db.Select("hash", "procedure_id", "edition", "place", "body_level", "effective_on").
		Where(inForce).Order("procedure_id, edition, hash").Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("editions: %w", err)
	}
	scopes := make([]domain.EditionScope, len(rows))
	for i, row := range rows {
		if scopes[i], err = row.scope(); err != nil {
			return nil, err
		}
	}
	return scopes, nil
}

func (row editionRow) scope() (domain.EditionScope, error) {
	scope := domain.EditionScope{
		Hash: row.Hash, Procedure: row.ProcedureID, Edition: row.Edition, Place: row.Place, Body: domain.OrgLevel(row.BodyLevel),
	}
	if row.EffectiveOn == "" {
		return scope, nil
	}
	var err error
	if scope.Effective, err = calendar.ParseDate(row.EffectiveOn); err != nil {
		return scope, fmt.Errorf("edition %s: %w", row.Hash, err)
	}
	return scope, nil
}

// Editions lists every edition that a case may be opened under, with who put it
// into force, by procedure and name.
func (s *Store) Editions(ctx context.Context) ([]domain.EditionRecord, error) {
	r := s.reader(ctx)
	scopes, err := r.editionScopes()
	if err != nil {
		return nil, err
	}
	activated, err := r.activations()
	if err != nil {
		return nil, err
	}
	records := make([]domain.EditionRecord, len(scopes))
	for i, scope := range scopes {
		p, err := r.Edition(scope.Hash)
		if err != nil {
			return nil, err
		}
		records[i] = domain.EditionRecord{EditionScope: scope, Title: p.Title, Kind: p.Kind, Base: p.Base}
		row, ok := activated[scope.Hash]
		if !ok {
			continue
		}
		var who personRow
		if err := r.people().Where("users.id = ?", row.ActivatedBy).Take(&who).Error; err != nil {
			return nil, err
		}
		records[i].Activated, records[i].ActivatedAt, records[i].Text = who.actor().Person(), moment(row.ActivatedAt), row.Text
	}
	return records, nil
}

func (r reader) activations() (map[string]editionActivationRow, error) {
	var rows []editionActivationRow
	if err := r.db.Order("no").Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("activated editions: %w", err)
	}
	activated := map[string]editionActivationRow{}
	for _, row := range rows {
		activated[row.Hash] = row
	}
	return activated, nil
}

// EditionByHash returns the edition of a hash.
func (s *Store) EditionByHash(ctx context.Context, hash string) (*domain.Procedure, error) {
	return s.reader(ctx).Edition(hash)
}

// ActivateEdition puts an edition into force for the cases that are opened from
// now on, for good, with its file. check has the last word, over the editions and
// the organisations as they are in the transaction.
func (s *Store) ActivateEdition(
	ctx context.Context, p *domain.Procedure, hash, text string, by domain.Actor, at time.Time,
	check func(have []domain.EditionScope, orgs []domain.Organisation) error,
) error {
	return s.Do(ctx, func(tx *Tx) error {
		if err := tx.lockEditions(); err != nil {
			return err
		}
		have, err := tx.editionScopes()
		if err != nil {
			return err
		}
		orgs, err := tx.organisations()
		if err != nil {
			return err
		}
		if err := check(have, orgs); err != nil {
			return err
		}
		e := Edition{Procedure: p, Hash: hash}
		if err := tx.saveEdition(e); err != nil {
			return err
		}
		return tx.activate(e, text, by, at)
	})
}

func (tx *Tx) activate(e Edition, text string, by domain.Actor, at time.Time) error {
	var n int64
	if err := tx.db.Model(&editionActivationRow{}).Count(&n).Error; err != nil {
		return err
	}
	row := editionActivationRow{
		No: int(n) + 1, Hash: e.Hash, ProcedureID: e.Procedure.ID, Edition: e.Procedure.Edition,
		ActivatedBy: by.UserID, ActivatedAt: micros(at), Text: text,
	}
	if err := tx.db.Create(&row).Error; err != nil {
		return err
	}
	content, err := row.content(tx.db)
	if err != nil {
		return err
	}
	tx.audit(auditRow{
		At: row.ActivatedAt, ActorID: by.UserID, Action: enacting + "/edition", Subject: e.Procedure.ID + "@" + e.Procedure.Edition,
		Content: content,
	})
	return nil
}

// content is the hash of what was put into force: of the file, and of the
// procedure that cases find under its hash.
func (row editionActivationRow) content(db *gorm.DB) (string, error) {
	var e editionRow
	if err := db.First(&e, "hash = ?", row.Hash).Error; err != nil {
		return "", err
	}
	return contentHash(row.Text + "\x00" + e.Body + "\x00" + e.Place + "\x00" + e.BodyLevel + "\x00" + e.EffectiveOn), nil
}

// forgedEdition finds an edition that is not the one that was put into force.
func forgedEdition(db *gorm.DB) (string, error) {
	var rows []editionActivationRow
	if err := db.Order("no").Find(&rows).Error; err != nil {
		return "", err
	}
	for i, row := range rows {
		content, err := row.content(db)
		if err != nil {
			return "", err
		}
		var n int64
		err = db.Model(&auditRow{}).Where("action = ? AND subject = ? AND content = ?",
			enacting+"/edition", row.ProcedureID+"@"+row.Edition, content).Count(&n).Error
		if err != nil {
			return "", err
		}
		if n != 1 || row.No != i+1 {
			return "启用的办理程序版本 " + row.ProcedureID + "@" + row.Edition + " 与审计链不符", nil
		}
	}
	return "", nil
}

// lockEditions lets one activation through at a time.
func (tx *Tx) lockEditions() error {
	if !tx.store.postgres {
		return nil // one writer at a time
	}
	return tx.db.Exec("LOCK TABLE edition_activations IN SHARE ROW EXCLUSIVE MODE").Error
}
