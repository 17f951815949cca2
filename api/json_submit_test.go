package api_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBadSubmissions: each gets its status and a Chinese sentence, and no case
// comes of it.
func TestBadSubmissions(t *testing.T) {
	h := newHarness(t)
	with := func(good, bad string) string { return strings.Replace(goodMeta, good, bad, 1) }
	text := func(sentence string) string { return with("白水镇停车管理办法", sentence) }
	without := func(material string) map[string][]byte {
		files := complete(t)
		delete(files, material)
		return files
	}
	and := func(material string, data []byte) map[string][]byte {
		files := complete(t)
		files[material] = data
		return files
	}
	tests := map[string]struct {
		who string
		request
		status int
		says   string
	}{
		"unknown kind":            {request: request{json: with("normative_document", "poem"), files: complete(t)}, status: 422, says: "没有这类事项"},
		"filing cannot be filed":  {request: request{json: with("normative_document", "filing"), files: complete(t)}, status: 422, says: "系统自动产生"},
		"missing material":        {request: request{json: goodMeta, files: without("draft")}, status: 422, says: "缺少送审稿"},
		"unknown material":        {request: request{json: goodMeta, files: and("poem", docx(t))}, status: 422, says: "这里不收这种材料"},
		"empty file":              {request: request{json: goodMeta, files: and("draft", nil)}, status: 422, says: "文件是空的"},
		"program":                 {request: request{json: goodMeta, files: and("draft", []byte("\x7fELF\x02\x01\x01"))}, status: 422, says: "不接受程序"},
		"picture named docx":      {request: request{json: goodMeta, files: and("draft", []byte("\x89PNG\r\n\x1a\n0000"))}, status: 422, says: "draft.docx"},
		"unknown extension":       {request: request{json: goodMeta, files: complete(t), names: map[string]string{"draft": "办法.zip"}}, status: 422, says: "不接受 .zip"},
		"no extension":            {request: request{json: goodMeta, files: complete(t), names: map[string]string{"draft": "办法"}}, status: 422, says: "缺少扩展名"},
		"too large":               {request: request{json: goodMeta, files: and("draft", bytes.Repeat([]byte("x"), maxUpload+1))}, status: 413, says: "超过 1 MB"},
		"long title":              {request: request{json: text(strings.Repeat("长", 10_000)), files: complete(t)}, status: 422, says: "最多 200 字"},
		"control characters":      {request: request{json: text(`办法\u0007`), files: complete(t)}, status: 422, says: "控制字符"},
		"zero character":          {request: request{json: text(`办\u0000法`), files: complete(t)}, status: 422, says: "控制字符"},
		"empty title":             {request: request{json: text("  "), files: complete(t)}, status: 422, says: "请填写文件标题"},
		"field that is too long":  {request: request{json: with(`"综合办"`, `"`+strings.Repeat("长", 61)+`"`), files: complete(t)}, status: 422, says: "最多 60 字"},
		"unknown choice":          {request: request{json: with(`"no"`, `"maybe"`), files: complete(t)}, status: 422, says: "请从给出的选项中选择"},
		"unknown field":           {request: request{json: with(`"contact"`, `"colour": "red", "contact"`), files: complete(t)}, status: 422, says: "colour"},
		"field of a wrong type":   {request: request{json: with(`"刘芳"`, `["刘芳"]`), files: complete(t)}, status: 422, says: "contact"},
		"field given twice":       {request: request{json: with(`"contact"`, `"fields": {"contact": "张三"}, "contact"`), files: complete(t)}, status: 422, says: "写了一次而且不同"},
		"fields no object":        {request: request{json: with(`"contact"`, `"fields": [], "contact"`), files: complete(t)}, status: 422, says: "fields"},
		"another's body":          {request: request{json: with(`"baishui"`, `"liuhe"`), files: complete(t)}, status: 403, says: "本单位"},
		"meta is no JSON":         {request: request{json: "{", files: complete(t)}, status: 400, says: "JSON"},
		"meta is null":            {request: request{json: "null", files: complete(t)}, status: 400, says: "JSON"},
		"meta is a list":          {request: request{json: "[]", files: complete(t)}, status: 400, says: "JSON"},
		"meta and more":           {request: request{json: goodMeta + "{}", files: complete(t)}, status: 400, says: "JSON"},
		"meta too large":          {request: request{json: with("综合办", strings.Repeat("长", 400_000)), files: complete(t)}, status: 413, says: "超过 1 MB"},
		"no form":                 {request: request{json: goodMeta}, status: 415, says: "multipart"},
		"text instead of a file":  {request: request{json: goodMeta, files: without("draft"), texts: map[string]string{"draft": "第一条"}}, status: 422, says: "“draft”不是文件"},
		"nameless material":       {request: request{json: goodMeta, files: and(strings.Repeat("m", 200), docx(t))}, status: 422, says: "材料标识无法识别"},
		"two faults at once":      {request: request{json: with(`"刘芳"`, `""`), files: without("draft")}, status: 422, says: "缺少送审稿"},
		"reviewers do not submit": {who: "chenjing", request: request{json: goodMeta, files: complete(t)}, status: 403, says: "只有报送人"},
		"nor do administrators":   {who: "sysadmin", request: request{json: goodMeta, files: complete(t)}, status: 403, says: "没有您可以新建的事项"},
		"key too short":           {request: request{key: "1234567", json: goodMeta, files: complete(t)}, status: 400, says: "Idempotency-Key"},
		"key too long":            {request: request{key: strings.Repeat("k", 201), json: goodMeta, files: complete(t)}, status: 400, says: "Idempotency-Key"},
		"key with a space":        {request: request{key: "1234 5678", json: goodMeta, files: complete(t)}, status: 400, says: "Idempotency-Key"},
		"key of a rung":           {request: request{key: "rung:review:1:0:remind", json: goodMeta, files: complete(t)}, status: 422, says: "rung:"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.who == "" {
				tt.who = "liufang"
			}
			if tt.key == "" {
				tt.key = "bad-" + strings.ReplaceAll(name, " ", "-")
			}
			tt.method, tt.path = "POST", "/cases"
			h.as(tt.who)(tt.request).refused(tt.status, tt.says)
			require.Zero(t, h.count())
		})
	}
	p := h.as("liufang")(request{method: "POST", path: "/cases", json: with(`"no"`, `"maybe"`), files: without("draft")}).refused(422, "")
	require.Len(t, p.Errors, 2, "all faults are told at once")
}

