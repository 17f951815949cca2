package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// open opens a case of a kind and returns the answer, which may be a refusal.
func (h *harness) open(who, kind string, meta m, files ...string) reply {
	h.t.Helper()
	meta["kind"] = kind
	data, err := json.Marshal(meta)
	require.NoError(h.t, err)
	sent := map[string][]byte{}
	for name, data := range papers(h.t, files...) {
		if name == "suggestion_letter" {
			data = paper(h.t, "秦某某的来信")
		}
		sent[name] = data
	}
	return h.as(who)(request{method: "POST", path: "/cases", json: string(data), files: sent})
}

func suggestion(about string) m {
	return m{
		"title": "白水镇停车管理办法", "org_id": about, "suggester_kind": "citizen", "suggester_name": "秦某某",
		"suggester_contact": "13900000000", "received_on": today(), "received_by": "letter",
		"about_clause": "第二条", "suggested_why": "设定罚款没有依据。",
	}
}

func clue(about string) m {
	return m{
		"title": "白政规〔2026〕7号断号", "org_id": about, "clue_kind": "number_gap", "about_number": "白政规〔2026〕7号",
		"seen_where": "发文登记簿", "seen_on": today(),
	}
}

func TestWhoOpensWhatOverJSON(t *testing.T) {
	h := newHarness(t)
	letter := []string{"suggestion_letter", "document_text"}
	for _, tt := range []struct {
		who, kind string
		meta      m
		files     []string
		status    int
		says      string
	}{
		{"liufang", "review_suggestion", suggestion("baishui"), letter, 403, "只有审查员可以新建"},
		{"wuqiang", "review_suggestion", suggestion("baishui"), letter, 403, "只有审查员可以新建"},
		{"chenjing", "review_suggestion", suggestion("baishui"), letter, 403, "不向白水中心司法所备案"},
		{"suntao", "review_suggestion", suggestion("nowhere"), letter, 422, "没有这个单位"},
		{"suntao", "review_suggestion", suggestion(""), letter, 403, "不向清源县司法局备案"},
		{"suntao", "review_suggestion", suggestion("baishui"), letter[1:], 422, "缺少审查建议书"},
		{"suntao", "review_suggestion", suggestion("baishui"), letter, 201, ""},
		{"liufang", "coverage_gap", clue("baishui"), nil, 403, "只有督查员可以新建"},
		{"suntao", "coverage_gap", clue("baishui"), nil, 403, "只有督查员可以新建"},
		{"xushen", "coverage_gap", clue("baishui"), nil, 403, "没有您可以新建的事项"},
		{"wuqiang", "coverage_gap", clue(supervised), nil, 422, "没有报备义务"},
		{"wuqiang", "coverage_gap", m{"title": "x", "org_id": "baishui"}, nil, 422, "请填写线索类别"},
		{"wuqiang", "coverage_gap", clue("baishui"), nil, 201, ""},
		{"wuqiang", "major_decision", m{"title": "x"}, nil, 403, "只有报送人可以新建"},
		{"suntao", "other_legal_matter", m{"title": "x"}, nil, 403, "只有报送人可以新建"},
		{"liufang", "enforcement_decision", m{"title": "x"}, nil, 422, "请填写应当法制审核的情形"},
	} {
		t.Run(tt.who+" "+tt.kind+" "+tt.says, func(t *testing.T) {
			before := h.count()
			answer := h.open(tt.who, tt.kind, tt.meta, tt.files...)
			if tt.status == http.StatusCreated {
				require.Equal(t, tt.status, answer.status, string(answer.body))
				return
			}
			answer.refused(tt.status, tt.says)
			require.Equal(t, before, h.count())
		})
	}
}

// supervised is a body in the supervisor's place that issues nothing.
const supervised = "qingyuan-justice"

func TestASuggestionAndItsFilingShowEachOther(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	filing := filedOne(s)
	opened := h.open("suntao", "review_suggestion", suggestion("baishui"), "suggestion_letter", "document_text").ok()
	s.refuse("suntao", opened.ID, "merge", m{"filing_case": "没有这个号"}, 422, "没有受理号或者发文字号")
	s.take("suntao", opened.ID, "merge", m{"filing_case": s.look("suntao", filing).Number})
	s.refuse("suntao", opened.ID, "take_conclusion", m{}, 409, "还没有审查结论")

	var one, other struct {
		Links []struct {
			CaseID string `json:"case_id"`
		}
		LinkedBy []struct {
			CaseID string `json:"case_id"`
		} `json:"linked_by"`
	}
	h.as("suntao")(request{method: "GET", path: "/cases/" + opened.ID}).decode(&one)
	h.as("suntao")(request{method: "GET", path: "/cases/" + filing}).decode(&other)
	require.Equal(t, filing, one.Links[0].CaseID)
	require.Equal(t, opened.ID, other.LinkedBy[0].CaseID)
	b := h.browse("suntao")
	require.Contains(t, b.see("/cases/"+opened.ID).links(), "/cases/"+filing)
	require.Contains(t, b.see("/cases/"+filing).links(), "/cases/"+opened.ID)

	h.as("heping")(request{method: "GET", path: "/cases/" + opened.ID}).refused(404, "无权查看")
	s.take("suntao", filing, "register", nil)
	s.take("suntao", filing, "conclude", m{"comment": "未发现问题", "outcome": "lawful"})
	s.take("zhoumin", filing, "approve", nil)
	s.take("suntao", opened.ID, "take_conclusion", nil)
	c := s.take("suntao", opened.ID, "reply", m{"comment": "经审查未发现问题。", "answered_on": calendar.DateOf(h.now()).String(), "answered_by": "written"})
	require.Equal(t, "completed", c.End)
	again := suggestion("baishui")
	again["title"] = "白水镇停车管理办法（再次建议）"
	late := h.open("suntao", "review_suggestion", again, "suggestion_letter", "document_text").ok()
	s.refuse("suntao", late.ID, "merge", m{"filing_case": s.look("suntao", filing).Number}, 409, "已经结束")
}

