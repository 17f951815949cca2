// Package clamav asks a ClamAV daemon whether a file has a virus, by its
// INSTREAM command. It knows nothing of cases or storage.
package clamav

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

const (
	chunk     = 64 << 10
	within    = 2 * time.Minute
	maxAnswer = 4096
)

// Daemon is a clamd at an address: host:port, or unix:/path of its socket.
type Daemon struct{ Address string }

// Scan sends the content to the daemon and returns the name of the virus that
// it found, or "". Any other answer is an error: so is that of a daemon whose
// StreamMaxLength is below the file's size.
func (d Daemon) Scan(ctx context.Context, content io.Reader) (virus string, err error) {
	ctx, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	network, address := "tcp", d.Address
	if path, ok := strings.CutPrefix(d.Address, "unix:"); ok {
		network, address = "unix", path
	}
	conn, err := new(net.Dialer).DialContext(ctx, network, address)
	if err != nil {
		return "", fmt.Errorf("reach clamd: %w", err)
	}
	defer func() { _ = conn.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	sent := send(conn, content)
	var own contentError
	if errors.As(sent, &own) {
		return "", own.error // the daemon still waits for the rest
	}
	// A daemon that has enough closes the line, and says why before.
	answer, err := io.ReadAll(io.LimitReader(conn, maxAnswer))
	if verdict := strings.Trim(string(answer), "\x00\n "); verdict != "" {
		return read(verdict)
	}
	return "", fmt.Errorf("ask clamd: %w", errors.Join(sent, err, io.ErrUnexpectedEOF))
}

// send writes the content in chunks, each after its length; an empty one ends it.
func send(conn io.Writer, content io.Reader) error {
	if _, err := io.WriteString(conn, "zINSTREAM\x00"); err != nil {
		return err
	}
	buffer := make([]byte, 4+chunk)
	for {
		n, err := io.ReadFull(content, buffer[4:])
		if n > 0 {
			binary.BigEndian.PutUint32(buffer, uint32(n)) //nolint:gosec // at most a chunk
			if _, err := conn.Write(buffer[:4+n]); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			_, err = conn.Write([]byte{0, 0, 0, 0})
			return err
		}
		if err != nil {
			return contentError{err}
		}
	}
}

// contentError is that of the content, not of the line.
type contentError struct{ error }

// read understands "stream: OK" and "stream: Win.Test FOUND".
func read(verdict string) (virus string, err error) {
	text := strings.TrimPrefix(verdict, "stream: ")
	if name, ok := strings.CutSuffix(text, " FOUND"); ok {
		return name, nil
	}
	if text == "OK" {
		return "", nil
	}
	return "", fmt.Errorf("clamd says %q", verdict)
}
