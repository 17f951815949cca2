package api

import (
	"context"

	"sanbi/domain"
	"sanbi/web"
)

// viewKinds are the kinds of matters of which the person may open one.
func (s *Server) viewKinds(ctx context.Context, a domain.Actor, reviewer string) ([]web.KindChoice, error) {
	var kinds []web.KindChoice
	for _, p := range inOrder(domain.Openable(s.Book.Procedures(), a)) {
		if p.Opener() != domain.RoleSubmitter {
			reviewer = a.OrgName
		}
		p, _, err := s.inForce(ctx, p.Kind, a.OrgID)
		if err != nil {
			return nil, err
		}
		if p.Reviews != nil { // from the page of the document
			continue
		}
		limit, source := reviewLimit(p)
		kinds = append(kinds, web.KindChoice{
			ID: p.Kind, Label: p.Title, Href: submitPath + "?kind=" + p.Kind, Help: p.Help, Icon: kindIcon(p.Kind),
			Limit: limit, Source: source, Reviewer: reviewer,
		})
	}
	return kinds, nil
}

// reviewLimit is the period of the first review step, else of the first step,
// with its article.
func reviewLimit(p *domain.Procedure) (limit, source string) {
	for _, step := range p.Steps {
		if clk, ok := p.Clock(step.Clock); ok && step.Stage == domain.StageReview {
			return clk.Limit.Label(), clk.Source
		}
	}
	start, _ := p.Step(p.Start)
	clk, _ := p.Clock(start.Clock)
	return clk.Limit.Label(), clk.Source
}

// viewSubmitForm is the form of one kind with what was entered so far.
func (s *Server) viewSubmitForm(p *domain.Procedure, a domain.Actor, reviewer string, bodies []domain.Organisation, in posted) *web.SubmitForm {
	limit, source := reviewLimit(p)
	key := in.IdempotencyKey
	if key == "" {
		key = newKey()
	}
	title := p.TitleField()
	form := &web.SubmitForm{
		Kind: web.KindTag(p.Kind), KindID: p.Kind, Procedure: p.Title, Edition: p.Edition, Org: a.OrgName, Reviewer: reviewer,
		Amends: in.Amends, Relation: in.Relation, RelationLabel: domain.Relation(in.Relation).Label(),
		Received: s.Now(), Limit: limit, Source: source,
		Title: web.FormField{
			Label: title.Title, Type: web.FieldText, Required: true, Value: in.Title, MaxLength: 200,
			Help: title.Help,
		},
		Sections:       viewSections(p.Fields, in.Fields),
		Materials:      s.viewMaterials(p, p.Asks, in.files, nil),
		IdempotencyKey: key, CancelHref: "/",
	}
	if p.Opener() != domain.RoleSubmitter {
		form.Reviewer, form.About = "", viewBodies(p, a, bodies, in.Org)
	}
	return form
}

// reviewerOf names the body that will review what the person submits.
func (s *Server) reviewerOf(ctx context.Context, a domain.Actor) (string, error) {
	org, err := s.Record.Organisation(ctx, a.OrgID)
	if err != nil || org.ReviewBodyID == "" {
		return "", err
	}
	reviewer, err := s.Record.Organisation(ctx, org.ReviewBodyID)
	return reviewer.Name, err
}
