package api

import (
	"github.com/gin-gonic/gin"
)

// jsonFile sends a paper of a case.
func (s *Server) jsonFile(c *gin.Context) {
	if err := s.serveFile(c, actorIn(c.Request.Context()), c.Param("id"), c.Param("sha256")); err != nil {
		s.refuseJSON(c, err)
	}
}
