package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/emmansun/gmsm/sm3"
)

const (
	dirMode  = 0o700
	fileMode = 0o400 // content never changes once it has its name
)

// Disk is a store in one directory: aa/bb/<sha256>, and tmp for what is being
// written. Several processes may share the directory.
type Disk struct {
	dir     string
	tmp     string
	writing chan struct{}
}

// Open opens stored content. Errors: ErrMalformed, ErrNotFound, ctx.Err(), or
// the file system's.
func (d *Disk) Open(ctx context.Context, sha string) (File, error) {
	if err := ready(ctx, sha); err != nil {
		return nil, err
	}
	f, err := os.Open(d.path(sha))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open %s: %w", sha, ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("open blob: %w", err)
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = ErrCorrupt
	}
	if err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("open %s: %w", sha, err)
	}
	return &diskFile{File: f, size: info.Size()}, nil
}

// Has says whether content is stored, without checking it. Errors as Open's,
// but absence is none.
func (d *Disk) Has(ctx context.Context, sha string) (bool, error) {
	if err := ready(ctx, sha); err != nil {
		return false, err
	}
	info, err := os.Lstat(d.path(sha))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look for blob: %w", err)
	}
	return info.Mode().IsRegular(), nil
}

// Verify reads stored content again. Errors: ErrCorrupt when it no longer has
// its hash, else as Open's.
func (d *Disk) Verify(ctx context.Context, sha string) error {
	_, err := d.Sums(ctx, sha)
	return err
}

// Sums reads stored content again and returns both its sums. Errors: as
// Verify's.
func (d *Disk) Sums(ctx context.Context, sha string) (Ref, error) {
	f, err := d.Open(ctx, sha)
	if err != nil {
		return Ref{}, err
	}
	defer func() { _ = f.Close() }()
	hash, second := sha256.New(), sm3.New()
	n, err := io.Copy(io.MultiWriter(hash, second), cancellable{ctx, f})
	if err != nil {
		return Ref{}, fmt.Errorf("verify %s: %w", sha, err)
	}
	if hex.EncodeToString(hash.Sum(nil)) != sha {
		return Ref{}, fmt.Errorf("verify %s: %w", sha, ErrCorrupt)
	}
	return Ref{SHA256: sha, SM3: hex.EncodeToString(second.Sum(nil)), Size: n}, nil
}

// OpenFile opens stored content as a file that a child process can be given.
// Errors: as Open's.
func (d *Disk) OpenFile(ctx context.Context, sha string) (*os.File, error) {
	f, err := d.Open(ctx, sha)
	if err != nil {
		return nil, err
	}
	return f.(*diskFile).File, nil //nolint:forcetypeassert // Open returns nothing else
}

// Dir is the directory of the store, for what is derived from its content.
func (d *Disk) Dir() string { return d.dir }

func (d *Disk) path(sha string) string {
	return filepath.Join(d.dir, sha[:2], sha[2:4], sha)
}

func ready(ctx context.Context, sha string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return checkHash(sha)
}

// diskFile hides what an os.File can do besides reading.
type diskFile struct {
	*os.File
	size int64
}

func (f *diskFile) Size() int64 { return f.size }

// cancellable stops reading once the context is done.
type cancellable struct {
	ctx context.Context
	r   io.Reader
}

func (c cancellable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
