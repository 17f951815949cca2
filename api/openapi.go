package api

import (
	"cmp"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

// openAPI answers GET /openapi.json.
func (s *Server) openAPI(c *gin.Context) { c.JSON(http.StatusOK, document()) }

// document is built once: the API does not change while it runs.
var document = sync.OnceValue(func() *huma.OpenAPI {
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName)
	doc := &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title: "三必 API", Version: "1",
			Description: "合法性审核与备案审查：必审、必报、必纠。\n\n先 `POST /login` 取得 token，之后每次调用带上 `Authorization: Bearer <token>`。" +
				"错误一律为 RFC 9457 `application/problem+json`：`detail` 说明错在哪里、怎么办，`errors` 指出具体填写项，`request_id` 用于联系管理员。",
			License: &huma.License{Name: "Apache-2.0", Identifier: "Apache-2.0"},
		},
		Servers: []*huma.Server{{URL: apiPrefix}},
		Tags:    tags(),
		Paths:   map[string]*huma.PathItem{},
		Components: &huma.Components{Schemas: registry, SecuritySchemes: map[string]*huma.SecurityScheme{
			"bearer": {Type: "http", Scheme: "bearer", Description: "POST /login 返回的 token"},
			"cookie": {Type: "apiKey", In: "cookie", Name: sessionCookie, Description: "网页登录后的会话"},
		}},
	}
	for _, op := range slices.Concat(operations(), registerOperations(), absenceOperations(), ledgerOperations(), documentOperations(), campaignOperations(), []operation{searchOperation()}) {
		doc.AddOperation(op.document(registry))
	}
	return doc
})

// schemaName tells apart the two types that share a name.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	if name == "Problem" && t != reflect.TypeFor[Problem]() && t != reflect.TypeFor[*Problem]() {
		return "FieldProblem"
	}
	return name
}

func (op operation) document(registry huma.Registry) *huma.Operation {
	o := &huma.Operation{
		OperationID: op.id, Method: op.method, Path: op.path, Summary: op.summary, Description: op.help,
		Tags: []string{op.tag}, Parameters: op.parameters(), RequestBody: op.request(registry),
		Responses: map[string]*huma.Response{strconv.Itoa(op.success()): op.answered(registry)},
	}
	if !op.open {
		o.Security = []map[string][]string{{"bearer": {}}, {"cookie": {}}}
	}
	problem := registry.Schema(reflect.TypeFor[Problem](), true, "")
	for _, status := range op.refusals() {
		o.Responses[strconv.Itoa(status)] = &huma.Response{
			Description: titles[status],
			Content:     map[string]*huma.MediaType{problemType: {Schema: problem, Example: exampleProblem(status)}},
		}
	}
	if accepted := o.Responses["202"]; accepted != nil {
		accepted.Headers = location("到这里查看结果")
	}
	return o
}

func location(description string) map[string]*huma.Header {
	return map[string]*huma.Header{"Location": {Description: description, Schema: &huma.Schema{Type: huma.TypeString}}}
}

// answered documents success.
func (op operation) answered(registry huma.Registry) *huma.Response {
	r := &huma.Response{Description: "成功"}
	switch {
	case op.answer != nil:
		r.Content = map[string]*huma.MediaType{"application/json": {
			Schema: registry.Schema(reflect.TypeOf(op.answer), true, ""), Example: op.answer,
		}}
	case op.binary:
		r.Content = map[string]*huma.MediaType{}
		for _, media := range strings.Split(cmp.Or(op.media, "application/octet-stream"), ", ") {
			r.Content[media] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
		}
	}
	if op.success() == http.StatusCreated {
		r.Headers = location("新事项的地址")
	}
	return r
}

func (op operation) success() int {
	if op.status == 0 {
		return http.StatusOK
	}
	return op.status
}

