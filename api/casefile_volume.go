package api

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"sanbi/documents"
	"sanbi/domain"
)

// binding draws the pages of papers and puts them into a volume. All names are of
// files of the caller.
type binding interface {
	Leaves(ctx context.Context, f domain.File, into string) (int, error)
	Fill(ctx context.Context, volume, feet string, insets []documents.Inset, into string) error
}

// What one volume takes of uploaded papers; what is beyond is named in it, and is
// in the archive.
const (
	maxVolumeLeaves  = 2_000
	maxVolumeDrawn   = 200 << 20 // bytes
	maxVolumeDrawing = 4 * time.Minute
)

// boundFile is the volume of a case file on the disk. Close it.
type boundFile struct{ dir string }

func (b boundFile) file(name string) string { return filepath.Join(b.dir, name) }

func (b boundFile) copyTo(w io.Writer) error {
	volume, err := os.Open(b.file(boundName)) // #nosec G304 -- our own directory
	if err != nil {
		return err
	}
	defer func() { _ = volume.Close() }() // reading only
	_, err = io.Copy(w, volume)
	return err
}

func (b boundFile) close() { _ = os.RemoveAll(b.dir) } // the system's directory of what may go

const (
	boundName   = "bound.pdf"
	unboundOwn  = "own.pdf"
	unboundFoot = "feet.pdf"
)

// bindCase binds the whole file as one PDF: what the system prints, and the pages
// of what was issued and handed in.
func (s *Server) bindCase(ctx context.Context, f caseFile) (boundFile, error) {
	dir, err := os.MkdirTemp("", "sanbi-case-file-")
	if err != nil {
		return boundFile{}, err
	}
	b := &binder{server: s, boundFile: boundFile{dir}, of: f, until: time.Now().Add(maxVolumeDrawing), seen: map[string]string{}}
	if err := b.bind(ctx); err != nil {
		b.close()
		return boundFile{}, err
	}
	return b.boundFile, nil
}

// binder gathers the entries of a volume in their order.
type binder struct {
	boundFile
	server  *Server
	of      caseFile
	entries []entry
	until   time.Time
	leaves  int               // drawn so far
	drawn   int64             // their bytes
	seen    map[string]string // where a file stands already, by its hash
}

// entry is an entry of the volume; drawn is the file of its leaves, and instead
// what is printed where they cannot be had, with the reason.
type entry struct {
	item    documents.Item
	drawn   string
	instead func(reason string) documents.Draft
}

func (b *binder) bind(ctx context.Context) error {
	for _, m := range b.of.made {
		if err := b.addMade(ctx, m); err != nil {
			return err
		}
	}
	if err := b.addHanded(ctx); err != nil {
		return err
	}
	for _, m := range b.of.after {
		b.add(m.doc)
	}
	err := b.write(ctx)
	if err == nil || ctx.Err() != nil || b.leaves == 0 {
		return err
	}
	b.server.Logger.WarnContext(ctx, "case file without the pages of its papers", "error", err, "request_id", requestID(ctx))
	for i, e := range b.entries {
		if e.drawn != "" {
			b.entries[i] = entry{item: documents.Item{Draft: e.instead("这份文件未能与其他文件合为一卷")}}
		}
	}
	return b.write(ctx)
}

func (b *binder) add(doc documents.Draft) {
	b.entries = append(b.entries, entry{item: documents.Item{Draft: doc}})
}

// addPages adds a paper with its pages; sheet is told how many there are.
func (b *binder) addPages(ctx context.Context, f domain.File, sheet func(leaves int) documents.Draft, instead func(reason string) documents.Draft) error {
	into := b.file("leaves-" + strconv.Itoa(len(b.entries)) + ".pdf")
	leaves, reason, err := b.draw(ctx, f, into)
	if err != nil {
		return err
	}
	if reason != "" {
		b.add(instead(reason))
		return nil
	}
	b.entries = append(b.entries, entry{documents.Item{Draft: sheet(leaves), Leaves: leaves}, into, instead})
	return nil
}

// draw draws the pages of a paper, or gives the reason why they are not in the
// volume.
func (b *binder) draw(ctx context.Context, f domain.File, into string) (leaves int, reason string, err error) {
	within, cancel := context.WithDeadline(ctx, b.until)
	defer cancel()
	leaves, err = b.server.Texts.Leaves(within, f, into)
	switch {
	case ctx.Err() != nil:
		return 0, "", ctx.Err()
	case within.Err() != nil:
		return 0, "本卷文件较多，未能在规定时间内全部排入", nil
	case err != nil:
		return 0, b.server.unreadable(ctx, err), nil
	}
	info, err := os.Stat(into)
	switch {
	case err != nil:
		return 0, "", err
	case b.leaves+leaves > maxVolumeLeaves:
		return 0, "收入本卷的文件合计超过 " + strconv.Itoa(maxVolumeLeaves) + " 页", nil
	case b.drawn+info.Size() > maxVolumeDrawn:
		return 0, "收入本卷的文件合计超过 " + megabytes(maxVolumeDrawn) + " MB", nil
	}
	b.leaves, b.drawn = b.leaves+leaves, b.drawn+info.Size()
	return leaves, "", nil
}

// write writes the volume of the entries.
func (b *binder) write(ctx context.Context) error {
	v := documents.Volume{Cover: b.of.cover()}
	for _, e := range b.entries {
		v.Items = append(v.Items, e.item)
	}
	bound, err := documents.Bind(v)
	if err != nil {
		return err
	}
	var insets []documents.Inset
	for i, e := range b.entries {
		if e.item.Leaves > 0 {
			insets = append(insets, documents.Inset{Page: bound.LeavesAt[i], File: e.drawn})
		}
	}
	if len(insets) == 0 {
		return b.create(boundName, bound.Write)
	}
	if err := b.create(unboundOwn, bound.Write); err != nil {
		return err
	}
	if err := b.create(unboundFoot, bound.WriteFeet); err != nil {
		return err
	}
	return b.server.Texts.Fill(ctx, b.file(unboundOwn), b.file(unboundFoot), insets, b.file(boundName))
}

func (b boundFile) create(name string, write func(io.Writer) error) error {
	file, err := os.Create(b.file(name)) // #nosec G304 -- our own directory
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		_ = file.Close() // it is of no use
		return err
	}
	return file.Close()
}
