package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageClock shows how a period is counted, day by day.
func (s *Server) pageClock(c *gin.Context, a domain.Actor) error {
	found, err := s.visibleCase(c.Request.Context(), a, c.Param("id"))
	if err != nil {
		return err
	}
	clk, err := clockOf(found, c.Param("name"), c.Query("generation"))
	if err != nil {
		return err
	}
	view := s.viewAccount(found, clk)
	view.Shell = s.shell(c, a, "期限是怎么算的", navCases)
	return s.render(c, http.StatusOK, web.AccountPage(view))
}
