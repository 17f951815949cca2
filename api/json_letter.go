package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// jsonLetters answers GET /letters: drafts and signed papers.
func (s *Server) jsonLetters(c *gin.Context, a domain.Actor) ([]domain.LetterDraft, error) {
	if err := domain.PermitSupervision(a); err != nil {
		return nil, err
	}
	letters, err := s.Record.Letters(c.Request.Context(), a, c.Query("unsigned") == "true")
	return list(letters), err
}

// jsonLetter answers GET /letters/{id}: the wording, the number, the answer.
func (s *Server) jsonLetter(c *gin.Context, a domain.Actor) (domain.LetterPaper, error) {
	return s.Record.Letter(c.Request.Context(), a, c.Param("id"), s.Now())
}

// letterAnswerBody is an answer to a letter.
type letterAnswerBody struct {
	Text string `json:"text" doc:"办理情况和超期原因"`
}

// jsonAnswerLetter answers POST /letters/{id}/answer. The same answer again
// changes nothing.
func (s *Server) jsonAnswerLetter(c *gin.Context) {
	var body letterAnswerBody
	a := actorIn(c.Request.Context())
	err := readJSON(c, &body)
	if err == nil {
		err = s.Record.AnswerLetter(c.Request.Context(), c.Param("id"), a, body.Text, s.Now())
	}
	var l domain.LetterPaper
	if err == nil {
		l, err = s.jsonLetter(c, a)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.JSON(http.StatusOK, l)
}

// jsonSignLetter signs a draft: a machine drafts, a person signs.
func (s *Server) jsonSignLetter(c *gin.Context) {
	a := actorIn(c.Request.Context())
	key, given, err := idempotencyKey(c.Request)
	if !given {
		key = contentKey("sign", c.Param("id"))
	}
	var in posted
	if err == nil && isForm(c.Request) {
		in, err = s.readWordingForm(c, a)
	}
	if err == nil {
		err = s.signLetter(c, a, in, key)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
