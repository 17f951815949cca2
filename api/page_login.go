package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// maxLoginForm bounds the body of a login in bytes.
const maxLoginForm = 16 << 10

// pageLoginForm asks who somebody is.
func (s *Server) pageLoginForm(c *gin.Context) {
	next := localPath(c.DefaultQuery("next", "/"))
	if _, err := s.actorOf(c.Request); err == nil {
		seeOther(c, next)
		return
	}
	s.showLogin(c, http.StatusOK, web.Login{Next: next})
}

// pageLogin opens a session and goes where the person wanted to go.
func (s *Server) pageLogin(c *gin.Context) {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxLoginForm)
	if err := c.Request.ParseForm(); err != nil {
		s.refusePage(c, malformed("登录请求无法识别，请返回登录页重新登录"))
		return
	}
	form := c.Request.PostForm
	username, next := form.Get("username"), localPath(form.Get("next"))
	token, err := s.login(c.Request.Context(), username, form.Get("password"), c.ClientIP())
	if err != nil {
		problem := problemOf(err, requestID(c.Request.Context()))
		s.logFault(c.Request.Context(), problem.Status, err)
		s.showLogin(c, problem.Status, web.Login{Username: username, Next: next, Error: problem.Detail})
		return
	}
	http.SetCookie(c.Writer, s.cookie(sessionCookie, token, s.SessionHours*60*60))
	seeOther(c, next)
}

// pageLogout ends the session on both sides.
func (s *Server) pageLogout(c *gin.Context) {
	if token := tokenOf(c.Request); token != "" {
		if err := s.Record.DeleteToken(c.Request.Context(), hashToken(token)); err != nil {
			s.refusePage(c, err)
			return
		}
	}
	http.SetCookie(c.Writer, s.cookie(sessionCookie, "", -1))
	seeOther(c, "/login")
}

func (s *Server) showLogin(c *gin.Context, status int, view web.Login) {
	view.Shell, view.Standalone = s.bareShell("登录"), s.Standalone
	for _, a := range s.Demo {
		view.Accounts = append(view.Accounts, web.DemoAccount{
			Username: a.Username, Password: a.Password, Name: a.Name, Role: domain.Role(a.Role).Label(), Org: a.Organisation, Note: a.Note,
		})
	}
	if err := s.render(c, status, web.LoginPage(view)); err != nil {
		s.refusePage(c, err)
	}
}
