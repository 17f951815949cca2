package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageClock shows how a period is counted, day by day.
func (s *Server) pageClock(c *gin.Context, a domain.Actor) error {
	p, err := s.readPeriod(c, a)
	if err != nil {
		return err
	}
	view := s.viewAccount(p)
	view.Shell = s.shell(c, a, "期限是怎么算的", navCases)
	return s.render(c, http.StatusOK, web.AccountPage(view))
}
