package api

import (
	"context"

	"sanbi/domain"
)

// kindReview is the kind of the cases that look again at a document.
const kindReview = "document_review"

// openReview opens a case that looks again at a document in force, at a
// supervisor's wish.
func (s *Server) openReview(ctx context.Context, a domain.Actor, dossierID, reason, key string) (*domain.Case, error) {
	d, sums, err := s.visibleDossier(ctx, a, dossierID)
	if err != nil {
		return nil, err
	}
	p, _, err := s.inForce(ctx, kindReview, d.OrgID)
	if err != nil {
		return nil, err
	}
	maker, ok := domain.MakerOf(d, sums)
	if !ok || p == nil {
		return nil, domain.NotFound("没有这份文件，或者您无权查看")
	}
	return s.submit(ctx, domain.Submission{
		Key: key, Kind: kindReview, Title: d.Title, OrgID: d.OrgID, Actor: a, At: s.Now(), Amends: maker.ID, Relation: domain.RelationReviews,
		Fields: map[string]string{domain.FactOccasion: domain.OccasionEvaluation, domain.FactReviewReason: reason},
	})
}

// mayReview says why the person may not open a review of the document now; nil if
// he may.
func (s *Server) mayReview(ctx context.Context, a domain.Actor, d domain.Dossier, sums []domain.Summary) error {
	p, _, err := s.inForce(ctx, kindReview, d.OrgID)
	if err != nil || p == nil {
		return err
	}
	about, err := s.Record.Organisation(ctx, d.OrgID)
	if err != nil {
		return err
	}
	if err := domain.PermitOpening(a, p, about); err != nil {
		return err
	}
	maker, ok := domain.MakerOf(d, sums)
	if !ok {
		return domain.NotFound("没有这份文件，或者您无权查看")
	}
	made, err := s.visibleCase(ctx, a, maker.ID)
	if err != nil {
		return err
	}
	sub := domain.Submission{Actor: a, Amends: made.ID, Relation: domain.RelationReviews, At: s.Now()}
	return domain.CheckReviewed(p, sub, made, d, domain.ReviewsAmong(p, sums))
}
