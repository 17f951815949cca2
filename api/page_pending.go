package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// showPending says that the engine has it and the record will follow.
func (s *Server) showPending(c *gin.Context, a domain.Actor, what, key string, about web.CaseRef) error {
	return s.render(c, http.StatusAccepted, web.PendingPage(web.Pending{
		Shell: s.shell(c, a, "已受理，正在记录", navCases), What: what, Case: about, Received: s.Now(),
		CheckHref: about.Href, Key: key,
	}))
}
