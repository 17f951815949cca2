package api_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"sanbi/api"
	"sanbi/domain"
	"sanbi/store"
)

const readPath = "/notices/read"

// unread is how many notices a person has not read.
func (h *harness) unread(username string) int {
	h.t.Helper()
	n, err := h.app.Store.CountNotices(h.t.Context(), h.actor(username))
	require.NoError(h.t, err)
	return n
}

// told lets a case become late, so that several people are told of it.
func (h *harness) told(id string, who ...string) {
	h.t.Helper()
	h.later(30*24*time.Hour, id)
	for _, name := range who {
		require.Positive(h.t, h.unread(name), name)
	}
}

// readForm is the form that marks one case's notices, or all, as read.
func (p *page) readForm(caseID string) *form {
	p.t.Helper()
	for _, f := range p.forms() {
		if f.action == readPath && f.values.Get("case_id") == caseID {
			return f
		}
	}
	require.Fail(p.t, "no form", caseID)
	return nil
}

// TestNoticesPage: the frame counts, the page lists, and each form marks what
// it says and nobody else's.
func TestNoticesPage(t *testing.T) {
	h := newHarness(t)
	first := strings.TrimPrefix(submitted(t, h.browse("liufang"), "白水镇停车管理办法"), "/cases/")
	h.ahead.Add(int64(time.Minute))
	second := strings.TrimPrefix(submitted(t, h.browse("liufang"), "白水镇养犬管理办法"), "/cases/")
	b := h.browse("chenjing")
	require.Contains(t, b.see("/").source, `>2<span class="hidden">条未读</span>`)
	list := b.see("/notices")
	require.Contains(t, list.text(), "2 条未读")
	require.Contains(t, list.text(), "请办理“收件”")
	require.Contains(t, list.text(), h.stored(first).Number)
	require.Contains(t, list.links(), "/cases/"+first)
	require.Less(t, strings.Index(list.source, "/cases/"+second), strings.Index(list.source, "/cases/"+first), "the newest first")

	after := b.sent(list.readForm(first))
	require.Contains(t, after.text(), "该事项的通知已标为已读")
	require.Contains(t, after.text(), "1 条未读")
	require.NotContains(t, after.links(), "/cases/"+first)
	h.ahead.Add(int64(time.Minute))
	submitted(t, h.browse("liufang"), "白水镇集市管理办法")
	after = b.sent(after.readForm(""))
	require.Contains(t, after.text(), "已全部标为已读")
	require.Contains(t, after.text(), "白水镇集市管理办法", "what came after the list was shown has not been read")
	empty := b.sent(after.readForm(""))
	require.Contains(t, empty.text(), "没有未读通知")
	require.NotContains(t, empty.source, "条未读</span>")
	require.Len(t, empty.forms(), 1, "nothing is left to mark; the one form signs out")
}

// TestOpeningACaseReadsItsNotices: for the person who opens it, and for nobody
// else.
func TestOpeningACaseReadsItsNotices(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	other := strings.TrimPrefix(submitted(t, h.browse("liufang"), "白水镇养犬管理办法"), "/cases/")
	h.told(id, "chenjing", "wuqiang")
	before := h.unread("wuqiang")
	b := h.browse("chenjing")
	shown := b.see("/cases/" + id)
	require.Equal(t, 1, h.unread("chenjing"), "the other case's notice stays")
	require.Contains(t, shown.source, `>1<span class="hidden">条未读</span>`, "the page that was opened counts already")
	require.Equal(t, before, h.unread("wuqiang"))
	b.see("/cases/" + id)
	require.Equal(t, 1, h.unread("chenjing"))
	h.as("chenjing")(request{method: "GET", path: "/cases/" + other}).ok()
	require.Equal(t, 1, h.unread("chenjing"), "a program reads for many; it says itself what was read")
}

// TestNoticesOfOthersStay: who may not see a case reads nothing of it, and no
// form of his reaches another person's notices.
func TestNoticesOfOthersStay(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	h.told(id, "chenjing", "wuqiang")
	mine, theirs := h.unread("chenjing"), h.unread("wuqiang")
	stays := func() {
		t.Helper()
		require.Equal(t, mine, h.unread("chenjing"))
		require.Equal(t, theirs, h.unread("wuqiang"))
	}
	for _, who := range []string{"zhangwei", "heping", "sysadmin"} {
		stranger := h.browse(who)
		require.Equal(t, http.StatusNotFound, stranger.get("/cases/"+id).status, who)
		require.Equal(t, http.StatusNotFound, stranger.send(&form{action: readPath, values: url.Values{"case_id": {id}}}).status, who)
		require.Contains(t, stranger.see("/notices").text(), "没有未读通知", who)
		stranger.sent(&form{action: readPath, values: url.Values{}})
		stays()
	}
	require.NotContains(t, h.browse("sysadmin").see("/").links(), "/notices", "an account without cases is told nothing")

	nobody := &browser{t: t, base: h.server.URL, client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	require.Equal(t, "/login?next=%2Fnotices", nobody.get("/notices").location)
	require.Equal(t, "/login", nobody.send(&form{action: readPath, values: url.Values{}}).location)
	b := h.browse("chenjing")
	require.Equal(t, http.StatusUnprocessableEntity, b.send(&form{action: readPath, values: url.Values{"until": {"soon"}}}).status)
	require.Equal(t, http.StatusNotFound, b.send(&form{action: readPath, values: url.Values{"case_id": {"none\x00"}}}).status)
	foreign, err := http.NewRequestWithContext(t.Context(), http.MethodPost, h.server.URL+readPath, nil)
	require.NoError(t, err)
	foreign.Header.Set("Sec-Fetch-Site", "cross-site")
	require.Equal(t, http.StatusForbidden, b.read(b.client.Do(foreign)).status)
	stays()
}

// crowded is a record in which everybody has been told of a case very often.
type crowded struct {
	*store.Store
	caseID string
}

func (r crowded) CountNotices(context.Context, domain.Actor) (int, error) { return 121, nil }

func (r crowded) Notices(_ context.Context, _ domain.Actor, limit int) ([]domain.Notice, error) {
	return slices.Repeat([]domain.Notice{{CaseID: r.caseID, Title: "白水镇停车管理办法", Text: "提醒"}}, limit), nil
}

// TestManyNotices: the page is bounded and says so.
func TestManyNotices(t *testing.T) {
	h := newHarness(t)
	many := httptest.NewServer(api.New(api.Options{
		Record: crowded{h.app.Store, h.submit("submit-0001").ID}, Engine: h.engine, Files: h.app.Files, Texts: h.app.Readings, Book: h.app.Book, Now: h.now,
		Logger: discard, Metrics: prometheus.NewRegistry(), SessionHours: 1, MaxUpload: maxUpload,
	}))
	defer many.Close()
	b := h.browse("chenjing")
	b.base = many.URL
	list := b.see("/notices")
	require.Len(t, list.forms(), 1+1+100, "signing out, all, and one a row")
	require.Contains(t, list.text(), "最新的 100 条，还有 21 条较早的未列出")
	require.Contains(t, list.source, `>99+<span class="hidden">条未读</span>`)
}
