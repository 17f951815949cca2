package storetest

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// issued: the paper that was handed out first stays, whoever comes later, and a
// forged one is found out.
func issued(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.submit("tina", "甲")
	paper := func(sha string) domain.IssuedPaper {
		return domain.IssuedPaper{CaseID: id, Seq: 1, Number: "所审〔2026〕1号", SHA256: sha, SM3: "m", Size: 7, At: begin, By: "rose"}
	}
	var together sync.WaitGroup
	var mu sync.Mutex
	kept := map[string]bool{}
	for _, sha := range []string{"a", "b", "c", "d"} {
		together.Go(func() {
			p, err := w.KeepIssued(ctx, paper(sha))
			require.NoError(t, err)
			mu.Lock()
			kept[p.SHA256] = true
			mu.Unlock()
		})
	}
	together.Wait()
	require.Len(t, kept, 1, "all get the same")
	papers, err := w.IssuedPapers(ctx, id)
	require.NoError(t, err)
	require.True(t, kept[papers[1].SHA256])
	require.Equal(t, begin, papers[1].At)
	w.refused("UPDATE issued_papers SET sha256 = 'x'")
	w.refused("DELETE FROM issued_papers")
	w.sound()
	w.unlock()
	w.exec("UPDATE issued_papers SET sha256 = 'x'")
	state, err := w.AuditState(ctx)
	require.NoError(t, err)
	require.Contains(t, state.Broken, "所审〔2026〕1号")
}
