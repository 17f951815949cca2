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
	return s.visibleCase(ctx, d.Actor, caseID)
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
	if !domain.MaySee(a, c.Placement) {
		return nil, domain.NotFound("没有这个事项，或者您无权查看")
	}
	return c, nil
}
