package app

import (
	"context"

	"sanbi/domain"
	"sanbi/internal/engine"
)

// Resume makes every open case have a run that agrees with the record: it starts
// the ones that are missing, from the record alone, and lets the others look at
// it again. A process that was killed may have recorded what its run never
// learned. It returns how many cases are open and how many runs were started.
func (a *App) Resume(ctx context.Context, e *engine.Engine) (open, started int, err error) {
	err = a.Store.OpenCases(ctx, func(c *domain.Case) error {
		open++
		running, err := e.Running(ctx, c.ID)
		if err != nil {
			return err
		}
		if running {
			return e.Nudge(ctx, c.ID)
		}
		started++
		if err := e.Resume(ctx, c); err != nil {
			return err
		}
		return e.Nudge(ctx, c.ID) // its owner may be on leave
	})
	if err != nil {
		return open, started, err
	}
	return open, started, a.resumeAmendments(ctx, e)
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
