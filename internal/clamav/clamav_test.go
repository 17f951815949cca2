package clamav

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
)

// daemon answers as clamd does, and knows one virus. limit is its
// StreamMaxLength.
func daemon(t *testing.T, network, address string, limit int) string {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), network, address)
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			_, _ = io.WriteString(conn, answer(conn, limit))
			_ = conn.Close()
		}
	}()
	return listener.Addr().String()
}

func answer(conn io.Reader, limit int) string {
	command := make([]byte, len("zINSTREAM\x00"))
	if _, err := io.ReadFull(conn, command); err != nil || string(command) != "zINSTREAM\x00" {
		return "UNKNOWN COMMAND\x00"
	}
	var content bytes.Buffer
	for {
		var size uint32
		if err := binary.Read(conn, binary.BigEndian, &size); err != nil {
			return ""
		}
		if size == 0 {
			break
		}
		if _, err := io.CopyN(&content, conn, int64(size)); err != nil {
			return ""
		}
		if content.Len() > limit {
			return "INSTREAM size limit exceeded. ERROR\x00"
		}
	}
	if bytes.Contains(content.Bytes(), []byte("virus")) {
		return "stream: Test.Virus FOUND\x00"
	}
	return "stream: OK\x00"
}

func TestScan(t *testing.T) {
	const limit = 1 << 20
	tcp := daemon(t, "tcp", "127.0.0.1:0", limit)
	unix := "unix:" + daemon(t, "unix", filepath.Join(t.TempDir(), "c.sock"), limit)
	for _, address := range []string{tcp, unix} {
		d := Daemon{Address: address}
		for content, want := range map[string]string{
			"": "", "clean": "", "a virus": "Test.Virus", strings.Repeat("x", 3*chunk) + "virus": "Test.Virus", strings.Repeat("y", 2*chunk): "",
		} {
			virus, err := d.Scan(t.Context(), strings.NewReader(content))
			require.NoError(t, err)
			require.Equal(t, want, virus)
		}
	}
	d := Daemon{Address: tcp}
	_, err := d.Scan(t.Context(), strings.NewReader(strings.Repeat("x", limit+chunk+1)))
	require.Error(t, err, "not looked at is not clean")
	broken := errors.New("disk")
	_, err = d.Scan(t.Context(), iotest.ErrReader(broken))
	require.Error(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = d.Scan(ctx, strings.NewReader("clean"))
	require.ErrorIs(t, err, context.Canceled)
	_, err = Daemon{Address: "unix:/nowhere"}.Scan(t.Context(), strings.NewReader("clean"))
	require.ErrorContains(t, err, "reach clamd")
}
