package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm3"
)

const (
	tmpDir    = "tmp"
	tmpPrefix = "put-"

	// staleAfter is how long a partial file has not been written to before it
	// counts as left by a crash; another process may still be writing younger
	// ones.
	staleAfter = time.Hour

	// writers is how many write at the same time. Bringing a file to the disk holds
	// up whoever else wants something durable, the record's transactions first.
	writers = 4
)

// NewDisk opens a store, makes its directories (mode 0700) and removes what a
// crash left half written. Errors: the file system's.
func NewDisk(dir string) (*Disk, error) {
	d := &Disk{dir: dir, tmp: filepath.Join(dir, tmpDir), writing: make(chan struct{}, writers)}
	if err := os.MkdirAll(d.tmp, dirMode); err != nil {
		return nil, fmt.Errorf("make blob store: %w", err)
	}
	if err := d.sweep(time.Now().Add(-staleAfter)); err != nil {
		return nil, fmt.Errorf("sweep blob store: %w", err)
	}
	return d, nil
}

// sweep removes partial files that were last written before the given time.
func (d *Disk) sweep(before time.Time) error {
	entries, err := os.ReadDir(d.tmp)
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, err := e.Info()
		if err != nil || !info.Mode().IsRegular() || !strings.HasPrefix(e.Name(), tmpPrefix) || !info.ModTime().Before(before) {
			continue // gone meanwhile, not ours, or still being written
		}
		if err := os.Remove(filepath.Join(d.tmp, e.Name())); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// Put stores what r gives, at most maxBytes, and returns its name once it is
// safely on disk. Storing the same content again changes nothing, but heals a
// damaged copy. At most a few write at once, the others wait. On any error nothing
// is left behind. Errors: ErrTooLarge,
// ctx.Err(), the reader's or the file system's. A Read that blocks is not
// interrupted by ctx.
func (d *Disk) Put(ctx context.Context, r io.Reader, maxBytes int64) (Ref, error) {
	if err := ctx.Err(); err != nil {
		return Ref{}, err
	}
	select {
	case d.writing <- struct{}{}:
		defer func() { <-d.writing }()
	case <-ctx.Done():
		return Ref{}, ctx.Err()
	}
	f, err := os.CreateTemp(d.tmp, tmpPrefix)
	if err != nil {
		return Ref{}, fmt.Errorf("store blob: %w", err)
	}
	defer func() {
		_ = f.Close()           // closed already unless something failed
		_ = os.Remove(f.Name()) // renamed away unless something failed
	}()
	ref, err := fill(ctx, f, r, maxBytes)
	if err != nil {
		return Ref{}, fmt.Errorf("store blob: %w", err)
	}
	if err := d.keep(f.Name(), ref.SHA256); err != nil {
		return Ref{}, fmt.Errorf("store blob: %w", err)
	}
	return ref, nil
}

// fill copies r into f while hashing, and brings f to the disk.
func fill(ctx context.Context, f *os.File, r io.Reader, maxBytes int64) (Ref, error) {
	hash, second := sha256.New(), sm3.New()
	limit := min(max(maxBytes, 0), math.MaxInt64-1)
	n, err := io.Copy(io.MultiWriter(f, hash, second), io.LimitReader(cancellable{ctx, r}, limit+1))
	if err != nil {
		return Ref{}, err
	}
	if n > limit {
		return Ref{}, fmt.Errorf("%w (%d bytes)", ErrTooLarge, limit)
	}
	if err := f.Chmod(fileMode); err != nil {
		return Ref{}, err
	}
	if err := f.Sync(); err != nil {
		return Ref{}, err
	}
	if err := f.Close(); err != nil {
		return Ref{}, err
	}
	if err := ctx.Err(); err != nil {
		return Ref{}, err
	}
	return Ref{SHA256: hex.EncodeToString(hash.Sum(nil)), SM3: hex.EncodeToString(second.Sum(nil)), Size: n}, nil
}

// keep gives the finished file its name and makes the name durable. Renaming
// over an existing file is atomic, so readers and other writers see one whole
// copy at any moment.
func (d *Disk) keep(tmp, sha string) error {
	target := d.path(sha)
	leaf := filepath.Dir(target)
	if err := os.MkdirAll(leaf, dirMode); err != nil {
		return err
	}
	if err := os.Rename(tmp, target); err != nil {
		return err
	}
	for _, dir := range []string{leaf, filepath.Dir(leaf), d.dir} {
		if err := syncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

func syncDir(dir string) error {
	f, err := os.Open(dir) // #nosec G304 -- a directory of our own
	if err != nil {
		return err
	}
	err = f.Sync()
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
