package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/store"
	"sanbi/store/blob"
)

const (
	// patience is how long a page waits for a text before it says that it is
	// being read.
	patience = 3 * time.Second
	// patienceOfDecision is within the time of the transaction that waits for it.
	patienceOfDecision = 6 * time.Second
	// reading names the version of the kept texts: raised when a reader changes
	// what it reads, so that they are made again.
	reading = "2"
	textDir = "text"
	// pdfCache is where the compiled PDF reader is kept, beside the files.
	pdfCache = "cache"
)

// Readings are the texts of the stored papers: read once, in a child process,
// kept beside the files, with their state in the record.
type Readings struct {
	record *store.Store
	files  *blob.Disk
	reader reader
	drawn  singleflight.Group
	pages  *bounded // the pictures that are kept
	now    func() time.Time
	logger *slog.Logger
	ctx    context.Context //nolint:containedctx // ends with the app
	stop   context.CancelFunc
	group  sync.WaitGroup
	mu     sync.Mutex
	under  map[string]underWay
}

// underWay is a reading that this process has begun.
type underWay struct {
	began time.Time
	done  chan struct{} // closed when it ends
}

func newReadings(record *store.Store, files *blob.Disk, by reader, now func() time.Time) *Readings {
	ctx, stop := context.WithCancel(context.Background())
	return &Readings{
		record: record, files: files, reader: by, now: now, logger: slog.Default(), ctx: ctx, stop: stop, under: map[string]underWay{},
		pages: &bounded{dir: filepath.Join(files.Dir(), pictureDir), most: defaultPictures},
	}
}

// close ends what is being read; the record says later that it was lost.
func (r *Readings) close() {
	r.stop()
	r.group.Wait()
}

// Begin starts to read a paper in the background, unless that is done, under
// way, or has failed. It never fails: the text is not needed to submit.
func (r *Readings) Begin(f domain.File) { r.begin(f, false) }

// Again reads a paper that could not be read, or not as a whole, once more.
func (r *Readings) Again(f domain.File) { r.begin(f, true) }

func (r *Readings) begin(f domain.File, again bool) underWay {
	r.mu.Lock()
	defer r.mu.Unlock()
	if begun, ok := r.under[f.SHA256]; ok {
		return begun
	}
	begun := underWay{began: time.Now(), done: make(chan struct{})}
	if r.ctx.Err() != nil {
		close(begun.done)
		return begun
	}
	r.under[f.SHA256] = begun
	r.group.Go(func() {
		if err := r.extract(r.ctx, f, again); err != nil && r.ctx.Err() == nil {
			r.logger.Warn("text not read", "sha256", f.SHA256, "error", err)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.under, f.SHA256)
		close(begun.done)
	})
	return begun
}

// patience is how long a page still waits: all pages together wait for a long
// reading no longer than one does.
func (u underWay) patience(now time.Time) time.Duration { return max(0, patience-now.Sub(u.began)) }

// Text returns the text of a paper. Errors: *documents.Error, with
// ReasonPending while it is being read; ctx.Err().
func (r *Readings) Text(ctx context.Context, f domain.File) (documents.Text, error) {
	if text, ok := r.kept(f.SHA256); ok {
		return text, nil
	}
	begun := r.begin(f, false)
	timer := time.NewTimer(begun.patience(time.Now()))
	defer timer.Stop()
	select {
	case <-begun.done:
	case <-timer.C:
	case <-ctx.Done():
		return documents.Text{}, ctx.Err()
	}
	if text, ok := r.kept(f.SHA256); ok {
		return text, nil
	}
	known, err := r.record.Extractions(ctx, f.SHA256)
	if err != nil {
		return documents.Text{}, err
	}
	e := known[f.SHA256]
	if e.State == domain.ExtractionFailed {
		return documents.Text{}, &documents.Error{Reason: documents.Reason(e.Reason), Message: e.Message}
	}
	return documents.Text{}, pending(e)
}

func pending(e domain.Extraction) *documents.Error {
	message := "正在提取文字，读完自动显示；没有显示的，请刷新本页。不影响办理。"
	if e.Total > 0 {
		message = fmt.Sprintf("正在提取文字：第 %d 页，共 %d 页。读完自动显示；没有显示的，请刷新本页。不影响办理。", e.Done, e.Total)
	}
	return &documents.Error{Reason: documents.ReasonPending, Message: message}
}

// kept returns a text that was read before.
func (r *Readings) kept(sha string) (documents.Text, bool) {
	data, err := os.ReadFile(r.path(sha))
	if err != nil {
		return documents.Text{}, false
	}
	var text documents.Text
	return text, json.Unmarshal(data, &text) == nil
}

func (r *Readings) keep(sha string, text documents.Text) error {
	data, err := json.Marshal(text)
	if err != nil {
		return err
	}
	return writeWhole(r.path(sha), data)
}

// writeWhole writes a file that is there whole or not at all.
func writeWhole(name string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), "new-")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = os.Rename(tmp.Name(), name)
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return err
}

func (r *Readings) path(sha string) string {
	return filepath.Join(r.files.Dir(), textDir, reading, sha+".json")
}
