package e2e_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// TestKinds takes a case of each other kind from its opening to its end, the
// real engine below and a real browser where a person opens it.
func TestKinds(t *testing.T) {
	w := newWorld(t, sqlite(t))
	browser := chromium(t)
	submitter, reviewer, supervisor := sit(browser, t, w.base, "liufang"), sit(browser, t, w.base, "suntao"), sit(browser, t, w.base, "wuqiang")
	today := calendar.DateOf(time.Now())
	major(t, w, openInBrowser(submitter, "major_decision", map[string]string{
		"title": "白水镇集镇停车设施建设方案", "decision_type": "project", "launched_on": (today - 60).String(), "drafting_office": "规划建设办",
	}, "decision_draft", "explanation", "legal_bases"), today)
	enforcement(t, w, openInBrowser(submitter, "enforcement_decision", map[string]string{
		"title": "某餐馆长期占道经营案", "decision_type": "penalty", "situation": "hearing_held", "opened_case_on": (today - 30).String(), "officers": "李明、王芳",
	}, "proposed_decision", "investigation_report", "evidence", "process_record"), today)
	other(t, w, openInBrowser(submitter, "other_legal_matter", map[string]string{
		"title": "关于村民王某信访事项的答复", "matter_type": "petition", "question": "答复口径是否合法？",
	}, "subject"))
	filing := reportedFiling(t, w, today)
	suggested(t, w, openInBrowser(reviewer, "review_suggestion", map[string]string{
		"org_id": "baishui", "title": "白水镇停车管理办法", "suggester_kind": "citizen", "suggester_name": "秦某", "suggester_contact": "80005678",
		"received_on": today.String(), "received_by": "letter", "about_clause": "第三条", "suggested_why": "设定罚款没有依据。",
	}, "suggestion_letter", "document_text"), filing, today)
	gap(t, w, openInBrowser(supervisor, "coverage_gap", map[string]string{
		"org_id": "baishui", "title": "网站公布的《白水镇停车管理办法》未见报备", "clue_kind": "published", "seen_where": "县政府网站", "seen_on": today.String(),
	}), filing)
	evaluated(t, w, supervisor, filing.DossierID, today)
	proven(t, w)
}

// openInBrowser chooses the kind, fills in its form and returns the case's id.
func openInBrowser(p *person, kind string, values map[string]string, materials ...string) string {
	p.t.Helper()
	p.open("/cases/new")
	require.True(p.t, ask[bool](p, `document.querySelector("[data-kind=`+kind+`]") !== null`), "%s is offered %s", p.name, kind)
	p.open("/cases/new?kind=" + kind)
	f := form{values: values, files: map[string]string{}}
	for material, path := range papersOnDisk(p.t, materials...) {
		f.files["material."+material] = path
	}
	p.fill(`form[action="/cases"][method="post"]`, f)
	p.picture("open-" + kind)
	p.submit("#submit-title")
	path := ask[string](p, "location.pathname")
	require.True(p.t, strings.HasPrefix(path, "/cases/") && path != "/cases/new", "%s: %s", kind, ask[string](p, "document.body.innerText"))
	return strings.TrimPrefix(path, "/cases/")
}

func major(t *testing.T, w world, id string, today calendar.Date) {
	t.Helper()
	submitter, reviewer, chief := w.as("liufang"), w.as("chenjing"), w.as("wangjianguo")
	short := map[string]any{
		"step": "participating", "decision": "record_public", "comment_from": (today - 10).String(), "comment_until": today.String(),
		"comment_medium": "县政府网站", "comments_received": "3",
	}
	files := papers(t, "participation_record", "opinions_adopted")
	require.Equal(t, http.StatusUnprocessableEntity, submitter.form("/cases/"+id+"/decisions", "ten-days-only", short, files, nil), "ten days are no thirty")
	submitter.decide(id, "record_public", map[string]any{
		"comment_from": (today - 31).String(), "comment_until": (today - 1).String(), "comment_medium": "县政府网站", "comments_received": "3",
	}, "participation_record", "opinions_adopted")
	submitter.decide(id, "argument_not_needed", map[string]any{"comment": "不涉及专业性、技术性较强的问题。"})
	submitter.decide(id, "record_assessment", map[string]any{"assessed_on": today.String(), "assessor": "评估中心", "risk_level": "controllable"}, "risk_report")
	submitter.decide(id, "request_review", map[string]any{"meeting_planned": (today + 30).String()}, "procedure_statement")
	reviewer.decide(id, "accept", nil)
	reviewer.decide(id, "conclude", map[string]any{"comment": "合法。", "outcome": "lawful", "counsel_heard": "林晓书面意见，合法。"})
	chief.decide(id, "approve", map[string]any{"comment": "事项简单，提前办结。"})
	submitter.decide(id, "pass", map[string]any{
		"comment": "一致同意。", "meeting_name": "镇长办公会议", "meeting_on": today.String(), "issued_on": today.String(), "party_reported_on": today.String(),
	}, "minutes")
	require.Equal(t, "completed", submitter.decide(id, "publish", map[string]any{
		"published_on": today.String(), "medium": "县政府网站", "executor": "规划建设办", "evaluate_on": (today + 365).String(),
	}, "publication_proof").End)
}

