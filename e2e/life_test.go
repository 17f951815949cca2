package e2e_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store/pgtest"
)

// TestLife takes a document from submission to two closed filings over the
// API, on both databases.
func TestLife(t *testing.T) {
	databases := map[string]func(testing.TB) string{"sqlite": sqlite, "postgres": pgtest.URL}
	for name, url := range databases {
		t.Run(name, func(t *testing.T) { life(t, newWorld(t, url(t))) })
	}
}

func life(t *testing.T, w world) {
	submitter, reviewer, chief := w.as("liufang"), w.as("chenjing"), w.as("wangjianguo")
	id := submitDocument(t, submitter)

	reviewer.decide(id, "accept", nil)
	reviewer.decide(id, "conclude", map[string]any{
		"comment": "第三条设定罚款没有上位法依据。", "outcome": "lawful_if_amended",
		"findings": []map[string]string{{
			"severity": "blocking", "kind": findingKind(t, reviewer), "place": "第三条", "quote": "处五百元以下罚款",
			"basis": "行政处罚法第十六条", "action": "删去罚款的规定。",
		}},
	})
	require.Equal(t, http.StatusForbidden, reviewer.json(http.MethodPost, "/cases/"+id+"/decisions", "four-eyes-1",
		map[string]any{"step": "approving", "decision": "approve", "comment": "同意"}, nil), "four eyes")
	chief.decide(id, "approve", map[string]any{"comment": "情况紧急，提前办结。"})

	findings := submitter.look(id).Findings
	require.Len(t, findings, 1)
	submitter.decide(id, "respond", map[string]any{
		"answers": []map[string]string{{"finding_id": findings[0].ID, "result": "corrected", "text": "已删去。"}},
	}, "draft", "adoption")
	reviewer.decide(id, "pass", map[string]any{
		"verdicts": []map[string]string{{"finding_id": findings[0].ID, "result": "verified"}},
	})
	today := calendar.DateOf(time.Now())
	submitter.decide(id, "pass", map[string]any{"meeting_name": "镇长办公会议", "meeting_on": today.String()}, "minutes")
	ended := submitter.decide(id, "issue", map[string]any{
		"document_number": "白政规[2026]1号", "issued_on": today.String(), "published_on": today.String(),
		"effective_on": (today + 30).String(), "valid_until": (today + 1000).String(), "signer": "李明", "medium": "https://example.org/doc",
	}, "official_text")
	require.Equal(t, "completed", ended.End)

	fileAt(t, w, id, "qingyuan-justice", "suntao", "zhoumin")
	fileAt(t, w, id, "qingyuan-congress", "heping", "zhenghua")
	proven(t, w)
}

// submitDocument hands a complete document in, twice with one key.
func submitDocument(t *testing.T, submitter caller) string {
	t.Helper()
	meta := map[string]any{
		"kind": "normative_document", "title": "白水镇停车管理办法", "org_id": "baishui",
		"fields": map[string]string{"drafting_office": "综合办", "contact": "刘芳", "contact_phone": "80001234", "affects_business": "no"},
	}
	files := papers(t, "draft", "explanation", "legal_bases", "opinions_collected")
	var first, again caseBody
	require.Equal(t, http.StatusCreated, submitter.form("/cases", "submit-parking-1", meta, files, &first))
	require.Equal(t, http.StatusCreated, submitter.form("/cases", "submit-parking-1", meta, files, &again))
	require.Equal(t, first.ID, again.ID)
	require.Equal(t, "intake", first.Step)
	require.NotEmpty(t, first.Number)
	return first.ID
}

func findingKind(t *testing.T, c caller) string {
	t.Helper()
	var procedure struct {
		FindingKinds []struct {
			Value string `json:"value"`
		} `json:"finding_kinds"`
	}
	require.Equal(t, http.StatusOK, c.json(http.MethodGet, "/procedures/normative-document", "", nil, &procedure))
	return procedure.FindingKinds[0].Value
}

// fileAt takes the filing at one recipient from the report to its end.
func fileAt(t *testing.T, w world, parent, recipient, reviewer, chief string) {
	t.Helper()
	id := domain.DeriveID(parent, "filing", recipient)
	submitter, filing := w.as("liufang"), w.as(reviewer)
	require.Eventually(t, func() bool { return submitter.look(id).Step == "reporting" }, 10*time.Second, 50*time.Millisecond)
	submitter.decide(id, "report", nil, "filing_report", "explanation")
	filing.decide(id, "register", nil)
	filing.decide(id, "conclude", map[string]any{"comment": "未发现问题。", "outcome": "lawful"})
	require.Equal(t, "completed", w.as(chief).decide(id, "approve", map[string]any{"comment": "同意"}).End)
}

// proven asks for the proof as the supervisor does.
func proven(t *testing.T, w world) {
	t.Helper()
	var proof domain.Proof
	require.Equal(t, http.StatusOK, w.as("wuqiang").json(http.MethodGet, "/proof", "", nil, &proof))
	require.True(t, proof.Holds, "%+v", proof.Exceptions)
	deep, err := w.app.Verify(t.Context(), nil)
	require.NoError(t, err)
	require.True(t, deep.Holds, "%+v", deep.Exceptions)
	require.Equal(t, http.StatusForbidden, w.as("liufang").json(http.MethodGet, "/proof", "", nil, nil))
}
