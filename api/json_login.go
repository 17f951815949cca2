package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

type loginInput struct {
	Username string `json:"username" example:"liufang"`
	Password string `json:"password" format:"password" example:"Sanbi-2026"`
}

type loginAnswer struct {
	Token     string       `json:"token"`
	ExpiresAt string       `json:"expires_at" format:"date-time"`
	Actor     domain.Actor `json:"actor"`
}

// jsonLogin exchanges a password for a bearer token.
func (s *Server) jsonLogin(c *gin.Context) {
	var in loginInput
	if err := readJSON(c, &in); err != nil {
		s.refuseJSON(c, err)
		return
	}
	token, err := s.login(c.Request.Context(), in.Username, in.Password, c.ClientIP())
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	actor, err := s.Record.ActorByToken(c.Request.Context(), hashToken(token), s.Now())
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.JSON(http.StatusOK, loginAnswer{Token: token, ExpiresAt: rfc3339(s.sessionEnd()), Actor: actor})
}

// jsonLogout ends the session.
func (s *Server) jsonLogout(c *gin.Context) {
	if err := s.Record.DeleteToken(c.Request.Context(), hashToken(tokenOf(c.Request))); err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
