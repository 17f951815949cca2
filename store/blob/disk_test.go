package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/stretchr/testify/require"
)

func newStore(t *testing.T) *Disk {
	t.Helper()
	d, err := NewDisk(filepath.Join(t.TempDir(), "files"))
	require.NoError(t, err)
	return d
}

func put(t *testing.T, d *Disk, content string) Ref {
	t.Helper()
	ref, err := d.Put(t.Context(), strings.NewReader(content), 1<<20)
	require.NoError(t, err)
	return ref
}

// files lists every file below the store, partial ones too.
func files(t *testing.T, d *Disk) []string {
	t.Helper()
	var out []string
	require.NoError(t, filepath.WalkDir(d.dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out = append(out, path)
		}
		return err
	}))
	return out
}

func TestPutAndOpen(t *testing.T) {
	d := newStore(t)
	ref := put(t, d, "第一条 为了规范……")
	sum := sha256.Sum256([]byte("第一条 为了规范……"))
	second := sm3.Sum([]byte("第一条 为了规范……"))
	require.Equal(t, Ref{
		SHA256: hex.EncodeToString(sum[:]), SM3: hex.EncodeToString(second[:]), Size: int64(len("第一条 为了规范……")),
	}, ref)
	again, err := d.Sums(t.Context(), ref.SHA256)
	require.NoError(t, err)
	require.Equal(t, ref, again)
	// The example of GB/T 32905—2016, appendix A.1.
	require.Equal(t, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", put(t, d, "abc").SM3)

	f, err := d.Open(t.Context(), ref.SHA256)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	require.Equal(t, ref.Size, f.Size())
	all, err := io.ReadAll(f)
	require.NoError(t, err)
	require.Equal(t, "第一条 为了规范……", string(all))
	at := make([]byte, 3)
	_, err = f.ReadAt(at, 3)
	require.NoError(t, err)
	require.Equal(t, "一", string(at))

	has, err := d.Has(t.Context(), ref.SHA256)
	require.NoError(t, err)
	require.True(t, has)
	require.NoError(t, d.Verify(t.Context(), ref.SHA256))
	info, err := os.Stat(d.path(ref.SHA256))
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(fileMode), info.Mode().Perm())
	require.Equal(t, ref.SHA256[:2]+"/"+ref.SHA256[2:4]+"/"+ref.SHA256, mustRel(t, d, d.path(ref.SHA256)))
}

func mustRel(t *testing.T, d *Disk, path string) string {
	t.Helper()
	rel, err := filepath.Rel(d.dir, path)
	require.NoError(t, err)
	return filepath.ToSlash(rel)
}

func TestDirectoryIsPrivate(t *testing.T) {
	d := newStore(t)
	info, err := os.Stat(d.dir)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o700), info.Mode().Perm())
}

func TestPutTwiceKeepsOne(t *testing.T) {
	d := newStore(t)
	require.Equal(t, put(t, d, "x"), put(t, d, "x"))
	require.Len(t, files(t, d), 1)
	require.Zero(t, put(t, d, "").Size)
}

func TestPutConcurrently(t *testing.T) {
	d := newStore(t)
	content := bytes.Repeat([]byte("审查"), 50_000)
	var group sync.WaitGroup
	errs := make(chan error, 16)
	for range cap(errs) {
		group.Go(func() {
			ref, err := d.Put(t.Context(), iotest.HalfReader(bytes.NewReader(content)), 1<<20)
			if err == nil {
				err = d.Verify(t.Context(), ref.SHA256)
			}
			errs <- err
		})
	}
	group.Wait()
	close(errs)
	for err := range errs {
		require.NoError(t, err)
	}
	require.Len(t, files(t, d), 1)
}

func TestPutLimit(t *testing.T) {
	d := newStore(t)
	_, err := d.Put(t.Context(), strings.NewReader("12345"), 5)
	require.NoError(t, err)
	before := files(t, d)
	for _, limit := range []int64{4, 0, -1} {
		_, err = d.Put(t.Context(), strings.NewReader("12345"), limit)
		require.ErrorIs(t, err, ErrTooLarge)
	}
	require.Equal(t, before, files(t, d))
	_, err = d.Put(t.Context(), strings.NewReader("12345"), 1<<63-1)
	require.NoError(t, err)
}

func TestPutFailureLeavesNothing(t *testing.T) {
	d := newStore(t)
	broken := errors.New("connection lost")
	_, err := d.Put(t.Context(), io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken)), 100)
	require.ErrorIs(t, err, broken)

	ctx, cancel := context.WithCancel(t.Context())
	_, err = d.Put(ctx, io.MultiReader(strings.NewReader("half"), cancelReader(cancel), strings.NewReader("rest")), 100)
	require.ErrorIs(t, err, context.Canceled)
	_, err = d.Put(ctx, strings.NewReader("never"), 100)
	require.ErrorIs(t, err, context.Canceled)

	require.PanicsWithValue(t, "boom", func() { _, _ = d.Put(t.Context(), panicReader{}, 100) })
	require.Empty(t, files(t, d))
}

