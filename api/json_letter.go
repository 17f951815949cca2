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

// jsonSignLetter signs a draft: a machine drafts, a person signs.
func (s *Server) jsonSignLetter(c *gin.Context) {
	key, given, err := idempotencyKey(c.Request)
	if !given {
		key = contentKey("sign", c.Param("id"))
	}
	if err == nil {
		err = s.Record.SignLetter(c.Request.Context(), c.Param("id"), actorIn(c.Request.Context()), key, s.Now())
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
