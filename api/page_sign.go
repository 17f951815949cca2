package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageSignLetter signs a paper that a machine drafted.
func (s *Server) pageSignLetter(c *gin.Context, a domain.Actor) error {
	if err := domain.PermitSupervision(a); err != nil {
		return err
	}
	if err := c.Request.ParseForm(); err != nil {
		return malformed("签发请求无法识别，请返回“超期督办”重新签发")
	}
	key := c.Request.PostForm.Get(web.FieldIdempotency)
	if key == "" {
		key = newKey()
	}
	if err := s.Record.SignLetter(c.Request.Context(), c.Param("id"), a, key, s.Now()); err != nil {
		return err
	}
	s.setFlash(c, "文书已签发")
	seeOther(c, "/overdue")
	return nil
}
