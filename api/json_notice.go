package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// maxNotices is how many unread notices are told at once.
const maxNotices = 100

// readNoticesBody says which notices have been read.
type readNoticesBody struct {
	CaseID string `json:"case_id,omitempty" doc:"事项的 id；不填或者为空，表示全部事项"`
	Until  string `json:"until,omitempty" format:"date-time" doc:"只标记到这一时刻为止的通知，一般取读到的最新一条的 at；不填为现在"`
}

// jsonNotices answers GET /notices: what the person has not read yet.
func (s *Server) jsonNotices(c *gin.Context, a domain.Actor) ([]domain.Notice, error) {
	notices, err := s.Record.Notices(c.Request.Context(), a, maxNotices)
	return list(notices), err
}

// jsonReadNotices answers POST /notices/read. What has been read stays so:
// marking it again changes nothing, whatever the key.
func (s *Server) jsonReadNotices(c *gin.Context) {
	var body readNoticesBody
	_, _, err := idempotencyKey(c.Request)
	if err == nil {
		err = readJSON(c, &body)
	}
	if err == nil {
		err = s.readNotices(c.Request.Context(), actorIn(c.Request.Context()), body.CaseID, body.Until)
	}
	if err != nil {
		s.refuseJSON(c, err)
		return
	}
	c.Status(http.StatusNoContent)
}
