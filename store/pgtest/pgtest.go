// Package pgtest gives tests a PostgreSQL of their own: a temporary cluster
// made with the machine's initdb, reachable through a socket only.
package pgtest

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// Cluster is a running PostgreSQL that ends with the test that started it.
type Cluster struct {
	dir, bin string
	as       *syscall.Credential
	count    atomic.Int32
}

// URL is a fresh database on a cluster of its own.
func URL(t *testing.T) string {
	t.Helper()
	return Start(t).URL(t)
}

// Start makes a cluster. It fails the test where no PostgreSQL is installed:
// a test that is left out proves nothing.
func Start(t *testing.T) *Cluster {
	t.Helper()
	c := &Cluster{bin: binaries(t), as: credential(t)}
	dir, err := os.MkdirTemp("", "pg") // short: a socket's path is limited to 107 bytes
	require.NoError(t, err)
	c.dir = dir
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if c.as != nil {
		require.NoError(t, os.Chown(dir, int(c.as.Uid), int(c.as.Gid)))
	}
	c.run(t, "initdb", "-D", dir+"/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	options := "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=200 -k " + dir
	c.run(t, "pg_ctl", "-D", dir+"/data", "-l", dir+"/log", "-o", options, "-w", "start")
	t.Cleanup(func() { c.run(t, "pg_ctl", "-D", dir+"/data", "-m", "immediate", "stop") })
	return c
}

// URL makes an empty database and returns its address.
func (c *Cluster) URL(t *testing.T) string {
	t.Helper()
	name := "test" + strconv.Itoa(int(c.count.Add(1)))
	c.run(t, "createdb", "-h", c.dir, "-U", "postgres", name)
	return "postgres://postgres@/" + name + "?" + url.Values{"host": {c.dir}}.Encode()
}

func (c *Cluster) run(t *testing.T, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(filepath.Join(c.bin, name), args...) // #nosec G204 -- fixed programs
	cmd.Dir = "/"
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: c.as}
	log, err := os.CreateTemp("", "pgtest")
	require.NoError(t, err)
	defer func() { _ = os.Remove(log.Name()) }()
	cmd.Stdout, cmd.Stderr = log, log // a file: the server keeps a pipe open
	if err := cmd.Run(); err != nil {
		output, _ := os.ReadFile(log.Name())
		t.Fatalf("%s: %v\n%s", name, err, output)
	}
}

// binaries finds the newest installed PostgreSQL.
func binaries(t *testing.T) string {
	t.Helper()
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	require.NoError(t, err)
	if path, err := exec.LookPath("initdb"); err == nil && len(found) == 0 {
		found = append(found, path)
	}
	if len(found) == 0 {
		t.Fatal("no PostgreSQL found: run `apt-get install postgresql` (make test does so when it is root)")
	}
	sort.Slice(found, func(i, j int) bool { return version(found[i]) < version(found[j]) })
	return filepath.Dir(found[len(found)-1])
}

func version(path string) int {
	n, _ := strconv.Atoi(strings.Split(strings.TrimPrefix(path, "/usr/lib/postgresql/"), "/")[0])
	return n
}

// credential is the unprivileged user to run as: initdb refuses root.
func credential(t *testing.T) *syscall.Credential {
	t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err := strconv.ParseUint(u.Uid, 10, 32)
		require.NoError(t, err)
		gid, err := strconv.ParseUint(u.Gid, 10, 32)
		require.NoError(t, err)
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	t.Fatal(fmt.Errorf("running as root and no unprivileged user was found"))
	return nil
}
