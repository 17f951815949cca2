package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func papers(t *testing.T, w *world) {
	ctx := t.Context()
	p := domain.Paper{SHA256: "aa", SM3: "bb", Size: 7, Scan: domain.ScanClean}
	require.NoError(t, w.RecordPaper(ctx, p, begin))
	require.NoError(t, w.RecordPaper(ctx, domain.Paper{SHA256: "aa", SM3: "other"}, begin), "what is known stays")
	require.NoError(t, w.RecordPaper(ctx, domain.Paper{SHA256: "cc", SM3: "dd"}, begin))
	found, err := w.Papers(ctx, "aa", "zz")
	require.NoError(t, err)
	require.Equal(t, map[string]domain.Paper{"aa": p}, found)
	all, err := w.Papers(ctx)
	require.NoError(t, err)
	require.Len(t, all, 2)
}

func extractions(t *testing.T, w *world) {
	ctx := t.Context()
	claim := func(again bool, at time.Time) bool {
		t.Helper()
		claimed, err := w.ClaimExtraction(ctx, "aa", again, at)
		require.NoError(t, err)
		return claimed
	}
	state := func() domain.Extraction {
		t.Helper()
		found, err := w.Extractions(ctx, "aa", "zz")
		require.NoError(t, err)
		return found["aa"]
	}
	require.True(t, claim(false, begin))
	require.False(t, claim(true, begin.Add(time.Minute)), "one at a time")
	lost := func(at time.Time) []string {
		t.Helper()
		hashes, err := w.LostExtractions(ctx, at)
		require.NoError(t, err)
		return hashes
	}
	require.NoError(t, w.TellExtraction(ctx, "aa", 3, 10, begin.Add(time.Minute)))
	require.False(t, claim(true, begin.Add(2*time.Minute)), "it gave a sign")
	require.Empty(t, lost(begin.Add(2*time.Minute)))
	require.Equal(t, domain.Extraction{
		SHA256: "aa", State: domain.ExtractionRunning, Attempts: 1, Done: 3, Total: 10,
		Notices: []domain.FileNotice{}, Changed: begin.Add(time.Minute),
	}, state())
	require.Equal(t, []string{"aa"}, lost(begin.Add(3*time.Minute)))
	require.True(t, claim(false, begin.Add(3*time.Minute)), "its process died")
	require.NoError(t, w.LetGoOfExtraction(ctx, "aa"))
	require.Equal(t, []string{"aa"}, lost(begin.Add(3*time.Minute)), "its process ended and said so")
	require.True(t, claim(false, begin.Add(3*time.Minute)))

	failed := domain.Extraction{
		SHA256: "aa", State: domain.ExtractionFailed, Reason: "timeout", Message: "用时过长", Attempts: 3,
		Notices: []domain.FileNotice{{Text: "含宏", Warns: true}}, Changed: begin.Add(11 * time.Minute),
	}
	require.NoError(t, w.EndExtraction(ctx, failed))
	require.Equal(t, failed, state())
	require.False(t, claim(false, begin.Add(time.Hour)), "what failed waits for a person")
	require.True(t, claim(true, begin.Add(time.Hour)))
	require.Equal(t, 4, state().Attempts)
	require.NoError(t, w.EndExtraction(ctx, failed))
	require.NoError(t, w.LetGoOfExtraction(ctx, "aa"))
	require.Empty(t, lost(begin.Add(time.Hour)), "what has ended is not lost")
	require.Error(t, w.EndExtraction(ctx, domain.Extraction{SHA256: "zz", State: domain.ExtractionDone}))
}
