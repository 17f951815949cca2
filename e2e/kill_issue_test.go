package e2e_test

import (
	"bytes"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/internal/demo"
)

// issueKilled takes reviewed cases to the day of issue and kills the program in
// the middle of issuing, which opens two filings each. Afterwards every filing
// is there once, and its run takes the report.
func issueKilled(t *testing.T, p *process, dir string, ids []string) *process {
	t.Helper()
	chief, submitter := signIn(t, p.base, "wangjianguo", demo.Password), signIn(t, p.base, "liufang", demo.Password)
	today := calendar.DateOf(time.Now())
	for _, id := range ids {
		chief.decide(id, "approve", map[string]any{"comment": "情况紧急，提前办结。"})
		submitter.decide(id, "pass", map[string]any{"meeting_name": "镇长办公会议", "meeting_on": today.String()}, "minutes")
	}
	issuing := act{"liufang", func(t *testing.T, base, token, id string) string {
		n := 50
		for ids[n-50] != id {
			n++
		}
		body, contentType := multipartForm(t, map[string]any{
			"step": "issuing", "decision": "issue",
			"document_number": fmt.Sprintf("白政规〔%d〕%d号", time.Now().In(calendar.Zone).Year(), n),
			"issued_on":       today.String(), "published_on": today.String(), "effective_on": (today + 30).String(), "valid_until": (today + 1000).String(),
			"signer": "李明", "medium": "https://example.org/doc",
		}, map[string][]byte{"official_text": numbered(t, n)})
		return post(base+"/api/v1/cases/"+id+"/decisions", token, "issue-"+id, contentType, body, http.StatusOK)
	}}
	p = interrupted(t, p, dir, 200*time.Millisecond, ids, issuing)
	require.ElementsMatch(t, ids, repeat(t, p, ids, issuing))

	submitter = signIn(t, p.base, "liufang", demo.Password)
	for _, parent := range ids {
		require.Equal(t, "completed", submitter.look(parent).End)
		for _, recipient := range []string{"qingyuan-justice", "qingyuan-congress"} {
			filing := domain.DeriveID(parent, "filing", recipient)
			require.Equal(t, "form_check", submitter.decide(filing, "report", nil, "filing_report", "explanation").Step)
		}
	}
	return p
}

// numbered is an official text of its own.
func numbered(t *testing.T, n int) []byte {
	t.Helper()
	var buffer bytes.Buffer
	require.NoError(t, documents.WriteDOCX(&buffer, documents.Draft{
		Title: "白水镇停车管理办法", Paragraphs: []string{fmt.Sprintf("第一条 为了规范停车管理，制定本办法（%d）。", n)},
	}))
	return buffer.Bytes()
}
