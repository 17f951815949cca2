package store

import (
	"context"
	"time"

	"sanbi/domain"
)

// tellAssigned tells who has the case now, and who had it.
func (tx *Tx) tellAssigned(c *domain.Case, e domain.Event) error {
	step, how := c.Current().Title, e.Assigned.Kind.Label()
	if err := tx.notify(c, e, c.Owner.UserID, "请办理“"+step+"”（"+how+"，原承办人"+e.Assigned.From.Name+"）"); err != nil {
		return err
	}
	if e.Assigned.From.UserID == "" {
		return nil
	}
	return tx.notify(c, e, e.Assigned.From.UserID, "“"+step+"”已"+how+"，现由"+c.Owner.Name+"办理")
}

// AssignmentCandidates lists those to whom a case may be given now.
func (s *Store) AssignmentCandidates(ctx context.Context, c *domain.Case, kind domain.AssignmentKind, at time.Time) ([]domain.Holder, error) {
	return domain.AssignmentCandidates(c, kind, at, s.reader(ctx))
}
