package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// specPath is where the description of the JSON API lies.
const specPath = "/openapi.json"

// pageDocs is the reference of the JSON API.
func (s *Server) pageDocs(c *gin.Context, a domain.Actor) error {
	return s.render(c, http.StatusOK, web.DocsPage(web.Docs{Shell: s.shell(c, a, "接口文档", navDocs), SpecHref: specPath}))
}
