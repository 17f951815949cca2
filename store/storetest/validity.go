package storetest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// keepsForce: what was decided about a document's force stays when another case
// of its dossier goes on.
func keepsForce(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.rich()
	c, err := w.Case(ctx, id)
	require.NoError(t, err)
	w.exec("UPDATE dossiers SET ends_on = '2027-02-01', ends_as = 'repealed', force_at = 1798761600000000, valid_until = '2031-01-31'")
	require.NoError(t, w.decide(ctx, "rose", id, "reviewing", "conclude", "z", conclude("甲规〔2026〕1号")))
	d, _, err := w.Dossier(ctx, c.DossierID)
	require.NoError(t, err)
	require.Equal(t, "2027-02-01", d.EndsOn)
	require.Equal(t, domain.DossierRepealed, d.EndsAs)
	require.Equal(t, "2031-01-31", d.ValidUntil)
	require.Equal(t, int64(1798761600), d.ForceAt.Unix())
}
