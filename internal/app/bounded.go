package app

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

const (
	// defaultPictures is how much the kept pictures of pages may take, bytes: some
	// seven thousand pages.
	defaultPictures = 1 << 30
	// roomToMake is the share of a full directory that is emptied at once, so that
	// it is not looked through for every picture.
	roomToMake = 0.1
	// usedAgain is how old the sign of use must be before it is renewed.
	usedAgain = time.Hour
)

// bounded keeps a directory of what can be made again below a size: what was not
// used for the longest time goes first. Processes that share the directory each
// count for themselves, so together they may go beyond it.
type bounded struct {
	dir  string
	most int64 // bytes

	mu   sync.Mutex
	size int64 // at least; known once looked through
	seen bool
}

// keptFile is a file of the directory.
type keptFile struct {
	name string
	size int64
	used time.Time
}

// use notes that a file is used, by its time of change.
func (b *bounded) use(name string) {
	info, err := os.Stat(name)
	if now := time.Now(); err == nil && now.Sub(info.ModTime()) > usedAgain {
		_ = os.Chtimes(name, now, now) // it goes sooner, that is all
	}
}

// add says that so many bytes came, and makes room where it is needed. Errors:
// those of the file system.
func (b *bounded) add(bytes int64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.size += bytes
	if b.seen && b.size <= b.most {
		return nil
	}
	files, err := b.files()
	if err != nil {
		return err
	}
	b.size, b.seen = 0, true
	for _, f := range files {
		b.size += f.size
	}
	if b.size <= b.most {
		return nil
	}
	slices.SortFunc(files, func(x, y keptFile) int { return cmp.Or(x.used.Compare(y.used), cmp.Compare(x.name, y.name)) })
	goal := int64(float64(b.most) * (1 - roomToMake))
	for _, f := range files {
		if b.size <= goal {
			break
		}
		if err := os.Remove(f.name); err != nil && !os.IsNotExist(err) {
			return err
		}
		b.size -= f.size
	}
	return nil
}

// files are those of the directory; another process may remove some meanwhile.
func (b *bounded) files() (found []keptFile, err error) {
	err = filepath.WalkDir(b.dir, func(name string, e fs.DirEntry, err error) error {
		if os.IsNotExist(err) || err == nil && !e.Type().IsRegular() {
			return nil
		}
		if err != nil {
			return err
		}
		info, err := e.Info()
		if os.IsNotExist(err) {
			return nil
		}
		if err == nil {
			found = append(found, keptFile{name, info.Size(), info.ModTime()})
		}
		return err
	})
	return found, err
}
