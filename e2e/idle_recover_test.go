package e2e_test

import (
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"

	"sanbi/internal/engine"
)

func (y *yard) dial() client.Client {
	y.t.Helper()
	c, err := engine.Dial(y.t.Context(), y.address, "default", slog.New(slog.DiscardHandler))
	require.NoError(y.t, err)
	return c
}

// fired counts the rungs that the record says have fired.
func (y *yard) fired() int { return y.number("SELECT count(*) FROM rungs") }

// recover watches until the rung of every case has fired, while people open
// their lists and decide.
func (y *yard) recover(cases int) {
	y.t.Helper()
	begin := time.Now()
	y.curve("recovery", func() {
		require.Eventually(y.t, func() bool { return y.fired() >= cases }, time.Hour, time.Second)
		time.Sleep(10 * time.Second) // one too many would come now
	})
	y.note("all rungs fired after", time.Since(begin).Seconds()-10, "s")
}

// exactlyOnce reads the record of what was said: each case that was due has one
// rung, none fired before its time, and no other case has any.
func (y *yard) exactlyOnce(cases int) {
	y.t.Helper()
	rungs := y.number("SELECT count(*) FROM case_events WHERE kind = 'rung'")
	of := y.number("SELECT count(DISTINCT case_id) FROM case_events WHERE kind = 'rung'")
	early := y.number("SELECT count(*) FROM case_events WHERE kind = 'rung' AND at < extract(epoch FROM (body::json->'rung'->>'due')::timestamptz) * 1000000")
	controlled := y.number("SELECT count(*) FROM case_events e JOIN cases c ON c.id = e.case_id WHERE e.kind = 'rung' AND c.title LIKE '%对照办法'")
	require.Equal(y.t, []int{cases, cases, 0, 0}, []int{rungs, of, early, controlled}, "rungs, cases with one, early ones, ones of the controls")
	require.Equal(y.t, cases, y.fired())
	y.note("rungs fired, each once and none early", rungs, "")
}

// visitors open their lists and decide until told to stop; they note how long
// each had to wait, in milliseconds.
type visitors struct {
	mu        sync.Mutex
	pages     []float64
	decisions []float64
	failures  int // pages and decisions that were not done at once
}

// visit opens a person's list, five times a second.
func (y *yard) visit(v *visitors, stop <-chan struct{}, token string) {
	every(stop, 200*time.Millisecond, func() {
		request, err := http.NewRequestWithContext(y.t.Context(), http.MethodGet, y.base+"/", nil)
		if err != nil {
			return
		}
		request.AddCookie(&http.Cookie{Name: "sanbi_session", Value: token})
		begin := time.Now()
		response, err := http.DefaultClient.Do(request)
		ok := err == nil && response.StatusCode == http.StatusOK
		if err == nil {
			_ = response.Body.Close()
		}
		v.add(&v.pages, begin, ok)
	})
}

// decide accepts one control after another, one in three seconds.
func (y *yard) decide(v *visitors, stop <-chan struct{}, reviewer caller) {
	every(stop, 3*time.Second, func() {
		if y.decided >= controls {
			return
		}
		id := y.controls[y.decided]
		y.decided++
		begin := time.Now()
		status := reviewer.form("/cases/"+id+"/decisions", "bench-"+id, map[string]any{"step": "intake", "decision": "accept"}, nil, nil)
		v.add(&v.decisions, begin, status == http.StatusOK)
	})
}

func every(stop <-chan struct{}, pause time.Duration, do func()) {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			do()
		}
	}
}

func (v *visitors) add(to *[]float64, begin time.Time, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	*to = append(*to, float64(time.Since(begin).Microseconds())/1000)
	if !ok {
		v.failures++
	}
}

// take hands over what was noted since the last time.
func (v *visitors) take() (pages, decisions []float64, failures int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	pages, decisions, failures = v.pages, v.decisions, v.failures
	v.pages, v.decisions, v.failures = nil, nil, 0
	return pages, decisions, failures
}
