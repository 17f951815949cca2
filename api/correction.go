package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// correctionInput is the request of the issuing body, with its evidence as the
// part correction_evidence.
type correctionInput struct {
	DocumentNumber string `json:"document_number" doc:"正确的发文字号"`
	Reason         string `json:"reason" doc:"登记时错在哪里"`
}

// correctionAnswerBody is the chief's answer.
type correctionAnswerBody struct {
	Grant  bool   `json:"grant" doc:"true 准予更正，false 不予更正"`
	Reason string `json:"reason,omitempty" doc:"不予更正的理由；不予更正的必填"`
}

// jsonAskCorrection answers POST /cases/{id}/correction: multipart with meta and
// the evidence.
func (s *Server) jsonAskCorrection(c *gin.Context) {
	a, ctx := actorIn(c.Request.Context()), c.Request.Context()
	found, err := s.visibleCase(ctx, a, c.Param("id"))
	var key string
	if err == nil {
		key, _, err = idempotencyKey(c.Request)
	}
	var meta []byte
	var files []domain.File
	if err == nil {
		meta, files, err = s.readDecisionBody(c, a)
	}
	var in correctionInput
	if err == nil {
		err = decodeJSON(meta, &in)
	}
	if err == nil {
		r := domain.CorrectionRequest{Key: key, Right: in.DocumentNumber, Reason: in.Reason, Files: files, Actor: a, At: s.Now()}
		if r.Key == "" {
			r.Key = contentKey("correction", found.ID, r.Digest())
		}
		err = s.Record.AskCorrection(ctx, found.ID, r)
	}
	s.answerCase(c, a, err)
}

// jsonAnswerCorrection answers POST /cases/{id}/correction/answer.
func (s *Server) jsonAnswerCorrection(c *gin.Context) {
	a, ctx := actorIn(c.Request.Context()), c.Request.Context()
	found, err := s.visibleCase(ctx, a, c.Param("id"))
	var key string
	if err == nil {
		key, _, err = idempotencyKey(c.Request)
	}
	var in correctionAnswerBody
	if err == nil {
		err = readJSON(c, &in)
	}
	if err == nil {
		r := domain.CorrectionAnswer{Key: key, Grant: in.Grant, Reason: in.Reason, Actor: a, At: s.Now()}
		if r.Key == "" {
			r.Key = contentKey("correction-answer", found.ID, r.Digest())
		}
		err = s.Record.AnswerCorrection(ctx, found.ID, r)
	}
	s.answerCase(c, a, err)
}

// answerCase is the case as it stands after something was recorded.
func (s *Server) answerCase(c *gin.Context, a domain.Actor, err error) {
	var found *domain.Case
	if err == nil {
		found, err = s.visibleCase(c.Request.Context(), a, c.Param("id"))
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.JSON(http.StatusOK, s.caseAnswer(found, a))
}

// tellCorrection tells a step of a correction in the timeline.
func tellCorrection(e domain.Event, view *web.Event) {
	view.Title, view.Text, view.Tone = e.Correction.Stage.Label(), e.Correction.Words(), web.ToneAmber
	if e.Actor.UserID == "" { // a case that follows
		view.Actor = personWords(e.Correction.By)
	}
}
