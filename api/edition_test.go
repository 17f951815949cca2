package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// threeDays is an edition of the filing for the county's justice bureau.
const threeDays = `extends: filing@2026-2
edition: qingyuan-2026-1
title: 规范性文件备案审查（清源县）
source: 清源县行政规范性文件备案办法
place: /qingyuan/justice/
effective: 2026-01-01
changes:
  - {set: clocks.form_check.limit, to: 3 working_days, source: 清源县行政规范性文件备案办法第六条}
`

// fileOf is the file as a program sends it.
func fileOf(t *testing.T, text string) string {
	t.Helper()
	data, err := json.Marshal(map[string]string{"text": text})
	require.NoError(t, err)
	return string(data)
}

// enact fills the form of 办理程序.
func (h *harness) enact(who, text string, file []byte) *page {
	h.t.Helper()
	b := h.browse(who)
	f := b.see("/procedures").form("/procedures").set("text", text)
	if file != nil {
		f.chosen["file"] = file
	}
	return b.send(f)
}

func TestAnEditionIsPreviewedAndActivated(t *testing.T) {
	h := newHarness(t)
	preview := h.enact("wuqiang", "", []byte(threeDays))
	require.Equal(t, http.StatusOK, preview.status, preview.text())
	for _, words := range []string{"预览，尚未启用", "5 个工作日 → 3 个工作日", "备案办法第六条", "都自"} {
		require.Contains(t, preview.text(), words)
	}
	require.Contains(t, preview.source, "<svg")
	b := h.browse("wuqiang")
	require.NotContains(t, b.see("/procedures").text(), "qingyuan-2026-1", "a preview changes nothing")

	edit := preview.form("/procedures/activate").set("edit", "yes")
	edit.action = "/procedures"
	back := b.send(edit)
	require.Contains(t, back.source, "to: 3 working_days", "the text is there to be changed")

	done := b.send(preview.form("/procedures/activate"))
	require.Equal(t, http.StatusSeeOther, done.status, done.text())
	require.Equal(t, "/procedures/filing/qingyuan-2026-1", done.location)
	shown := b.see(done.location)
	require.Contains(t, shown.text(), "备案办法第六条")
	require.Contains(t, shown.source, "to: 3 working_days", "the file as it was")
	require.Contains(t, b.see("/procedures").text(), "吴强")

	again := b.send(preview.form("/procedures/activate"))
	require.Equal(t, http.StatusConflict, again.status)
	require.Contains(t, again.text(), "请换一个新的版本号")
	require.Contains(t, again.source, "to: 3 working_days")
	state, err := h.app.Store.AuditState(t.Context())
	require.NoError(t, err)
	require.Empty(t, state.Broken)
}

func TestFaultyEditionsComeBack(t *testing.T) {
	h := newHarness(t)
	change := func(from, to string) string { return strings.Replace(threeDays, from, to, 1) }
	tests := map[string]struct {
		text string
		file []byte
		says string
	}{
		"nothing":         {"", nil, "请选择办理程序文件"},
		"no article":      {change(", source: 清源县行政规范性文件备案办法第六条", ""), nil, "每一处修改都必须写明依据"},
		"not YAML":        {"steps: [", nil, "yaml_syntax"},
		"mistyped":        {change("clocks.form_check.limit", "clocks.form_check.limits"), nil, "请检查拼写"},
		"no such base":    {change("filing@2026-2", "filing@1999-1"), nil, "没有名为“filing@1999-1”的版本"},
		"no such place":   {change("/qingyuan/justice/", "/moon/"), nil, "您只能启用本人监督范围内的版本"},
		"oversize":        {threeDays, make([]byte, 300<<10), "不应超过 256 KB"},
		"not text":        {threeDays, []byte{0xff, 0xfe, 0x00}, "不是 UTF-8"},
		"a path is drawn": {change("{set: clocks.form_check.limit, to: 3 working_days,", "{remove: steps.verifying.decisions.pass.guards.no_open_finding,"), nil, "有错必纠"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := h.enact("wuqiang", tt.text, tt.file)
			if name == "no such place" {
				require.Equal(t, http.StatusForbidden, p.status)
			} else {
				require.Equal(t, http.StatusUnprocessableEntity, p.status, p.text())
				if tt.text != "" {
					require.Equal(t, tt.text, p.form("/procedures").values.Get("text"), "the text is still there")
				}
			}
			require.Contains(t, p.text(), tt.says)
			if name == "a path is drawn" {
				require.Contains(t, p.source, "#tip-fault", "in red")
				require.Contains(t, p.text(), "✗ 办结 closed")
			}
		})
	}
}

