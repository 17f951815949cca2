package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm/clause"

	"sanbi/domain"
)

// Edition is a procedure with the hash that identifies its content.
type Edition struct {
	Procedure *domain.Procedure
	Hash      string
}

type editionRow struct {
	Hash        string `gorm:"primaryKey"`
	ProcedureID string
	Edition     string
	Newest      bool
	Body        string
}

func (editionRow) TableName() string { return "procedure_editions" }

// SaveEditions keeps the editions for good and marks each as the newest of its
// procedure. The content of a hash never changes.
func (s *Store) SaveEditions(ctx context.Context, editions []Edition) error {
	return s.Do(ctx, func(tx *Tx) error {
		for _, e := range editions {
			if err := tx.saveEdition(e); err != nil {
				return fmt.Errorf("edition %s %s: %w", e.Procedure.ID, e.Procedure.Edition, err)
			}
		}
		return nil
	})
}

func (tx *Tx) saveEdition(e Edition) error {
	body, err := json.Marshal(e.Procedure)
	if err != nil {
		return err
	}
	row := editionRow{Hash: e.Hash, ProcedureID: e.Procedure.ID, Edition: e.Procedure.Edition, Body: string(body)}
	if err := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
		return err
	}
	return tx.db.Exec("UPDATE procedure_editions SET newest = (hash = ?) WHERE procedure_id = ? AND newest <> (hash = ?)",
		e.Hash, e.Procedure.ID, e.Hash).Error
}

// Edition returns the edition of a hash.
func (r reader) Edition(hash string) (*domain.Procedure, error) {
	if known, ok := r.store.editions.Load(hash); ok {
		return known.(*domain.Procedure), nil
	}
	var row editionRow
	if err := r.db.First(&row, "hash = ?", hash).Error; err != nil {
		return nil, fmt.Errorf("procedure edition %s: %w", hash, err)
	}
	return r.decode(row)
}

// NewestEdition returns the edition in force of a procedure.
func (r reader) NewestEdition(procedureID string) (*domain.Procedure, string, error) {
	var row editionRow
	if err := r.db.First(&row, "procedure_id = ? AND newest", procedureID).Error; err != nil {
		return nil, "", fmt.Errorf("procedure %s: %w", procedureID, err)
	}
	p, err := r.decode(row)
	return p, row.Hash, err
}

func (r reader) decode(row editionRow) (*domain.Procedure, error) {
	p := &domain.Procedure{}
	if err := json.Unmarshal([]byte(row.Body), p); err != nil {
		return nil, fmt.Errorf("procedure edition %s: %w", row.Hash, err)
	}
	r.store.editions.Store(row.Hash, p)
	return p, nil
}
