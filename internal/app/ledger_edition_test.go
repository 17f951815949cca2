package app_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// TestLedgerTakesTheEditionOfThePlace: a document of a ledger gets the edition
// that was in force for its body on the day on which it was handed in.
func TestLedgerTakesTheEditionOfThePlace(t *testing.T) {
	b := newBureau(t, "")
	putIntoForce(t, b.App, b.actor("wuqiang"), shorterReview)
	report := b.enter("wuqiang", "editions", [][]string{
		{"标题", "送审单位", "报送日期", "受理日期", "审查人"},
		{"之前", "白水镇人民政府", "2026-07-03", "2026-07-03", "陈静"},
		{"之后", "白水镇人民政府", "2026-07-06", "2026-07-06", "陈静"},
		{"别处", "柳河镇人民政府", "2026-07-06", "2026-07-06", "陈静"},
	})
	require.Empty(t, texts(report.Problems))
	page, err := b.Store.Cases(t.Context(), domain.CaseFilter{Viewer: b.actor("wuqiang"), Now: monday, Soon: monday})
	require.NoError(t, err)
	require.Len(t, page.Cases, 3)
	for _, sum := range page.Cases {
		want := map[string]string{"之前": "15wd", "之后": "8wd", "别处": "15wd"}[sum.Title]
		require.Equal(t, want, sum.Clock.Ledger.Limit.String(), sum.Title)
	}
}
