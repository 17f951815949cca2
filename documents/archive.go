package documents

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Caps on hostile archives; sizes in bytes as really inflated, since the sizes
// in the headers can lie.
const (
	maxEntries   = 2_000
	maxPart      = 64 << 20
	maxSidePart  = 16 << 20 // styles, numbering, relationships
	maxDirectory = 4 << 20  // bytes read to list the entries
	maxRatio     = 200      // inflated : packed, looked at beyond ratioFrom
	ratioFrom    = 8 << 20
	maxMarkup    = 8 << 20 // one text node or tag
)

// faults passes reads on and remembers the first real I/O error, so that a bad
// disk is not reported to people as a damaged document. budget, when positive,
// is the number of bytes that may still be read.
type faults struct {
	r      io.ReaderAt
	mu     sync.Mutex
	err    error
	budget int64
}

var errBudget = errors.New("documents: directory too large")

func (f *faults) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 { // a place that the file itself names
		return 0, io.ErrUnexpectedEOF
	}
	f.mu.Lock()
	if f.budget != 0 {
		f.budget -= int64(len(p))
		if f.budget <= 0 {
			f.budget = -1
			f.mu.Unlock()
			return 0, errBudget
		}
	}
	f.mu.Unlock()
	n, err := f.r.ReadAt(p, off)
	if err != nil && !errors.Is(err, io.EOF) {
		f.mu.Lock()
		if f.err == nil {
			f.err = err
		}
		f.mu.Unlock()
	}
	return n, err
}

func (f *faults) first() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// archive is a zip file whose directory was read within the caps.
type archive struct {
	parts map[string]*zip.File
	disk  *faults
}

// openArchive lists a zip. Errors: *Error hostile (too many or duplicate
// entries), encrypted, damaged; or the reader's own fault.
func openArchive(ctx context.Context, r io.ReaderAt, size int64) (*archive, error) {
	disk := &faults{r: r, budget: maxDirectory}
	z, err := zip.NewReader(disk, size)
	if errors.Is(err, errBudget) || disk.budget < 0 {
		return nil, hostile()
	}
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, settle(ctx, err, disk)
	}
	disk.budget = 0
	if len(z.File) > maxEntries {
		return nil, hostile()
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), disk: disk}
	for _, f := range z.File {
		name := partName(zipName(f))
		if a.parts[name] != nil {
			return nil, hostile() // two readers could see two different texts
		}
		if f.Flags&1 != 0 {
			return nil, encrypted()
		}
		a.parts[name] = f
	}
	return a, nil
}

// zipName reads a name that is not UTF-8 as GB 18030, as Chinese producers
// write it.
func zipName(f *zip.File) string {
	if utf8.ValidString(f.Name) {
		return f.Name
	}
	if name, err := simplifiedchinese.GB18030.NewDecoder().String(f.Name); err == nil {
		return name
	}
	return f.Name
}

// partName makes part names comparable: they are case-insensitive (ISO/IEC
// 29500-2), and some producers write backslashes.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (a *archive) has(name string) bool { return a.parts[partName(name)] != nil }

// open streams one part with at most limit inflated bytes. A missing part is
// (nil, false, nil).
func (a *archive) open(name string, limit int64) (*partReader, bool, error) {
	f := a.parts[partName(name)]
	if f == nil {
		return nil, false, nil
	}
	body, err := f.Open()
	if err != nil {
		return nil, true, err
	}
	packed := int64(f.CompressedSize64) //nolint:gosec // G115: a wrapped value is negative and refused below
	if packed < 0 {
		_ = body.Close()
		return nil, true, damaged()
	}
	return &partReader{ReadCloser: body, packed: packed, limit: limit}, true, nil
}

// partReader counts what is really inflated and refuses bombs while reading.
type partReader struct {
	io.ReadCloser
	packed, limit int64
	total, run    int64 // run: bytes since the last '<'
	refused       bool
}

func (p *partReader) Read(b []byte) (int, error) {
	if room := p.limit - p.total + 1; int64(len(b)) > room {
		b = b[:room] // one more than allowed, to notice the excess
	}
	n, err := p.ReadCloser.Read(b)
	p.total += int64(n)
	if i := bytes.LastIndexByte(b[:n], '<'); i >= 0 {
		p.run = int64(n - i)
	} else {
		p.run += int64(n)
	}
	over := p.total > p.limit || p.run > maxMarkup
	if over || p.total > ratioFrom && p.total/max(p.packed, 1) > maxRatio {
		p.refused = true
		return 0, hostile()
	}
	return n, err
}
