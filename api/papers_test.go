package api_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"sanbi/api"
	"sanbi/domain"
)

// broken is an OFD that nobody can open; it may be handed in all the same.
func (h *harness) broken(key string) caseBody {
	h.t.Helper()
	files := complete(h.t)
	var ofd bytes.Buffer
	z := zip.NewWriter(&ofd)
	w, err := z.Create("OFD.xml")
	require.NoError(h.t, err)
	_, err = io.WriteString(w, "<OFD/>")
	require.NoError(h.t, err)
	require.NoError(h.t, z.Close())
	files["explanation"] = ofd.Bytes()
	answer := h.as("liufang")(request{
		method: "POST", path: "/cases", key: "papers-" + key + "-key", json: goodMeta, files: files, names: map[string]string{"explanation": "说明.ofd"},
	})
	require.Equal(h.t, http.StatusCreated, answer.status, string(answer.body))
	return answer.ok()
}

// TestPapersAreShown: sums, and why a file was not read, are on the page;
// another try is for who may see the case.
func TestPapersAreShown(t *testing.T) {
	h := newHarness(t)
	c := h.broken("k")
	sha := ""
	for _, f := range c.Versions[0].Files {
		if f.Name == "说明.ofd" {
			sha = f.SHA256
		}
	}
	known := func() domain.Extraction {
		states, err := h.app.Store.Extractions(t.Context(), sha)
		require.NoError(t, err)
		return states[sha]
	}
	_, err := h.app.Readings.Text(t.Context(), domain.File{SHA256: sha, Format: "ofd"}) // waits for it
	require.ErrorContains(t, err, "损坏")
	require.Equal(t, domain.ExtractionFailed, known().State)

	shown := h.browse("liufang").see("/cases/" + c.ID)
	for _, want := range []string{"文件检查", sha, "SM3", "文件已损坏", "重试提取", "已尝试 1 次"} {
		require.Contains(t, shown.source, want)
	}
	papers, err := h.app.Store.Papers(t.Context(), sha)
	require.NoError(t, err)
	require.Len(t, papers[sha].SM3, 64)
	require.Contains(t, shown.source, papers[sha].SM3)

	retry := "/cases/" + c.ID + "/files/" + sha + "/extract"
	post := func(who, path string) *page {
		b := h.browse(who)
		return b.read(b.client.Post(b.base+path, "application/x-www-form-urlencoded", strings.NewReader("")))
	}
	require.Equal(t, http.StatusNotFound, post("liufang", "/cases/"+c.ID+"/files/"+strings.Repeat("0", 64)+"/extract").status)
	stranger := post("zhaolei", retry)
	require.Contains(t, []int{http.StatusNotFound, http.StatusForbidden}, stranger.status, "another body's case")
	require.Equal(t, 1, known().Attempts)
	again := post("liufang", retry)
	require.Equal(t, http.StatusSeeOther, again.status)
	_, err = h.app.Readings.Text(t.Context(), domain.File{SHA256: sha, Format: "ofd"})
	require.Error(t, err)
	require.Equal(t, 2, known().Attempts)
}

// TestPartlyReadPaper: what was recognised in part may be tried again by who sees
// the case, what is read is not read again.
func TestPartlyReadPaper(t *testing.T) {
	h := newHarness(t)
	c := h.broken("partly")
	draft := c.Versions[0].Files[0]
	_, err := h.app.Readings.Text(t.Context(), domain.File{SHA256: draft.SHA256, Format: "docx"}) // waits for it
	require.NoError(t, err)
	known := func() domain.Extraction {
		states, err := h.app.Store.Extractions(t.Context(), draft.SHA256)
		require.NoError(t, err)
		return states[draft.SHA256]
	}
	retry := "/cases/" + c.ID + "/files/" + draft.SHA256 + "/extract"
	post := func(who string) *page {
		b := h.browse(who)
		return b.read(b.client.Post(b.base+retry, "application/x-www-form-urlencoded", strings.NewReader("")))
	}
	require.NotContains(t, h.browse("liufang").see("/cases/"+c.ID).source, retry)
	refused := post("liufang")
	require.Equal(t, http.StatusConflict, refused.status)
	require.Contains(t, refused.source, "不需要重试")
	require.Equal(t, 1, known().Attempts)

	partly := known()
	partly.Notices = []domain.FileNotice{{Text: "第 2 页没有识别成功，请直接阅读原件", Again: true}}
	require.NoError(t, h.app.Store.EndExtraction(t.Context(), partly))
	shown := h.browse("liufang").see("/cases/" + c.ID).source
	require.Contains(t, shown, "第 2 页没有识别成功")
	require.Contains(t, shown, retry)
	require.Contains(t, []int{http.StatusNotFound, http.StatusForbidden}, post("zhaolei").status, "another body's case")
	require.Equal(t, 1, known().Attempts)
	require.Equal(t, http.StatusSeeOther, post("liufang").status)
	require.Eventually(t, func() bool { return known().State == domain.ExtractionDone && known().Attempts == 2 }, 30*time.Second, 20*time.Millisecond)
	require.Empty(t, known().Notices, "it was read anew")
}

// scanner knows one virus, or is away.
type scanner struct{ away bool }

func (s *scanner) Scan(_ context.Context, r io.Reader) (string, error) {
	if s.away {
		return "", errors.New("no answer")
	}
	data, err := io.ReadAll(r)
	if strings.Contains(string(data), "virus") {
		return "Test.Virus", err
	}
	return "", err
}

func TestVirusScanner(t *testing.T) {
	h := newHarness(t)
	s := &scanner{}
	serve := func(required bool) {
		server := httptest.NewServer(api.New(api.Options{
			Record: h.app.Store, Engine: h.engine, Files: h.app.Files, Texts: h.app.Readings, Book: h.app.Book, Now: h.now,
			Scanner: s, ScanRequired: required,
			Logger: discard, Metrics: prometheus.NewRegistry(), SessionHours: 1, MaxUpload: maxUpload,
		}))
		t.Cleanup(server.Close)
		h.server.URL = server.URL
		clear(h.tokens)
	}
	old := h.server.URL
	t.Cleanup(func() { h.server.URL = old })
	submit := func(key, extra string) reply {
		files := complete(t)
		files["explanation"] = []byte("说明" + extra)
		return h.as("liufang")(request{
			method: "POST", path: "/cases", key: "papers-" + key + "-key", json: goodMeta, files: files, names: map[string]string{"explanation": "说明.txt"},
		})
	}
	serve(true)
	submit("a", "virus").refused(422, "Test.Virus")
	s.away = true
	submit("b", "").refused(422, "病毒扫描服务暂时不可用")
	require.Zero(t, h.count())
	s.away = false
	clean := submit("c", "").ok()
	scanOf := func(c caseBody) domain.PaperScan {
		papers, err := h.app.Store.Papers(t.Context())
		require.NoError(t, err)
		for _, f := range c.Versions[0].Files {
			if f.Name == "说明.txt" {
				return papers[f.SHA256].Scan
			}
		}
		return ""
	}
	require.Equal(t, domain.ScanClean, scanOf(clean))
	serve(false)
	s.away = true
	missed := submit("d", "另一件").ok()
	require.Equal(t, domain.ScanMissed, scanOf(missed))
	require.Contains(t, h.browse("liufang").see("/cases/"+missed.ID).source, "文件未经扫描")
}
