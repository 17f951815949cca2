package store

import (
	"context"

	"sanbi/domain"
)

// mine says that an open case waits for a person: its owner is he himself, or
// his role in his body.
const mine = "cases.ended_at = 0 AND (cases.owner_user_id = ? OR (cases.owner_org_id = ? AND cases.owner_role = ?))"

func mineOf(a domain.Actor) []any { return []any{a.UserID, a.OrgID, string(a.Role)} }

// The states of a case in a list, as SQL.
const (
	isOpen    = "cases.ended_at = 0"
	isClosed  = "cases.ended_at > 0"
	isOverdue = "cases.ended_at = 0 AND cases.due_at > 0 AND cases.due_at <= ?"
	isDueSoon = "cases.ended_at = 0 AND cases.due_at > ? AND cases.due_at <= ?"
)

// Figures counts the cases that the viewer may see, in every state at once: one
// query for all the numbers of a page. Of the filter only the viewer and the
// moments count.
func (s *Store) Figures(ctx context.Context, f domain.CaseFilter) (domain.CaseFigures, error) {
	now, soon, own := micros(f.Now), micros(f.Soon), mineOf(f.Viewer)
	fields, args := "COUNT(*) AS total", []any{}
	count := func(name, condition string, values ...any) {
		fields += ", COUNT(CASE WHEN " + condition + " THEN 1 END) AS " + name
		args = append(args, values...)
	}
	count("open", isOpen)
	count("closed", isClosed)
	count("overdue", isOverdue, now)
	count("mine", mine, own...)
	count("mine_overdue", mine+" AND "+isOverdue, append(own, now)...)
	count("mine_due_soon", mine+" AND "+isDueSoon, append(own, now, soon)...)
	var figures domain.CaseFigures
	err := visible(s.db.WithContext(ctx).Model(&caseRow{}), f.Viewer).Select(fields, args...).Scan(&figures).Error
	return figures, err
}
