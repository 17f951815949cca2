package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// jsonProof answers GET /proof, for supervisors and auditors: about the place
// that they answer for.
func (s *Server) jsonProof(c *gin.Context, a domain.Actor) (domain.Proof, error) {
	return s.proof(c.Request.Context(), a)
}
