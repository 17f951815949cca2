package e2e_test

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// TestKillAmendment kills the program while a stoppage is being carried through
// the open cases. After the restart it goes on: every case is moved once, and
// what the page says agrees.
func TestKillAmendment(t *testing.T) {
	t.Parallel() // it waits most of the time, for a heartbeat to be missed
	const cases = 120
	dir, address := t.TempDir(), freeAddress(t)
	now := time.Now().In(calendar.Zone)
	enterDueToday(t, dir, now, cases)
	p := launchWith(t, dir, address)
	p.ready(time.Minute)
	supervisor := signIn(t, p.base, "wuqiang", "Sanbi-2026")
	day := openRecord(t, dir, now).Store.Regimes().Now("").AddWorkdays(calendar.DateOf(now), 1).String()
	var draft struct {
		Amendment struct{ ID string } `json:"amendment"`
	}
	require.Equal(t, http.StatusCreated, supervisor.json(http.MethodPost, "/amendments", "kill-amendment", map[string]any{
		"kind": "place", "title": "关于台风停工的通知", "number": "清政办〔2026〕9号", "effective_on": day, "place": "/qingyuan/", "reason": "停工",
		"days": []map[string]string{{"date": day, "kind": "holiday", "name": "台风停工"}},
	}, &draft))
	require.Equal(t, http.StatusOK, supervisor.json(http.MethodPost, "/amendments/"+draft.Amendment.ID+"/sign", "kill-sign",
		map[string]string{"rule": "all"}, nil))
	record := openRecord(t, dir, now)
	require.Eventually(t, func() bool { return amendedOnce(t, record.Store.OpenCases) > 10 }, 30*time.Second, 10*time.Millisecond)
	p.kill()
	t.Logf("%d of %d cases were moved when the program was killed", amendedOnce(t, record.Store.OpenCases), cases)

	p = launchWith(t, dir, address)
	p.ready(time.Minute)
	supervisor = signIn(t, p.base, "wuqiang", "Sanbi-2026")
	var done struct {
		Run domain.AmendmentRun `json:"run"`
	}
	require.Eventually(t, func() bool {
		return supervisor.json(http.MethodGet, fmt.Sprintf("/amendments/%d", len(record.Store.Regimes().Signed())), "", nil, &done) == http.StatusOK &&
			!done.Run.Finished.IsZero()
	}, 2*time.Minute, 200*time.Millisecond)
	require.Equal(t, cases, amendedOnce(t, record.Store.OpenCases))
}
