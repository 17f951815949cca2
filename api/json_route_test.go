package api_test

import (
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"sanbi/api"
	"sanbi/domain"
)

func TestUnknownAddresses(t *testing.T) {
	h := newHarness(t)
	for _, tt := range []struct {
		method, path string
		status       int
		says         string
	}{
		{"GET", "/nowhere", 404, "没有这个地址"},
		{"GET", "/cases/", 404, "没有这个地址"},
		{"PUT", "/cases", 405, "不支持该操作"},
		{"DELETE", "/cases/x", 405, "不支持该操作"},
		{"GET", "/login", 405, "不支持该操作"},
		{"GET", "/cases/a%00b", 400, "无法识别的字符"},
		{"GET", "/cases?q=%00", 400, "无法识别的字符"},
		{"GET", "/cases?q=%ff%fe", 400, "无法识别的字符"},
	} {
		answer := h.as("liufang")(request{method: tt.method, path: tt.path})
		answer.refused(tt.status, tt.says)
		if tt.status == http.StatusMethodNotAllowed {
			require.NotEmpty(t, answer.header.Get("Allow"))
		}
		require.Equal(t, "nosniff", answer.header.Get("X-Content-Type-Options"))
		require.Equal(t, "no-store", answer.header.Get("Cache-Control"))
	}
}

func TestHealth(t *testing.T) {
	h := newHarness(t)
	h.submit("submit-0001")
	see := func(path string) reply {
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.server.URL+path, nil)
		require.NoError(t, err)
		return h.send(req)
	}
	require.Equal(t, http.StatusOK, see("/healthz").status)
	require.Equal(t, http.StatusOK, see("/readyz").status)
	measured := string(see("/metrics").body)
	require.Contains(t, measured, `sanbi_http_request_seconds_count{method="POST",route="/api/v1/cases",status="201"} 1`)
	require.Contains(t, measured, `sanbi_cases{state="open"} 1`)
	require.NotContains(t, measured, h.stored(h.submit("submit-0001").ID).ID, "routes are labels, paths never")

	h.engine.away = errAway
	away := see("/readyz")
	require.Equal(t, http.StatusServiceUnavailable, away.status)
	require.Contains(t, string(away.body), "流程引擎不可用")
	require.NoError(t, h.app.Store.Close())
	require.Contains(t, string(see("/readyz").body), "database")
	require.Equal(t, http.StatusOK, see("/healthz").status, "alive, though not ready")
	require.Contains(t, string(see("/metrics").body), `sanbi_cases{state="open"} -1`)
}

func TestDemoAccountsOnlyInDemoMode(t *testing.T) {
	h := newHarness(t)
	answer := h.call("", request{method: "GET", path: "/demo/accounts"})
	require.Equal(t, http.StatusOK, answer.status)
	require.Contains(t, string(answer.body), "liufang")
	plain := httptest.NewServer(api.New(api.Options{
		Record: h.app.Store, Engine: h.engine, Files: h.app.Files, Texts: h.app.Readings, Book: h.app.Book, Now: h.now,
		Logger: discard, Metrics: prometheus.NewRegistry(), SessionHours: 1, MaxUpload: maxUpload,
	}))
	defer plain.Close()
	h.server.URL, plain.URL = plain.URL, h.server.URL
	h.call("", request{method: "GET", path: "/demo/accounts"}).refused(404, "演示模式")
	h.server.URL, plain.URL = plain.URL, h.server.URL
}

// TestLargeUploadsStayOnDisk: a file far above the limit is refused without
// being held in memory, and a body above all limits without being read.
func TestLargeUploadsStayOnDisk(t *testing.T) {
	h := newHarness(t)
	h.as("liufang")
	const size = 64 << 20
	reader, writer := io.Pipe()
	form := multipart.NewWriter(writer)
	go func() {
		_ = form.WriteField("meta", goodMeta)
		part, _ := form.CreateFormFile("draft", "draft.docx")
		_, _ = io.Copy(part, io.LimitReader(zeros{}, size))
		_ = form.Close()
		_ = writer.Close()
	}()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	h.upload(reader, form.FormDataContentType(), -1).refused(413, "超过 1 MB")
	runtime.ReadMemStats(&after)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(size/2))

	h.upload(io.LimitReader(zeros{}, 2<<30), form.FormDataContentType(), 2<<30).refused(413, "请分次上传")
	require.Zero(t, h.count())
}

func (h *harness) upload(body io.Reader, contentType string, length int64) reply {
	h.t.Helper()
	req, err := http.NewRequestWithContext(h.t.Context(), http.MethodPost, h.server.URL+"/api/v1/cases", body)
	require.NoError(h.t, err)
	req.Header.Set("Content-Type", contentType)
	req.Header.Set("Authorization", "Bearer "+h.tokens["liufang"])
	req.Header.Set("Expect", "100-continue") // a refusal comes before the body
	req.ContentLength = length
	return h.send(req)
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestBrokenForms: what arrives damaged is refused as such.
func TestBrokenForms(t *testing.T) {
	h := newHarness(t)
	h.as("liufang")
	h.upload(strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"meta\"\r\n\r\n{"), "multipart/form-data; boundary=x", -1).
		refused(400, "不完整")
	h.upload(strings.NewReader("{}"), "multipart/form-data", -1).refused(400, "不完整")
	h.upload(strings.NewReader("--x--\r\n"), "multipart/form-data; boundary=x", -1).refused(400, "meta")
	require.Zero(t, h.count())
}

// TestPanicsAreAnswered: a fault of ours is an answer with a number, and the
// next request is served.
func TestPanicsAreAnswered(t *testing.T) {
	h := newHarness(t)
	c := h.submit("submit-0001")
	h.engine.panics = true
	h.as("chenjing")(request{method: "POST", path: decisions(c.ID), json: accept}).refused(500, "编号告诉管理员")
	h.engine.panics = false
	require.Equal(t, "reviewing", h.as("chenjing")(request{method: "POST", path: decisions(c.ID), json: accept}).ok().Step)
	require.Equal(t, domain.EventDecided, h.stored(c.ID).Events[1].Kind)
}
