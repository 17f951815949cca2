package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"sanbi/api"
	"sanbi/documents"
	"sanbi/domain"
	"sanbi/internal/demo"
)

// request is one call of the JSON API.
type request struct {
	method, path, key string
	json              string            // a JSON body, or the meta of a form
	files             map[string][]byte // makes it a form
	names             map[string]string // file names other than <material>.docx
	texts             map[string]string // further parts without a file name
	metaAsFile        bool
}

// reply is the answer to a call; it has kept to the OpenAPI document.
type reply struct {
	t      *testing.T
	status int
	header http.Header
	body   []byte
}

// caller calls the JSON API as one person.
type caller func(request) reply

// caseBody is the part of a case that the tests look at.
type caseBody struct {
	ID, Number, Kind, Title, Stage, Step, End string
	Turn                                      int
	DossierID                                 string `json:"dossier_id"`
	AllowedDecisions                          []struct {
		Name      string
		Comment   string
		Answers   []string
		Verdicts  map[string][]string
		Materials []struct {
			ID, Title       string
			Required, Fresh bool
		}
	} `json:"allowed_decisions"`
	Clocks []struct {
		Name, State, Limit string
		Generation         int
		LastDay            string `json:"last_day"`
		Paused             bool
		Account            string
	}
	OpenPauses []struct {
		Clock, Ground, Title, Until string
		EndsBy                      string `json:"ends_by"`
	} `json:"open_pauses"`
	PendingExtension *struct {
		Ground, Reason, Approval string
		ByTitle                  string `json:"by_title"`
	} `json:"pending_extension"`
	Findings []struct{ ID, State string }
	Opinions []struct{ Title, Number, Outcome, Text string }
	Versions []struct {
		No    int
		Files []struct{ Material, Name, SHA256 string }
	}
	Opened []struct {
		CaseID    string `json:"case_id"`
		Recipient struct {
			OrgID string `json:"org_id"`
		}
	}
	Facts    map[string]string
	Timeline []struct{ Kind, Title, Decision string }
	Owner    *struct{ Name, Role string }
}

// as signs in, once for each person.
func (h *harness) as(username string) caller {
	h.t.Helper()
	if h.tokens[username] == "" {
		answer := h.call("", request{method: "POST", path: "/login", json: login(username, demo.Password)})
		require.Equal(h.t, http.StatusOK, answer.status, string(answer.body))
		var session struct{ Token string }
		answer.decode(&session)
		h.tokens[username] = session.Token
	}
	token := h.tokens[username]
	return func(r request) reply { h.t.Helper(); return h.call(token, r) }
}

func login(username, password string) string {
	return `{"username": "` + username + `", "password": "` + password + `"}`
}

// call sends a request and holds the answer to the OpenAPI document.
func (h *harness) call(token string, r request) reply {
	h.t.Helper()
	body, contentType := r.body(h.t)
	req, err := http.NewRequestWithContext(h.t.Context(), r.method, h.server.URL+"/api/v1"+r.path, body)
	require.NoError(h.t, err)
	req.Header.Set("Content-Type", contentType)
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if r.key != "" {
		req.Header.Set("Idempotency-Key", r.key)
	}
	answer := h.send(req)
	require.Empty(h.t, api.AnswerFaults(r.method, r.path, answer.status, answer.header.Get("Content-Type"), answer.body),
		"%s %s: %s", r.method, r.path, answer.body)
	if answer.status < 300 && r.json != "" {
		require.Empty(h.t, api.RequestFaults(r.method, r.path, []byte(r.json)), r.json)
	}
	return answer
}

func (h *harness) send(req *http.Request) reply {
	h.t.Helper()
	response, err := http.DefaultClient.Do(req)
	require.NoError(h.t, err)
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	require.NoError(h.t, err)
	return reply{t: h.t, status: response.StatusCode, header: response.Header, body: data}
}

