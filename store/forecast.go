package store

import (
	"context"
	"encoding/json"
	"fmt"

	"sanbi/domain"
)

// OpenSummaries visits every open case that the viewer may see, in the order of
// receipt, from the rows of the lists alone.
func (s *Store) OpenSummaries(ctx context.Context, viewer domain.Actor, visit func(domain.Summary)) error {
	rows, err := visible(s.db.WithContext(ctx).Model(&caseRow{}), viewer).Select("cases.id", "cases.summary").
		Where("cases.ended_at = 0").Order("cases.received_at, cases.id").Rows()
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id, text string
		if err := rows.Scan(&id, &text); err != nil {
			return err
		}
		var sum domain.Summary
		if err := json.Unmarshal([]byte(text), &sum); err != nil {
			return fmt.Errorf("summary of case %s: %w", id, err)
		}
		visit(sum)
	}
	return rows.Err()
}

// Colleagues lists the active accounts that do casework and that the viewer may
// see, by body and name, each with the open cases that he has.
func (s *Store) Colleagues(ctx context.Context, viewer domain.Actor) ([]domain.Colleague, error) {
	var roles []string
	for _, role := range domain.Roles() {
		if role.Casework() {
			roles = append(roles, string(role))
		}
	}
	r := s.reader(ctx)
	people, err := r.loaded(r.people().Where("users.role IN ?", roles).Order("organisations.path, users.username"))
	if err != nil {
		return nil, fmt.Errorf("colleagues: %w", err)
	}
	var colleagues []domain.Colleague
	for _, p := range people {
		a := p.Person.actor()
		c := domain.Colleague{
			UserID: a.UserID, Name: a.Name, Role: a.Role, OrgID: a.OrgID, OrgName: a.OrgName, OrgPath: a.OrgPath, Load: p.Load,
		}
		if domain.MaySeeColleague(viewer, c) {
			colleagues = append(colleagues, c)
		}
	}
	return colleagues, nil
}
