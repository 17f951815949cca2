package api

import (
	"context"

	"sanbi/domain"
)

// decide sends one decision to the case's run and returns the case as it is
// afterwards. The same key again answers what it did the first time.
func (s *Server) decide(ctx context.Context, caseID string, d domain.Decision) (*domain.Case, error) {
	c, err := s.visibleCase(ctx, d.Actor, caseID)
	if err != nil {
		return nil, err
	}
	if err := checkKey(d.Key); err != nil {
		return nil, err
	}
	if done, ok := c.EventByKey(d.Key); ok {
		if done.Digest != d.Digest() {
			return nil, domain.Conflict("这个提交编号已经用于另一项内容，请重新打开页面后再提交")
		}
		return c, nil
	}
	if err := s.Engine.Decide(ctx, c, d); err != nil {
		return nil, err
	}
	return s.afterDecision(ctx, d, caseID)
}

// afterDecision is the case after a decision, whose paper is drawn and kept before
// anybody asks for it. Where that fails the decision stands all the same, and the
// paper is drawn when it is first asked for.
func (s *Server) afterDecision(ctx context.Context, d domain.Decision, caseID string) (*domain.Case, error) {
	c, err := s.Record.Case(ctx, caseID)
	if err != nil {
		return nil, err
	}
	e, _ := c.EventByKey(d.Key)
	if paper, o, ok := s.opinionPaper(c, e.Seq); ok {
		if _, err := s.issuedOpinion(ctx, d.Actor, paper, o); err != nil {
			s.Logger.WarnContext(ctx, "paper not drawn yet", "case_id", c.ID, "seq", e.Seq, "error", err, "request_id", requestID(ctx))
		}
	}
	return s.seen(d.Actor, c)
}

// visibleCase reads a case for somebody who may see it, as he may read it; for
// everybody else it does not exist.
func (s *Server) visibleCase(ctx context.Context, a domain.Actor, id string) (*domain.Case, error) {
	c, err := s.wholeCase(ctx, a, id)
	if err != nil {
		return nil, err
	}
	return domain.ViewFor(a, c), nil
}

// wholeCase is visibleCase with what he may not read: what is shown of it needs a
// look at domain.ViewFor.
func (s *Server) wholeCase(ctx context.Context, a domain.Actor, id string) (*domain.Case, error) {
	c, err := s.Record.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	return s.seen(a, c)
}

func (s *Server) seen(a domain.Actor, c *domain.Case) (*domain.Case, error) {
	if !domain.MaySee(a, c.Placement) {
		return nil, domain.NotFound("没有这个事项，或者您无权查看")
	}
	return c, nil
}
