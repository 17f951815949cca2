package api_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// TestReads asks everything there is to read, for who may and who may not.
func TestReads(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	c := h.stored(id)
	own := []string{"liufang", "chenjing", "wangjianguo", "zhoumin", "wuqiang", "xushen"}
	others := map[string]int{"zhangwei": 404, "mali": 404, "zhaolei": 404, "heping": 404, "sysadmin": 404, "secadmin": 404}
	watched := map[string]int{"liufang": 403, "chenjing": 403, "wangjianguo": 403, "zhoumin": 403, "linlvshi": 403, "sysadmin": 403}
	for _, tt := range []struct {
		path, says string
		allowed    []string
		refused    map[string]int
	}{
		{"/cases/" + id, `"allowed_decisions"`, own, others},
		{"/cases/" + id + "/clocks/intake", `"counted"`, own, others},
		{"/cases/" + id + "/clocks/intake?generation=1", `"counted"`, own, others},
		{"/cases/" + id + "/text", "第一条", own, others},
		{"/cases/" + id + "/text?version=1", "第一条", own, others},
		{"/cases/" + id + "/files/" + c.Versions[0].Files[0].SHA256, "PK", own, others},
		{"/dossiers/" + c.DossierID, `"versions"`, own, others},
		{"/cases?q=停车&state=open&kind=normative-document&stage=submission&step=intake&org_id=baishui&limit=1", id, own, nil},
		{"/worklist", id, []string{"chenjing"}, nil},
		{"/overdue", `"cases"`, []string{"wuqiang", "xushen"}, watched},
		{"/letters", `[`, []string{"wuqiang", "xushen"}, watched},
		{"/letters?unsigned=true", `[`, []string{"wuqiang"}, nil},
		{"/notices", "收件", []string{"chenjing"}, nil},
		{"/proof", `"holds":true`, []string{"wuqiang", "xushen"}, watched},
		{"/procedures/normative-document", `"required":true`, []string{"liufang", "sysadmin"}, nil},
		{"/procedures/normative_document", `"required":true`, []string{"liufang"}, nil},
		{"/procedures", "filing", []string{"liufang"}, nil},
		{"/organisations", "白水镇", []string{"liufang"}, nil},
	} {
		for _, who := range tt.allowed {
			answer := h.as(who)(request{method: "GET", path: tt.path})
			require.Equal(t, http.StatusOK, answer.status, "%s %s: %s", who, tt.path, answer.body)
			require.Contains(t, string(answer.body), tt.says, "%s %s", who, tt.path)
		}
		for who, want := range tt.refused {
			h.as(who)(request{method: "GET", path: tt.path}).refused(want, "")
		}
		h.call("", request{method: "GET", path: tt.path}).refused(401, "登录")
	}
	for _, who := range []string{"zhangwei", "heping", "sysadmin"} {
		for _, list := range []string{"/cases", "/worklist", "/cases?q=停车", "/notices"} {
			answer := h.as(who)(request{method: "GET", path: list})
			require.Equal(t, http.StatusOK, answer.status)
			require.NotContains(t, string(answer.body), id, "%s %s", who, list)
		}
	}
}

func TestBadReads(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	for path, tt := range map[string]struct {
		status int
		says   string
	}{
		"/cases/none":                                  {404, "没有这个事项"},
		"/dossiers/none":                               {404, "没有这份文件"},
		"/procedures/none":                             {404, "没有这个流程"},
		"/cases?limit=0":                               {422, "1 到 100"},
		"/cases?limit=101":                             {422, "1 到 100"},
		"/cases?limit=many":                            {422, "1 到 100"},
		"/cases?state=odd":                             {422, "state 应当是"},
		"/cases?stage=odd":                             {422, "stage 应当是"},
		"/cases?after=!":                               {422, "翻页标记无效"},
		"/cases/" + id + "/clocks/none":                {404, "没有这个期限"},
		"/cases/" + id + "/clocks/review":              {404, "还没有起算"},
		"/cases/" + id + "/clocks/intake?generation=2": {404, "没有这个期限"},
		"/cases/" + id + "/clocks/intake?generation=x": {422, "generation 应当是数字"},
		"/cases/" + id + "/text?version=2":             {404, "这一版没有文本"},
		"/cases/" + id + "/text?version=x":             {422, "版本应当是数字"},
		"/cases/" + id + "/files/none":                 {404, "没有这份材料"},
		"/cases/" + id + "/files/..%2f..%2fpasswd":     {404, "没有这个地址"},
	} {
		h.as("liufang")(request{method: "GET", path: path}).refused(tt.status, tt.says)
	}
	h.as("wuqiang")(request{method: "POST", path: "/letters/none/sign"}).refused(404, "没有这份文书")
	h.as("xushen")(request{method: "POST", path: "/letters/none/sign", key: "short"}).refused(400, "Idempotency-Key")
}

