package app

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"sanbi/documents"
	"sanbi/domain"
	"sanbi/store/blob"
)

// lookForLost is how often readings are looked for that were lost with a process.
const lookForLost = 30 * time.Second

// ReadOn goes on, until the app is closed, with the texts that a process was
// reading when it was killed: for a process that has the papers.
func (a *App) ReadOn(logger *slog.Logger) {
	a.Readings.logger = logger
	a.Readings.group.Go(func() {
		tick := time.NewTicker(lookForLost)
		defer tick.Stop()
		for {
			if err := a.Readings.pickUp(a.Readings.ctx); err != nil && a.Readings.ctx.Err() == nil {
				logger.Warn("texts that were being read are not looked for", "error", err)
			}
			select {
			case <-a.Readings.ctx.Done():
				return
			case <-tick.C:
			}
		}
	})
}

// pickUp begins the readings anew that were lost. What the file is, it says itself.
func (r *Readings) pickUp(ctx context.Context) error {
	hashes, err := r.record.LostExtractions(ctx, r.now())
	if err != nil {
		return err
	}
	for _, sha := range hashes {
		file, err := r.files.OpenFile(ctx, sha)
		if errors.Is(err, blob.ErrNotFound) {
			r.Begin(domain.File{SHA256: sha}) // the record will say that it failed
			continue
		}
		if err != nil {
			return err
		}
		info, err := file.Stat()
		if err == nil {
			r.Begin(domain.File{SHA256: sha, Size: info.Size(), Format: string(documents.Sniff(nil, file, info.Size()))})
		}
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	return nil
}
