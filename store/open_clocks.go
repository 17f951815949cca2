package store

import (
	"context"
	"encoding/json"

	"sanbi/domain"
)

// OpenRows visits every open case in the order of receipt, from projections
// alone: no history is replayed, so ten thousand take a second.
func (s *Store) OpenRows(ctx context.Context, visit func(domain.OpenRow) error) error {
	clocks, err := s.openClocks(ctx)
	if err != nil {
		return err
	}
	fired, err := s.firedRungs(ctx)
	if err != nil {
		return err
	}
	rows, err := s.db.WithContext(ctx).Model(&caseRow{}).Select("id", "summary", "procedure_hash").
		Where("ended_at = 0").Order("received_at, id").Rows()
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id, summary, hash string
		if err := rows.Scan(&id, &summary, &hash); err != nil {
			return err
		}
		row := domain.OpenRow{Fired: map[string][]string{}}
		if err := json.Unmarshal([]byte(summary), &row.Summary); err != nil {
			return err
		}
		if row.Amendable, err = s.amendable(ctx, row.Summary, hash, clocks[id]); err != nil {
			return err
		}
		for _, clk := range clocks[id] {
			row.Fired[clk.Name] = fired[rungKey{id, clk.Name, clk.Generation, clk.Shift}]
		}
		if err := visit(row); err != nil {
			return err
		}
	}
	return rows.Err()
}

func (s *Store) amendable(ctx context.Context, sum domain.Summary, hash string, clocks []domain.Clock) (domain.Amendable, error) {
	procedure, err := s.reader(ctx).Edition(hash)
	if err != nil {
		return domain.Amendable{}, err
	}
	for i := range clocks {
		spec, _ := procedure.Clock(clocks[i].Name)
		clocks[i].Title, clocks[i].Ladder = spec.Title, spec.Ladder
	}
	c := &domain.Case{
		Opened:    domain.Opened{Regime: sum.Regime, Placement: sum.Placement, Parent: sum.Parent},
		Procedure: procedure, Clocks: clocks,
	}
	return domain.AmendableOf(c), nil
}

func (s *Store) openClocks(ctx context.Context) (map[string][]domain.Clock, error) {
	rows, err := s.db.WithContext(ctx).Model(&clockRow{}).Select("case_id", "name", "generation", "shift", "ledger").
		Where("stopped_at = 0").Order("started_at").Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	clocks := map[string][]domain.Clock{}
	for rows.Next() {
		var id, ledger string
		var clk domain.Clock
		if err := rows.Scan(&id, &clk.Name, &clk.Generation, &clk.Shift, &ledger); err != nil {
			return nil, err
		}
		if err := json.Unmarshal([]byte(ledger), &clk.Ledger); err != nil {
			return nil, err
		}
		clocks[id] = append(clocks[id], clk)
	}
	return clocks, rows.Err()
}

type rungKey struct {
	caseID, clock     string
	generation, shift int
}

func (s *Store) firedRungs(ctx context.Context) (map[rungKey][]string, error) {
	rows, err := s.db.WithContext(ctx).Table("rungs").
		Select("rungs.case_id", "rungs.clock", "rungs.generation", "rungs.shift", "rungs.rung").
		Joins("JOIN cases ON cases.id = rungs.case_id AND cases.ended_at = 0").Order("rungs.fired_at").Rows()
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	fired := map[rungKey][]string{}
	for rows.Next() {
		var k rungKey
		var rung string
		if err := rows.Scan(&k.caseID, &k.clock, &k.generation, &k.shift, &rung); err != nil {
			return nil, err
		}
		fired[k] = append(fired[k], rung)
	}
	return fired, rows.Err()
}
