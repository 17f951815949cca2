package e2e_test

import (
	"bufio"
	"bytes"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"google.golang.org/protobuf/types/known/durationpb"

	"sanbi/domain/calendar"
	"sanbi/internal/app"
	"sanbi/store/pgtest"
)

// yard is a production installation on this machine: PostgreSQL that writes to
// disk before it says so, the engine, api and worker, each a process.
type yard struct {
	t       *testing.T
	dir     string
	program string
	pg      *pgtest.Server
	url     string
	at      time.Time // when reminders go out
	address string    // of the engine
	ports   []string  // of its services
	base    string
	engine  *part
	api     *part
	worker  *part
	// controls are the cases of which nothing falls due, the first decided of
	// them have been accepted.
	controls []string
	decided  int
	figures  []figure
	samples  []sample
	// latencies in milliseconds, by curve and kind.
	latencies map[string][]float64
}

// part is a process of the installation.
type part struct {
	name  string
	cmd   *exec.Cmd
	stdin *os.File
	log   *bytes.Buffer
}

func newYard(t *testing.T) *yard {
	t.Helper()
	y := &yard{t: t, dir: t.TempDir(), pg: pgtest.Durable(t), latencies: map[string][]float64{}, at: time.Now().Add(24 * time.Hour)}
	y.program = filepath.Join(y.dir, "sanbi")
	build := exec.Command("go", "build", "-o", y.program, "sanbi/cmd/sanbi")
	build.Stderr = os.Stderr
	require.NoError(t, build.Run())
	y.url = y.pg.URL(t)
	t.Cleanup(y.killParts)
	y.prepareEngine()
	return y
}

// open opens the record as the processes do.
func (y *yard) open() *app.App {
	y.t.Helper()
	parts, err := app.Open(y.t.Context(), app.Options{
		DatabaseURL: y.named("bench"), FilesDir: filepath.Join(y.dir, "files"), Reminders: y.reminders(),
	})
	require.NoError(y.t, err)
	return parts
}

// named is the address of the database for a process that can be told from others.
func (y *yard) named(process string) string { return y.url + "&application_name=" + process }

// reminders is the time of day, in Beijing, at which reminders go out.
func (y *yard) reminders() time.Duration {
	at := y.at.In(calendar.Zone)
	return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute
}

// launch starts engine, worker and api.
func (y *yard) launch() {
	y.t.Helper()
	y.launchEngine()
	listen, metrics := freeAddress(y.t), freeAddress(y.t)
	y.base = "http://" + listen
	y.worker = y.run("worker", "SANBI_METRICS_LISTEN="+metrics)
	y.api = y.run("api", "SANBI_LISTEN="+listen)
	(&process{t: y.t, base: y.base}).ready(time.Minute)
}

// launchEngine starts the engine on its databases, on the same ports each time.
func (y *yard) launchEngine() {
	y.t.Helper()
	y.engine = &part{name: "engine", log: &bytes.Buffer{}}
	y.engine.cmd = exec.Command(os.Args[0]) //nolint:gosec // this test binary
	y.engine.cmd.Env = append(os.Environ(), engineStore+"="+y.url, enginePorts+"="+strings.Join(y.ports, ","))
	y.engine.cmd.Stderr = y.engine.log
	stdin, hold, err := os.Pipe()
	require.NoError(y.t, err)
	y.engine.cmd.Stdin, y.engine.stdin = stdin, hold
	stdout, err := y.engine.cmd.StdoutPipe()
	require.NoError(y.t, err)
	require.NoError(y.t, y.engine.cmd.Start())
	require.NoError(y.t, stdin.Close())
	_, err = bufio.NewReader(stdout).ReadString('\n')
	require.NoError(y.t, err, "the engine says nothing: %s", y.engine.log)
}

