// Package app puts the parts together, the same way for the light binary and
// for the standalone one.
package app

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"go.temporal.io/sdk/client"
	sdkworker "go.temporal.io/sdk/worker"

	"sanbi/activities"
	"sanbi/documents/parse"
	"sanbi/internal/engine"
	"sanbi/procedures"
	"sanbi/store"
	"sanbi/store/blob"
	"sanbi/worker"
)

// App holds what api, worker and the commands share.
type App struct {
	Store *store.Store
	Files *blob.Disk
	Book  *procedures.Book
	Now   func() time.Time

	// Readings are the texts of the papers.
	Readings *Readings

	limits worker.Limits
	parser *parse.Runner // nil where files are read in this process
}

// Options say where things lie.
type Options struct {
	DatabaseURL string
	FilesDir    string
	// Reminders is the time of day at which rungs fire, from 00:00 in
	// Asia/Shanghai; 0 means domain.DefaultReminders.
	Reminders time.Duration
	// ProceduresDir holds further procedure files; empty for none.
	ProceduresDir string
	// Limits of a worker; a zero is its default.
	Limits worker.Limits
	// Program reads uploaded files in child processes of its own: os.Executable()
	// of a program that calls parse.Child first. Without it, as in tests, they are
	// read in this process.
	Program string
	// Parse are the settings of the children, Parsers how many run at once.
	Parse   parse.Request
	Parsers int
	// Pictures is how much the kept pictures of pages may take, bytes; 0 means 1 GB.
	Pictures int64
}

// Open opens the record and the files and reads the procedures. Close it.
func Open(ctx context.Context, o Options) (*App, error) {
	book, err := loadBook(o.ProceduresDir)
	if err != nil {
		return nil, err
	}
	files, err := blob.NewDisk(o.FilesDir)
	if err != nil {
		return nil, err
	}
	record, err := store.Open(ctx, o.DatabaseURL)
	if err != nil {
		return nil, err
	}
	if o.Reminders != 0 {
		record.SetReminders(o.Reminders)
	}
	a := &App{Store: record, Files: files, Book: book, Now: now, limits: o.Limits}
	o.Parse.Cache = filepath.Join(files.Dir(), pdfCache)
	var by reader = inProcess{o.Parse.Cache}
	if o.Program != "" {
		a.parser = parse.NewRunner(o.Program, o.Parsers, o.Parse)
		by = a.parser
	}
	a.Readings = newReadings(record, files, by, func() time.Time { return a.Now() })
	if o.Pictures > 0 {
		a.Readings.pages.most = o.Pictures
	}
	return a, nil
}

// WarmUp compiles the PDF reader once, in the background, so that the first PDF
// does not wait for it.
func (a *App) WarmUp(ctx context.Context, logger *slog.Logger) {
	a.Readings.logger = logger
	a.Readings.group.Go(func() {
		if err := a.Readings.catchUp(a.Readings.ctx); err != nil && a.Readings.ctx.Err() == nil {
			logger.Warn("not every text is searched yet; the next start goes on", "error", err)
		}
	})
	if a.parser == nil {
		return
	}
	a.Readings.group.Go(func() {
		begin := time.Now()
		if err := a.parser.Warm(ctx); err != nil {
			if ctx.Err() == nil {
				logger.Warn("the PDF reader is not ready; PDF files may not be read", "error", err)
			}
			return
		}
		logger.Info("the PDF reader is ready", "took", time.Since(begin))
	})
}

// now is the time of the record: microseconds are what both databases keep.
func now() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

func loadBook(dir string) (*procedures.Book, error) {
	sources := []fs.FS{procedures.Embedded()}
	if dir != "" {
		sources = append(sources, os.DirFS(dir))
	}
	return procedures.Load(sources...)
}

// Close ends what is being read and lets go of the record.
func (a *App) Close() error {
	a.Readings.close()
	return a.Store.Close()
}

// Migrate brings the database to this version and saves the procedure editions
// that this version knows.
func (a *App) Migrate(ctx context.Context) error {
	if err := a.Store.Migrate(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return a.SaveEditions(ctx)
}

// SaveEditions writes the editions into the record, where running cases find
// theirs whatever a later version brings.
func (a *App) SaveEditions(ctx context.Context) error {
	var editions []store.Edition
	for _, p := range a.Book.Editions() {
		editions = append(editions, store.Edition{Procedure: p, Hash: procedures.Hash(p)})
	}
	return a.Store.SaveEditions(ctx, editions)
}

// Activities are the side effects over this record; what they change, e tells
// the runs.
func (a *App) Activities(e activities.Nudger) *activities.Activities {
	return activities.WithTexts(activities.New(records{a.Store}, e, a.Now), texts{a.Readings})
}

// Engine speaks to Temporal for this record.
func (a *App) Engine(c client.Client, taskQueue string) *engine.Engine {
	return engine.New(c, taskQueue, a.Store, a.Now)
}

// Worker runs workflows and activities; start and stop it.
func (a *App) Worker(c client.Client, taskQueue string) sdkworker.Worker {
	return worker.New(c, taskQueue, a.Activities(a.Engine(c, taskQueue)), a.limits)
}

// records lets the activities use the store, whose transaction has the methods
// that they ask for.
type records struct{ *store.Store }

// Do implements activities.Records.
func (r records) Do(ctx context.Context, change func(activities.Transaction) error) error {
	return r.Store.Do(ctx, func(tx *store.Tx) error { return change(tx) })
}