func (r request) body(t *testing.T) (body io.Reader, contentType string) {
	t.Helper()
	if r.files == nil {
		return strings.NewReader(r.json), "application/json"
	}
	var buffer bytes.Buffer
	w := multipart.NewWriter(&buffer)
	if r.metaAsFile {
		part, err := w.CreateFormFile("meta", "meta.json")
		require.NoError(t, err)
		_, err = part.Write([]byte(r.json))
		require.NoError(t, err)
	} else {
		require.NoError(t, w.WriteField("meta", r.json))
	}
	for name, text := range r.texts {
		require.NoError(t, w.WriteField(name, text))
	}
	for material, data := range r.files {
		name := r.names[material]
		if name == "" {
			name = material + ".docx"
		}
		part, err := w.CreateFormFile(material, name)
		require.NoError(t, err)
		_, err = part.Write(data)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return &buffer, w.FormDataContentType()
}

func (a reply) decode(into any) {
	a.t.Helper()
	require.NoError(a.t, json.Unmarshal(a.body, into), string(a.body))
}

// ok is a case that was answered with 200 or 201.
func (a reply) ok() caseBody {
	a.t.Helper()
	require.Less(a.t, a.status, 202, string(a.body))
	var c caseBody
	a.decode(&c)
	return c
}

// refused checks that a refusal has its status and says in Chinese what is
// wrong.
func (a reply) refused(status int, says string) api.Problem {
	a.t.Helper()
	require.Equal(a.t, status, a.status, string(a.body))
	require.Equal(a.t, "application/problem+json", a.header.Get("Content-Type"))
	var p api.Problem
	a.decode(&p)
	require.Contains(a.t, string(a.body), says)
	require.True(a.t, strings.ContainsFunc(p.Detail, func(r rune) bool { return unicode.Is(unicode.Han, r) }), p.Detail)
	require.NotEmpty(a.t, p.Title)
	require.NotEmpty(a.t, p.Code)
	require.Equal(a.t, a.header.Get("X-Request-Id"), p.RequestID)
	require.Equal(a.t, status, p.Status)
	return p
}

func docx(t *testing.T, sentences ...string) []byte {
	t.Helper()
	if len(sentences) == 0 {
		sentences = []string{"第一条 为了规范停车管理，制定本办法。", "第二条 违反本办法的，处五百元以下罚款。"}
	}
	var buffer bytes.Buffer
	require.NoError(t, documents.WriteDOCX(&buffer, documents.Draft{Title: "白水镇停车管理办法", Paragraphs: sentences}))
	return buffer.Bytes()
}

func papers(t *testing.T, materials ...string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, m := range materials {
		files[m] = docx(t)
	}
	return files
}

// complete is what a submission needs.
func complete(t *testing.T) map[string][]byte {
	t.Helper()
	return papers(t, "draft", "explanation", "legal_bases", "opinions_collected")
}

const goodMeta = `{"kind": "normative_document", "title": "白水镇停车管理办法", "org_id": "baishui",
	"drafting_office": "综合办", "contact": "刘芳", "contact_phone": "80001234", "affects_business": "no"}`

// submit hands a good matter in.
func (h *harness) submit(key string) caseBody {
	h.t.Helper()
	answer := h.as("liufang")(request{method: "POST", path: "/cases", key: key, json: goodMeta, files: complete(h.t)})
	require.Equal(h.t, http.StatusCreated, answer.status, string(answer.body))
	return answer.ok()
}

// stored is a case as the record has it.
func (h *harness) stored(id string) *domain.Case {
	h.t.Helper()
	c, err := h.app.Store.Case(h.t.Context(), id)
	require.NoError(h.t, err)
	return c
}

// unchanged returns a check that a case, and the number of all cases, is as it
// is now.
func (h *harness) unchanged(id string) func() {
	h.t.Helper()
	before, count := h.stored(id).Events, h.count()
	return func() {
		h.t.Helper()
		require.Equal(h.t, before, h.stored(id).Events)
		require.Equal(h.t, count, h.count())
	}
}

func (h *harness) count() int {
	h.t.Helper()
	n, err := h.app.Store.CountAll(h.t.Context(), domain.CasesAll, h.now())
	require.NoError(h.t, err)
	return n
}

func decisions(id string) string { return "/cases/" + id + "/decisions" }