// TestWaysToSubmit: what means the same is taken the same.
func TestWaysToSubmit(t *testing.T) {
	h := newHarness(t)
	submitter := h.as("liufang")
	prefixed := map[string][]byte{}
	for material, data := range complete(t) {
		prefixed["material."+material] = data
	}
	inside := `{"kind": "normative-document", "title": "白水镇停车管理办法", "fields": {"drafting_office": "综合办",
		"contact": "刘芳", "contact_phone": 80001234, "affects_business": "no"}}`
	for name, r := range map[string]request{
		"fields outside":             {json: goodMeta, files: complete(t)},
		"fields inside, no org":      {json: inside, files: complete(t)},
		"prefixed materials":         {json: goodMeta, files: prefixed},
		"meta as a file":             {json: goodMeta, files: complete(t), metaAsFile: true},
		"file name with its folders": {json: goodMeta, files: complete(t), names: map[string]string{"draft": `C:\Users\liu\办法.docx`}},
	} {
		t.Run(name, func(t *testing.T) {
			r.method, r.path, r.key = "POST", "/cases", "way-"+strings.ReplaceAll(name, " ", "-")
			answer := submitter(r)
			require.Equal(t, http.StatusCreated, answer.status, string(answer.body))
			c := answer.ok()
			require.Equal(t, "/api/v1/cases/"+c.ID, answer.header.Get("Location"))
			require.Equal(t, "normative_document", c.Kind)
			require.Equal(t, "80001234", c.Facts["contact_phone"])
			require.Equal(t, "intake", c.Step)
			require.Equal(t, "陈静", c.Owner.Name)
			for _, f := range c.Versions[0].Files {
				require.NotContains(t, f.Name, "Users")
			}
		})
	}
}
