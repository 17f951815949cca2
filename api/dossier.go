package api

import (
	"context"

	"sanbi/domain"
)

// visibleDossier reads a dossier with those of its cases that the person may
// see; without any, there is no such dossier for him.
func (s *Server) visibleDossier(ctx context.Context, a domain.Actor, id string) (domain.Dossier, []domain.Summary, error) {
	d, all, err := s.Record.Dossier(ctx, id)
	if err != nil {
		return domain.Dossier{}, nil, err
	}
	var visible []domain.Summary
	for _, sum := range all {
		if domain.MaySee(a, sum.Placement) {
			visible = append(visible, sum)
		}
	}
	if len(visible) == 0 {
		return domain.Dossier{}, nil, domain.NotFound("没有这份文件，或者您无权查看")
	}
	return d, visible, nil
}
