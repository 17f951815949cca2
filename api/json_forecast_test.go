package api_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store"
)

type forecastBody struct {
	Open, Due, Overdue int
	Weeks              []struct{ Due, Overdue int }
	People             []struct {
		Owner struct{ Name string }
		Away  bool
		Due   int
	}
	Lines []struct {
		CaseID        string `json:"case_id"`
		Due, Verdict  string
		Left, Present int
		Deputies      []string
		StandIns      []struct {
			Name string
			Load int
		} `json:"stand_ins"`
	}
	Leave   int
	LeftOut int `json:"left_out"`
}

// awayFor is the question what happens if people are away from today on.
func (h *harness) awayFor(days int, people ...string) string {
	query := url.Values{"weeks": {"26"}}
	for _, name := range people {
		query.Add("person", h.actor(name).UserID)
	}
	if len(people) > 0 {
		today := calendar.DateOf(h.now())
		query.Set("from", today.String())
		query.Set("to", (today + calendar.Date(days)).String())
	}
	return "/forecast?" + query.Encode()
}

// hireReviewer adds a second reviewer to the office in 白水.
func (h *harness) hireReviewer(username, name string) {
	h.t.Helper()
	require.NoError(h.t, h.app.Store.PutUser(h.t.Context(), store.NewUser{
		Username: username, Name: name, Role: domain.RoleReviewer, OrgID: h.actor("chenjing").OrgID, PasswordHash: "-",
	}))
}

// TestForecastOverJSON: the last day is the case's own; away until after it the
// case goes overdue, and the colleague could stand in unless he is away too.
func TestForecastOverJSON(t *testing.T) {
	h := newHarness(t)
	c := h.submit("submit-0001")
	h.hireReviewer("lina", "李娜")
	ask := func(days int, people ...string) (f forecastBody) {
		h.as("wangjianguo")(request{method: "GET", path: h.awayFor(days, people...)}).decode(&f)
		require.Len(t, f.Lines, 1)
		require.Equal(t, c.ID, f.Lines[0].CaseID)
		return f
	}
	f := ask(0)
	require.Equal(t, "in_time", f.Lines[0].Verdict)
	require.Equal(t, f.Lines[0].Left, f.Lines[0].Present)
	require.Len(t, f.Weeks, 26)
	var running int
	for _, clk := range c.Clocks {
		if clk.State == "running" {
			running++
			require.Equal(t, clk.LastDay, f.Lines[0].Due)
		}
	}
	require.Equal(t, 1, running)

	f = ask(90, "chenjing")
	require.Equal(t, "overdue_if_away", f.Lines[0].Verdict)
	require.Zero(t, f.Lines[0].Present)
	require.Equal(t, 1, f.Overdue)
	require.Len(t, f.Lines[0].StandIns, 1)
	require.Equal(t, "李娜", f.Lines[0].StandIns[0].Name)
	require.True(t, f.People[0].Away)
	f = ask(90, "chenjing", "lina")
	require.Empty(t, f.Lines[0].StandIns, "she is away too")
	f = ask(90, "lina")
	require.Equal(t, "in_time", f.Lines[0].Verdict, "the case is not hers")
}