// TestFileIsADownload: the very bytes, under the name it came with, and nothing
// that a browser would run.
func TestFileIsADownload(t *testing.T) {
	h := newHarness(t)
	draft := docx(t, "第一条 下载。")
	files := complete(t)
	files["draft"] = draft
	c := h.as("liufang")(request{
		method: "POST", path: "/cases", json: goodMeta, files: files,
		names: map[string]string{"draft": `停车 办法"（送审稿）.docx`},
	}).ok()
	sum := sha256.Sum256(draft)
	answer := h.as("chenjing")(request{method: "GET", path: "/cases/" + c.ID + "/files/" + hex.EncodeToString(sum[:])})
	require.Equal(t, draft, answer.body)
	require.Equal(t, "application/octet-stream", answer.header.Get("Content-Type"))
	require.Equal(t, "nosniff", answer.header.Get("X-Content-Type-Options"))
	require.Equal(t, "attachment; filename*=utf-8''"+url.PathEscape(`停车 办法"（送审稿）.docx`), answer.header.Get("Content-Disposition"))
}

// TestClocks: a period that stands still says so, and its account tells why.
func TestClocks(t *testing.T) {
	h := newHarness(t)
	c := h.submit("submit-0001")
	require.Equal(t, "running", c.Clocks[0].State)
	require.Equal(t, "3wd", c.Clocks[0].Limit)
	c = h.as("chenjing")(request{
		method: "POST", path: decisions(c.ID),
		json: `{"step": "intake", "decision": "return_incomplete", "comment": "缺件"}`,
	}).ok()
	require.Len(t, c.Clocks, 2)
	require.True(t, c.Clocks[0].Paused)
	require.False(t, c.Clocks[1].Paused)
	require.Equal(t, "supplement", c.Clocks[1].Name)
	var account struct {
		Summary, Source string
		Days            []struct {
			Date, Reason string
			Counted      bool
		}
	}
	answer := h.as("chenjing")(request{method: "GET", path: c.Clocks[0].Account[len("/api/v1"):]})
	require.Equal(t, http.StatusOK, answer.status, string(answer.body))
	answer.decode(&account)
	require.Contains(t, account.Summary, "现在暂停计算")
	require.NotEmpty(t, account.Source)
	require.Contains(t, account.Days[0].Reason, "不计入")
}

// TestTextOfEachVersion: the text that was reviewed stays readable after it was
// replaced.
func TestTextOfEachVersion(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	h.as("chenjing")(request{method: "POST", path: decisions(id), json: `{"step": "intake", "decision": "return_incomplete", "comment": "缺件"}`}).ok()
	h.as("liufang")(request{
		method: "POST", path: decisions(id), json: `{"step": "supplementing", "decision": "resubmit"}`,
		files: map[string][]byte{"draft": docx(t, "第一条 新的文本。")},
	}).ok()
	for query, says := range map[string]string{"": "新的文本", "?version=2": "新的文本", "?version=1": "为了规范"} {
		answer := h.as("chenjing")(request{method: "GET", path: "/cases/" + id + "/text" + query})
		require.Contains(t, string(answer.body), says)
	}
}

// TestPagesOfAList: the cursor leads through everything once.
func TestPagesOfAList(t *testing.T) {
	h := newHarness(t)
	want := []string{h.submit("submit-0003").ID, h.submit("submit-0002").ID, h.submit("submit-0001").ID}
	var have []string
	after := ""
	for {
		var page struct {
			Cases []struct{ ID string }
			Next  string
			Total int
		}
		h.as("liufang")(request{method: "GET", path: "/cases?limit=1&after=" + after}).decode(&page)
		require.Equal(t, 3, page.Total)
		for _, c := range page.Cases {
			have = append([]string{c.ID}, have...)
		}
		if after = page.Next; after == "" {
			break
		}
	}
	require.Equal(t, want, have)
}

// TestSigningLetters: a supervisor signs what a ladder drafted, once.
func TestSigningLetters(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	h.later(60*24*time.Hour, id)
	require.Contains(t, string(h.as("wuqiang")(request{method: "GET", path: "/overdue"}).body), id)
	var letters []struct {
		ID       string
		CaseID   string `json:"case_id"`
		SignedBy string `json:"signed_by"`
	}
	h.as("wuqiang")(request{method: "GET", path: "/letters?unsigned=true"}).decode(&letters)
	require.NotEmpty(t, letters)
	require.Equal(t, id, letters[0].CaseID)
	sign := request{method: "POST", path: "/letters/" + letters[0].ID + "/sign"}
	h.as("chenjing")(sign).refused(404, "没有这份文书")
	h.as("xushen")(sign).refused(403, "督查员")
	for range 2 {
		require.Equal(t, http.StatusNoContent, h.as("wuqiang")(sign).status)
	}
	h.as("wuqiang")(request{method: "GET", path: "/letters"}).decode(&letters)
	require.Equal(t, "吴强", letters[0].SignedBy)
	require.Equal(t, domain.EventRung, h.stored(id).Events[1].Kind)
}