type cancelReader context.CancelFunc

func (c cancelReader) Read([]byte) (int, error) { c(); return 0, io.EOF }

type panicReader struct{}

func (panicReader) Read([]byte) (int, error) { panic("boom") }

func TestCrashLeftovers(t *testing.T) {
	d := newStore(t)
	old, young, other := filepath.Join(d.tmp, "put-1"), filepath.Join(d.tmp, "put-2"), filepath.Join(d.tmp, "readme")
	for _, name := range []string{old, young, other} {
		require.NoError(t, os.WriteFile(name, []byte("half"), 0o600))
	}
	past := time.Now().Add(-2 * staleAfter)
	require.NoError(t, os.Chtimes(old, past, past))
	require.NoError(t, os.Chtimes(other, past, past))
	ref := put(t, d, "whole")

	d, err := NewDisk(d.dir)
	require.NoError(t, err)
	require.NoFileExists(t, old)
	require.FileExists(t, young, "another process may still be writing it")
	require.FileExists(t, other)
	require.NoError(t, d.Verify(t.Context(), ref.SHA256))
}

func TestCorruptionIsFoundAndHealed(t *testing.T) {
	d := newStore(t)
	ref := put(t, d, "original")
	require.NoError(t, os.Chmod(d.path(ref.SHA256), 0o600))
	require.NoError(t, os.WriteFile(d.path(ref.SHA256), []byte("Original"), 0o600))
	require.ErrorIs(t, d.Verify(t.Context(), ref.SHA256), ErrCorrupt)
	put(t, d, "original")
	require.NoError(t, d.Verify(t.Context(), ref.SHA256))
}

func TestRefusedNames(t *testing.T) {
	d := newStore(t)
	absent := strings.Repeat("0", 64)
	_, err := d.Open(t.Context(), absent)
	require.ErrorIs(t, err, ErrNotFound)
	require.ErrorIs(t, d.Verify(t.Context(), absent), ErrNotFound)
	has, err := d.Has(t.Context(), absent)
	require.NoError(t, err)
	require.False(t, has)
	for _, sha := range []string{"", "..", strings.Repeat("A", 64), strings.Repeat("../", 21) + "x", absent + "0", strings.Repeat("g", 64)} {
		_, err := d.Open(t.Context(), sha)
		require.ErrorIs(t, err, ErrMalformed)
		_, err = d.Has(t.Context(), sha)
		require.ErrorIs(t, err, ErrMalformed)
		require.ErrorIs(t, d.Verify(t.Context(), sha), ErrMalformed)
	}
}

func TestCancelledReads(t *testing.T) {
	d := newStore(t)
	ref := put(t, d, "x")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := d.Open(ctx, ref.SHA256)
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, d.Verify(ctx, ref.SHA256), context.Canceled)
}

func TestUnwritablePlaces(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	require.NoError(t, os.WriteFile(file, nil, 0o600))
	_, err := NewDisk(file)
	require.Error(t, err, "a file is no directory")

	d := newStore(t)
	sum := sha256.Sum256([]byte("x"))
	blocked := filepath.Join(d.dir, hex.EncodeToString(sum[:])[:2])
	require.NoError(t, os.WriteFile(blocked, nil, 0o600))
	_, err = d.Put(t.Context(), strings.NewReader("x"), 10)
	require.Error(t, err)
	require.Equal(t, []string{blocked}, files(t, d), "no partial file stays")
}

func TestReadOnlyDirectory(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root writes everywhere")
	}
	dir := t.TempDir()
	require.NoError(t, os.Chmod(dir, 0o500)) //nolint:gosec // G302: a directory
	_, err := NewDisk(filepath.Join(dir, "files"))
	require.ErrorIs(t, err, fs.ErrPermission)
}

// TestFewWriteAtOnce: the record's transactions share the disk with the uploads.
// Who waits may leave.
func TestFewWriteAtOnce(t *testing.T) {
	d := newStore(t)
	var group sync.WaitGroup
	ends := make([]*io.PipeWriter, writers)
	for i := range writers {
		r, w := io.Pipe()
		ends[i] = w
		group.Go(func() {
			_, err := d.Put(t.Context(), r, 10)
			if err != nil {
				t.Error(err)
			}
		})
		_, err := w.Write([]byte{byte(i)}) // it is being written
		require.NoError(t, err)
	}
	leaves, leave := context.WithCancel(t.Context())
	waiting := make(chan error, 1)
	go func() {
		_, err := d.Put(leaves, strings.NewReader("x"), 10)
		waiting <- err
	}()
	leave()
	require.ErrorIs(t, <-waiting, context.Canceled)
	for _, w := range ends {
		require.NoError(t, w.Close())
	}
	group.Wait()
	_, err := d.Put(t.Context(), strings.NewReader("x"), 10)
	require.NoError(t, err)
}
