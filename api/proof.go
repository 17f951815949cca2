package api

import (
	"context"

	"sanbi/domain"
)

// proof proves the three musts for the place that a person answers for.
func (s *Server) proof(ctx context.Context, a domain.Actor) (domain.Proof, error) {
	if err := domain.PermitSupervision(a); err != nil {
		return domain.Proof{}, err
	}
	rows, err := s.Record.ProofRows(ctx, a)
	if err != nil {
		return domain.Proof{}, err
	}
	audit, err := s.Record.AuditState(ctx)
	if err != nil {
		return domain.Proof{}, err
	}
	return domain.Prove(rows, audit, s.Record.Regimes(), s.Now()), nil
}
