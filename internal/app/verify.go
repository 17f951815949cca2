package app

import (
	"context"
	"errors"
	"maps"
	"slices"

	"sanbi/domain"
	"sanbi/store/blob"
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
	proof := domain.Prove(rows, audit, a.Store.Regimes(), a.Now())
	files, err := a.verifyFiles(ctx)
	if err != nil {
		return domain.Proof{}, err
	}
	proof.Files = &files
	proof.Holds = proof.Holds && len(files.Broken) == 0
	return proof, nil
}

// verifyFiles reads every stored file again and compares both its sums with the
// record.
func (a *App) verifyFiles(ctx context.Context) (domain.FilesState, error) {
	papers, err := a.Store.Papers(ctx)
	if err != nil {
		return domain.FilesState{}, err
	}
	state := domain.FilesState{Checked: len(papers)}
	for _, sha := range slices.Sorted(maps.Keys(papers)) {
		ref, err := a.Files.Sums(ctx, sha)
		switch {
		case ctx.Err() != nil:
			return state, ctx.Err()
		case errors.Is(err, blob.ErrNotFound):
			state.Broken = append(state.Broken, "文件 "+sha+" 不见了，请从备份恢复")
		case errors.Is(err, blob.ErrCorrupt):
			state.Broken = append(state.Broken, "文件 "+sha+" 的内容与登记的 SHA-256 不一致，请从备份恢复")
		case err != nil:
			return state, err
		case ref.SM3 != papers[sha].SM3:
			state.Broken = append(state.Broken, "文件 "+sha+" 的内容与登记的 SM3 不一致，请从备份恢复")
		}
	}
	return state, nil
}
