package api

import (
	"context"

	"sanbi/domain"
)

// amendments is the record of changes of the calendar and of limits.
type amendments interface {
	DraftAmendment(ctx context.Context, a domain.Amendment) error
	AmendmentDraft(ctx context.Context, id string) (domain.Amendment, error)
	AmendmentDrafts(ctx context.Context) ([]domain.Amendment, error)
	SignAmendment(ctx context.Context, id string, sign func(domain.Amendment) (domain.Amendment, error)) (domain.Amendment, error)
	AmendmentRuns(ctx context.Context) (map[int]domain.AmendmentRun, error)
	OpenRows(ctx context.Context, visit func(domain.OpenRow) error) error
}

// draftAmendment keeps a draft of what a supervisor entered.
func (s *Server) draftAmendment(ctx context.Context, a domain.Actor, f domain.AmendmentForm) (domain.Amendment, error) {
	roots, err := s.roots(ctx)
	if err != nil {
		return domain.Amendment{}, err
	}
	var procedure *domain.Procedure
	for _, p := range s.Book.Procedures() {
		if p.ID == f.Procedure {
			procedure = p
		}
	}
	draft, err := domain.DraftAmendment(f, a, s.Now(), s.Record.Regimes(), procedure, roots)
	if err != nil {
		return domain.Amendment{}, err
	}
	return draft, s.Record.DraftAmendment(ctx, draft)
}

// previewAmendment says what a draft would do to the open cases by a rule.
func (s *Server) previewAmendment(ctx context.Context, draft domain.Amendment, rule domain.AmendmentRule) (domain.Preview, error) {
	draft.Rule = rule
	preview := s.Record.Regimes().Preview(draft, s.Now())
	err := s.Record.OpenRows(ctx, func(row domain.OpenRow) error {
		preview.Look(row)
		return nil
	})
	return preview.Result(), err
}

// signAmendment puts a draft into force and starts the run that carries it
// through. Signing again starts the run again if it was lost.
func (s *Server) signAmendment(ctx context.Context, a domain.Actor, id string, rule domain.AmendmentRule, comment string) (domain.Amendment, error) {
	roots, err := s.roots(ctx)
	if err != nil {
		return domain.Amendment{}, err
	}
	signed, err := s.Record.SignAmendment(ctx, id, func(draft domain.Amendment) (domain.Amendment, error) {
		return domain.SignAmendment(draft, a, rule, comment, s.Now(), roots)
	})
	if err != nil {
		return domain.Amendment{}, err
	}
	runs, err := s.Record.AmendmentRuns(ctx)
	if err != nil || !runs[signed.No].Finished.IsZero() {
		return signed, err
	}
	if err := s.Engine.ApplyAmendment(ctx, signed.No); err != nil {
		s.Logger.ErrorContext(ctx, "the run of an amendment did not start; the next start of the worker resumes it", "no", signed.No, "error", err)
	}
	return signed, nil
}

// roots are the topmost paths of the organisation tree.
func (s *Server) roots(ctx context.Context) ([]string, error) {
	orgs, err := s.Record.Organisations(ctx)
	if err != nil {
		return nil, err
	}
	return rootsOf(orgs), nil
}

func rootsOf(orgs []domain.Organisation) []string {
	var roots []string
	for _, o := range orgs {
		if o.ParentID == "" {
			roots = append(roots, o.Path)
		}
	}
	return roots
}
