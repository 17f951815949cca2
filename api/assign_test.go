package api_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// colleague is one more reviewer of the justice bureau; it returns the id.
func (h *harness) colleague(name string) string {
	h.t.Helper()
	return h.hire(name, domain.RoleReviewer, "qingyuan-justice")
}

// hire gives somebody an account.
func (h *harness) hire(name string, role domain.Role, orgID string) string {
	h.t.Helper()
	account, err := h.app.Store.UserByName(h.t.Context(), "suntao") // his password, too
	require.NoError(h.t, err)
	require.NoError(h.t, h.app.Store.PutUser(h.t.Context(), store.NewUser{
		Username: name, Name: name, Role: role, OrgID: orgID, PasswordHash: account.PasswordHash,
	}))
	return h.actor(name).UserID
}

func assignment(id, body string) request {
	return request{method: "POST", path: "/cases/" + id + "/assignment", json: body}
}

type offers []struct {
	Kind, Title string
	To          []struct{ Name string }
}

func (h *harness) offers(who, id string) (list offers) {
	h.t.Helper()
	answer := h.as(who)(request{method: "GET", path: "/cases/" + id + "/assignment"})
	require.Equal(h.t, http.StatusOK, answer.status, string(answer.body))
	answer.decode(&list)
	return list
}

// TestAssignment: a chief gives the case to another, who hands it on; each takes
// it back; the period does not notice.
func TestAssignment(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	due := h.clock(id, "intake")
	office := h.hire("丁一", domain.RoleReviewer, "baishui-office")
	require.Equal(t, "reassign", h.offers("wangjianguo", id)[0].Kind)
	require.Len(t, h.offers("wangjianguo", id)[0].To, 2, "丁一 and 孙涛")
	require.Len(t, h.offers("chenjing", id)[0].To, 1, "delegated within the office")
	require.Empty(t, h.offers("suntao", id))
	require.Empty(t, h.offers("liufang", id))

	give := assignment(id, `{"kind": "reassign", "to": "`+h.actor("suntao").UserID+`", "reason": "承办人手上事项多"}`)
	require.Equal(t, "孙涛", h.as("wangjianguo")(give).ok().Owner.Name)
	require.Equal(t, "孙涛", h.as("wangjianguo")(give).ok().Owner.Name, "the same again does it once")
	h.as("chenjing")(assignment(id, `{"kind": "recall"}`)).refused(403, "改派、委托由经办人收回")
	require.Equal(t, "陈静", h.as("wangjianguo")(assignment(id, `{"kind": "recall"}`)).ok().Owner.Name)
	require.Equal(t, "丁一", h.as("chenjing")(assignment(id, `{"kind": "delegate", "to": "`+office+`", "reason": "出差"}`)).ok().Owner.Name)
	c := h.as("chenjing")(assignment(id, `{"kind": "recall"}`)).ok()
	require.Equal(t, "陈静", c.Owner.Name)
	var moves []string
	for _, e := range c.Timeline {
		if e.Kind == "assigned" {
			moves = append(moves, e.Title)
		}
	}
	require.ElementsMatch(t, []string{"改派：陈静 → 孙涛", "收回：孙涛 → 陈静", "委托：陈静 → 丁一", "收回：丁一 → 陈静"}, moves)
	require.Equal(t, due, h.clock(id, "intake"), "the clock runs on")
	require.NotContains(t, string(h.as("liufang")(request{method: "GET", path: "/cases/" + id}).body), "承办人手上事项多", "the reviewers' own business")
}

func TestAssignmentsRefused(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	same := h.unchanged(id)
	suntao, zhaolei := h.actor("suntao").UserID, h.actor("zhaolei").UserID
	to := func(user string) string {
		return `{"kind": "reassign", "to": "` + user + `", "reason": "工作调整"}`
	}
	for name, tt := range map[string]struct {
		who, body string
		status    int
		says      string
	}{
		"another body's case": {"zhaolei", to(suntao), 404, "无权查看"},
		"another town's":      {"zhangwei", to(suntao), 404, "无权查看"},
		"an administrator":    {"sysadmin", to(suntao), 404, "无权查看"},
		"the submitter":       {"liufang", to(suntao), 403, "改派由审核负责人或者督查员办理"},
		"the owner":           {"chenjing", to(suntao), 403, "改派由审核负责人或者督查员办理"},
		"an auditor":          {"xushen", to(suntao), 403, "改派由审核负责人或者督查员办理"},
		"not the owner":       {"suntao", `{"kind": "delegate", "to": "` + suntao + `", "reason": "x"}`, 403, "只有承办人本人"},
		"nothing to recall":   {"wangjianguo", `{"kind": "recall"}`, 403, "没有您可以收回"},
		"another office's":    {"wuqiang", to(zhaolei), 422, "承办单位或者其上级单位"},
		"who has it":          {"wuqiang", to(h.actor("chenjing").UserID), 422, "已经是承办人"},
		"another role":        {"wuqiang", to(h.actor("zhoumin").UserID), 422, "在岗的审查员"},
		"nobody":              {"wuqiang", `{"kind": "reassign", "reason": "x"}`, 422, "请选择由谁接办"},
		"no reason":           {"wuqiang", `{"kind": "reassign", "to": "` + suntao + `"}`, 422, "请填写改派理由"},
		"the system's":        {"wuqiang", `{"kind": "absence", "to": "` + suntao + `", "reason": "x"}`, 422, "只有三种"},
		"stale":               {"wuqiang", `{"kind": "reassign", "to": "` + suntao + `", "reason": "x", "turn": 7}`, 409, "有了变化"},
		"an unknown part":     {"wuqiang", `{"whom": "x"}`, 422, "没有名为“whom”的内容"},
	} {
		t.Run(name, func(t *testing.T) { h.as(tt.who)(assignment(id, tt.body)).refused(tt.status, tt.says) })
	}
	h.call("", assignment(id, to(suntao))).refused(401, "登录")
	h.as("wuqiang")(assignment("none", to(suntao))).refused(404, "没有这个事项")
	h.as("zhaolei")(request{method: "GET", path: "/cases/" + id + "/assignment"}).refused(404, "无权查看")
	h.engine.away = domain.Unavailable()
	h.as("wuqiang")(assignment(id, to(suntao))).refused(503, "还不能确认")
	same()
}

