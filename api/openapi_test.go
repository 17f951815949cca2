package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/api"
)

// described is the part of the OpenAPI document that the test looks at.
type described struct {
	OpenAPI string `json:"openapi"`
	Info    struct{ Title, Version string }
	Paths   map[string]map[string]struct {
		OperationID string `json:"operationId"`
		Summary     string
		Tags        []string
		Security    []map[string][]string
		Parameters  []struct{ Name, In string }
		Responses   map[string]struct {
			Description string
			Content     map[string]struct{ Example any }
		}
		RequestBody *struct {
			Content map[string]struct{ Example any }
		}
	}
	Components struct {
		Schemas         map[string]any
		SecuritySchemes map[string]any
	}
}

func TestOpenAPI(t *testing.T) {
	h := newHarness(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, h.server.URL+"/openapi.json", nil)
	require.NoError(t, err)
	answer := h.send(req)
	require.Equal(t, http.StatusOK, answer.status)
	var doc described
	answer.decode(&doc)
	require.Equal(t, "3.1.0", doc.OpenAPI)
	require.NotEmpty(t, doc.Info.Title)
	require.NotEmpty(t, doc.Info.Version)

	documented, ids := map[string]bool{}, map[string]bool{}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			name := strings.ToUpper(method) + " " + path
			documented[name] = true
			require.False(t, ids[op.OperationID], "%s: the id %s stands twice", name, op.OperationID)
			ids[op.OperationID] = true
			require.NotEmpty(t, op.Summary, name)
			require.Len(t, op.Tags, 1, name)
			for _, p := range op.Parameters {
				require.Equal(t, strings.Contains(path, "{"+p.Name+"}"), p.In == "path", "%s: %s", name, p.Name)
			}
			require.Equal(t, strings.Count(path, "{"), countIn(op.Parameters), name)
			for status, response := range op.Responses {
				require.NotEmpty(t, response.Description, "%s %s", name, status)
				if status >= "4" {
					require.Contains(t, response.Content, "application/problem+json", "%s %s", name, status)
				}
			}
			for _, scheme := range op.Security {
				for s := range scheme {
					require.Contains(t, doc.Components.SecuritySchemes, s, name)
				}
			}
		}
	}
	for _, route := range api.JSONRoutes() {
		require.True(t, documented[route], "%s is not documented", route)
		delete(documented, route)
	}
	require.Empty(t, documented, "documented, but not there")
	requireReferences(t, answer.body, doc.Components.Schemas)
}

func countIn(params []struct{ Name, In string }) int {
	n := 0
	for _, p := range params {
		if p.In == "path" {
			n++
		}
	}
	return n
}

// requireReferences follows every $ref of the document.
func requireReferences(t *testing.T, data []byte, schemas map[string]any) {
	t.Helper()
	var all any
	require.NoError(t, json.Unmarshal(data, &all))
	var walk func(any)
	walk = func(node any) {
		switch n := node.(type) {
		case map[string]any:
			if ref, ok := n["$ref"].(string); ok {
				require.Contains(t, schemas, strings.TrimPrefix(ref, "#/components/schemas/"))
			}
			for _, child := range n {
				walk(child)
			}
		case []any:
			for _, child := range n {
				walk(child)
			}
		}
	}
	walk(all)
}

// TestExamplesAreTrue holds every example of the document to its schema; that
// the answers keep to the schemas too is checked on every call of these tests.
func TestExamplesAreTrue(t *testing.T) {
	require.Empty(t, api.FaultyExamples())
}
