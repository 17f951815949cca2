package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// Benchmark measures what a decision and a screen cost.
func Benchmark(b *testing.B, open func(testing.TB) Database) {
	b.Run("lists of 50000", func(b *testing.B) { benchmarkLists(b, open) })
	b.Run("amendment", func(b *testing.B) { benchmarkAmendment(b, open) })
	b.Run("forecast of 10000", func(b *testing.B) { benchmarkForecast(b, open) })
	b.Run("decide", func(b *testing.B) {
		w := newWorld(b, open)
		for i := 0; b.Loop(); i++ { // Append twice, Case once
			id := w.submit("tina", number(i))
			require.NoError(b, w.decide(b.Context(), "rose", id, "intake", "accept", "a", nil))
		}
	})
	b.Run("decide in parallel", func(b *testing.B) {
		w := newWorld(b, open)
		b.SetParallelism(8)
		b.RunParallel(func(pb *testing.PB) {
			for i := 0; pb.Next(); i++ {
				_, err := w.trySubmit(b.Context(), "tina", time.Now().String()+number(i))
				require.NoError(b, err)
			}
		})
	})
	b.Run("read", func(b *testing.B) {
		w := newWorld(b, open)
		id := w.rich()
		b.Run("case", func(b *testing.B) {
			for b.Loop() {
				_, err := w.Case(b.Context(), id)
				require.NoError(b, err)
			}
		})
		for i := range 1000 {
			w.submit("tina", number(i))
		}
		b.Run("worklist of 1000", func(b *testing.B) {
			for b.Loop() {
				_, err := w.Cases(b.Context(), domain.CaseFilter{Viewer: w.actors["rose"], Mine: true})
				require.NoError(b, err)
			}
		})
		b.Run("list of 1000", func(b *testing.B) {
			for b.Loop() {
				_, err := w.Cases(b.Context(), domain.CaseFilter{Viewer: w.actors["sven"]})
				require.NoError(b, err)
			}
		})
		b.Run("audit of 1000", func(b *testing.B) {
			for b.Loop() {
				_, err := w.AuditState(b.Context())
				require.NoError(b, err)
			}
		})
	})
}
