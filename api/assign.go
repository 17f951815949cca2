package api

import (
	"context"
	"strconv"

	"sanbi/domain"
)

// assign sends another owner to the case's run and returns the case as it is
// afterwards. The same key again answers what it did the first time.
func (s *Server) assign(ctx context.Context, caseID string, d domain.Assignment) (*domain.Case, error) {
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
	if err := s.Engine.Assign(ctx, c, d); err != nil {
		return nil, err
	}
	return s.visibleCase(ctx, d.Actor, caseID)
}

// assignKey is the key of an assignment that came without one: what was asked
// last, asked again by the same person, is the same one.
func assignKey(c *domain.Case, d domain.Assignment) string {
	last := c.Events[c.Turn-1]
	if d.Key = last.Key; d.Turn != c.Turn && last.Digest == d.Digest() {
		return last.Key
	}
	d.Key = ""
	return contentKey("assign", c.ID, strconv.Itoa(c.Turn), d.Digest())
}

// offer is a kind of assignment that a person may choose now, with those whom he
// may choose.
type offer struct {
	kind domain.AssignmentKind
	to   []domain.Holder
}

// assignmentOffers are exactly the assignments that the person may make now.
func (s *Server) assignmentOffers(ctx context.Context, c *domain.Case, a domain.Actor) ([]offer, error) {
	var offers []offer
	for _, kind := range domain.AllowedAssignments(c, a) {
		to, err := s.Record.AssignmentCandidates(ctx, c, kind, s.Now())
		if err != nil {
			return nil, err
		}
		offers = append(offers, offer{kind: kind, to: to})
	}
	return offers, nil
}

// assignedTitle says in the user's words who has the case instead of whom.
func assignedTitle(e domain.Event) string {
	if e.Assigned == nil || e.Owner == nil {
		return "变更承办人"
	}
	return e.Assigned.Kind.Label() + "：" + e.Assigned.From.Name + " → " + e.Owner.Name
}