func TestWhoMayActivateEditions(t *testing.T) {
	h := newHarness(t)
	for _, who := range []string{"liufang", "chenjing", "wangjianguo"} {
		require.Equal(t, http.StatusForbidden, h.browse(who).get("/procedures").status, who)
		require.Equal(t, http.StatusForbidden, h.as(who)(request{method: "GET", path: "/editions"}).status, who)
	}
	require.NotContains(t, h.browse("xushen").see("/procedures").source, `action="/procedures"`, "an auditor looks")
	body := fileOf(t, threeDays)
	for _, path := range []string{"/editions", "/editions/check"} {
		for _, who := range []string{"xushen", "liufang"} {
			require.Equal(t, http.StatusForbidden, h.as(who)(request{method: "POST", path: path, json: body}).status, who)
		}
	}
}

func TestEditionsOverJSON(t *testing.T) {
	h := newHarness(t)
	supervisor := h.as("wuqiang")
	body := fileOf(t, threeDays)
	var checked struct {
		OK     bool
		Faults []struct{ Rule string }
		Dates  []struct{ Clock, Before, After string }
	}
	answer := supervisor(request{method: "POST", path: "/editions/check", json: body})
	require.Equal(t, http.StatusOK, answer.status, string(answer.body))
	require.NoError(t, json.Unmarshal(answer.body, &checked))
	require.True(t, checked.OK)
	require.NotEmpty(t, checked.Dates)

	faulty := fileOf(t, strings.Replace(threeDays, "source: 清源县行政规范性文件备案办法第六条", "source: ''", 1))
	answer = supervisor(request{method: "POST", path: "/editions/check", json: faulty})
	require.Equal(t, http.StatusOK, answer.status)
	require.NoError(t, json.Unmarshal(answer.body, &checked))
	require.False(t, checked.OK)
	require.Equal(t, "override_source", checked.Faults[0].Rule)
	require.Equal(t, http.StatusUnprocessableEntity, supervisor(request{method: "POST", path: "/editions", json: faulty}).status)

	require.Equal(t, http.StatusCreated, supervisor(request{method: "POST", path: "/editions", json: body}).status)
	require.Equal(t, http.StatusConflict, supervisor(request{method: "POST", path: "/editions", json: body}).status)
	answer = supervisor(request{method: "GET", path: "/editions/filing/qingyuan-2026-1"})
	require.Equal(t, http.StatusOK, answer.status)
	require.Contains(t, string(answer.body), "3 个工作日")
	require.Equal(t, http.StatusNotFound, supervisor(request{method: "GET", path: "/editions/filing/qingyuan-2027-1"}).status)
	require.Equal(t, http.StatusOK, supervisor(request{method: "GET", path: "/editions"}).status)
}

// TestSubmissionsFollowTheirPlace: the form, the page of kinds and the case of a
// township take its own edition, a neighbour's do not.
func TestSubmissionsFollowTheirPlace(t *testing.T) {
	h := newHarness(t)
	text := `extends: normative-document@2026-2
edition: baishui-2026-1
source: 白水镇规定
place: /qingyuan/baishui/
effective: 2026-01-01
changes:
  - {set: clocks.review.limit, to: 12 working_days, source: 白水镇规定第二条}
`
	before := h.submit("submit-0001").ID
	require.Equal(t, http.StatusCreated, h.as("wuqiang")(request{method: "POST", path: "/editions", json: fileOf(t, text)}).status)
	after := h.submit("submit-0002").ID
	for id, want := range map[string]string{before: "2026-2", after: "baishui-2026-1"} {
		c, err := h.app.Store.Case(t.Context(), id)
		require.NoError(t, err)
		require.Equal(t, want, c.Edition)
		require.Equal(t, want, c.Procedure.Edition)
	}
	require.Contains(t, h.browse("liufang").see("/cases/new").text(), "12 个工作日")
	require.Contains(t, h.browse("liufang").see("/cases/new?kind=normative_document").text(), "12 个工作日")
}
