package e2e_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
)

// caller is a person at the JSON API.
type caller struct {
	t     testing.TB
	base  string
	token string
}

// caseBody is the part of a case that the tests look at.
type caseBody struct {
	ID               string `json:"id"`
	Number           string `json:"number"`
	Step             string `json:"step"`
	Stage            string `json:"stage"`
	End              string `json:"end"`
	DossierID        string `json:"dossier_id"`
	AllowedDecisions []struct {
		Name string `json:"name"`
	} `json:"allowed_decisions"`
	Findings []struct {
		ID    string `json:"id"`
		State string `json:"state"`
	} `json:"findings"`
	Timeline []struct {
		Kind string `json:"kind"`
	} `json:"timeline"`
	Clocks []struct {
		Name    string `json:"name"`
		State   string `json:"state"`
		LastDay string `json:"last_day"`
	} `json:"clocks"`
	Rungs []struct {
		Rung string `json:"rung"`
	} `json:"rungs"`
}

func signIn(t testing.TB, base, username, password string) caller {
	t.Helper()
	c := caller{t: t, base: base}
	var answer struct {
		Token string `json:"token"`
	}
	status := c.json(http.MethodPost, "/login", "", map[string]string{"username": username, "password": password}, &answer)
	require.Equal(t, http.StatusOK, status)
	c.token = answer.Token
	return c
}

// json sends a JSON body and reads a JSON answer; it returns the status.
func (c caller) json(method, path, key string, body, answer any) int {
	c.t.Helper()
	var reader io.Reader
	if body != nil {
		data, err := json.Marshal(body)
		require.NoError(c.t, err)
		reader = bytes.NewReader(data)
	}
	return c.send(method, path, key, "application/json", reader, answer)
}

// form sends a multipart body: meta as JSON, and a DOCX for each material.
func (c caller) form(path, key string, meta any, files map[string][]byte, answer any) int {
	c.t.Helper()
	body, contentType := multipartForm(c.t, meta, files)
	return c.send(http.MethodPost, path, key, contentType, bytes.NewReader(body), answer)
}

// multipartForm makes the body of a submission or a decision with files.
func multipartForm(t testing.TB, meta any, files map[string][]byte) (body []byte, contentType string) {
	t.Helper()
	var buffer bytes.Buffer
	w := multipart.NewWriter(&buffer)
	data, err := json.Marshal(meta)
	require.NoError(t, err)
	require.NoError(t, w.WriteField("meta", string(data)))
	for material, content := range files {
		part, err := w.CreateFormFile(material, material+".docx")
		require.NoError(t, err)
		_, err = part.Write(content)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return buffer.Bytes(), w.FormDataContentType()
}

func (c caller) send(method, path, key, contentType string, body io.Reader, answer any) int {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), method, c.base+"/api/v1"+path, body)
	require.NoError(c.t, err)
	request.Header.Set("Content-Type", contentType)
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	if key != "" {
		request.Header.Set("Idempotency-Key", key)
	}
	response, err := http.DefaultClient.Do(request)
	require.NoError(c.t, err)
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	require.NoError(c.t, err)
	if answer != nil && response.StatusCode < 300 {
		require.NoError(c.t, json.Unmarshal(data, answer), string(data))
	} else if response.StatusCode >= 300 {
		c.t.Logf("%s %s: %d %s", method, path, response.StatusCode, data)
	}
	return response.StatusCode
}

// look reads a case.
func (c caller) look(id string) caseBody {
	c.t.Helper()
	var body caseBody
	require.Equal(c.t, http.StatusOK, c.json(http.MethodGet, "/cases/"+id, "", nil, &body))
	return body
}

// decide takes a decision that must be accepted.
func (c caller) decide(id, decision string, meta map[string]any, files ...string) caseBody {
	c.t.Helper()
	if meta == nil {
		meta = map[string]any{}
	}
	meta["step"], meta["decision"] = c.look(id).Step, decision
	var body caseBody
	key := "e2e-" + id + "-" + decision + "-" + c.look(id).Step
	handed := papers(c.t, files...)
	if _, ok := handed["draft"]; ok && decision == "respond" {
		handed["draft"] = correctedDraft(c.t)
	}
	status := c.form("/cases/"+id+"/decisions", key, meta, handed, &body)
	require.Equal(c.t, http.StatusOK, status, decision)
	return body
}

// papers makes a DOCX for each material.
func papers(t testing.TB, materials ...string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, m := range materials {
		var buffer bytes.Buffer
		require.NoError(t, documents.WriteDOCX(&buffer, documents.Draft{
			Title: "白水镇停车管理办法",
			Paragraphs: []string{
				"第一条 为了规范停车管理，制定本办法。",
				"第二条 本镇行政区域内的停车管理适用本办法。",
				"第三条 违反本办法的，处五百元以下罚款。" + strings.Repeat("略。", 3),
			},
		}))
		files[m] = buffer.Bytes()
	}
	return files
}

// correctedDraft is the draft of papers without its fine.
func correctedDraft(t testing.TB) []byte {
	t.Helper()
	var buffer bytes.Buffer
	require.NoError(t, documents.WriteDOCX(&buffer, documents.Draft{Title: "白水镇停车管理办法", Paragraphs: []string{
		"第一条 为了规范停车管理，制定本办法。", "第二条 本镇行政区域内的停车管理适用本办法。", "第三条 违反本办法的，责令改正。",
	}}))
	return buffer.Bytes()
}
