package e2e_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/internal/demo"
)

// figure is one line of the report.
type figure struct{ name, value string }

// sample is one second of a curve. CPU is in hundredths of one core.
type sample struct {
	curve                            string
	second                           int
	fired                            int // in this second
	api, worker, engine, postgres    float64
	open, busy                       int // connections of api and worker to PostgreSQL
	pages                            int
	pageMedian, pageP95, decisionMax float64 // milliseconds
	failures                         int
	memoryAPI, memoryWorker          float64 // MB
}

// idle waits until nothing works any more, and notes the resident memory; it
// returns that of api and worker together in MB.
func (y *yard) idle(when string) float64 {
	y.t.Helper()
	for quiet := 0; quiet < 3; {
		before := y.cpu(y.worker) + y.cpu(y.engine)
		time.Sleep(time.Second)
		if quiet++; y.cpu(y.worker)+y.cpu(y.engine)-before > 0.15 {
			quiet = 0
		}
	}
	api, worker := y.memory(y.api, "VmRSS"), y.memory(y.worker, "VmRSS")
	y.note("resident memory of api + worker, "+when, fmt.Sprintf("%.0f + %.0f = %.0f (at most %.0f + %.0f so far)",
		api, worker, api+worker, y.memory(y.api, "VmHWM"), y.memory(y.worker, "VmHWM")), "MB")
	y.note("resident memory of the engine, "+when, y.memory(y.engine, "VmRSS"), "MB")
	return api + worker
}

// curve samples every second while something happens, with a person at the
// pages and another one who decides.
func (y *yard) curve(name string, happens func()) {
	y.t.Helper()
	reader, reviewer := signIn(y.t, y.base, "zhaolei", demo.Password), signIn(y.t, y.base, "chenjing", demo.Password)
	v, stop := &visitors{}, make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() { y.visit(v, stop, reader.token) })
	all.Go(func() { y.decide(v, stop, reviewer) })
	all.Go(func() { y.sample(name, v, stop) })
	happens()
	close(stop)
	all.Wait()
	y.summarise(name)
}

func (y *yard) sample(name string, v *visitors, stop <-chan struct{}) {
	watched := []float64{y.cpu(y.api), y.cpu(y.worker), y.cpu(y.engine), y.cpuPostgres()}
	fired, last, second := y.fired(), time.Now(), 0
	every(stop, time.Second, func() {
		now := []float64{y.cpu(y.api), y.cpu(y.worker), y.cpu(y.engine), y.cpuPostgres()}
		took := time.Since(last).Seconds()
		last = time.Now()
		share := func(i int) float64 { return max(0, 100*(now[i]-watched[i])/took) }
		row := y.sql("SELECT (SELECT count(*) FROM rungs), count(*), count(*) FILTER (WHERE state <> 'idle') " +
			"FROM pg_stat_activity WHERE application_name IN ('api', 'worker')")
		total, _ := strconv.Atoi(row[0])
		pages, decisions, failures := v.take()
		second++
		s := sample{
			curve: name, second: second, fired: total - fired, api: share(0), worker: share(1), engine: share(2), postgres: share(3),
			pages: len(pages), pageMedian: quantile(pages, 0.5), pageP95: quantile(pages, 0.95),
			decisionMax: quantile(decisions, 1), failures: failures,
			memoryAPI: y.memory(y.api, "VmRSS"), memoryWorker: y.memory(y.worker, "VmRSS"),
		}
		s.open, _ = strconv.Atoi(row[1])
		s.busy, _ = strconv.Atoi(row[2])
		fired, watched = total, now
		y.samples = append(y.samples, s)
		y.latencies[name+" page"] = append(y.latencies[name+" page"], pages...)
		y.latencies[name+" decision"] = append(y.latencies[name+" decision"], decisions...)
	})
}

// summarise notes what a curve says as a whole.
func (y *yard) summarise(name string) {
	pages, decisions := y.latencies[name+" page"], y.latencies[name+" decision"]
	failures := 0
	for _, s := range y.samples {
		if s.curve == name {
			failures += s.failures
		}
	}
	y.note(name+": page of the list, p50 / p95 / worst of "+strconv.Itoa(len(pages)),
		fmt.Sprintf("%.0f / %.0f / %.0f", quantile(pages, 0.5), quantile(pages, 0.95), quantile(pages, 1)), "ms")
	y.note(name+": decision, p50 / p95 / worst of "+strconv.Itoa(len(decisions)),
		fmt.Sprintf("%.0f / %.0f / %.0f", quantile(decisions, 0.5), quantile(decisions, 0.95), quantile(decisions, 1)), "ms")
	y.note(name+": pages and decisions not answered with success", failures, "")
	for _, p := range panels {
		var values []float64
		for _, s := range y.samples {
			if s.curve == name {
				values = append(values, p.of(s))
			}
		}
		y.note(name+": "+p.title+", median / most", fmt.Sprintf("%.0f / %.0f", quantile(values, 0.5), quantile(values, 1)), "")
	}
}

// quantile of some values; 0 of none.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[int(q*float64(len(sorted)-1)+0.5)]
}

// memory is a line of a part's /proc/PID/status, in MB.
func (y *yard) memory(p *part, line string) float64 { return memoryOf(p.cmd.Process.Pid, line) }

// cpu is the processor time that a process has used, in seconds.
func (y *yard) cpu(p *part) float64 {
	own, _, _ := cpuOf(p.cmd.Process.Pid)
	return own
}

// cpuPostgres is the processor time of the server with every connection that
// there is and was.
func (y *yard) cpuPostgres() float64 {
	server := y.pg.PID(y.t)
	own, ended, _ := cpuOf(server)
	total := own + ended
	for _, pid := range childrenOf(server) {
		used, _, _ := cpuOf(pid)
		total += used
	}
	return total
}

// report writes the figures and the curves where SANBI_IDLE_OUT says.
func (y *yard) report() {
	out := os.Getenv("SANBI_IDLE_OUT")
	if out == "" || y.t.Failed() {
		return
	}
	require.NoError(y.t, os.MkdirAll(out, 0o750))
	require.NoError(y.t, os.WriteFile(filepath.Join(out, "idle.csv"), []byte(csvOf(y.samples)), 0o600))
	require.NoError(y.t, os.WriteFile(filepath.Join(out, "idle.svg"), []byte(svgOf(y.samples)), 0o600))
	var b strings.Builder
	for _, f := range y.figures {
		fmt.Fprintf(&b, "| %s | %s |\n", f.name, f.value)
	}
	require.NoError(y.t, os.WriteFile(filepath.Join(out, "idle.txt"), []byte(b.String()), 0o600))
}
