package app

import (
	"context"

	"sanbi/domain"
)

// Verify proves the three musts over the whole record, replaying every case.
// running, where given, tells whether a case has its run.
func (a *App) Verify(ctx context.Context, running func(context.Context, string) (bool, error)) (domain.Proof, error) {
	rows, err := a.Store.DeepProofRows(ctx)
	if err != nil {
		return domain.Proof{}, err
	}
	for i, r := range rows {
		if running == nil || !r.Ended.IsZero() || r.Damage != "" {
			continue
		}
		ok, err := running(ctx, r.ID)
		if err != nil {
			return domain.Proof{}, err
		}
		if !ok {
			rows[i].Damage = "在办事项没有正在运行的流程，请运行 sanbi resume"
		}
	}
	audit, err := a.Store.AuditState(ctx)
	if err != nil {
		return domain.Proof{}, err
	}
	return domain.Prove(rows, audit, a.Store.Regimes(), a.Now()), nil
}
