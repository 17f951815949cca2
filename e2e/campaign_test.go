package e2e_test

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
	"sanbi/internal/demo"
)

// campaignBody is a clean-up as the API tells it.
type campaignBody struct {
	ID       string
	Progress struct{ Total, Opened int }
	Tasks    []struct {
		CaseID string `json:"case_id"`
	}
}

// TestKillCampaign kills the program with -9 while the tasks of a clean-up are
// opened. After the restart every document has its one task, with a run.
func TestKillCampaign(t *testing.T) {
	t.Parallel() // it waits most of the time, for a heartbeat to be missed
	const documents = 120
	dir, address := t.TempDir(), freeAddress(t)
	p := launch(t, dir, address)
	p.ready(2 * time.Minute)
	body, contentType := multipartForm(t, map[string]any{}, map[string][]byte{"file": issuedLedger(t, documents)})
	supervisor := signIn(t, p.base, "wuqiang", demo.Password)
	require.Equal(t, http.StatusCreated, postLedger(p.base, supervisor.token, contentType, body))
	var c campaignBody
	require.Equal(t, http.StatusCreated, supervisor.json(http.MethodPost, "/campaigns", "kill-campaign", map[string]any{
		"title": "断电试验清理", "basis": "清政办〔2026〕12号", "place": "/qingyuan/", "words": "断电试验",
		"deadline": (calendar.DateOf(time.Now()) + 60).String(),
	}, &c))
	require.Equal(t, documents, c.Progress.Total)
	look := func() campaignBody {
		var c2 campaignBody
		require.Equal(t, http.StatusOK, supervisor.json(http.MethodGet, "/campaigns/"+c.ID, "", nil, &c2))
		return c2
	}
	require.Eventually(t, func() bool { return look().Progress.Opened > 5 }, time.Minute, 5*time.Millisecond)
	t.Logf("%d of %d tasks were opened when the program was killed", look().Progress.Opened, documents)
	p.kill()

	p = launch(t, dir, address)
	p.ready(2 * time.Minute)
	supervisor = signIn(t, p.base, "wuqiang", demo.Password)
	require.Eventually(t, func() bool { return look().Progress.Opened == documents }, 2*time.Minute, 200*time.Millisecond)
	ids := map[string]bool{}
	for _, task := range look().Tasks {
		ids[task.CaseID] = true
	}
	require.Len(t, ids, documents)
	maker := signIn(t, p.base, "liufang", demo.Password)
	for id := range ids { // only a run can take a decision; a lost one is made anew
		require.Equal(t, "reviewing", maker.decide(id, "propose", map[string]any{
			"measure": "repeal", "planned_on": calendar.DateOf(time.Now()).String(), "comment": "已无必要。",
		}, "evaluation_report").Step)
		break
	}
}

// issuedLedger is a ledger of documents that are in force without a last day.
func issuedLedger(t *testing.T, rows int) []byte {
	t.Helper()
	text := "标题,送审单位,报送日期,受理日期,审查人,意见书日期,审查结论,审批人,审议日期,文号,印发日期,公布日期,施行日期\n"
	for i := range rows {
		n := strconv.Itoa(i + 100)
		text += "断电试验第" + n + "号办法,白水镇人民政府,2026-03-02,2026-03-03,陈静,2026-03-12,合法,王建国,2026-03-16,白政规〔2026〕" + n + "号,2026-03-18,2026-03-18,2026-04-20\n"
	}
	return []byte(text)
}
