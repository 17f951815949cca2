package api

import (
	"context"

	"sanbi/domain"
	"sanbi/web"
)

// viewKinds are the kinds of matters that may be submitted.
func (s *Server) viewKinds(reviewer string) []web.KindChoice {
	var kinds []web.KindChoice
	for _, p := range s.Book.Procedures() {
		if !p.Submittable {
			continue
		}
		limit, source := reviewLimit(p)
		kinds = append(kinds, web.KindChoice{
			ID: p.Kind, Label: p.Title, Href: submitPath + "?kind=" + p.Kind, Help: p.Help, Icon: "file-text",
			Limit: limit, Source: source, Reviewer: reviewer,
		})
	}
	return kinds
}

// reviewLimit is the period of the first review step, with its article.
func reviewLimit(p *domain.Procedure) (limit, source string) {
	for _, step := range p.Steps {
		if clk, ok := p.Clock(step.Clock); ok && step.Stage == domain.StageReview {
			return clk.Limit.Label(), clk.Source
		}
	}
	return "", ""
}

// viewSubmitForm is the form of one kind with what was entered so far.
func (s *Server) viewSubmitForm(p *domain.Procedure, a domain.Actor, reviewer string, in posted) *web.SubmitForm {
	limit, source := reviewLimit(p)
	key := in.IdempotencyKey
	if key == "" {
		key = newKey()
	}
	return &web.SubmitForm{
		Kind: web.KindTag(p.Kind), KindID: p.Kind, Procedure: p.Title, Edition: p.Edition, Org: a.OrgName, Reviewer: reviewer,
		Amends: in.Amends, Relation: in.Relation, RelationLabel: domain.Relation(in.Relation).Label(),
		Received: s.Now(), Limit: limit, Source: source,
		Title: web.FormField{
			Label: "文件标题", Type: web.FieldText, Required: true, Value: in.Title, MaxLength: 200,
			Help: "与送审稿的标题一致。",
		},
		Sections:       viewSections(p.Fields, in.Fields),
		Materials:      s.viewMaterials(p, p.Asks, in.files, nil),
		IdempotencyKey: key, CancelHref: "/",
	}
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
