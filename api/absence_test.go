package api_test

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// day is a day from today, as the server counts.
func (h *harness) day(days int) string {
	return (calendar.DateOf(h.now()) + calendar.Date(days)).String()
}

// absenceJSON is the body of a leave.
func (h *harness) absenceJSON(change map[string]any) string {
	h.t.Helper()
	body := map[string]any{"deputy_id": h.actor("suntao").UserID, "from": h.day(0), "until": h.day(4), "reason": "年休假"}
	for name, value := range change {
		body[name] = value
	}
	data, err := json.Marshal(body)
	require.NoError(h.t, err)
	return string(data)
}

func (h *harness) enterAbsence(who string, change map[string]any) reply {
	h.t.Helper()
	return h.as(who)(request{method: "POST", path: "/absences", json: h.absenceJSON(change)})
}

// away is a leave that was taken; it returns the id.
func (h *harness) away(who string, change map[string]any) string {
	h.t.Helper()
	answer := h.enterAbsence(who, change)
	require.Equal(h.t, http.StatusCreated, answer.status, string(answer.body))
	var absence struct{ ID string }
	answer.decode(&absence)
	return absence.ID
}

type absenceList struct {
	Absences []struct {
		ID, State, Reason string
		Person, Deputy    struct{ Name string }
		MayCancel         bool `json:"may_cancel"`
	}
	People, Deputies []struct {
		UserID string `json:"user_id"`
		Name   string
	}
}

func (h *harness) absences(who string) (list absenceList) {
	h.t.Helper()
	answer := h.as(who)(request{method: "GET", path: "/absences"})
	require.Equal(h.t, http.StatusOK, answer.status, string(answer.body))
	answer.decode(&list)
	return list
}

// TestAbsence: a leave moves the case in hand at once, is seen by those whom it
// concerns, and ends early; the period does not notice.
func TestAbsence(t *testing.T) {
	h := newHarness(t)
	c := h.submit("submit-0001")
	require.Equal(t, "陈静", c.Owner.Name)
	due := h.clock(c.ID, "intake")
	key := request{method: "POST", path: "/absences", key: "leave-0001", json: h.absenceJSON(nil)}
	first, again := h.as("chenjing")(key), h.as("chenjing")(key)
	require.Equal(t, http.StatusCreated, first.status, string(first.body))
	require.Equal(t, string(first.body), string(again.body), "once")
	after := h.as("suntao")(request{method: "GET", path: "/cases/" + c.ID}).ok()
	require.Equal(t, "孙涛", after.Owner.Name)
	require.Equal(t, due, h.clock(c.ID, "intake"))
	for who, want := range map[string]struct {
		rows      int
		mayCancel bool
	}{
		"chenjing": {1, true}, "suntao": {1, false}, "wangjianguo": {1, true}, "zhoumin": {1, true}, "wuqiang": {1, true},
		"zhaolei": {0, false}, "liufang": {0, false}, "heping": {0, false},
	} {
		list := h.absences(who)
		require.Len(t, list.Absences, want.rows, who)
		if want.rows == 1 {
			require.Equal(t, want.mayCancel, list.Absences[0].MayCancel, who)
			require.Equal(t, "running", list.Absences[0].State)
		}
		require.Equal(t, h.actor(who).UserID, list.People[0].UserID, "himself first")
	}
	require.Len(t, h.absences("chenjing").People, 1, "for nobody else")

	id := h.absences("chenjing").Absences[0].ID
	cancel := request{method: "POST", path: "/absences/" + id + "/cancel"}
	h.as("liufang")(cancel).refused(404, "无权查看")
	h.as("suntao")(cancel).refused(403, "须由本人")
	h.call("", cancel).refused(401, "登录")
	require.Equal(t, http.StatusOK, h.as("chenjing")(cancel).status)
	require.Equal(t, http.StatusOK, h.as("chenjing")(cancel).status, "again changes nothing")
	h.as("wuqiang")(cancel).refused(409, "已经由陈静取消")
	require.Equal(t, "cancelled", h.absences("wuqiang").Absences[0].State)
	h.as("chenjing")(request{method: "POST", path: "/absences/none/cancel"}).refused(404, "没有这项请假")
}

