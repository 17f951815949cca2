// Package pgtest gives tests a PostgreSQL of their own: a temporary cluster
// made with the machine's initdb, reachable through a socket only. A test
// binary has one cluster, which ends with it however it ends.
package pgtest

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// cluster is a running PostgreSQL.
type cluster struct {
	dir, bin string
	settings string
	as       *syscall.Credential
	watch    *os.File // closed by the end of this process
	count    atomic.Int32
}

var shared = sync.OnceValues(func() (*cluster, error) { return start(lax) })

// lax forgets what was written when the machine loses its power, and is quick.
const lax = "-c fsync=off -c full_page_writes=off"

// URL is the address of a new, empty database. It fails the test where no
// PostgreSQL is installed: a test that is left out proves nothing.
func URL(t testing.TB) string {
	t.Helper()
	c, err := shared()
	require.NoError(t, err)
	return c.database(t)
}

// database makes a new one in the cluster.
func (c *cluster) database(t testing.TB) string {
	t.Helper()
	name := "test" + strconv.Itoa(int(c.count.Add(1)))
	require.NoError(t, c.run("createdb", "-h", c.dir, "-U", "postgres", name))
	return "postgres://postgres@/" + name + "?" + url.Values{"host": {c.dir}}.Encode()
}

func start(settings string) (*cluster, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	as, err := credential()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "pg") // short: a socket's path is limited to 107 bytes
	if err != nil {
		return nil, err
	}
	c := &cluster{dir: dir, bin: bin, as: as, settings: settings}
	if err := c.sweep(); err != nil {
		return nil, err
	}
	if as != nil {
		if err := os.Chown(dir, int(as.Uid), int(as.Gid)); err != nil {
			return nil, err
		}
	}
	if err := c.run("initdb", "-D", dir+"/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"); err != nil {
		return nil, err
	}
	return c, c.serve()
}

func (c *cluster) serve() error {
	options := "-c listen_addresses='' -c max_connections=200 -k " + c.dir + " " + c.settings
	return c.run("pg_ctl", "-D", c.dir+"/data", "-l", c.dir+"/log", "-o", options, "-w", "start")
}

// sweep leaves somebody behind who waits for the end of this process, also for
// one without a last word (a timeout, kill -9), and then ends the cluster.
func (c *cluster) sweep() error {
	read, write, err := os.Pipe()
	if err != nil {
		return err
	}
	const script = `cat >/dev/null
pid=$(head -n 1 "$0/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid"
while [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
rm -rf "$0"`
	cmd := exec.Command("/bin/sh", "-c", script, c.dir) //nolint:gosec // a fixed script, which outlives every test
	cmd.Dir, cmd.Stdin = "/", read
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	c.watch = write
	return errors.Join(read.Close(), cmd.Process.Release())
}

func (c *cluster) run(name string, args ...string) error {
	cmd := exec.Command(filepath.Join(c.bin, name), args...) //nolint:gosec // fixed programs, which end by themselves
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.as}
	log, err := os.CreateTemp("", "pgtest")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(log.Name()) }()
	defer func() { _ = log.Close() }()
	cmd.Stdout, cmd.Stderr = log, log // a file: the server keeps a pipe open
	if err := cmd.Run(); err != nil {
		output, _ := os.ReadFile(log.Name())
		return fmt.Errorf("%s: %w\n%s", name, err, output)
	}
	return nil
}

// binaries finds the newest installed PostgreSQL.
func binaries() (string, error) {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	if path, err := exec.LookPath("initdb"); err == nil && len(found) == 0 {
		found = append(found, path)
	}
	if len(found) == 0 {
		return "", errors.New("no PostgreSQL found: run `apt-get install postgresql` (make test does so when it is root)")
	}
	sort.Slice(found, func(i, j int) bool { return version(found[i]) < version(found[j]) })
	return filepath.Dir(found[len(found)-1]), nil
}

func version(path string) int {
	n, _ := strconv.Atoi(strings.Split(strings.TrimPrefix(path, "/usr/lib/postgresql/"), "/")[0])
	return n
}

// credential is the unprivileged user to run as: initdb refuses root.
func credential() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		if err != nil {
			return nil, err
		}
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		if err != nil {
			return nil, err
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("running as root and no unprivileged user was found")
}
