package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// decideInput is the JSON of a decision; further keys are fields of its form.
type decideInput struct {
	Step     string              `json:"step" doc:"读到的 step；事项已经离开这一步的，返回 409" example:"intake"`
	Decision string              `json:"decision" doc:"allowed_decisions 中的 name" example:"accept"`
	Turn     int                 `json:"turn" required:"false" doc:"读到的 turn；填写后，事项有任何变化都返回 409" example:"1"`
	Comment  string              `json:"comment" required:"false" doc:"意见；必填与否见 allowed_decisions 的 comment" maxLength:"20000"`
	Findings []domain.NewFinding `json:"findings" required:"false" doc:"提出的问题" maxItems:"200"`
	Answers  []domain.Answer     `json:"answers" required:"false" doc:"对问题的逐条答复"`
	Verdicts []domain.Verdict    `json:"verdicts" required:"false" doc:"对答复的逐条判断"`
}

// jsonDecide takes one decision: JSON, or multipart with meta and papers.
func (s *Server) jsonDecide(c *gin.Context) {
	actor := actorIn(c.Request.Context())
	d, err := s.readDecision(c, actor)
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	found, err := s.decide(c.Request.Context(), c.Param("id"), d)
	if err != nil {
		s.refuseWithPlace(c, c.Param("id"), err)
		return
	}
	c.JSON(http.StatusOK, s.caseAnswer(found, actor))
}

func (s *Server) readDecision(c *gin.Context, a domain.Actor) (domain.Decision, error) {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return domain.Decision{}, err // before any file is read
	}
	key, given, err := idempotencyKey(c.Request)
	if err != nil {
		return domain.Decision{}, err
	}
	meta, files, err := s.readDecisionBody(c, a)
	if err != nil {
		return domain.Decision{}, err
	}
	var in decideInput
	fields, err := readMeta(meta, &in)
	if err != nil {
		return domain.Decision{}, err
	}
	d := domain.Decision{
		Key: key, Step: in.Step, Name: in.Decision, Turn: in.Turn, Actor: a, At: s.Now(), Comment: in.Comment,
		Fields: fields, Findings: in.Findings, Answers: in.Answers, Verdicts: in.Verdicts, Files: files,
	}
	if !given {
		d.Key = decideKey(found, d)
	}
	return d, nil
}

func (s *Server) readDecisionBody(c *gin.Context, a domain.Actor) ([]byte, []domain.File, error) {
	if isForm(c.Request) {
		return s.readForm(c, a)
	}
	meta, err := readBody(c)
	return meta, nil, err
}
