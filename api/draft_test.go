package api_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDraftsStayInside: the submitting body reads a conclusion, its findings
// and the reviewers' words to each other only once a chief has approved them.
func TestDraftsStayInside(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "conclude", m{
		"outcome": "lawful_if_amended", "comment": "尚未批准的草稿",
		"findings": []m{{"severity": "blocking", "kind": "powers_set", "place": "第一条", "basis": "依据", "action": "草稿中的要求"}},
	})
	read := func(who string) string {
		answer := h.as(who)(request{method: "GET", path: "/cases/" + id})
		require.Equal(t, http.StatusOK, answer.status)
		return string(answer.body)
	}
	for _, draft := range []string{"尚未批准的草稿", "草稿中的要求", "lawful_if_amended"} {
		require.NotContains(t, read("liufang"), draft)
		require.Contains(t, read("wangjianguo"), draft)
	}
	s.take("wangjianguo", id, "approve", m{"comment": "同意，提前办结。"})
	for _, issued := range []string{"尚未批准的草稿", "草稿中的要求", "lawful_if_amended"} {
		require.Contains(t, read("liufang"), issued)
	}
}