func TestAbsencesRefused(t *testing.T) {
	h := newHarness(t)
	h.away("zhaolei", map[string]any{"from": h.day(0), "until": h.day(3)})
	h.away("suntao", map[string]any{"user_id": h.actor("suntao").UserID, "deputy_id": h.colleague("丁一"), "from": h.day(30), "until": h.day(40)})
	id := func(username string) string { return h.actor(username).UserID }
	for name, tt := range map[string]struct {
		who    string
		change map[string]any
		status int
		says   string
	}{
		"end before begin":       {"chenjing", map[string]any{"until": h.day(-1)}, 422, "不能早于第一天"},
		"over":                   {"chenjing", map[string]any{"from": h.day(-9), "until": h.day(-1)}, 422, "已经结束"},
		"no such day":            {"chenjing", map[string]any{"from": "2026-02-30"}, 422, "第一天"},
		"overlap":                {"zhaolei", map[string]any{"from": h.day(3)}, 422, "重叠"},
		"the deputy is away":     {"chenjing", map[string]any{"from": h.day(31), "until": h.day(33)}, 422, "本人也请假"},
		"each other's deputies":  {"suntao", map[string]any{"deputy_id": id("zhaolei")}, 422, "清源县司法局或者其上级单位"},
		"himself":                {"chenjing", map[string]any{"deputy_id": id("chenjing")}, 422, "不能是请假人本人"},
		"without the role":       {"chenjing", map[string]any{"deputy_id": id("wangjianguo")}, 422, "同为审查员"},
		"no deputy":              {"chenjing", map[string]any{"deputy_id": ""}, 422, "请选择代办人"},
		"nobody":                 {"chenjing", map[string]any{"deputy_id": "x"}, 422, "请从名单中选择代办人"},
		"no reason":              {"chenjing", map[string]any{"reason": ""}, 422, "请填写请假事由"},
		"no such kind":           {"chenjing", map[string]any{"kinds": []string{"x"}}, 422, "没有“x”这类事项"},
		"for a colleague":        {"chenjing", map[string]any{"user_id": id("suntao")}, 403, "不能为孙涛登记"},
		"another office's chief": {"zhenghua", map[string]any{"user_id": id("chenjing")}, 403, "不能为陈静登记"},
		"who owns no cases":      {"sysadmin", nil, 403, "只对承办事项的人员和督查员开放"},
		"an auditor":             {"xushen", nil, 403, "只对承办事项的人员和督查员开放"},
		"an unknown part":        {"chenjing", map[string]any{"days": 3}, 422, "没有名为“days”的内容"},
		"an unknown person's":    {"wuqiang", map[string]any{"user_id": "x"}, 422, "请从名单中选择请假人"},
	} {
		t.Run(name, func(t *testing.T) { h.enterAbsence(tt.who, tt.change).refused(tt.status, tt.says) })
	}
	h.call("", request{method: "POST", path: "/absences", json: h.absenceJSON(nil)}).refused(401, "登录")
	h.as("sysadmin")(request{method: "GET", path: "/absences"}).refused(403, "只对承办事项的人员和督查员开放")
	require.Len(t, h.absences("wuqiang").Absences, 2, "what was refused left nothing")
	h.away("wuqiang", map[string]any{"user_id": id("chenjing"), "from": h.day(10), "until": h.day(12)})
}

// TestCircleOfDeputies: two do not stand in for each other, nor three in turn.
func TestCircleOfDeputies(t *testing.T) {
	h := newHarness(t)
	a, b := h.colleague("丁一"), h.colleague("丁二")
	suntao := h.actor("suntao").UserID
	for _, leave := range []map[string]any{
		{"user_id": a, "deputy_id": b, "from": h.day(1), "until": h.day(2)},
		{"user_id": b, "deputy_id": suntao, "from": h.day(2), "until": h.day(5)},
	} {
		h.away("zhoumin", leave)
	}
	h.enterAbsence("suntao", map[string]any{"deputy_id": b, "from": h.day(0), "until": h.day(9)}).refused(422, "不能互相代办")
	h.enterAbsence("suntao", map[string]any{"deputy_id": a, "from": h.day(0), "until": h.day(9)}).refused(422, "不能互相代办")
	h.away("suntao", map[string]any{"deputy_id": a, "from": h.day(3), "until": h.day(9)})
}

