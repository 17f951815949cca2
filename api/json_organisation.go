package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// jsonOrganisations answers GET /organisations, in the order of the tree.
func (s *Server) jsonOrganisations(c *gin.Context, _ domain.Actor) ([]domain.Organisation, error) {
	organisations, err := s.Record.Organisations(c.Request.Context())
	return list(organisations), err
}
