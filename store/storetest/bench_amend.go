package storetest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// benchmarkAmendment measures what previewing and applying a change of the
// calendar costs over ten thousand open cases.
func benchmarkAmendment(b *testing.B, open func(testing.TB) Database) {
	const cases = 10_000
	w := newWorld(b, open)
	ids := make([]string, cases)
	for i := range ids {
		ids[i] = w.submit("tina", number(i))
	}
	draft := w.typhoon("a1", "")
	draft.Rule = domain.RuleAll
	b.Run("preview of 10000", func(b *testing.B) {
		for b.Loop() {
			preview := w.Regimes().Preview(draft, begin)
			require.NoError(b, w.OpenRows(b.Context(), func(row domain.OpenRow) error {
				preview.Look(row)
				return nil
			}))
			require.Equal(b, cases, preview.Result().Later)
		}
	})
	_, err := w.sign("a1", domain.RuleAll)
	require.NoError(b, err)
	b.Run("apply to one", func(b *testing.B) {
		moved := 0
		for i := 0; b.Loop() && i < cases; i++ {
			if w.amend(ids[i]) {
				moved++
			}
		}
		require.Equal(b, min(b.N, cases), moved)
	})
}
