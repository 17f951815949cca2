package api_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/activities"
	"sanbi/documents"
)

// lookThrough does what the nightly run does, and returns what it opened.
func (h *harness) lookThrough() []string {
	h.t.Helper()
	batch, err := h.engine.acts.OpenReviews(h.t.Context(), activities.ReviewsInput{Since: h.now().Add(-time.Minute)})
	require.NoError(h.t, err)
	var ids []string
	for _, child := range batch.Children {
		ids = append(ids, child.CaseID)
	}
	return ids
}

// TestAReviewIsOpenedBeforeTheValidityEnds: once, in the document's own dossier,
// for its maker; a renewal is looked at again before its own end.
func TestAReviewIsOpenedBeforeTheValidityEnds(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	made := h.inForce("liufang", "baishui", "白水镇停车管理办法", "白政规〔2026〕7号")
	require.Empty(t, h.lookThrough(), "its validity ends in a thousand days")
	h.later(850*24*time.Hour, made.Opened[0].CaseID)
	opened := h.lookThrough()
	require.Len(t, opened, 1)
	require.Equal(t, opened, h.lookThrough(), "a run that was killed finds what it had opened")
	c := s.look("liufang", opened[0])
	require.Equal(t, "evaluating", c.Step)
	require.Equal(t, made.DossierID, c.DossierID)
	require.Equal(t, "刘芳", c.Owner.Name)
	require.Equal(t, "lapse", c.Facts["occasion"])
	require.NotEmpty(t, c.Facts["valid_until"])
	h.as("zhangwei")(request{method: "GET", path: "/cases/" + c.ID}).refused(404, "无权查看")
	require.Contains(t, h.browse("liufang").see("/documents").links(), "/cases/"+c.ID)

	renewed := h.day(900)
	s.refuse("chenjing", c.ID, "propose", m{"measure": "keep", "renewed_until": renewed, "comment": "继续执行"}, 403, "报送人")
	s.take("liufang", c.ID, "propose", m{"measure": "keep", "renewed_until": renewed, "comment": "实施良好，继续执行。"}, "evaluation_report")
	s.take("chenjing", c.ID, "agree", m{"comment": "同意"})
	s.refuse("chenjing", c.ID, "approve", m{}, 403, "审核负责人")
	c = s.take("wangjianguo", c.ID, "approve", nil)
	require.Equal(t, "completed", c.End)
	var dossier struct {
		ValidUntil string `json:"valid_until"`
		Force      string `json:"force"`
	}
	h.as("liufang")(request{method: "GET", path: "/dossiers/" + c.DossierID}).decode(&dossier)
	require.Equal(t, renewed, dossier.ValidUntil)
	require.Equal(t, "in_force", dossier.Force)
	require.Empty(t, h.lookThrough())
	h.later(750*24*time.Hour, made.Opened[0].CaseID)
	again := h.lookThrough()
	require.Len(t, again, 1)
	require.NotEqual(t, c.ID, again[0])
	require.Equal(t, renewed, s.look("liufang", again[0]).Facts["valid_until"])
	proof := h.as("wuqiang")(request{method: "GET", path: "/proof"})
	require.Contains(t, string(proof.body), `"holds":`)
	require.NotContains(t, string(proof.body), `"damage"`)
}

// TestASupervisorHasADocumentEvaluated from its page, and nobody else does.
func TestASupervisorHasADocumentEvaluated(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	made := h.inForce("liufang", "baishui", "白水镇停车管理办法", "白政规〔2026〕7号")
	draft := s.look("liufang", h.adopted("liufang", "baishui", "白水镇市场管理办法"))
	path := "/dossiers/" + made.DossierID
	ask := func(who, dossier string) reply {
		return h.as(who)(request{method: "POST", path: "/dossiers/" + dossier + "/reviews", json: `{"review_reason":"群众反映较多"}`})
	}
	for who, says := range map[string]string{"liufang": "只有督查员", "chenjing": "只有督查员", "xushen": "只有督查员"} {
		ask(who, made.DossierID).refused(http.StatusForbidden, says)
		require.NotContains(t, h.browse(who).see(path).text(), "立件评估")
	}
	ask("zhangwei", made.DossierID).refused(http.StatusNotFound, "无权查看")
	ask("wuqiang", draft.DossierID).refused(http.StatusConflict, "制定中，不需要评估")

	supervisor := h.browse("wuqiang")
	f := supervisor.see(path).form(path + "/reviews")
	f.set("review_reason", "实施满二年，群众反映较多。")
	shown := supervisor.sent(f)
	require.Contains(t, shown.text(), "已立件评估，由白水镇人民政府刘芳办理")
	require.NotContains(t, supervisor.see(path).text(), "立件后由制定机关")
	ask("wuqiang", made.DossierID).refused(http.StatusConflict, "正在评估")
	direct := supervisor.see("/cases/new?kind=document_review").form("/cases")
	direct.set("title", "甲").set("org_id", "baishui").set("occasion", "evaluation")
	require.Contains(t, supervisor.send(direct).text(), "从该文件的档案页面进入")

	list := func(who, query string) (page documentList) {
		h.as(who)(request{method: "GET", path: "/documents" + query}).decode(&page)
		return page
	}
	page := list("liufang", "?force=pending")
	require.Equal(t, 1, page.Total)
	id := page.Documents[0].Review.ID
	require.Zero(t, list("liufang", "?force=lapsed").Total)
	require.Zero(t, list("zhangwei", "").Total)
	sheet := h.as("liufang")(request{method: "GET", path: "/documents.xlsx?force=pending"})
	require.Equal(t, http.StatusOK, sheet.status)
	rows, err := documents.ReadSheet(sheet.body)
	require.NoError(t, err)
	require.Len(t, rows, 4)
	require.Equal(t, []string{"1", "白水镇停车管理办法", "白政规〔2026〕7号", "白水镇人民政府"}, rows[3][:4])
	h.as("sysadmin")(request{method: "GET", path: "/documents.xlsx"}).refused(http.StatusForbidden, "系统管理员")
	h.as("sysadmin")(request{method: "GET", path: "/documents"}).refused(http.StatusForbidden, "系统管理员")

	s.take("liufang", id, "propose", m{"measure": "repeal", "planned_on": h.day(20), "comment": "已无必要。"}, "evaluation_report")
	s.take("chenjing", id, "agree", m{"comment": "同意"})
	s.take("wangjianguo", id, "approve", nil)
	s.take("liufang", id, "report_repealed", m{"ends_on": h.day(40), "ended_medium": "县政府网站"}, "end_decision")
	c := s.take("chenjing", id, "confirm_repealed", nil)
	require.Equal(t, "completed", c.End)
	require.Contains(t, h.browse("liufang").see(path).text(), "将于 "+h.day(40)+" 废止")
}

// documentList is what GET /documents answers.
type documentList struct {
	Total     int
	Documents []struct {
		ID     string
		Force  string
		Review *struct{ ID string }
	}
}
