package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// maxNotices is how many unread notices are told at once.
const maxNotices = 100

// jsonNotices answers GET /notices: what the person has not read yet.
func (s *Server) jsonNotices(c *gin.Context, a domain.Actor) ([]domain.Notice, error) {
	notices, err := s.Record.Notices(c.Request.Context(), a.UserID, maxNotices)
	return list(notices), err
}
