package api_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func readNotices(json string) request {
	return request{method: "POST", path: readPath, key: "read-0001", json: json}
}

// TestReadingNoticesOverJSON: one case, all cases, up to a moment; again changes
// nothing.
func TestReadingNoticesOverJSON(t *testing.T) {
	h := newHarness(t)
	first := h.submit("submit-0001").ID
	h.ahead.Add(int64(time.Minute))
	second := h.submit("submit-0002").ID
	var notices []struct {
		CaseID string `json:"case_id"`
		At     string
	}
	me := h.as("chenjing")
	me(request{method: "GET", path: "/notices"}).decode(&notices)
	require.Len(t, notices, 2)
	require.Equal(t, []string{second, first}, []string{notices[0].CaseID, notices[1].CaseID})

	for range 2 {
		require.Equal(t, http.StatusNoContent, me(readNotices(`{"case_id": "`+first+`"}`)).status)
		require.Equal(t, 1, h.unread("chenjing"))
	}
	require.Equal(t, http.StatusNoContent, me(readNotices(`{"until": "`+notices[1].At+`"}`)).status)
	require.Equal(t, 1, h.unread("chenjing"), "the newer one was not among what was read")
	require.Equal(t, http.StatusNoContent, me(readNotices(`{"until": "`+notices[0].At+`"}`)).status)
	require.Zero(t, h.unread("chenjing"))
	h.ahead.Add(int64(time.Minute))
	h.submit("submit-0003")
	require.Equal(t, http.StatusNoContent, me(readNotices(`{"case_id": ""}`)).status)
	require.Zero(t, h.unread("chenjing"))
}

// TestNoticesAreNotForOthers: a case that one may not see is none, and what is
// refused marks nothing.
func TestNoticesAreNotForOthers(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	one := `{"case_id": "` + id + `"}`
	for _, who := range []string{"zhangwei", "heping", "sysadmin"} {
		h.as(who)(readNotices(one)).refused(404, "无权查看")
		require.Equal(t, http.StatusNoContent, h.as(who)(readNotices(`{}`)).status, "one's own, of which there are none")
	}
	for _, who := range []string{"liufang", "wuqiang"} {
		require.Equal(t, http.StatusNoContent, h.as(who)(readNotices(one)).status, "%s sees the case, and reads his own", who)
	}
	h.call("", readNotices(one)).refused(401, "登录")
	me := h.as("chenjing")
	me(readNotices(`{"case_id": "none"}`)).refused(404, "没有这个事项")
	me(readNotices(`{"case_id": "\u0000"}`)).refused(404, "没有这个事项")
	me(readNotices(`{"until": "soon"}`)).refused(422, "until")
	me(readNotices(`{"case": "`+id+`"}`)).refused(422, "没有名为“case”的内容")
	me(readNotices(``)).refused(400, "JSON")
	me(request{method: "POST", path: readPath, key: "short", json: one}).refused(400, "Idempotency-Key")
	require.Equal(t, 1, h.unread("chenjing"))
}
