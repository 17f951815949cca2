package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// campaignBody is a clean-up to be opened.
type campaignBody struct {
	Title       string `json:"title" maxLength:"200"`
	Basis       string `json:"basis" maxLength:"500" doc:"要求清理的通知、方案及其文号"`
	Focus       string `json:"focus,omitempty" maxLength:"1000" doc:"清理重点"`
	Place       string `json:"place" doc:"单位路径，例如 /qingyuan/，在本人督查范围内"`
	Words       string `json:"words,omitempty" doc:"标题含有其中一个即可，用空格分开"`
	IssuedUntil string `json:"issued_until,omitempty" format:"date" doc:"印发日期截至"`
	Endless     bool   `json:"endless,omitempty" doc:"只清理没有规定有效期的文件"`
	Deadline    string `json:"deadline" format:"date" doc:"制定机关提出处理意见的最后一日"`
}

func (b campaignBody) form(key string) domain.CampaignForm {
	return domain.CampaignForm{
		Key: key, Title: b.Title, Basis: b.Basis, Focus: b.Focus, Place: b.Place, Words: b.Words, IssuedUntil: b.IssuedUntil,
		Deadline: b.Deadline, Endless: b.Endless,
	}
}

// campaignAnswer is a clean-up with how far it is.
type campaignAnswer struct {
	domain.Campaign
	Progress domain.CampaignProgress `json:"progress"`
	Tasks    []taskAnswer            `json:"tasks,omitempty"`
}

// taskAnswer is a document of a clean-up.
type taskAnswer struct {
	DossierID      string           `json:"dossier_id"`
	Title          string           `json:"title"`
	DocumentNumber string           `json:"document_number,omitempty"`
	OrgName        string           `json:"org_name"`
	State          domain.TaskState `json:"state" enum:"waiting,open,decided,done,needless"`
	Result         string           `json:"result,omitempty" doc:"已经决定的处理结果"`
	CaseID         string           `json:"case_id,omitempty"`
}

type campaignsAnswer struct {
	Campaigns []campaignAnswer `json:"campaigns"`
}

// campaignPreview is what a clean-up would take.
type campaignPreview struct {
	Total     int              `json:"total"`
	Documents []domain.Dossier `json:"documents" doc:"最多列出 200 件"`
}

// jsonCampaigns answers GET /campaigns.
func (s *Server) jsonCampaigns(c *gin.Context, a domain.Actor) (campaignsAnswer, error) {
	answer := campaignsAnswer{Campaigns: []campaignAnswer{}}
	if err := domain.PermitSupervision(a); err != nil {
		return answer, err
	}
	all, err := s.Record.Campaigns(c.Request.Context(), a)
	for _, campaign := range all {
		tasks, err := s.Record.CampaignTasks(c.Request.Context(), campaign.ID)
		if err != nil {
			return answer, err
		}
		answer.Campaigns = append(answer.Campaigns, campaignAnswer{Campaign: campaign, Progress: s.progress(tasks)})
	}
	return answer, err
}

// jsonCampaign answers GET /campaigns/{id}.
func (s *Server) jsonCampaign(c *gin.Context, a domain.Actor) (campaignAnswer, error) {
	campaign, tasks, err := s.campaign(c.Request.Context(), a, c.Param("id"))
	return s.campaignAnswer(campaign, tasks), err
}

func (s *Server) campaignAnswer(c domain.Campaign, tasks []domain.CampaignTask) campaignAnswer {
	answer, today := campaignAnswer{Campaign: c, Progress: s.progress(tasks)}, calendar.DateOf(s.Now())
	for _, t := range tasks {
		task := taskAnswer{
			DossierID: t.Dossier.ID, Title: t.Dossier.Title, DocumentNumber: t.Dossier.DocumentNumber, OrgName: t.Dossier.OrgName,
			State: t.State(today), Result: t.Result(today),
		}
		if t.Case != nil {
			task.CaseID = t.Case.ID
		}
		answer.Tasks = append(answer.Tasks, task)
	}
	return answer
}

// jsonPreviewCampaign answers POST /campaigns/preview; nothing is kept.
func (s *Server) jsonPreviewCampaign(c *gin.Context, a domain.Actor) (campaignPreview, error) {
	if err := domain.PermitSupervision(a); err != nil {
		return campaignPreview{}, err
	}
	var body campaignBody
	if err := readJSON(c, &body); err != nil {
		return campaignPreview{}, err
	}
	scope, err := s.previewCampaign(c.Request.Context(), a, body.form(""))
	return campaignPreview{Total: scope.Total, Documents: list(scope.Documents)}, err
}

// jsonOpenCampaign answers POST /campaigns.
func (s *Server) jsonOpenCampaign(c *gin.Context) {
	a := actorIn(c.Request.Context())
	err := domain.PermitSupervision(a)
	var body campaignBody
	if err == nil {
		err = readJSON(c, &body)
	}
	key, given, keyErr := idempotencyKey(c.Request)
	if err == nil {
		err = keyErr
	}
	if err == nil && !given {
		err = domain.Invalid(keyHeader, "请填写 "+keyHeader+"：重复提交的清理只立一次")
	}
	var opened domain.Campaign
	if err == nil {
		opened, err = s.openCampaign(c.Request.Context(), a, body.form(key))
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	tasks, err := s.Record.CampaignTasks(c.Request.Context(), opened.ID)
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.Header("Location", apiPrefix+campaignsPath+"/"+opened.ID)
	c.JSON(http.StatusCreated, s.campaignAnswer(opened, tasks))
}

// closeBody is what is said when a clean-up is closed.
type closeBody struct {
	Conclusion string `json:"conclusion,omitempty" maxLength:"1000" doc:"清理情况"`
}

// jsonCloseCampaign answers POST /campaigns/{id}/close.
func (s *Server) jsonCloseCampaign(c *gin.Context) {
	var body closeBody
	err := readJSON(c, &body)
	var closed domain.Campaign
	if err == nil {
		closed, err = s.closeCampaign(c.Request.Context(), actorIn(c.Request.Context()), c.Param("id"), body.Conclusion)
	}
	var tasks []domain.CampaignTask
	if err == nil {
		tasks, err = s.Record.CampaignTasks(c.Request.Context(), closed.ID)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.JSON(http.StatusOK, s.campaignAnswer(closed, tasks))
}
