package app

import (
	"context"

	"sanbi/domain"
	"sanbi/internal/engine"
)

// Resume starts a run for every open case that has none, from the record alone.
// It returns how many cases are open and how many were started.
func (a *App) Resume(ctx context.Context, e *engine.Engine) (open, started int, err error) {
	err = a.Store.OpenCases(ctx, func(c *domain.Case) error {
		open++
		running, err := e.Running(ctx, c.ID)
		if err != nil || running {
			return err
		}
		started++
		return e.Resume(ctx, c)
	})
	return open, started, err
}
