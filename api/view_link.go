package api

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"sanbi/domain"
	"sanbi/web"
)

// named are the cases that this one named and those that named it, as far as
// the person may see them.
func (s *Server) named(ctx context.Context, found *domain.Case, a domain.Actor) ([]domain.Summary, error) {
	sums, err := s.Record.Linked(ctx, found.ID)
	if err != nil {
		return nil, err
	}
	var seen []domain.Summary
	for _, sum := range sums {
		if domain.MaySee(a, sum.Placement) {
			seen = append(seen, sum)
		}
	}
	return seen, nil
}

// viewNamed are the linked cases on the page of either.
func (s *Server) viewNamed(ctx context.Context, found *domain.Case, a domain.Actor) ([]web.LinkedCase, error) {
	sums, err := s.named(ctx, found, a)
	if err != nil {
		return nil, err
	}
	related, err := s.dossierLinks(ctx, a, found.DossierID)
	if err != nil {
		return nil, err
	}
	relations := map[string]string{}
	for _, l := range related {
		relations[l.Other.ID] = l.Label()
	}
	var linked []web.LinkedCase
	for _, sum := range sums {
		row := s.viewRow(sum, a)
		linked = append(linked, web.LinkedCase{
			CaseRef: web.CaseRef{Number: sum.Number, Title: sum.Title, Href: row.Href},
			Kind:    row.Kind, Relation: cmp.Or(relations[sum.ID], "关联事项"), Step: sum.StepTitle, Clock: row.Clock,
		})
	}
	return linked, nil
}

// linkedBy are the cases that named this one.
func (s *Server) linkedBy(ctx context.Context, found *domain.Case, a domain.Actor) ([]domain.Link, error) {
	sums, err := s.named(ctx, found, a)
	if err != nil {
		return nil, err
	}
	mine := map[string]bool{}
	for _, l := range found.Links {
		mine[l.CaseID] = true
	}
	var links []domain.Link
	for _, sum := range sums {
		if !mine[sum.ID] {
			links = append(links, domain.Link{CaseID: sum.ID, Number: sum.Number, Kind: sum.Kind, Title: sum.Title})
		}
	}
	return links, nil
}

// noteOpenChildren says in the help of a decision which cases that this one has
// opened still stand in its way.
func (s *Server) noteOpenChildren(ctx context.Context, found *domain.Case, forms []web.DecisionForm) error {
	for i, form := range forms {
		spec, ok := found.Current().Decision(form.Name)
		if !ok || !slices.Contains(spec.Guards, domain.GuardNoOpenChild) {
			continue
		}
		_, sums, err := s.Record.Dossier(ctx, found.DossierID)
		if err != nil {
			return err
		}
		opened := slices.DeleteFunc(sums, func(sum domain.Summary) bool { return sum.Parent != found.ID })
		forms[i].Help = strings.TrimSpace(form.Help + " " + domain.OpenChildrenNote(spec, opened))
	}
	return nil
}
