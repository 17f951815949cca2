package store

import (
	"context"
	"encoding/json"
	"fmt"

	"gorm.io/gorm"

	"sanbi/domain"
)

// ProofRows is what the record shows of every case that the viewer answers for.
func (s *Store) ProofRows(ctx context.Context, viewer domain.Actor) ([]domain.ProofRow, error) {
	return proofRows(visible(s.db.WithContext(ctx).Model(&caseRow{}), viewer))
}

// DeepProofRows is every case of the record as it is at one moment, each
// compared with its events.
func (s *Store) DeepProofRows(ctx context.Context) (rows []domain.ProofRow, err error) {
	err = s.snapshot(ctx, func(r reader) error {
		if rows, err = proofRows(r.db.Model(&caseRow{})); err != nil {
			return err
		}
		for i := range rows {
			if rows[i].Damage, err = r.damage(rows[i].ID); err != nil {
				return err
			}
		}
		return nil
	})
	return rows, err
}

func proofRows(query *gorm.DB) ([]domain.ProofRow, error) {
	var rows []struct {
		ID, Summary   string
		RunningClocks int
		Escalated     bool
		OpenTasks     int
		Filings       int
	}
	err := query.Select("cases.id, cases.summary, cases.running_clocks, cases.escalated, " +
		"(SELECT count(*) FROM tasks WHERE tasks.case_id = cases.id AND tasks.closed_at = 0) AS open_tasks, " +
		"(SELECT count(*) FROM cases AS filings WHERE filings.parent_id = cases.id) AS filings").
		Order("cases.received_at, cases.id").Scan(&rows).Error
	if err != nil {
		return nil, err
	}
	proof := make([]domain.ProofRow, 0, len(rows))
	for _, row := range rows {
		r := domain.ProofRow{
			RunningClocks: row.RunningClocks, OpenTasks: row.OpenTasks, Filings: row.Filings, Escalated: row.Escalated,
		}
		if err := json.Unmarshal([]byte(row.Summary), &r.Summary); err != nil {
			return nil, fmt.Errorf("summary of case %s: %w", row.ID, err)
		}
		r.ID = row.ID
		proof = append(proof, r)
	}
	return proof, nil
}