func TestTheIssuingBodySeesNoSuggester(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	id := h.open("suntao", "review_suggestion", suggestion("baishui"), "suggestion_letter", "document_text").ok().ID
	s.take("suntao", id, "start_review", nil)
	s.take("suntao", id, "ask_explanation", m{"comment": "请说明第二条的依据。"})
	letter := ""
	for _, f := range s.look("suntao", id).Versions[0].Files {
		if f.Material == "suggestion_letter" {
			letter = f.SHA256
		}
	}
	h.as("suntao")(request{method: "GET", path: "/cases/" + id}).ok()
	seen := h.as("liufang")(request{method: "GET", path: "/cases/" + id})
	require.Equal(t, http.StatusOK, seen.status)
	page := h.browse("liufang").see("/cases/" + id).source
	for _, secret := range []string{"秦某某", "13900000000", "suggestion_letter"} {
		require.NotContains(t, string(seen.body), secret)
		require.NotContains(t, page, secret)
	}
	require.Contains(t, string(h.as("suntao")(request{method: "GET", path: "/cases/" + id}).body), "秦某某")
	require.Equal(t, http.StatusOK, h.browse("suntao").get("/cases/"+id+"/files/"+letter).status)
	require.Equal(t, http.StatusNotFound, h.browse("liufang").get("/cases/"+id+"/files/"+letter).status)
}

func TestAClueIsSettledByItsFiling(t *testing.T) {
	h := newHarness(t)
	s := story{h: h, t: t}
	filing := filedOne(s)
	id := h.open("wuqiang", "coverage_gap", clue("baishui")).ok().ID
	h.as("zhangwei")(request{method: "GET", path: "/cases/" + id}).refused(404, "无权查看")
	s.refuse("liufang", id, "report_filed", m{"filing_case": "白政规〔2026〕99号"}, 422, "没有受理号或者发文字号")
	s.take("liufang", id, "report_filed", m{"filing_case": s.look("liufang", filing).Number})
	s.refuse("liufang", id, "clear", m{}, 403, "督查员")
	list := h.browse("wuqiang").see("/?tab=mine")
	require.Contains(t, list.links(), "/cases/"+id, "it waits on the supervisor's list")
	s.take("wuqiang", id, "return_again", m{"comment": "不是这一件"})
	s.take("liufang", id, "explain_void", m{"comment": "文号作废", "void_ground": "number_void"}, "void_evidence")
	require.Equal(t, "not_registrable", s.take("wuqiang", id, "confirm_void", nil).End)
	require.Contains(t, string(h.as("wuqiang")(request{method: "GET", path: "/proof"}).body), `"holds":true`)
}

func TestThePagesOfferWhatOneMayOpen(t *testing.T) {
	h := newHarness(t)
	for who, kinds := range map[string][]string{
		"liufang": {"normative_document", "major_decision", "enforcement_decision", "other_legal_matter"},
		"suntao":  {"review_suggestion"},
		"wuqiang": {"coverage_gap"},
	} {
		source := h.browse(who).see("/cases/new").source
		for _, kind := range []string{"normative_document", "major_decision", "enforcement_decision", "other_legal_matter", "review_suggestion", "coverage_gap"} {
			offered := false
			for _, own := range kinds {
				offered = offered || own == kind
			}
			require.Equal(t, offered, strings.Contains(source, `data-kind="`+kind+`"`), "%s %s", who, kind)
			status := h.browse(who).get("/cases/new?kind=" + kind).status
			require.Equal(t, offered, status == http.StatusOK, "%s %s", who, kind)
		}
	}
	for _, who := range []string{"wangjianguo", "linlvshi", "xushen", "sysadmin"} {
		require.Equal(t, http.StatusForbidden, h.browse(who).get("/cases/new").status, who)
		require.NotContains(t, h.browse(who).see("/docs").source, `href="/cases/new"`, who)
	}
	form := h.browse("wuqiang").see("/cases/new?kind=coverage_gap").source
	require.Contains(t, form, `<option value="baishui">`)
	require.NotContains(t, form, `value="`+supervised+`"`)
}

// filedOne is a reported filing of the town at the bureau.
func filedOne(s story) string {
	s.t.Helper()
	id := s.h.submit("filed-one").ID
	today := calendar.DateOf(s.h.now()).String()
	s.take("chenjing", id, "accept", nil)
	s.take("chenjing", id, "conclude", m{"comment": "未发现问题", "outcome": "lawful"})
	s.take("wangjianguo", id, "approve", m{"comment": "情况紧急，提前办结"})
	s.take("liufang", id, "pass", m{"meeting_name": "镇长办公会议", "meeting_on": today}, "minutes")
	c := s.take("liufang", id, "issue", m{
		"document_number": "白政规[2026]1号", "issued_on": today, "published_on": today,
		"effective_on": today, "valid_until": today, "signer": "李明", "medium": "https://example.org/doc",
	}, "official_text")
	for _, opened := range c.Opened {
		if opened.Recipient.OrgID == "qingyuan-justice" {
			s.take("liufang", opened.CaseID, "report", nil, "filing_report")
			return opened.CaseID
		}
	}
	s.t.Fatal("no filing at the bureau")
	return ""
}

func today() string { return calendar.DateOf(time.Now()).String() }
