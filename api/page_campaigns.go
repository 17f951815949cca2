package api

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/web"
)

const campaignsPath = "/campaigns"

// pageCampaigns lists the clean-ups and offers the form of a new one.
func (s *Server) pageCampaigns(c *gin.Context, a domain.Actor) error {
	return s.showCampaigns(c, a, http.StatusOK, domain.CampaignForm{Key: newKey(), Place: a.Oversees}, nil)
}

// showCampaigns shows the list and the form; what was refused comes back in it.
func (s *Server) showCampaigns(c *gin.Context, a domain.Actor, status int, in domain.CampaignForm, refused error) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	ctx := c.Request.Context()
	all, err := s.Record.Campaigns(ctx, a)
	if err != nil {
		return err
	}
	view := web.Campaigns{Shell: s.shell(c, a, "文件清理", navCampaigns)}
	for _, campaign := range all {
		tasks, err := s.Record.CampaignTasks(ctx, campaign.ID)
		if err != nil {
			return err
		}
		view.Rows = append(view.Rows, viewCampaignRow(campaign, s.progress(tasks)))
	}
	if a.Role == domain.RoleSupervisor {
		if view.Form, err = s.viewCampaignForm(ctx, a, in, refused); err != nil {
			return err
		}
	}
	return s.render(c, status, web.CampaignsPage(view))
}

// campaignForm reads the form from the address or the body.
func campaignForm(value func(string) string) domain.CampaignForm {
	return domain.CampaignForm{
		Key: value(web.FieldIdempotency), Title: value("title"), Basis: value("basis"), Focus: value("focus"), Place: value("place"),
		Words: value("words"), IssuedUntil: value("issued_until"), Deadline: value("deadline"), Endless: value("endless") == "yes",
	}
}

// pagePreviewCampaign shows which documents a clean-up would take. Nothing is
// kept: the whole question stands in the address.
func (s *Server) pagePreviewCampaign(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	in := campaignForm(func(name string) string { return strings.TrimSpace(c.Query(name)) })
	if in.Key == "" {
		in.Key = newKey()
	}
	scope, err := s.previewCampaign(c.Request.Context(), a, in)
	if mendable(err) {
		return s.showCampaigns(c, a, s.statusOf(c, err), in, err)
	}
	if err != nil {
		return err
	}
	view := web.CampaignPreview{
		Shell: s.shell(c, a, "文件清理", navCampaigns), Action: campaignsPath, BackHref: campaignsPath, Title: scope.Campaign.Title,
		Facts: campaignFacts(scope.Campaign, s.placeOf(c.Request.Context(), scope.Campaign.Scope.Place)), Total: scope.Total,
		Hidden: campaignHidden(in),
	}
	today := calendar.DateOf(s.Now())
	for _, d := range scope.Documents {
		view.Rows = append(view.Rows, viewDocument(domain.DocumentRow{Dossier: d, Force: d.ForceOn(today)}, today))
	}
	return s.render(c, http.StatusOK, web.CampaignPreviewPage(view))
}

// pageOpenCampaign opens what was previewed.
func (s *Server) pageOpenCampaign(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxSmallForm)
	in := campaignForm(func(name string) string { return strings.TrimSpace(c.PostForm(name)) })
	opened, err := s.openCampaign(c.Request.Context(), a, in)
	if mendable(err) {
		in.Key = newKey()
		return s.showCampaigns(c, a, s.statusOf(c, err), in, err)
	}
	if err != nil {
		return err
	}
	s.setFlash(c, "清理已经开始，正在逐件立件并通知制定机关")
	seeOther(c, campaignsPath+"/"+opened.ID)
	return nil
}

// pageCampaign shows how far a clean-up is, document by document.
func (s *Server) pageCampaign(c *gin.Context, a domain.Actor) error {
	return s.showCampaign(c, a, http.StatusOK, nil)
}

func (s *Server) showCampaign(c *gin.Context, a domain.Actor, status int, refused error) error {
	campaign, tasks, err := s.campaign(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	progress := s.progress(tasks)
	view := web.Campaign{
		Shell: s.shell(c, a, "文件清理", navCampaigns), Row: viewCampaignRow(campaign, progress),
		Facts: campaignFacts(campaign, s.placeOf(c.Request.Context(), campaign.Scope.Place)),
		Stats: campaignStats(progress), Tasks: s.viewTasks(tasks), Errors: fieldErrors(refused),
		SheetHref: campaignsPath + "/" + campaign.ID + "/result.xlsx", PaperHref: campaignsPath + "/" + campaign.ID + "/result.docx",
	}
	if campaign.CheckClosing(a, progress) == nil {
		view.CloseAction = campaignsPath + "/" + campaign.ID + "/close"
	}
	return s.render(c, status, web.CampaignPage(view))
}

// pageCloseCampaign ends a clean-up.
func (s *Server) pageCloseCampaign(c *gin.Context, a domain.Actor) error {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxSmallForm)
	_, err := s.closeCampaign(c.Request.Context(), a, c.Param("id"), c.PostForm("conclusion"))
	if mendable(err) {
		return s.showCampaign(c, a, s.statusOf(c, err), err)
	}
	if err != nil {
		return err
	}
	s.setFlash(c, "清理已经结束，清理结果可以公布")
	seeOther(c, campaignsPath+"/"+c.Param("id"))
	return nil
}
