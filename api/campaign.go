package api

import (
	"context"
	"time"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// campaigns is the record of clean-ups.
type campaigns interface {
	OpenCampaign(ctx context.Context, c domain.Campaign, viewer domain.Actor) error
	CampaignScope(ctx context.Context, scope domain.CampaignScope, viewer domain.Actor, today calendar.Date, limit int) ([]domain.Dossier, int, error)
	Campaigns(ctx context.Context, viewer domain.Actor) ([]domain.Campaign, error)
	Campaign(ctx context.Context, viewer domain.Actor, id string) (domain.Campaign, error)
	CampaignTasks(ctx context.Context, id string) ([]domain.CampaignTask, error)
	CloseCampaign(ctx context.Context, id, conclusion string, by domain.Actor, at time.Time) (domain.Campaign, error)
}

// previewed is how many documents of a scope are shown before it is opened.
const previewed = 200

// campaignScope is what a clean-up would take, before anything is kept.
type campaignScope struct {
	Campaign  domain.Campaign
	Documents []domain.Dossier
	Total     int
}

// previewCampaign tells which documents a clean-up would take.
func (s *Server) previewCampaign(ctx context.Context, a domain.Actor, f domain.CampaignForm) (campaignScope, error) {
	c, err := domain.NewCampaign(f, a, s.Now())
	if err != nil {
		return campaignScope{Campaign: c}, err
	}
	found, total, err := s.Record.CampaignScope(ctx, c.Scope, a, calendar.DateOf(s.Now()), previewed)
	if err == nil && total == 0 {
		err = domain.Conflict("清理范围内没有现行有效的文件，请调整范围")
	}
	return campaignScope{Campaign: c, Documents: found, Total: total}, err
}

// openCampaign keeps a clean-up and has its tasks opened. What the engine misses
// now is done at the next start.
func (s *Server) openCampaign(ctx context.Context, a domain.Actor, f domain.CampaignForm) (domain.Campaign, error) {
	if err := checkKey(f.Key); err != nil {
		return domain.Campaign{}, err
	}
	c, err := domain.NewCampaign(f, a, s.Now())
	if err != nil {
		return c, err
	}
	if err := s.Record.OpenCampaign(ctx, c, a); err != nil {
		return c, err
	}
	if err := s.Engine.OpenCampaign(ctx, c.ID); err != nil {
		s.Logger.ErrorContext(ctx, "the tasks of a clean-up are not opened yet; the next start opens them", "campaign", c.ID, "error", err)
	}
	return c, nil
}

// campaign reads a clean-up that the person sees, with its tasks.
func (s *Server) campaign(ctx context.Context, a domain.Actor, id string) (domain.Campaign, []domain.CampaignTask, error) {
	c, err := s.Record.Campaign(ctx, a, id)
	if err != nil {
		return c, nil, err
	}
	tasks, err := s.Record.CampaignTasks(ctx, id)
	return c, tasks, err
}

// progress counts the tasks of a clean-up now.
func (s *Server) progress(tasks []domain.CampaignTask) domain.CampaignProgress {
	return domain.ProgressOf(tasks, s.Record.Regimes(), s.Now())
}

// closeCampaign ends a clean-up of which everything is decided.
func (s *Server) closeCampaign(ctx context.Context, a domain.Actor, id, conclusion string) (domain.Campaign, error) {
	if _, err := s.Record.Campaign(ctx, a, id); err != nil {
		return domain.Campaign{}, err
	}
	conclusion, err := domain.CampaignConclusion(conclusion)
	if err != nil {
		return domain.Campaign{}, err
	}
	return s.Record.CloseCampaign(ctx, id, conclusion, a, s.Now())
}
