package api

import (
	"context"

	"sanbi/domain"
)

// submit hands a new matter in. The files are stored before; the same form
// again finds the case that it made. It returns the case as it is in the record.
func (s *Server) submit(ctx context.Context, sub domain.Submission) (*domain.Case, error) {
	if _, _, ok := s.Book.ForKind(sub.Kind); !ok {
		return nil, domain.Invalid("kind", "没有这类事项，请从给出的类别中选择")
	}
	if err := checkKey(sub.Key); err != nil {
		return nil, err
	}
	if known, err := s.Record.Case(ctx, sub.CaseID()); err == nil {
		if known.Events[0].Digest != sub.Digest() {
			return nil, domain.Conflict("这个提交编号已经用于另一项内容，请重新打开页面后再提交")
		}
		return known, nil
	} else if domain.CodeOf(err) != domain.CodeNotFound {
		return nil, err
	}
	about, err := s.Record.Organisation(ctx, sub.OrgID)
	if domain.CodeOf(err) == domain.CodeNotFound {
		err = domain.Invalid(domain.FieldOrg, "没有这个单位，请从给出的单位中选择")
	}
	if err != nil {
		return nil, err
	}
	procedure, hash, err := s.inForce(ctx, sub.Kind, sub.OrgID)
	if err != nil {
		return nil, err
	}
	if _, _, err := domain.CheckSubmission(procedure, sub, about); err != nil {
		return nil, err
	}
	if err := s.checkAbout(ctx, procedure, sub); err != nil {
		return nil, err
	}
	if err := s.Engine.Submit(ctx, sub, procedure.Outline(hash), false); err != nil {
		return nil, err
	}
	return s.Record.Case(ctx, sub.CaseID())
}

// checkAbout refuses what is about a case or a document that it may not be about.
func (s *Server) checkAbout(ctx context.Context, p *domain.Procedure, sub domain.Submission) error {
	if sub.Amends == "" {
		if p.Reviews != nil {
			return domain.CheckReviewed(p, sub, nil, domain.Dossier{}, nil)
		}
		return nil
	}
	about, err := s.visibleCase(ctx, sub.Actor, sub.Amends)
	if err != nil {
		return err
	}
	if p.Reviews == nil {
		return domain.CheckAmends(p, sub, about)
	}
	d, sums, err := s.Record.Dossier(ctx, about.DossierID)
	if err != nil {
		return err
	}
	return domain.CheckReviewed(p, sub, about, d, domain.ReviewsAmong(p, sums))
}
