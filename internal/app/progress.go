package app

import (
	"context"
	"time"

	"sanbi/domain"
)

// tellEvery is how often the record hears how far a reading is.
const tellEvery = time.Second

// tell tells the record how far a reading is, now and then, and that it lives,
// until silence is called.
func (r *Readings) tell(ctx context.Context, f domain.File) (tell func(done, total int), silence func()) {
	ctx, silence = context.WithCancel(ctx)
	pages := make(chan [2]int, 1)
	r.group.Go(func() {
		sign := time.NewTicker(domain.ExtractionSign)
		defer sign.Stop()
		var last [2]int
		said := time.Time{}
		for {
			select {
			case <-ctx.Done():
				return
			case last = <-pages:
				if time.Since(said) < tellEvery {
					continue
				}
			case <-sign.C:
			}
			said = time.Now()
			_ = r.record.TellExtraction(ctx, f.SHA256, last[0], last[1], r.now()) // only a sign of life
		}
	})
	return func(done, total int) {
		select {
		case pages <- [2]int{done, total}:
		default: // the record is slow; the next page will be told
		}
	}, silence
}
