package engine

import (
	"context"
	"time"

	"sanbi/domain"
)

const (
	// submitting is how many submissions the engine is given at once. More make none
	// of them quicker, and all of them run out of patience together.
	submitting = 8
	// queueing is how long a submission waits for its turn; its patience begins then.
	queueing = time.Minute
)

// turns lets so many at once as it has room for.
type turns chan struct{}

// take waits for a turn; done gives it back. Errors: Unavailable, ctx.Err().
func (t turns) take(ctx context.Context, within time.Duration) (done func(), err error) {
	timer := time.NewTimer(within)
	defer timer.Stop()
	select {
	case t <- struct{}{}:
		return func() { <-t }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-timer.C:
		return nil, domain.Unavailable()
	}
}
