package api

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"sanbi/domain"
)

type requestIDContext struct{}

func requestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDContext{}).(string)
	return id
}

// identify gives every request an id that the answer and the log carry.
func identify(c *gin.Context) {
	id := uuid.NewString()
	c.Header("X-Request-Id", id)
	c.Request = c.Request.WithContext(context.WithValue(c.Request.Context(), requestIDContext{}, id))
	c.Next()
}

// observe logs and measures every request by its route, never by its path.
func (s *Server) observe(m *metrics) gin.HandlerFunc {
	return func(c *gin.Context) {
		begin := time.Now()
		c.Next()
		route := c.FullPath()
		if route == "" {
			route = "unmatched"
		}
		status := c.Writer.Status()
		took := time.Since(begin)
		m.requests.WithLabelValues(route, c.Request.Method, fmt.Sprint(status)).Observe(took.Seconds())
		s.Logger.LogAttrs(c.Request.Context(), slog.LevelDebug, "request",
			slog.String("method", c.Request.Method), slog.String("route", route), slog.Int("status", status),
			slog.Duration("took", took), slog.String("request_id", requestID(c.Request.Context())))
	}
}

// recoverWith turns a panic into an answer like any other fault.
func (s *Server) recoverWith(refuse func(*gin.Context, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			if r := recover(); r != nil {
				if r == http.ErrAbortHandler { //nolint:errorlint // the very value, by which net/http breaks the connection
					panic(r)
				}
				refuse(c, fmt.Errorf("panic: %v\n%s", r, debug.Stack()))
				c.Abort()
			}
		}()
		c.Next()
	}
}

// logFault writes what the person is not told.
func (s *Server) logFault(ctx context.Context, status int, err error) {
	if status >= http.StatusInternalServerError {
		s.Logger.ErrorContext(ctx, "request failed", "error", err, "request_id", requestID(ctx))
	}
}

// harden sets the headers that every answer carries. Nothing inline is allowed,
// on any page.
func harden(c *gin.Context) {
	h := c.Writer.Header()
	h.Set("Content-Security-Policy", "default-src 'self'; img-src 'self' data:; object-src 'none'; "+
		"base-uri 'none'; frame-ancestors 'none'; form-action 'self'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Cache-Control", "no-store")
	c.Next()
}

// sameOrigin refuses writes that another site made a browser send. Who carries
// a bearer token is no browser that was misled.
func (s *Server) sameOrigin() gin.HandlerFunc {
	protection := http.NewCrossOriginProtection()
	return func(c *gin.Context) {
		if _, bearer := bearerOf(c.Request); bearer || protection.Check(c.Request) == nil {
			return
		}
		s.refuse(c, domain.Forbidden("请求来自另一个网站，已拒绝；请在本系统的页面上操作"))
		c.Abort()
	}
}

// requireReadable refuses an address that holds what nobody can type: no name, number
// or search of ours has such characters, and not every database takes them.
func (s *Server) requireReadable(c *gin.Context) {
	fine := readable(c.Request.URL.Path)
	for _, values := range c.Request.URL.Query() {
		for _, value := range values {
			fine = fine && readable(value)
		}
	}
	if !fine {
		s.refuse(c, malformed("网址中含有无法识别的字符，请核对后重新打开"))
		c.Abort()
	}
}

// readable reports whether a text is UTF-8 without control characters.
func readable(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsControl)
}

// trustProxies says whose word counts on where a request came from. A wrong
// list trusts nobody.
func (s *Server) trustProxies(r *gin.Engine) {
	if err := r.SetTrustedProxies(s.TrustedProxies); err != nil {
		s.Logger.Error("trusted proxies ignored", "error", err)
		_ = r.SetTrustedProxies(nil) // no list is never wrong
	}
}
