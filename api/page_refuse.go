package api

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// refusePage tells a person what is refused. Who is not signed in is sent to
// the login page and comes back from there.
func (s *Server) refusePage(c *gin.Context, err error) {
	if refusalOf(err).Code == codeNoSession {
		seeOther(c, loginPath(returnPath(c.Request)))
		return
	}
	ctx := c.Request.Context()
	problem := problemOf(err, requestID(ctx))
	s.logFault(ctx, problem.Status, err)
	view := web.ErrorView{
		Shell: s.quietShell(c, problem.Title), Status: problem.Status, Title: problem.Title,
		Detail: problem.Detail, RequestID: problem.RequestID,
	}
	if err := s.render(c, problem.Status, web.ErrorPage(view)); err != nil {
		s.refuseJSON(c, err)
	}
}

// notFoundPage answers an address that leads nowhere.
func (s *Server) notFoundPage(c *gin.Context) {
	s.refusePage(c, domain.NotFound("没有这个地址，请核对网址，或者回到首页"))
}

// quietShell stands around a refusal: it names the person if there is one, and
// asks the record for nothing that might fail again.
func (s *Server) quietShell(c *gin.Context, title string) web.Shell {
	actor := actorIn(c.Request.Context())
	if actor.UserID == "" {
		if known, err := s.actorOf(c.Request); err == nil {
			actor = known
		}
	}
	shell := s.bareShell(title)
	if actor.UserID != "" {
		shell.Org, shell.User, shell.RoleLabel = actor.OrgName, actor.Name, actor.Role.Label()
		shell.Nav, shell.NoticesHref = navigation(actor, navCounts{}), noticesHref(actor)
	}
	return shell
}

func loginPath(next string) string {
	if next == "" || next == "/" {
		return "/login"
	}
	return "/login?next=" + url.QueryEscape(next)
}

// returnPath is where to go after signing in: the page asked for, or the one
// that a form was posted from.
func returnPath(r *http.Request) string {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return localPath(r.URL.RequestURI())
	}
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host {
		return "/"
	}
	return localPath(from.RequestURI())
}

// localPath is a path of this site, or the start page for everything else:
// nobody is led away after signing in.
func localPath(next string) string {
	to, err := url.Parse(next)
	outside := err != nil || to.Scheme != "" || to.Host != "" || to.User != nil
	if outside || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") ||
		strings.ContainsAny(next, "\\\r\n\t") || to.Path == "/login" {
		return "/"
	}
	return next
}