func enforcement(t *testing.T, w world, id string, today calendar.Date) {
	t.Helper()
	submitter, reviewer, chief := w.as("liufang"), w.as("chenjing"), w.as("wangjianguo")
	reviewer.decide(id, "accept", nil)
	require.Equal(t, http.StatusUnprocessableEntity, reviewer.json(http.MethodPost, "/cases/"+id+"/decisions", "unqualified", map[string]any{
		"step": "reviewing", "decision": "conclude", "comment": "同意。", "outcome": "lawful", "qualification": "none",
	}, nil))
	require.Equal(t, http.StatusConflict, submitter.json(http.MethodPost, "/cases/"+id+"/decisions", "too-early", map[string]any{
		"step": "making", "decision": "make",
	}, nil), "no decision before the review")
	reviewer.decide(id, "conclude", map[string]any{"comment": "同意。", "outcome": "lawful", "qualification": "passed", "qualification_number": "A2020330100"})
	chief.decide(id, "approve", map[string]any{"comment": "同意"})
	submitter.decide(id, "make", map[string]any{"document_number": "白综执罚决字〔2026〕1号", "issued_on": today.String(), "signer": "李明"}, "final_decision", "process_record")
	require.Equal(t, "completed", submitter.decide(id, "publish", map[string]any{"published_on": today.String(), "medium": "公示平台"}, "publication_proof").End)
}

func other(t *testing.T, w world, id string) {
	t.Helper()
	reviewer := w.as("chenjing")
	reviewer.decide(id, "accept", nil)
	reviewer.decide(id, "conclude", map[string]any{"comment": "口径合法。", "outcome": "lawful"})
	require.Equal(t, "completed", w.as("wangjianguo").decide(id, "approve", nil).End)
}

// evaluated has a supervisor open the review of a document in the browser, and
// takes it to the repeal.
func evaluated(t *testing.T, w world, p *person, dossierID string, today calendar.Date) {
	t.Helper()
	p.open("/dossiers/" + dossierID)
	ask[bool](p, `document.querySelector("details.fold").open = true`)
	p.fill(`form[action$="/reviews"]`, form{values: map[string]string{"review_reason": "实施情况需要评估。"}})
	p.picture("open-document_review")
	p.submit(`form[action$="/reviews"] button`)
	id := strings.TrimPrefix(ask[string](p, "location.pathname"), "/cases/")
	submitter, reviewer := w.as("liufang"), w.as("chenjing")
	submitter.decide(id, "propose", map[string]any{"measure": "repeal", "planned_on": (today + 20).String(), "comment": "已无必要。"}, "evaluation_report")
	reviewer.decide(id, "agree", map[string]any{"comment": "同意"})
	w.as("wangjianguo").decide(id, "approve", nil)
	submitter.decide(id, "report_repealed", map[string]any{"ends_on": (today + 40).String(), "ended_medium": "县政府网站"}, "end_decision")
	require.Equal(t, "completed", reviewer.decide(id, "confirm_repealed", nil).End)
	p.open("/documents")
	p.picture("documents")
	require.Contains(t, ask[string](p, "document.body.innerText"), "将于 "+(today+40).String()+" 终止")
}

// reportedFiling is a filing that the bureau has and has not yet registered.
func reportedFiling(t *testing.T, w world, today calendar.Date) caseBody {
	t.Helper()
	submitter := w.as("liufang")
	id := issueDocument(t, w, "白政规〔2026〕1号", today+1000)
	filing := domain.DeriveID(id, "filing", "qingyuan-justice")
	require.Eventually(t, func() bool { return submitter.look(filing).Step == "reporting" }, 10*time.Second, 50*time.Millisecond)
	return submitter.decide(filing, "report", nil, "filing_report")
}

// issueDocument has the town issue a document, and returns its case's id.
func issueDocument(t *testing.T, w world, number string, until calendar.Date) string {
	t.Helper()
	submitter, reviewer, today := w.as("liufang"), w.as("chenjing"), calendar.DateOf(time.Now())
	id := submitDocument(t, submitter)
	reviewer.decide(id, "accept", nil)
	reviewer.decide(id, "conclude", map[string]any{"comment": "未发现问题。", "outcome": "lawful"})
	w.as("wangjianguo").decide(id, "approve", map[string]any{"comment": "提前办结。"})
	submitter.decide(id, "pass", map[string]any{"meeting_name": "镇长办公会议", "meeting_on": today.String()}, "minutes")
	submitter.decide(id, "issue", map[string]any{
		"document_number": number, "issued_on": today.String(), "published_on": today.String(),
		"effective_on": (today + 30).String(), "valid_until": until.String(), "signer": "李明", "medium": "https://example.org/doc",
	}, "official_text")
	return id
}

func suggested(t *testing.T, w world, id string, filing caseBody, today calendar.Date) {
	t.Helper()
	reviewer := w.as("suntao")
	reviewer.decide(id, "merge", map[string]any{"filing_case": filing.Number})
	reviewer.decide(filing.ID, "register", nil)
	reviewer.decide(filing.ID, "conclude", map[string]any{"comment": "未发现问题。", "outcome": "lawful"})
	w.as("zhoumin").decide(filing.ID, "approve", map[string]any{"comment": "同意"})
	reviewer.decide(id, "take_conclusion", nil)
	require.Equal(t, "completed", reviewer.decide(id, "reply", map[string]any{
		"comment": "经审查，未发现所述问题。", "answered_on": today.String(), "answered_by": "written",
	}).End)
}

func gap(t *testing.T, w world, id string, filing caseBody) {
	t.Helper()
	w.as("liufang").decide(id, "report_filed", map[string]any{"filing_case": filing.Number})
	require.Equal(t, "completed", w.as("wuqiang").decide(id, "clear", nil).End)
}
