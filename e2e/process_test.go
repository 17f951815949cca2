package e2e_test

import (
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// binary builds the standalone program once for all tests of the package.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "sanbi-e2e")
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "sanbi-standalone")
	build := exec.Command("go", "build", "-o", file, "sanbi/cmd/sanbi-standalone")
	build.Stderr = os.Stderr
	return file, build.Run()
})

// process is a running standalone program.
type process struct {
	t       testing.TB
	cmd     *exec.Cmd
	base    string
	address string
	log     *bytes.Buffer
}

// freeAddress is an address on which nothing listens now.
func freeAddress(t testing.TB) string {
	t.Helper()
	for {
		// Below the ports that the system gives away: between now and the start of
		// the program, and while it is killed, nothing else is given this one.
		address := "127.0.0.1:" + strconv.Itoa(20_000+(os.Getpid()*64+int(addresses.Add(1)))%12_000)
		if listener, err := net.Listen("tcp", address); err == nil {
			require.NoError(t, listener.Close())
			return address
		}
	}
}

// addresses counts those that were given away: two tests never get the same.
var addresses atomic.Int64

// launch starts the program on a data directory; it may not be ready yet.
func launch(t testing.TB, dir, address string) *process {
	t.Helper()
	return launchWith(t, dir, address, "--demo")
}

func launchWith(t testing.TB, dir, address string, args ...string) *process {
	t.Helper()
	file, err := binary()
	require.NoError(t, err)
	p := &process{t: t, base: "http://" + address, address: address, log: &bytes.Buffer{}}
	p.cmd = exec.Command(file, append([]string{"--data", dir, "--listen", address}, args...)...)
	p.cmd.Stdout, p.cmd.Stderr = p.log, p.log
	require.NoError(t, p.cmd.Start())
	t.Cleanup(func() {
		p.kill()
		if t.Failed() {
			t.Logf("the program wrote:\n%s", p.log)
		}
	})
	return p
}

// ready waits until pages are answered, and says how long it took.
func (p *process) ready(patience time.Duration) time.Duration {
	p.t.Helper()
	begin := time.Now()
	require.Eventually(p.t, func() bool {
		response, err := http.Get(p.base + "/login")
		if err != nil {
			return false
		}
		_ = response.Body.Close()
		return response.StatusCode == http.StatusOK
	}, patience, 50*time.Millisecond, "the program does not answer")
	return time.Since(begin)
}

// kill ends the program as a power cut would, kill -9.
func (p *process) kill() {
	if p.cmd.ProcessState != nil {
		return
	}
	_ = p.cmd.Process.Signal(syscall.SIGKILL)
	_ = p.cmd.Wait()
}
