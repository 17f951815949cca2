package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// draft fills one of the forms of 日历与期限.
func (h *harness) draft(who string, file []byte, fields map[string]string) *page {
	h.t.Helper()
	b := h.browse(who)
	f := b.see("/amendments").kind(fields["kind"])
	for name, value := range fields {
		f.set(name, value)
	}
	if file != nil {
		f.chosen["file"] = file
	}
	return b.send(f)
}

// kind finds the form for a kind of change.
func (p *page) kind(kind string) *form {
	p.t.Helper()
	for _, f := range p.forms() {
		if f.action == "/amendments" && f.values.Get("kind") == kind {
			return f
		}
	}
	require.Fail(p.t, "no form", kind)
	return nil
}

// clock is a period of a case as the JSON API gives it.
func (h *harness) clock(id, name string) (c struct {
	LastDay     string `json:"last_day"`
	Provisional bool   `json:"provisional"`
},
) {
	h.t.Helper()
	answer := h.as("liufang")(request{method: "GET", path: "/cases/" + id + "/clocks/" + name})
	require.Equal(h.t, http.StatusOK, answer.status)
	require.NoError(h.t, json.Unmarshal(answer.body, &c))
	return c
}

// nextWorkday is the next day on which people work.
func (h *harness) nextWorkday() string {
	return h.app.Store.Regimes().Now("").AddWorkdays(calendar.DateOf(h.now()), 1).String()
}

var notice2027 = map[string]string{
	"kind": "calendar", "notice_title": "国务院办公厅关于2027年部分节假日安排的通知（演练）", "notice_number": "演练〔2026〕1号",
	"effective_on": "2026-11-20", "year": "2027", "rehearsal": "yes",
}

func rehearsal(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "docs", "calendar-2027-rehearsal.csv"))
	require.NoError(t, err)
	return data
}

// TestLoadAYear loads a made-up notice: nothing changes before it is signed,
// afterwards every open case has its line, and undoing brings everything back.
func TestLoadAYear(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	before := h.clock(id, "intake")
	drafted := h.draft("wuqiang", rehearsal(t), notice2027)
	require.Equal(t, http.StatusSeeOther, drafted.status, drafted.text())
	b := h.browse("wuqiang")
	preview := b.see(drafted.location)
	require.Contains(t, preview.text(), "2027-02-08")
	require.Contains(t, preview.text(), "演练，非正式通知")
	require.Equal(t, before, h.clock(id, "intake"), "a draft changes nothing")

	signed := b.send(preview.form(drafted.location+"/sign").set("rule", "all"))
	require.Equal(t, http.StatusSeeOther, signed.status, signed.text())
	done := b.see(signed.location)
	require.Contains(t, done.text(), "已完成")
	require.Contains(t, done.text(), "已调整 1 件")
	require.Contains(t, b.see("/cases/"+id).text(), "2027年部分节假日安排")

	undo := b.send(done.kind("undo").set("reason", "演练结束"))
	require.Equal(t, http.StatusSeeOther, undo.status, undo.text())
	undone := b.send(b.see(undo.location).form(undo.location+"/sign").set("rule", "all"))
	require.Equal(t, http.StatusSeeOther, undone.status, undone.text())
	require.Equal(t, before, h.clock(id, "intake"))
}

// TestStoppage moves the due date of one place, and not of another.
func TestStoppage(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	day := h.nextWorkday()
	drafted := h.draft("wuqiang", nil, map[string]string{
		"kind": "place", "place": "/qingyuan/baishui/", "from": day, "day_kind": "holiday", "name": "台风停工", "reason": "县防汛指挥部通知停工",
		"notice_title": "关于台风停工的通知", "notice_number": "清政办〔2026〕9号", "effective_on": day,
	})
	require.Equal(t, http.StatusSeeOther, drafted.status, drafted.text())
	b := h.browse("wuqiang")
	preview := b.see(drafted.location)
	require.Contains(t, preview.text(), "延后")
	before := h.clock(id, "intake")
	b.sent(preview.form(drafted.location+"/sign").set("rule", "all"))
	require.NotEqual(t, before.LastDay, h.clock(id, "intake").LastDay)
	require.Contains(t, b.see("/cases/"+id).text(), "关于台风停工的通知")
}

func TestBadAmendments(t *testing.T) {
	h := newHarness(t)
	bad := func(change func(map[string]string)) map[string]string {
		fields := map[string]string{}
		for name, value := range notice2027 {
			fields[name] = value
		}
		change(fields)
		return fields
	}
	tests := map[string]struct {
		file   []byte
		fields map[string]string
		says   string
	}{
		"no file":      {nil, notice2027, "请上传放假安排文件"},
		"a year twice": {rehearsal(t), bad(func(f map[string]string) { f["year"] = "2026" }), "2026 年的安排已经公布"},
		"a gap":        {rehearsal(t), bad(func(f map[string]string) { f["year"] = "2028" }), "请先载入 2027 年的安排"},
		"holiday missing": {
			bytes.ReplaceAll(rehearsal(t), []byte("2027-09-15,holiday,中秋节\n"), nil), notice2027, "缺少法定节假日“中秋”",
		},
		"a make-up weekday": {
			bytes.ReplaceAll(rehearsal(t), []byte("2027-02-20"), []byte("2027-02-19")), notice2027, "第 16 行 2027-02-19",
		},
		"twice":         {append(rehearsal(t), []byte("2027-10-01,holiday,国庆节\n")...), notice2027, "已经写过"},
		"outside":       {append(rehearsal(t), []byte("2028-01-01,holiday,元旦\n")...), notice2027, "不在 2027 年之内"},
		"no number":     {rehearsal(t), bad(func(f map[string]string) { f["notice_number"] = "" }), "请填写文号"},
		"no such limit": {nil, map[string]string{"kind": "limit", "clock": "normative-document/nothing", "limit": "15wd", "source": "x"}, "没有这个期限"},
		"bad limit":     {nil, map[string]string{"kind": "limit", "clock": "normative-document/review", "limit": "soon", "source": "x"}, "期限写成 15wd"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			refused := h.draft("wuqiang", tt.file, tt.fields)
			require.Equal(t, http.StatusUnprocessableEntity, refused.status)
			require.Contains(t, refused.text(), tt.says)
			if title := tt.fields["notice_title"]; title != "" {
				require.Contains(t, refused.source, title, "what was entered is still there")
			}
		})
	}
	for _, who := range []string{"liufang", "chenjing", "zhoumin"} {
		require.Equal(t, http.StatusForbidden, h.browse(who).get("/amendments").status, who)
	}
	require.NotContains(t, h.browse("xushen").see("/amendments").source, `action="/amendments"`, "an auditor looks")
}
