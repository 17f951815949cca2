package app_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/internal/app"
)

// enter opens some cases that have no runs.
func (m *months) enter(cases int) {
	m.t.Helper()
	procedure, hash, ok := m.app.Book.ForKind("normative_document")
	require.True(m.t, ok)
	acts := m.app.Activities(m)
	for i := range cases {
		sub := domain.Submission{
			Key: fmt.Sprint("case-", i), Kind: procedure.Kind, Title: "白水镇停车管理办法", OrgID: "baishui",
			Actor: m.actor("liufang"), At: m.app.Now(),
		}
		for _, ask := range procedure.Asks {
			sub.Files = append(sub.Files, domain.File{Material: ask.ID, Name: ask.ID + ".docx", SHA256: ask.ID, Size: 1, Format: "docx"})
		}
		_, err := acts.OpenCase(m.t.Context(), sub, hash)
		require.NoError(m.t, err)
	}
}

// TestEachOpenCaseIsVisitedOnce, several side by side and never more.
func TestEachOpenCaseIsVisitedOnce(t *testing.T) {
	m := newMonths(t)
	m.enter(3 * app.SideBySide)
	var together, most atomic.Int64
	var mu sync.Mutex
	seen := map[string]int{}
	full := make(chan struct{})
	require.NoError(t, m.app.EachOpen(t.Context(), func(_ context.Context, c *domain.Case) error {
		now := together.Add(1)
		defer together.Add(-1)
		mu.Lock()
		seen[c.ID]++
		most.Store(max(most.Load(), now))
		if len(seen) == app.SideBySide {
			close(full) // all of the first are here, and nobody has gone yet
		}
		mu.Unlock()
		select {
		case <-full:
			return nil
		case <-time.After(10 * time.Second):
			return errors.New("the cases are visited one after another")
		}
	}))
	require.Len(t, seen, 3*app.SideBySide)
	for id, n := range seen {
		require.Equal(t, 1, n, id)
	}
	require.EqualValues(t, app.SideBySide, most.Load())
}

// TestEachOpenStopsAtTheFirstFault: the operator learns what it was, and the
// rest is not looked at in vain.
func TestEachOpenStopsAtTheFirstFault(t *testing.T) {
	m := newMonths(t)
	m.enter(4 * app.SideBySide)
	fault := errors.New("the engine is away")
	var visited atomic.Int64
	err := m.app.EachOpen(t.Context(), func(context.Context, *domain.Case) error {
		visited.Add(1)
		return fault
	})
	require.ErrorIs(t, err, fault)
	require.Less(t, visited.Load(), int64(4*app.SideBySide))
}

// TestEachOpenEndsWithItsCaller: somebody who stops the command is not kept.
func TestEachOpenEndsWithItsCaller(t *testing.T) {
	m := newMonths(t)
	m.enter(2)
	ctx, cancel := context.WithCancel(t.Context())
	err := m.app.EachOpen(ctx, func(ctx context.Context, _ *domain.Case) error {
		cancel()
		return ctx.Err()
	})
	require.ErrorIs(t, err, context.Canceled)
}
