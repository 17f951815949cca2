package api

import (
	"bytes"
	"net/http"
	"net/url"

	"github.com/a-h/templ"
	"github.com/gin-gonic/gin"

	"sanbi/web"
)

// render writes a page. It is made whole first, so that a fault in the middle
// is not sent as half a page.
func (s *Server) render(c *gin.Context, status int, page templ.Component) error {
	var html bytes.Buffer
	if err := page.Render(c.Request.Context(), &html); err != nil {
		return err
	}
	c.Header("Content-Security-Policy", web.Policy)
	c.Data(status, "text/html; charset=utf-8", html.Bytes())
	return nil
}

// seeOther ends a post, so that reloading the page posts nothing again.
func seeOther(c *gin.Context, path string) { c.Redirect(http.StatusSeeOther, path) }

const (
	flashCookie  = "sanbi_flash"
	flashSeconds = 10
)

// setFlash leaves a notice for the next page.
func (s *Server) setFlash(c *gin.Context, text string) {
	http.SetCookie(c.Writer, s.cookie(flashCookie, url.QueryEscape(text), flashSeconds))
}

// takeFlash shows the notice once.
func (s *Server) takeFlash(c *gin.Context) *web.Flash {
	left, err := c.Request.Cookie(flashCookie)
	if err != nil || left.Value == "" {
		return nil
	}
	http.SetCookie(c.Writer, s.cookie(flashCookie, "", -1))
	text, err := url.QueryUnescape(left.Value)
	if err != nil {
		return nil
	}
	return &web.Flash{Tone: web.ToneGreen, Text: text}
}

func (s *Server) cookie(name, value string, seconds int) *http.Cookie {
	return &http.Cookie{ // #nosec G124 -- Secure is off only where the operator says that there is no TLS
		Name: name, Value: value, Path: "/", MaxAge: seconds, HttpOnly: true, Secure: s.SecureCookies,
		SameSite: http.SameSiteLaxMode,
	}
}
