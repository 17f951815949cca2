package store

import (
	"context"
	"encoding/json"

	"gorm.io/gorm"

	"sanbi/domain"
)

// ProofRows is what the record shows of every case that the viewer answers for.
func (s *Store) ProofRows(ctx context.Context, viewer domain.Actor) ([]domain.ProofRow, error) {
	return proofRows(visible(s.db.WithContext(ctx).Model(&caseRow{}), viewer))
}

// DeepProofRows is every case of the record, each compared with its events.
func (s *Store) DeepProofRows(ctx context.Context) ([]domain.ProofRow, error) {
	rows, err := proofRows(s.db.WithContext(ctx).Model(&caseRow{}))
	if err != nil {
		return nil, err
	}
	for i := range rows {
		if rows[i].Damage, err = s.damage(ctx, rows[i].ID); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

func proofRows(query *gorm.DB) ([]domain.ProofRow, error) {
	var rows []struct {
		Summary       string
		RunningClocks int
		Escalated     bool
		OpenTasks     int
		Filings       int
	}
	err := query.Select("cases.summary, cases.running_clocks, cases.escalated, " +
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
			return nil, err
		}
		proof = append(proof, r)
	}
	return proof, nil
}

// damage replays a case and compares the row that screens show with it.
func (s *Store) damage(ctx context.Context, id string) (string, error) {
	c, err := s.Case(ctx, id)
	if err != nil {
		return "原始记录无法重放：" + err.Error(), nil
	}
	want, err := s.rowOf(c)
	if err != nil {
		return "", err
	}
	var have caseRow
	if err := s.db.WithContext(ctx).First(&have, "id = ?", id).Error; err != nil {
		return "", err
	}
	have.WakeAt = want.WakeAt
	if have != want {
		return "页面所示与原始记录不一致", nil
	}
	return "", nil
}
