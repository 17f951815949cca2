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
	// Newest marks the editions that came with the program that runs.
	Newest      bool
	Body        string
	Place       string
	BodyLevel   string
	EffectiveOn string
}

func (editionRow) TableName() string { return "procedure_editions" }

// SaveEditions keeps the editions that come with the program for good, and marks
// them as the ones in force of their procedures, besides those that somebody
// activated. The content of a hash never changes.
func (s *Store) SaveEditions(ctx context.Context, editions []Edition) error {
	return s.Do(ctx, func(tx *Tx) error {
		shipped := map[string][]string{} // hashes by procedure
		for _, e := range editions {
			if err := tx.saveEdition(e); err != nil {
				return fmt.Errorf("edition %s %s: %w", e.Procedure.ID, e.Procedure.Edition, err)
			}
			shipped[e.Procedure.ID] = append(shipped[e.Procedure.ID], e.Hash)
		}
		for id, hashes := range shipped {
			err := tx.db.Exec("UPDATE procedure_editions SET newest = (hash IN ?) WHERE procedure_id = ? AND newest <> (hash IN ?)",
				hashes, id, hashes).Error
			if err != nil {
				return fmt.Errorf("editions of %s: %w", id, err)
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
	p := e.Procedure
	row := editionRow{
		Hash: e.Hash, ProcedureID: p.ID, Edition: p.Edition, Body: string(body), Place: p.Place, BodyLevel: string(p.Body),
	}
	if p.Effective != 0 {
		row.EffectiveOn = p.Effective.String()
	}
	return tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
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

func (r reader) decode(row editionRow) (*domain.Procedure, error) {
	p := &domain.Procedure{}
	if err := json.Unmarshal([]byte(row.Body), p); err != nil {
		return nil, fmt.Errorf("procedure edition %s: %w", row.Hash, err)
	}
	r.store.editions.Store(row.Hash, p)
	return p, nil
}
