package api

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/store"
)

// accounts is the part of the record that knows who somebody is.
type accounts interface {
	UserByName(ctx context.Context, username string) (store.Account, error)
	RecordLogin(ctx context.Context, userID string, ok bool, now time.Time) error
	CreateToken(ctx context.Context, userID, tokenHash string, expires time.Time) error
	ActorByToken(ctx context.Context, tokenHash string, now time.Time) (domain.Actor, error)
	DeleteToken(ctx context.Context, tokenHash string) error
}

// The cookie of the pages' session; the JSON API takes the same token as a
// bearer token.
const sessionCookie = "sanbi_session"

// loginRefused is the same for an unknown name and a wrong password.
func loginRefused() *domain.Error {
	return &domain.Error{Code: codeNoSession, Message: "用户名或者密码不正确，请核对后重新输入"}
}

// login checks a password and opens a session. The token is random and known
// to the person alone; the record keeps its hash.
func (s *Server) login(ctx context.Context, username, password, from string) (token string, err error) {
	if !s.logins.allow(from) {
		return "", &domain.Error{Code: codeTooMany, Message: "登录尝试过于频繁，请一分钟后再试"}
	}
	account, err := s.authenticate(ctx, username, password)
	if err != nil {
		if domain.CodeOf(err) != domain.CodeInternal { // a refusal, and no fault of ours
			s.logins.failed(from)
		}
		return "", err
	}
	token = newToken()
	return token, s.Record.CreateToken(ctx, account.Actor.UserID, hashToken(token), s.sessionEnd())
}

// authenticate finds the account of a name and a password.
func (s *Server) authenticate(ctx context.Context, username, password string) (store.Account, error) {
	if !readable(username) {
		return store.Account{}, loginRefused()
	}
	account, err := s.Record.UserByName(ctx, strings.TrimSpace(username))
	if domain.CodeOf(err) == domain.CodeNotFound {
		_, _ = argon2id.ComparePasswordAndHash(password, decoyHash()) // takes the same time
		return account, loginRefused()
	}
	if err != nil {
		return account, err
	}
	if account.LockedUntil.After(s.Now()) {
		return account, &domain.Error{Code: codeTooMany, Message: "密码连续错误次数过多，账户已暂时锁定，请十分钟后再试"}
	}
	match, err := argon2id.ComparePasswordAndHash(password, account.PasswordHash)
	if err != nil {
		return account, err
	}
	ok := match && !account.Disabled
	if err := s.Record.RecordLogin(ctx, account.Actor.UserID, ok, s.Now()); err != nil {
		return account, err
	}
	if !ok {
		return account, loginRefused()
	}
	return account, nil
}

func (s *Server) sessionEnd() time.Time {
	return s.Now().Add(time.Duration(s.SessionHours) * time.Hour)
}

// actorOf reads the session of a request: bearer token first, then the cookie.
func (s *Server) actorOf(r *http.Request) (domain.Actor, error) {
	token := tokenOf(r)
	if token == "" {
		return domain.Actor{}, noSession()
	}
	actor, err := s.Record.ActorByToken(r.Context(), hashToken(token), s.Now())
	if err != nil {
		return domain.Actor{}, sessionError(err)
	}
	return actor, nil
}

func tokenOf(r *http.Request) string {
	if token, ok := bearerOf(r); ok {
		return token
	}
	cookie, err := r.Cookie(sessionCookie)
	if err != nil {
		return ""
	}
	return cookie.Value
}

// bearerOf reads the bearer token; ok is false where none was sent. Another
// scheme is a proxy's business and not ours.
func bearerOf(r *http.Request) (token string, ok bool) {
	scheme, token, _ := strings.Cut(strings.TrimSpace(r.Header.Get("Authorization")), " ")
	return strings.TrimSpace(token), strings.EqualFold(scheme, "Bearer")
}

func newToken() string { return rand.Text() + rand.Text() }

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

const actorKey = "sanbi.actor"

// requireActor lets only signed-in people pass; refuse answers the others.
func (s *Server) requireActor(refuse func(*gin.Context, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		actor, err := s.actorOf(c.Request)
		if err == nil {
			err = s.Record.Refresh(c.Request.Context()) // another process may have signed an amendment
		}
		if err != nil {
			refuse(c, err)
			c.Abort()
			return
		}
		c.Set(actorKey, actor)
		c.Request = c.Request.WithContext(withActor(c.Request.Context(), actor))
		c.Next()
	}
}

type actorContext struct{}

func withActor(ctx context.Context, a domain.Actor) context.Context {
	return context.WithValue(ctx, actorContext{}, a)
}

// actorIn is the signed-in person; only handlers behind requireActor ask.
func actorIn(ctx context.Context) domain.Actor {
	actor, _ := ctx.Value(actorContext{}).(domain.Actor)
	return actor
}