// refusals are the statuses that a caller has to expect.
func (op operation) refusals() []int {
	statuses := append([]int{http.StatusBadRequest, http.StatusInternalServerError}, op.refuses...)
	if !op.open {
		statuses = append(statuses, http.StatusUnauthorized)
	}
	if strings.Contains(op.path, "{") {
		statuses = append(statuses, http.StatusNotFound)
	}
	if op.method == http.MethodPost {
		statuses = append(statuses, http.StatusForbidden) // another site's form, at least
	}
	if op.file != "" {
		statuses = append(statuses, http.StatusRequestEntityTooLarge, http.StatusUnprocessableEntity)
	}
	if op.form {
		statuses = append(statuses, http.StatusAccepted, http.StatusConflict, http.StatusRequestEntityTooLarge,
			http.StatusUnprocessableEntity, http.StatusServiceUnavailable)
	}
	return statuses
}

func (op operation) parameters() []*huma.Param {
	var params []*huma.Param
	for _, part := range strings.Split(op.path, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			params = append(params, &huma.Param{
				Name: strings.TrimSuffix(name, "}"), In: "path", Required: true, Schema: &huma.Schema{Type: huma.TypeString},
			})
		}
	}
	for _, name := range op.query {
		p := queryParams[name]
		p.Name, p.In = name, "query"
		params = append(params, &p)
	}
	if op.keyed {
		help := op.keyHelp
		if help == "" {
			help = "每次提交换一个，重试时不变：重复提交只办理一次，得到同样的结果；同一个编号用于不同内容的，返回 409。不填时以内容为准。"
		}
		params = append(params, &huma.Param{
			Name: keyHeader, In: "header", Schema: &huma.Schema{Type: huma.TypeString, Pattern: `^[!-~]{8,200}$`},
			Description: help,
		})
	}
	return params
}

func (op operation) request(registry huma.Registry) *huma.RequestBody {
	if op.file != "" {
		return &huma.RequestBody{Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: &huma.Schema{
			Type:       huma.TypeObject,
			Properties: map[string]*huma.Schema{op.file: {Type: huma.TypeString, Format: "binary"}},
		}}}}
	}
	if op.body == nil {
		return nil
	}
	schema := registry.Schema(reflect.TypeOf(op.body), true, "")
	body := &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{}}
	if !op.form || op.orJSON {
		body.Content["application/json"] = &huma.MediaType{Schema: schema, Example: op.bodyExample()}
	}
	if op.form {
		body.Content["multipart/form-data"] = &huma.MediaType{
			Schema: &huma.Schema{
				Type: huma.TypeObject, Required: []string{metaPart}, Properties: map[string]*huma.Schema{metaPart: schema},
				AdditionalProperties: &huma.Schema{Type: huma.TypeString, Format: "binary", Description: "以材料标识为名的文件，可以重复"},
			},
			Example:  map[string]any{metaPart: op.bodyExample()},
			Encoding: map[string]*huma.Encoding{metaPart: {ContentType: "application/json"}},
		}
	}
	return body
}

func (op operation) bodyExample() any {
	if op.example != nil {
		return op.example
	}
	return op.body
}

// TransformSchema implements huma.SchemaTransformer.
func (submitInput) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	return withFields(s)
}

// TransformSchema implements huma.SchemaTransformer.
func (decideInput) TransformSchema(_ huma.Registry, s *huma.Schema) *huma.Schema {
	return withFields(s)
}

// withFields documents that the entries of a form may stand in "fields" or
// beside it.
func withFields(s *huma.Schema) *huma.Schema {
	value := &huma.Schema{OneOf: []*huma.Schema{{Type: huma.TypeString}, {Type: huma.TypeNumber}, {Type: huma.TypeBoolean}}}
	s.Properties["fields"] = &huma.Schema{
		Type: huma.TypeObject, AdditionalProperties: value, Description: "填写项，名称见流程或者 allowed_decisions 的 fields；也可以直接写在外面",
	}
	s.AdditionalProperties = value
	return s
}