// TestConflictOfInterestCoversDeputies: who acted for the submitting body does
// not get the case, neither as a deputy nor by reassignment, and may not decide
// it.
func TestConflictOfInterestCoversDeputies(t *testing.T) {
	h := newHarness(t)
	id := h.submit("submit-0001").ID
	was := h.actor("liufang")
	require.Equal(t, was.UserID, h.colleague("liufang"), "she moves to the bureau")
	h.as("wuqiang")(assignment(id, `{"kind": "reassign", "to": "`+was.UserID+`", "reason": "工作调整"}`)).refused(422, "应当回避")
	for _, to := range h.offers("wuqiang", id)[0].To {
		require.NotEqual(t, "liufang", to.Name)
	}
	h.away("chenjing", map[string]any{"deputy_id": was.UserID})
	require.Equal(t, "孙涛", h.stored(id).Owner.Name, "the bureau's other reviewer, not the deputy with a conflict of interest")
	clear(h.tokens)
	decide := request{method: "POST", path: decisions(id), json: `{"step": "intake", "decision": "accept"}`}
	refused := h.as("liufang")(decide)
	require.Equal(t, http.StatusForbidden, refused.status, string(refused.body))
}

// TestAssignmentPage: the case offers each exactly what he may do, and a refusal
// comes back in its form.
func TestAssignmentPage(t *testing.T) {
	h := newHarness(t)
	path := submitted(t, h.browse("liufang"), "白水镇停车管理办法")
	action := path + "/assignment"
	kinds := func(who string) (kinds []string) {
		for _, f := range h.browse(who).see(path).forms() {
			if f.action == action {
				kinds = append(kinds, f.values.Get("kind"))
			}
		}
		return kinds
	}
	require.Equal(t, []string{"reassign"}, kinds("wangjianguo"))
	require.Equal(t, []string{"reassign"}, kinds("wuqiang"))
	require.Empty(t, kinds("chenjing"), "no colleague in the office")
	for _, who := range []string{"liufang", "suntao", "xushen"} {
		require.Empty(t, kinds(who), who)
	}
	b := h.browse("wangjianguo")
	f := b.see(path).form(action)
	refused := b.send(f.set("to", h.actor("suntao").UserID).set("reason", " "))
	require.Equal(t, http.StatusUnprocessableEntity, refused.status)
	require.Contains(t, refused.text(), "请填写改派理由")
	require.Equal(t, h.actor("suntao").UserID, refused.form(action).values.Get("to"))
	shown := b.sent(refused.form(action).set("reason", "承办人手上事项多"))
	require.Contains(t, shown.text(), "已改派，现由孙涛承办")
	require.Contains(t, shown.text(), "改派：陈静 → 孙涛")
	require.NotContains(t, shown.text(), "本级无人")
	require.Equal(t, http.StatusConflict, b.send(f.set("reason", "再改")).status, "an old page")
	require.Equal(t, []string{"reassign", "recall"}, kinds("wangjianguo"))
	require.Empty(t, kinds("chenjing"), "her chief gave it away")
	require.Contains(t, h.browse("suntao").see("/").text(), "白水镇停车管理办法")
	require.NotContains(t, h.browse("liufang").see(path).text(), "承办人手上事项多")

	f = b.see(path).form(action).set("to", h.actor("chenjing").UserID).set("reason", "x")
	require.Equal(t, http.StatusForbidden, h.browse("liufang").send(f).status)
	require.Equal(t, http.StatusNotFound, h.browse("zhaolei").send(f).status)
	require.Equal(t, http.StatusSeeOther, h.browse("chenjing").get(action).status, "a reloaded answer leads back")
	h.engine.away = domain.Pending()
	pending := b.send(b.see(path).form(action).set("to", h.actor("chenjing").UserID).set("reason", "退回"))
	require.Equal(t, http.StatusAccepted, pending.status)
	require.Contains(t, pending.text(), "已受理")
}
