package e2e_test

import (
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain/calendar"
)

// idleLimit is the resident memory that api and worker together may have.
const idleLimit = 300 // MB

// TestIdle measures the production shape, api and worker as processes of their
// own on PostgreSQL: the memory that many open and idle cases take, and how a
// rung of each is caught up with when all fell due while everything was down.
func TestIdle(t *testing.T) {
	cases, _ := strconv.Atoi(os.Getenv("SANBI_IDLE"))
	if cases == 0 {
		t.Skip("make bench-idle runs it: it takes from two minutes to half an hour")
	}
	y := newYard(t)
	defer y.report()
	y.note("open cases", cases, "")
	y.enter(cases)
	due := y.startRuns(cases)
	require.Zero(t, y.fired(), "a rung fired before its time")

	y.idle("at once")
	time.Sleep(quiet(cases))
	memory := y.idle("after " + quiet(cases).String())
	y.curve("idle", func() { time.Sleep(10 * time.Second) })
	require.Less(t, time.Now(), due, "the rungs fell due while the runs were being started: the machine is too slow for the estimate")

	y.killAll()
	t.Logf("everything is down; the rungs fall due at %s", due.In(calendar.Zone).Format(time.TimeOnly))
	time.Sleep(time.Until(due) + 20*time.Second)
	y.restart()
	y.recover(cases)
	y.exactlyOnce(cases)
	if cases >= 10000 {
		require.LessOrEqual(t, memory, float64(idleLimit), "MB of api and worker")
	}
}

// quiet is how long nothing happens before the memory is read again.
func quiet(cases int) time.Duration {
	if cases < 10000 {
		return 20 * time.Second
	}
	return 2 * time.Minute
}
