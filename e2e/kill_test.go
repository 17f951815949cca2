package e2e_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/internal/demo"
)

// TestKill kills the program with -9 while the demo county is being entered and
// its rungs fire, in the middle of submissions, and in the middle of decisions.
// Afterwards nothing is lost, doubled or stuck.
func TestKill(t *testing.T) {
	dir, address := t.TempDir(), freeAddress(t)
	for _, wait := range []time.Duration{4 * time.Second, 7 * time.Second, 5 * time.Second} {
		p := launch(t, dir, address)
		time.Sleep(wait)
		p.kill()
	}
	p := launch(t, dir, address)
	p.ready(2 * time.Minute)
	rungsFiredOnce(t, p)

	const cases = 12
	keys := make([]string, cases)
	for i := range keys {
		keys[i] = fmt.Sprintf("kill-case-%02d", i)
	}
	p = interrupted(t, p, dir, 300*time.Millisecond, keys, submitting)
	ids := repeat(t, p, keys, submitting)
	p = interrupted(t, p, dir, 150*time.Millisecond, ids, accepting)
	require.ElementsMatch(t, ids, repeat(t, p, ids, accepting))

	reviewer := signIn(t, p.base, "chenjing", demo.Password)
	for _, id := range ids {
		c := reviewer.look(id)
		require.Equal(t, "reviewing", c.Step)
		require.Len(t, c.Timeline, 2, "opened and accepted, once each")
		c = reviewer.decide(id, "conclude", map[string]any{"outcome": "lawful", "comment": "未发现问题。"})
		require.Equal(t, "approving", c.Step, "nothing is stuck")
	}
	p = issueKilled(t, p, dir, ids[:4])
	var proof domain.Proof
	supervisor := signIn(t, p.base, "wuqiang", demo.Password)
	require.Equal(t, http.StatusOK, supervisor.json(http.MethodGet, "/proof", "", nil, &proof))
	require.True(t, proof.Holds, "%+v %+v", proof.Exceptions, proof.Equations)
}

// act is what somebody does for one key. do returns the case's id, or "" when
// the answer never came.
type act struct {
	username string
	do       func(t *testing.T, base, token, key string) string
}

var (
	submitting = act{"liufang", submitKilled}
	accepting  = act{"chenjing", acceptKilled}
)

// interrupted does something for every key at once and kills the program in the
// middle; it returns the program started again.
func interrupted(t *testing.T, p *process, dir string, after time.Duration, keys []string, a act) *process {
	t.Helper()
	token := signIn(t, p.base, a.username, demo.Password).token
	var wg sync.WaitGroup
	for _, key := range keys {
		wg.Go(func() { a.do(t, p.base, token, key) })
	}
	time.Sleep(after)
	p.kill()
	wg.Wait()
	again := launch(t, dir, p.address)
	t.Logf("answers pages again after %s", again.ready(time.Minute))
	return again
}

// repeat sends everything again with the same keys, as an impatient person
// does, until each has its answer.
func repeat(t *testing.T, p *process, keys []string, a act) []string {
	t.Helper()
	token := signIn(t, p.base, a.username, demo.Password).token
	ids := make([]string, 0, len(keys))
	for _, key := range keys {
		var id string
		require.Eventually(t, func() bool {
			id = a.do(t, p.base, token, key)
			return id != ""
		}, 30*time.Second, 200*time.Millisecond, key)
		ids = append(ids, id)
	}
	return ids
}

func submitKilled(t *testing.T, base, token, key string) string {
	body, contentType := multipartForm(t, map[string]any{
		"kind": "normative_document", "title": "白水镇第" + key + "号办法", "org_id": "baishui",
		"fields": map[string]string{"drafting_office": "综合办", "contact": "刘芳", "contact_phone": "80001234", "affects_business": "no"},
	}, papers(t, "draft", "explanation", "legal_bases", "opinions_collected"))
	return post(base+"/api/v1/cases", token, key, contentType, body, http.StatusCreated)
}

func acceptKilled(_ *testing.T, base, token, id string) string {
	body := []byte(`{"step": "intake", "decision": "accept"}`)
	return post(base+"/api/v1/cases/"+id+"/decisions", token, "accept-"+id, "application/json", body, http.StatusOK)
}

// post sends a body and reads the id of the case in the answer; a broken
// connection gives "".
func post(url, token, key, contentType string, body []byte, want int) string {
	request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return ""
	}
	request.Header.Set("Content-Type", contentType)
	request.Header.Set("Authorization", "Bearer "+token)
	request.Header.Set("Idempotency-Key", key)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return ""
	}
	defer func() { _ = response.Body.Close() }()
	var answer caseBody
	if response.StatusCode != want || json.NewDecoder(response.Body).Decode(&answer) != nil {
		return ""
	}
	return answer.ID
}

// rungsFiredOnce looks at every overdue case: its rungs fired, and none twice.
func rungsFiredOnce(t *testing.T, p *process) {
	t.Helper()
	supervisor := signIn(t, p.base, "wuqiang", demo.Password)
	var page struct {
		Cases []struct {
			ID string `json:"id"`
		} `json:"cases"`
	}
	require.Eventually(t, func() bool {
		status := supervisor.json(http.MethodGet, "/cases?state=overdue&limit=100", "", nil, &page)
		return status == http.StatusOK && len(page.Cases) >= 2 && len(supervisor.look(page.Cases[0].ID).Rungs) > 0
	}, time.Minute, 500*time.Millisecond)
	for _, row := range page.Cases {
		seen := map[string]bool{}
		for _, e := range supervisor.look(row.ID).Rungs {
			require.False(t, seen[e.Rung], "rung %s of %s fired twice", e.Rung, row.ID)
			seen[e.Rung] = true
		}
		require.NotEmpty(t, seen, "no rung of an overdue case fired")
	}
}
