package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// TestForecastPage: the form, the table and the chart, from an address that can
// be sent on.
func TestForecastPage(t *testing.T) {
	h := newHarness(t)
	path := submitted(t, h.browse("liufang"), "白水镇停车管理办法")
	h.hireReviewer("lina", "李娜")
	b := h.browse("wangjianguo")
	require.Contains(t, b.see("/").links(), "/forecast")

	plain := b.see("/forecast")
	require.Contains(t, plain.links(), path)
	require.Contains(t, plain.text(), "来得及")
	require.NotContains(t, plain.text(), "离岗将超期", "nobody is taken to be away")
	require.Contains(t, plain.text(), "李娜")
	require.NotContains(t, plain.text(), "赵磊", "of another office")
	require.NotContains(t, plain.source, "style=")

	away := b.see(h.awayFor(90, "chenjing"))
	require.Contains(t, away.text(), "离岗将超期")
	require.Contains(t, away.text(), "可代办：李娜（手上 0 件）")
	require.Contains(t, away.source, `class="chart-late"`)
	require.True(t, has(away.byID("forecast-person-"+h.actor("chenjing").UserID), "checked"), "the question is kept")
	require.False(t, has(away.byID("forecast-person-"+h.actor("lina").UserID), "checked"))
	alone := b.see(h.awayFor(90, "chenjing", "lina"))
	require.Contains(t, alone.text(), "本单位没有可代办的同岗人员")
}

// TestForecastPageRefuses: what has to be mended stands at its field, with what
// was entered; administrators have nothing to plan.
func TestForecastPageRefuses(t *testing.T) {
	h := newHarness(t)
	b := h.browse("wangjianguo")
	person := "person=" + h.actor("chenjing").UserID
	for query, want := range map[string]struct{ id, says string }{
		"weeks=30": {"forecast-weeks-error", "1 到 26"},
		person + "&from=2099-05-02&to=2099-05-01":   {"forecast-to-error", "早于开始日期"},
		person + "&from=1.5.2099&to=2099-05-01":     {"forecast-from-error", "YYYY-MM-DD"},
		"person=x&from=2099-05-02&to=2099-05-03":    {"forecast-person-error", "无权查看"},
		"weeks=2&from=2099-05-02&to=2099-05-03":     {"forecast-person-error", "选择离岗的人员"},
		person + "&from=2020-01-01&to=2020-01-02":   {"forecast-to-error", "已经过去"},
		person + "&weeks=4&from=&to=":               {"forecast-from-error", "开始日期"},
		person + "&from=%00&to=%ff":                 {"forecast-from-error", "YYYY-MM-DD"},
		"person=" + h.actor("zhangwei").UserID + "": {"forecast-person-error", "无权查看"},
	} {
		refused := b.get("/forecast?" + query)
		if strings.Contains(query, "%00") {
			require.Contains(t, []int{http.StatusBadRequest, http.StatusUnprocessableEntity}, refused.status)
			continue
		}
		require.Equal(t, http.StatusUnprocessableEntity, refused.status, query)
		node := refused.byID(want.id)
		require.NotNil(t, node, query)
		require.Contains(t, textOf(node), want.says)
		require.Nil(t, refused.byID("chart-title"), "nothing is foretold from a wrong question")
	}
	require.Equal(t, "30", attr(b.get("/forecast?weeks=30").byID("forecast-weeks"), "value"))

	admin := h.browse("sysadmin")
	require.NotContains(t, admin.see("/").links(), "/forecast")
	require.Equal(t, http.StatusForbidden, admin.get("/forecast").status)
	nobody := &browser{t: t, base: h.server.URL, client: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
	require.Equal(t, "/login?next=%2Fforecast", nobody.get("/forecast").location)
}

// TestForecastNamesItsWeeks: the chart says its numbers in words too.
func TestForecastNamesItsWeeks(t *testing.T) {
	h := newHarness(t)
	today := calendar.DateOf(h.now()).Start().Format("1月2日")
	p := h.browse("wuqiang").see("/forecast?weeks=3")
	require.Equal(t, 3, strings.Count(p.source, `class="chart-due"`))
	require.Contains(t, p.source, "<title>"+today+"至")
	require.Contains(t, p.text(), "这几周没有到期的期限")
}
