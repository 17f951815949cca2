package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/internal/demo"
)

func TestSessions(t *testing.T) {
	h := newHarness(t)
	worklist := request{method: "GET", path: "/worklist"}
	h.call("", worklist).refused(401, "重新登录")
	p := h.call("made-up", worklist)
	p.refused(401, "重新登录")
	require.Equal(t, "Bearer", p.header.Get("WWW-Authenticate"))

	me := h.as("liufang")
	require.Equal(t, http.StatusOK, me(worklist).status)
	h.ahead.Store(int64(2 * time.Hour))
	me(worklist).refused(401, "登录已过期")
	me(request{method: "POST", path: "/cases", json: goodMeta, files: complete(t)}).refused(401, "登录已过期")
	require.Zero(t, h.count(), "an expired token does nothing")
	h.ahead.Store(0)

	require.Equal(t, http.StatusNoContent, me(request{method: "POST", path: "/logout"}).status)
	me(worklist).refused(401, "重新登录")
}

func TestLogin(t *testing.T) {
	h := newHarness(t)
	const refused = "用户名或者密码不正确"
	for name, tt := range map[string]struct {
		json   string
		status int
		says   string
	}{
		"wrong password":    {login("liufang", "wrong-secret"), 401, refused},
		"unknown name":      {login("nobody", "wrong-secret"), 401, refused},
		"zero in the name":  {login(`liu\u0000fang`, "wrong-secret"), 401, refused},
		"empty":             {`{}`, 401, refused},
		"not JSON":          {`username=liufang&password=wrong-secret`, 400, "JSON"},
		"password a number": {`{"username": "liufang", "password": 12345678}`, 422, "password"},
		"unknown key":       {`{"username": "liufang", "password": "wrong-secret", "remember": true}`, 422, "remember"},
		"too large":         {login("liufang", strings.Repeat("wrong-secret", 100_000)), 413, "1 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			answer := h.call("", request{method: "POST", path: "/login", json: tt.json})
			answer.refused(tt.status, tt.says)
			require.NotContains(t, string(answer.body), "wrong-secret", "a password is never echoed")
			require.NotContains(t, string(answer.body), "12345678", "a password is never echoed")
		})
	}
	for range 5 {
		h.call("", request{method: "POST", path: "/login", json: login("zhangwei", "wrong")}).refused(401, refused)
	}
	h.call("", request{method: "POST", path: "/login", json: login("zhangwei", demo.Password)}).refused(429, "账户已暂时锁定")
	h.ahead.Store(int64(11 * time.Minute))
	h.as("zhangwei")
}

// TestLoginIsThrottledByAddress: a header that anybody can send does not make
// a new address.
func TestLoginIsThrottledByAddress(t *testing.T) {
	h := newHarness(t)
	last := 0
	for range 40 {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.server.URL+"/api/v1/login", strings.NewReader(login("nobody", "x")))
		require.NoError(t, err)
		req.Header.Set("X-Forwarded-For", "10.0.0."+time.Now().Format("05"))
		if last = h.send(req).status; last == http.StatusTooManyRequests {
			break
		}
	}
	require.Equal(t, http.StatusTooManyRequests, last)
}

// TestOtherSitesCannotWrite: a form of another site, sent with the session's
// cookie, is refused; programs with a token are not browsers.
func TestOtherSitesCannotWrite(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	same := h.unchanged(id)
	browser := h.login("chenjing")
	write := func(client *http.Client, change func(http.Header)) (status int, header http.Header) {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.server.URL+"/api/v1"+decisions(id), strings.NewReader(accept))
		require.NoError(t, err)
		change(req.Header)
		response, err := client.Do(req)
		require.NoError(t, err)
		require.NoError(t, response.Body.Close())
		return response.StatusCode, response.Header
	}
	for name, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
		status, header := write(browser, func(header http.Header) { header.Set(name, value) })
		require.Equal(t, http.StatusForbidden, status, name)
		require.Equal(t, "nosniff", header.Get("X-Content-Type-Options"))
		status, _ = write(browser, func(header http.Header) { header.Set(name, value); header.Set("Authorization", "Basic eDp5") })
		require.Equal(t, http.StatusForbidden, status, "another scheme is no bearer token")
	}
	same()
	h.as("chenjing")
	status, _ := write(http.DefaultClient, func(header http.Header) {
		header.Set("Origin", "https://client.example")
		header.Set("Authorization", "bearer "+h.tokens["chenjing"])
	})
	require.Equal(t, http.StatusOK, status)
	status, _ = write(browser, func(header http.Header) { header.Set("Origin", h.server.URL) })
	require.Equal(t, http.StatusOK, status, "the cookie works for the JSON API; the decision is the same one again")
}

// TestAnOfficeBehindOneAddress: logins that succeed are not counted.
func TestAnOfficeBehindOneAddress(t *testing.T) {
	h := newHarness(t)
	for range 40 {
		clear(h.tokens)
		h.as("liufang")
	}
}
