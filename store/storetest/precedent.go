package storetest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// precedents: earlier findings of a body are for who may see their case, and
// not those of the document itself.
func precedents(t *testing.T, w *world) {
	ctx := t.Context()
	one, other := w.submit("tina", "甲"), w.submit("tina", "乙")
	f := domain.Finding{
		ID: "finding-1", No: 1, Severity: domain.SeverityBlocking, State: domain.FindingRaised, Quote: "处五百元以下罚款",
		RaisedBy: w.actors["rose"].Person(), RaisedAt: begin,
	}
	taken := f
	taken.ID, taken.No, taken.State = "finding-2", 2, domain.FindingWithdrawn
	require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
		c, err := tx.Case(one)
		if err != nil {
			return err
		}
		e := domain.Event{
			Seq: c.Seq + 1, Kind: domain.EventAssigned, Key: "raise", At: begin, Actor: w.actors["rose"], Owner: &c.Owner,
			Raised: []domain.Finding{f, taken},
		}
		if err := c.Apply(e); err != nil {
			return err
		}
		return tx.Append(c, e, begin)
	}))
	mine, err := w.Case(ctx, one)
	require.NoError(t, err)
	later, err := w.Case(ctx, other)
	require.NoError(t, err)
	found, err := w.Precedents(ctx, w.actors["rose"], later.Placement.OrgID, later.DossierID)
	require.NoError(t, err)
	require.Len(t, found, 1, "what was withdrawn is not offered")
	require.Equal(t, domain.EarlierFinding{CaseID: one, FindingID: "finding-1", Number: mine.Number, Title: "甲", No: 1}, found[0].EarlierFinding)
	require.Equal(t, f.Quote, found[0].Finding.Quote)
	for name, ask := range map[string][2]string{"the same document": {later.Placement.OrgID, mine.DossierID}, "another body": {"elsewhere", later.DossierID}} {
		none, err := w.Precedents(ctx, w.actors["rose"], ask[0], ask[1])
		require.NoError(t, err)
		require.Empty(t, none, name)
	}
	none, err := w.Precedents(ctx, domain.Actor{UserID: "stranger", Role: domain.RoleReviewer, OrgID: "nowhere", OrgPath: "/nowhere/"}, later.Placement.OrgID, later.DossierID)
	require.NoError(t, err)
	require.Empty(t, none, "not for who may not see the case")
	require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
		of, earlier, err := tx.Earlier(one, "finding-1")
		require.NoError(t, err)
		require.Equal(t, []string{one, "finding-1"}, []string{of.ID, earlier.ID})
		_, _, err = tx.Earlier(other, "finding-1")
		require.Equal(t, domain.CodeNotFound, domain.CodeOf(err))
		return nil
	}))
}
