package engine

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func TestTurns(t *testing.T) {
	two := make(turns, 2)
	first, err := two.take(t.Context(), time.Minute)
	require.NoError(t, err)
	_, err = two.take(t.Context(), time.Minute)
	require.NoError(t, err)
	_, err = two.take(t.Context(), time.Millisecond)
	require.Equal(t, domain.CodeUnavailable, domain.CodeOf(err), "a person is told, and may try again")
	left, leave := context.WithCancel(t.Context())
	leave()
	_, err = two.take(left, time.Minute)
	require.ErrorIs(t, err, context.Canceled)

	got := make(chan error, 1)
	go func() {
		_, err := two.take(t.Context(), time.Minute)
		got <- err
	}()
	first()
	require.NoError(t, <-got, "who waits is next")
}