// TestAbsencesPage: the form comes back with what was entered and what is wrong
// with it; who may not see the page has no link to it either.
func TestAbsencesPage(t *testing.T) {
	h := newHarness(t)
	path := submitted(t, h.browse("liufang"), "白水镇停车管理办法")
	b := h.browse("chenjing")
	require.Contains(t, b.see("/").links(), "/absences")
	f := b.see("/absences").form("/absences")
	require.Equal(t, h.actor("chenjing").UserID, f.values.Get("user_id"), "himself is chosen")
	require.Equal(t, []string{h.actor("suntao").UserID}, others(f.choices["deputy_id"], h.actor("chenjing").UserID))
	f.set("deputy_id", h.actor("suntao").UserID).set("from", h.day(0)).set("until", h.day(-1)).set("reason", "年休假")
	refused := b.send(f)
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	require.Contains(t, refused.text(), "不能早于第一天")
	require.Equal(t, "年休假", refused.form("/absences").values.Get("reason"))
	shown := b.sent(refused.form("/absences").set("until", h.day(3)))
	require.Contains(t, shown.text(), "已登记陈静的请假，由孙涛代办")
	require.Contains(t, shown.text(), "请假中")

	deputy := h.browse("suntao")
	require.Contains(t, deputy.see("/absences").text(), "由您代办")
	inHand := deputy.see(path)
	require.Contains(t, inHand.text(), "代陈静办理")
	require.Contains(t, inHand.text(), "请假转办：陈静 → 孙涛")
	require.NotEmpty(t, inHand.decisions(), "the deputy may decide")
	require.Contains(t, deputy.see("/").text(), "白水镇停车管理办法")

	list := b.see("/absences")
	action := "/absences/" + h.absences("chenjing").Absences[0].ID + "/cancel"
	require.Equal(t, http.StatusForbidden, deputy.send(list.form(action)).status)
	require.Equal(t, http.StatusNotFound, h.browse("liufang").send(list.form(action)).status)
	require.Contains(t, b.sent(list.form(action)).text(), "不会自动转回")
	back := b.sent(b.see(path).form(path + "/assignment"))
	require.Contains(t, back.text(), "已收回，现由陈静承办")

	for _, who := range []string{"sysadmin", "xushen"} {
		require.Equal(t, http.StatusForbidden, h.browse(who).get("/absences").status, who)
		require.NotContains(t, h.browse(who).see("/cases").links(), "/absences", who)
		require.Equal(t, http.StatusForbidden, h.browse(who).send(f).status, who)
	}
}

// TestLeaveBeginsLater: the case goes on the first day, and a case of a kind
// outside the scope stays.
func TestLeaveBeginsLater(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	h.away("chenjing", map[string]any{"from": h.day(2), "until": h.day(4), "kinds": []string{"filing"}})
	h.away("chenjing", map[string]any{"from": h.day(10), "until": h.day(12)})
	owner := func() string { return h.stored(id).Owner.Name }
	require.Equal(t, "陈静", owner())
	h.later(3*24*time.Hour, id)
	require.Equal(t, "陈静", owner(), "filings only")
	h.later(8*24*time.Hour, id)
	require.Equal(t, "孙涛", owner())
	h.later(20*24*time.Hour, id)
	require.Equal(t, "孙涛", owner(), "nothing comes back by itself")
}

// TestTheDeputyIsAskedForAnExtension: the chief is away, so his deputy in the
// body above is asked as well.
func TestTheDeputyIsAskedForAnExtension(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := s.registered()
	deputy := h.hire("副县长", domain.RoleChiefReviewer, "qingyuan")
	h.away("zhoumin", map[string]any{"deputy_id": deputy})
	s.take("suntao", id, "request_extension", m{"ground": "extension", "extension_length": "1", "comment": "涉及多个部门"})
	for _, who := range []string{"zhoumin", "副县长"} {
		notices, err := h.app.Store.Notices(t.Context(), h.actor(who), 20)
		require.NoError(t, err)
		require.Contains(t, notices[0].Text, "申请延长期限，请审批", who)
	}
}

func others(all []string, but string) []string {
	var rest []string
	for _, v := range all {
		if v != but {
			rest = append(rest, v)
		}
	}
	return rest
}
