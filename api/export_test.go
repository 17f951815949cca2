package api

import (
	"encoding/json"
	"log/slog"
	"regexp"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/prometheus/client_golang/prometheus"
)

// JSONRoutes lists the routes of the JSON API as the OpenAPI document writes
// them: POST /cases/{id}/decisions.
func JSONRoutes() []string {
	s := &Server{
		Options: Options{Metrics: prometheus.NewRegistry(), Logger: slog.New(slog.DiscardHandler)},
		logins:  newThrottle(), texts: newTexts(),
	}
	parameter := regexp.MustCompile(`:(\w+)`)
	var routes []string
	for _, r := range s.routes().Routes() {
		if path, ok := strings.CutPrefix(r.Path, apiPrefix); ok {
			routes = append(routes, r.Method+" "+parameter.ReplaceAllString(path, "{$1}"))
		}
	}
	return routes
}

// AnswerFaults compares an answer of the JSON API with the OpenAPI document.
// Addresses that the document does not know are nobody's promise.
func AnswerFaults(method, path string, status int, contentType string, body []byte) []string {
	op := documented(method, path)
	if op == nil {
		return nil
	}
	response := op.Responses[strconv.Itoa(status)]
	if response == nil {
		return []string{"the status " + strconv.Itoa(status) + " is not documented"}
	}
	if len(response.Content) == 0 {
		if len(body) > 0 {
			return []string{"an answer without a body was promised"}
		}
		return nil
	}
	mediaType, _, _ := strings.Cut(contentType, ";")
	content := response.Content[mediaType]
	if content == nil {
		return []string{"the type " + contentType + " is not documented"}
	}
	if content.Schema.Format == "binary" {
		return nil
	}
	return schemaFaults(content.Schema, huma.ModeReadFromServer, body)
}

// RequestFaults compares a JSON body, or the meta of a form, that was accepted
// with the document.
func RequestFaults(method, path string, body []byte) []string {
	op := documented(method, path)
	if op == nil || op.RequestBody == nil {
		return nil
	}
	schema := op.RequestBody.Content["application/json"]
	if schema == nil {
		return schemaFaults(op.RequestBody.Content["multipart/form-data"].Schema.Properties[metaPart], huma.ModeWriteToServer, body)
	}
	return schemaFaults(schema.Schema, huma.ModeWriteToServer, body)
}

// FaultyExamples holds every example of the document to its schema.
func FaultyExamples() []string {
	var faults []string
	for path, item := range document().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Post} {
			if op == nil {
				continue
			}
			contents := map[string]*huma.MediaType{}
			for status, response := range op.Responses {
				for mediaType, content := range response.Content {
					contents[status+" "+mediaType] = content
				}
			}
			if op.RequestBody != nil {
				if content := op.RequestBody.Content["application/json"]; content != nil {
					contents["body"] = content
				}
			}
			for name, content := range contents {
				if content.Schema.Format == "binary" {
					continue
				}
				data, err := json.Marshal(content.Example)
				if err != nil || content.Example == nil {
					faults = append(faults, op.Method+" "+path+" "+name+": no example")
				}
				for _, fault := range schemaFaults(content.Schema, huma.ModeReadFromServer, data) {
					faults = append(faults, op.Method+" "+path+" "+name+": "+fault)
				}
			}
		}
	}
	return faults
}

func documented(method, path string) *huma.Operation {
	path, _, _ = strings.Cut(path, "?")
	for template, item := range document().Paths {
		pattern := regexp.MustCompile(`\{\w+\}`).ReplaceAllString(template, `[^/]+`)
		if regexp.MustCompile("^" + pattern + "$").MatchString(path) {
			switch method {
			case "GET":
				return item.Get
			case "POST":
				return item.Post
			}
		}
	}
	return nil
}

func schemaFaults(schema *huma.Schema, mode huma.ValidateMode, body []byte) []string {
	var value any
	if err := json.Unmarshal(body, &value); err != nil {
		return []string{err.Error()}
	}
	var result huma.ValidateResult
	huma.Validate(document().Components.Schemas, schema, huma.NewPathBuffer(nil, 0), mode, value, &result)
	var faults []string
	for _, err := range result.Errors {
		faults = append(faults, err.Error())
	}
	return faults
}
