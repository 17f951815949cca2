package storetest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// links: a case that names another one shows on both, once, and the rows are
// made anew from the events.
func links(t *testing.T, w *world) {
	ctx := t.Context()
	one, other := w.submit("tina", "甲"), w.submit("tina", "乙")
	named, err := w.Case(ctx, other)
	require.NoError(t, err)
	require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
		found, err := tx.Related("suite", named.Number)
		require.NoError(t, err)
		require.Len(t, found, 1)
		none, err := tx.Related("poem", named.Number)
		require.NoError(t, err)
		require.Empty(t, none)
		c, err := tx.Case(one)
		if err != nil {
			return err
		}
		link := domain.Link{CaseID: other, Number: named.Number, Kind: named.Kind, Title: named.Title}
		e := domain.Event{
			Seq: c.Seq + 1, Kind: domain.EventAssigned, Key: "link", At: begin, Actor: w.actors["rose"], Owner: &c.Owner,
			Links: []domain.Link{link, link},
		}
		if err := c.Apply(e); err != nil {
			return err
		}
		return tx.Append(c, e, begin)
	}))
	for from, to := range map[string]string{one: other, other: one} {
		shown, err := w.Linked(ctx, from)
		require.NoError(t, err)
		require.Len(t, shown, 1)
		require.Equal(t, to, shown[0].ID)
	}
	w.sound()
	w.unlock()
	w.exec("DELETE FROM case_links")
	require.Contains(t, w.damages(), one)
	w.exec("UPDATE projection SET made = 'by an older version'")
	require.NoError(t, w.Migrate(ctx))
	w.sound()
}

// owing lists who owes a body its filings, and who owes anybody.
func owing(t *testing.T, w *world) {
	all, err := w.Owing(t.Context(), "")
	require.NoError(t, err)
	require.NotEmpty(t, all)
	for _, o := range all {
		require.NotEmpty(t, o.Recipients, o.ID)
		recipient := o.Recipients[0].OrgID
		some, err := w.Owing(t.Context(), recipient)
		require.NoError(t, err)
		require.Contains(t, some, o)
	}
	none, err := w.Owing(t.Context(), "town")
	require.NoError(t, err)
	require.Empty(t, none)
}
