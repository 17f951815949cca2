package pgtest

import (
	"net/url"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// Server is a PostgreSQL of its own that writes to disk what it has promised,
// with the settings that it comes with. It can be killed and started again.
type Server struct{ cluster *cluster }

// Durable starts one; it ends with the test's process.
func Durable(t testing.TB) *Server {
	t.Helper()
	c, err := start("")
	require.NoError(t, err)
	return &Server{cluster: c}
}

// URL is the address of a new, empty database of the server.
func (s *Server) URL(t testing.TB) string {
	t.Helper()
	return s.cluster.database(t)
}

// Create makes another database beside the one at an address, with a name that
// goes on.
func (s *Server) Create(t testing.TB, address, suffix string) {
	t.Helper()
	u, err := url.Parse(address)
	require.NoError(t, err)
	require.NoError(t, s.cluster.run("createdb", "-h", s.cluster.dir, "-U", "postgres", strings.Trim(u.Path, "/")+suffix))
}

// PID is the server's process; every connection is a child of it.
func (s *Server) PID(t testing.TB) int {
	t.Helper()
	text, err := os.ReadFile(s.cluster.dir + "/data/postmaster.pid")
	require.NoError(t, err)
	first, _, _ := strings.Cut(string(text), "\n")
	pid, err := strconv.Atoi(first)
	require.NoError(t, err)
	return pid
}

// Kill ends the server as a power cut would end it, kill -9.
func (s *Server) Kill(t testing.TB) {
	t.Helper()
	require.NoError(t, syscall.Kill(s.PID(t), syscall.SIGKILL))
}

// Start starts a killed server; it returns when connections are taken.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	require.NoError(t, s.cluster.serve())
}