// TestForecastCountsLeave: leave that was recorded counts with its deputy, unless
// it is to be left out; who may not see the leave is not told of it.
func TestForecastCountsLeave(t *testing.T) {
	h := newHarness(t)
	h.submit("submit-0001")
	h.hireReviewer("lina", "李娜")
	h.away("chenjing", m{"deputy_id": h.actor("lina").UserID, "from": h.day(1), "until": h.day(120)})
	ask := func(who, query string) (f forecastBody) {
		h.as(who)(request{method: "GET", path: "/forecast?weeks=26" + query}).decode(&f)
		require.Len(t, f.Lines, 1)
		return f
	}
	f := ask("wangjianguo", "")
	require.Equal(t, 1, f.Leave)
	require.Equal(t, []string{"李娜"}, f.Lines[0].Deputies)
	require.Equal(t, f.Lines[0].Left, f.Lines[0].Present)
	require.True(t, f.People[0].Away)
	for _, f := range []forecastBody{ask("wangjianguo", "&leave=ignore"), ask("liufang", "")} {
		require.Zero(t, f.Leave)
		require.Empty(t, f.Lines[0].Deputies)
		require.False(t, f.People[0].Away)
	}
	lina := h.actor("lina").UserID
	both := "&person=" + lina + "&from_" + lina + "=" + h.day(0) + "&to_" + lina + "=" + h.day(120)
	f = ask("wangjianguo", both)
	require.Less(t, f.Lines[0].Present, 2, "today at most: she who stands in is away as well")
	require.Equal(t, f.Lines[0].Left, ask("wangjianguo", both+"&leave=ignore").Lines[0].Present)

	page := h.browse("wangjianguo").see("/forecast?weeks=26")
	require.Contains(t, page.text(), "请假期间由李娜代办")
	require.Contains(t, page.text(), "已计入您可以查看的请假登记 1 项")
	require.Contains(t, h.browse("wangjianguo").see("/forecast?leave=ignore").text(), "登记的请假没有计入")
	own := h.browse("wangjianguo").see("/forecast?weeks=26" + both)
	require.Equal(t, h.day(120), attr(own.byID("forecast-to_"+lina), "value"), "the question is kept")
}

// TestForecastIsRefused: each refusal names its field, and who may not see
// people or cases learns nothing of them.
func TestForecastIsRefused(t *testing.T) {
	h := newHarness(t)
	h.submit("submit-0001")
	at := func(query string) request { return request{method: "GET", path: "/forecast?" + query} }
	me := h.as("wangjianguo")
	today := calendar.DateOf(h.now()).String()
	chenjing := "person=" + h.actor("chenjing").UserID
	me(at("weeks=27")).refused(422, "weeks")
	me(at("weeks=27")).refused(422, "1 到 26")
	me(at(chenjing+"&from=2099-01-02&to=2099-01-01")).refused(422, "早于开始日期")
	me(at(chenjing+"&from="+today+"&to=")).refused(422, "离岗的结束日期")
	me(at("from="+today)).refused(422, "选择离岗的人员")
	me(at("leave=maybe")).refused(422, "登记的请假应当选")
	id := h.actor("chenjing").UserID
	me(at(chenjing+"&from_"+id+"="+today)).refused(422, "to_"+id)
	for _, who := range []string{"zhaolei", "heping", "liufang", "wuqiang", "nobody"} {
		id := who
		if who != "nobody" {
			id = h.actor(who).UserID
		}
		me(at("person="+id+"&from="+today+"&to="+today)).refused(422, "没有这个人员，或者您无权查看")
	}
	for _, who := range []string{"sysadmin", "secadmin"} {
		h.as(who)(at("")).refused(403, "您的角色是")
	}
	h.call("", at("")).refused(401, "登录")
	for _, who := range []string{"zhaolei", "zhangwei", "heping"} {
		var f forecastBody
		h.as(who)(at("weeks=26")).decode(&f)
		require.Zero(t, f.Open, who)
		require.Empty(t, f.Lines, who)
	}
	for _, who := range []string{"liufang", "chenjing", "zhoumin", "wuqiang", "xushen"} {
		var f forecastBody
		h.as(who)(at("weeks=26")).decode(&f)
		require.Len(t, f.Lines, 1, who)
	}
}

// TestForecastCountsWhatIsLate: what is overdue already is counted and not
// foretold.
func TestForecastCountsWhatIsLate(t *testing.T) {
	h := newHarness(t)
	h.later(60*24*time.Hour, h.submit("submit-0001").ID)
	var f struct{ Open, Late, Due int }
	h.as("wuqiang")(request{method: "GET", path: "/forecast"}).decode(&f)
	require.Equal(t, struct{ Open, Late, Due int }{1, 1, 0}, f)
}
