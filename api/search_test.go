package api_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

type hits struct {
	Hits []struct {
		Where string
		Title []struct {
			Text string
			Hit  bool
		}
		Case struct{ ID string }
	}
	Next string
}

func (h *harness) search(who, q string) hits {
	h.t.Helper()
	answer := h.as(who)(request{method: "GET", path: "/search?q=" + url.QueryEscape(q)})
	require.Equal(h.t, http.StatusOK, answer.status, string(answer.body))
	var found hits
	answer.decode(&found)
	return found
}

// TestSearch finds a case by its title, its number, its text and its findings;
// what is not sent yet, the issuing body does not find.
func TestSearch(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.submit("submit-0001").ID
	c := h.stored(id)
	require.Equal(t, "title", h.search("liufang", "停车").Hits[0].Where)
	require.Equal(t, id, h.search("chenjing", c.Number).Hits[0].Case.ID)
	require.Eventually(t, func() bool { // the text is read in the background
		found := h.search("liufang", "五百元以下").Hits
		return len(found) == 1 && found[0].Where == "text"
	}, 10*time.Second, 20*time.Millisecond)

	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "conclude", m{"comment": "第二条应当修改", "outcome": "lawful_if_amended", "findings": []m{{
		"severity": "blocking", "kind": "powers_set", "place": "第二条", "basis": "行政处罚法第十六条", "action": "删去",
	}}})
	require.Equal(t, "findings", h.search("wuqiang", "行政处罚法").Hits[0].Where)
	require.Empty(t, h.search("liufang", "行政处罚法").Hits, "it is a draft")
	s.take("wangjianguo", id, "approve", m{"comment": "情况简单，提前办结"})
	require.Len(t, h.search("liufang", "行政处罚法").Hits, 1)
	require.Empty(t, h.search("zhangwei", "停车").Hits)
	require.Empty(t, h.search("suntao", "行政处罚法 渔业").Hits)
	for _, who := range []string{"sysadmin", "secadmin"} {
		h.as(who)(request{method: "GET", path: "/search?q=" + url.QueryEscape("停车")}).refused(http.StatusForbidden, "只对办理事项和督查的人员开放")
	}
	h.as("liufang")(request{method: "GET", path: "/search"}).refused(http.StatusUnprocessableEntity, "请填写要搜索的字词")
	h.as("liufang")(request{method: "GET", path: "/search?q=" + strings.Repeat("a", 101)}).refused(http.StatusUnprocessableEntity, "不要超过 100 字")

	maker := h.browse("liufang")
	page := maker.see("/search?q=" + url.QueryEscape("停车 处罚法"))
	require.Contains(t, page.source, "<mark>停车</mark>")
	require.Contains(t, page.source, "<mark>处罚法</mark>")
	require.Contains(t, page.links(), "/cases/"+id)
	require.Contains(t, maker.see("/search?q="+url.QueryEscape("渔业")).text(), "没有找到")
	require.Contains(t, maker.see("/search").text(), "请输入要搜索的字词")
	require.Contains(t, maker.get("/search?q=%2C").text(), "请填写要搜索的字词")
	require.Contains(t, maker.see("/search?kind=filing&q="+url.QueryEscape("停车")).text(), "没有找到")
}
