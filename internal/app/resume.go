package app

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"sanbi/domain"
	"sanbi/internal/engine"
)

// Resume makes every open case have a run that agrees with the record: it starts
// the ones that are missing, from the record alone, and lets the others look at
// it again. A process that was killed may have recorded what its run never
// learned. It returns how many cases are open and how many runs were started.
func (a *App) Resume(ctx context.Context, e *engine.Engine) (open, started int, err error) {
	var looked, missing atomic.Int64
	err = a.eachOpen(ctx, func(ctx context.Context, c *domain.Case) error {
		looked.Add(1)
		running, err := e.Running(ctx, c.ID)
		if err != nil {
			return err
		}
		if running {
			return e.Nudge(ctx, c.ID)
		}
		missing.Add(1)
		if err := e.Resume(ctx, c); err != nil {
			return err
		}
		return e.Nudge(ctx, c.ID) // its owner may be on leave
	})
	open, started = int(looked.Load()), int(missing.Load())
	if err != nil {
		return open, started, err
	}
	if err := a.resumeAmendments(ctx, e); err != nil {
		return open, started, err
	}
	if err := a.resumeCampaigns(ctx, e); err != nil {
		return open, started, err
	}
	return open, started, e.ReviewDaily(ctx)
}

// sideBySide is how many cases are looked at together: the engine takes a while
// for each, and little of it is work.
const sideBySide = 8

// eachOpen visits every open case, several side by side and never more. The
// first error ends it.
func (a *App) eachOpen(ctx context.Context, visit func(context.Context, *domain.Case) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	cases := make(chan *domain.Case)
	var visitors sync.WaitGroup
	for range sideBySide {
		visitors.Go(func() {
			for c := range cases {
				if err := visit(ctx, c); err != nil {
					cancel(err)
				}
			}
		})
	}
	err := a.Store.OpenCases(ctx, func(c *domain.Case) error {
		select {
		case cases <- c:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	})
	close(cases)
	visitors.Wait()
	if cause := context.Cause(ctx); cause != nil && !errors.Is(err, cause) {
		return cause
	}
	return err
}

// resumeAmendments starts what was signed and not carried through to the end.
func (a *App) resumeAmendments(ctx context.Context, e *engine.Engine) error {
	runs, err := a.Store.AmendmentRuns(ctx)
	if err != nil {
		return err
	}
	for no, run := range runs {
		if run.Finished.IsZero() {
			if err := e.ApplyAmendment(ctx, no); err != nil {
				return err
			}
		}
	}
	return nil
}

// resumeCampaigns goes on opening the tasks of clean-ups.
func (a *App) resumeCampaigns(ctx context.Context, e *engine.Engine) error {
	ids, err := a.Store.WaitingCampaigns(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := e.OpenCampaign(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
