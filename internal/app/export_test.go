package app

import (
	"context"

	"sanbi/domain"
)

// SideBySide is how many cases EachOpen visits together.
const SideBySide = sideBySide

// EachOpen visits every open case.
func (a *App) EachOpen(ctx context.Context, visit func(context.Context, *domain.Case) error) error {
	return a.eachOpen(ctx, visit)
}
