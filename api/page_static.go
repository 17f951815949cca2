package api

import (
	"io/fs"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/web"
)

// pageStatic serves the embedded assets. A versioned address never changes its
// content and is kept for a year.
func (s *Server) pageStatic(c *gin.Context) {
	name := strings.TrimPrefix(c.Param("filepath"), "/")
	info, err := fs.Stat(web.Static(), name)
	if err != nil || info.IsDir() {
		s.notFoundPage(c)
		return
	}
	c.Header("Cache-Control", "public, max-age=300")
	if c.Query("v") != "" {
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	}
	http.ServeFileFS(c.Writer, c.Request, web.Static(), name)
}

// pageFavicon sends browsers that ask of their own accord to the icon.
func (s *Server) pageFavicon(c *gin.Context) { c.Redirect(http.StatusFound, web.Asset("favicon.svg")) }