// prepareEngine makes the engine's databases, and our namespace as the
// deployment's jobs do.
func (y *yard) prepareEngine() {
	y.t.Helper()
	for _, part := range engineParts {
		y.pg.Create(y.t, y.url, "_"+part)
	}
	require.NoError(y.t, engineSchema(y.url))
	for port := 17233; len(y.ports) < 4; port++ {
		if listener, err := net.Listen("tcp", fmt.Sprint("127.0.0.1:", port)); err == nil {
			_ = listener.Close()
			y.ports = append(y.ports, strconv.Itoa(port))
		}
	}
	y.address = "127.0.0.1:" + y.ports[0]
	y.launchEngine()
	defer y.killParts()
	namespaces, err := client.NewNamespaceClient(client.Options{HostPort: y.address, Logger: log.NewStructuredLogger(slog.New(slog.DiscardHandler))})
	require.NoError(y.t, err)
	defer namespaces.Close()
	require.Eventually(y.t, func() bool {
		err = namespaces.Register(y.t.Context(), &workflowservice.RegisterNamespaceRequest{
			Namespace: "default", WorkflowExecutionRetentionPeriod: durationpb.New(720 * time.Hour),
		})
		return err == nil
	}, time.Minute, time.Second, "%v", err)
	require.Eventually(y.t, func() bool { return y.run("migrate").cmd.Wait() == nil }, time.Minute, time.Second)
}

// run starts a command of the light binary.
func (y *yard) run(name string, settings ...string) *part {
	y.t.Helper()
	p := &part{name: name, log: &bytes.Buffer{}}
	p.cmd = exec.Command(y.program, name) //nolint:gosec // our own program
	p.cmd.Env = append(os.Environ(), append(settings,
		"SANBI_DATABASE_URL="+y.named(name), "SANBI_FILES_DIR="+filepath.Join(y.dir, "files"),
		"SANBI_TEMPORAL_ADDRESS="+y.address, "SANBI_REMINDERS_AT="+y.at.In(calendar.Zone).Format("15:04"),
		"SANBI_LOG_LEVEL=warn")...)
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	require.NoError(y.t, p.cmd.Start())
	y.t.Cleanup(func() {
		if y.t.Failed() {
			y.t.Logf("%s wrote:\n%.4000s", p.name, p.log)
		}
	})
	return p
}

func (y *yard) killParts() {
	for _, p := range []*part{y.api, y.worker, y.engine} {
		if p == nil || p.cmd.ProcessState != nil {
			continue
		}
		_ = p.cmd.Process.Signal(syscall.SIGKILL)
		_ = p.cmd.Wait()
		if p.stdin != nil {
			_ = p.stdin.Close()
		}
	}
}

// killAll is a power cut: everything at once, PostgreSQL too.
func (y *yard) killAll() {
	y.t.Helper()
	var all sync.WaitGroup
	all.Go(y.killParts)
	all.Go(func() { y.pg.Kill(y.t) })
	all.Wait()
}

// restart starts everything again, as a machine that comes back.
func (y *yard) restart() {
	y.t.Helper()
	begin := time.Now()
	y.pg.Start(y.t)
	y.note("PostgreSQL takes connections after", time.Since(begin).Seconds(), "s")
	y.launch()
	y.note("pages are answered after", time.Since(begin).Seconds(), "s")
}

// sql asks the database for one row.
func (y *yard) sql(query string) []string {
	y.t.Helper()
	output, err := exec.Command("psql", y.named("bench"), "-Atc", query).Output() //nolint:gosec // fixed queries
	require.NoError(y.t, err, query)
	return strings.Split(strings.TrimSpace(string(output)), "|")
}

func (y *yard) number(query string) int {
	n, err := strconv.Atoi(y.sql(query)[0])
	require.NoError(y.t, err, query)
	return n
}

func (y *yard) note(name string, value any, unit string) {
	if f, ok := value.(float64); ok {
		value = fmt.Sprintf("%.1f", f)
	}
	y.t.Logf("%s: %v %s", name, value, unit)
	y.figures = append(y.figures, figure{name: name, value: strings.TrimSpace(fmt.Sprint(value, " ", unit))})
}
