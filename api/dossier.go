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

// dossierLinks are the documents that this one repeals or amends, and those that
// do it to this one, as far as the person may see them.
func (s *Server) dossierLinks(ctx context.Context, a domain.Actor, id string) ([]domain.DossierLink, error) {
	all, err := s.Record.DossierLinks(ctx, id)
	var seen []domain.DossierLink
	for _, l := range all {
		if domain.MaySee(a, l.Other.Placement) {
			seen = append(seen, l)
		}
	}
	return seen, err
}
