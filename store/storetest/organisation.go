package storetest

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/clock"
	"sanbi/store"
)

// tree is the organisations as they are, in an order that a test can name.
func (w *world) tree() []domain.Organisation {
	w.t.Helper()
	orgs, err := w.OrganisationTree(w.t.Context())
	require.NoError(w.t, err)
	return orgs
}

func with(orgs []domain.Organisation, id string, change func(*domain.Organisation)) []domain.Organisation {
	changed := slices.Clone(orgs)
	for i := range changed {
		if changed[i].ID == id {
			change(&changed[i])
		}
	}
	return changed
}

func without(orgs []domain.Organisation, ids ...string) []domain.Organisation {
	return slices.DeleteFunc(slices.Clone(orgs), func(o domain.Organisation) bool { return slices.Contains(ids, o.ID) })
}

// imports: the organisations become those given; again changes nothing.
func imports(t *testing.T, w *world) {
	ctx := t.Context()
	before := w.tree()
	paths := make([]string, 0, len(before))
	for _, o := range before {
		paths = append(paths, o.Path)
		alone, err := w.Organisation(ctx, o.ID)
		require.NoError(t, err)
		require.Equal(t, alone, o, "one by one or all at once")
	}
	require.Equal(t, []string{"/abroad/", "/county/", "/county/office/", "/county/town/", "/county/village/"}, paths)

	done, err := w.ImportOrganisations(ctx, before)
	require.NoError(t, err)
	require.Equal(t, store.Imported{}, done)

	after := with(before, "town", func(o *domain.Organisation) {
		o.Mark = "新甲"
		o.Recipients = []domain.Recipient{{OrgID: "port", Name: "港区", Path: "/port/", Limit: clock.Limit{N: 2, Unit: clock.Months}, Source: "规定"}}
	})
	after = with(after, "village", func(o *domain.Organisation) { o.ParentID, o.Path = "port", "/port/village/" })
	after = append(after, domain.Organisation{ID: "port", Name: "港区", Path: "/port/", Mark: "港", Oversees: "/county/"})
	done, err = w.ImportOrganisations(ctx, after)
	require.NoError(t, err)
	require.Equal(t, store.Imported{Added: []string{"port"}, Changed: []string{"town"}, Moved: []string{"village"}}, done)
	require.ElementsMatch(t, after, w.tree())
	done, err = w.ImportOrganisations(ctx, after)
	require.NoError(t, err)
	require.Equal(t, store.Imported{}, done)

	done, err = w.ImportOrganisations(ctx, before)
	require.NoError(t, err)
	require.Equal(t, store.Imported{Changed: []string{"town"}, Moved: []string{"village"}, Removed: []string{"port"}}, done)
	require.Equal(t, before, w.tree())
}

// placesTraded: two bodies may take each other's place in one import.
func placesTraded(t *testing.T, w *world) {
	orgs := w.tree()
	orgs = with(orgs, "office", func(o *domain.Organisation) { o.Path = "/county/town/" })
	orgs = with(orgs, "town", func(o *domain.Organisation) { o.Path = "/county/office/" })
	done, err := w.ImportOrganisations(t.Context(), orgs)
	require.NoError(t, err)
	require.Equal(t, []string{"office", "town"}, done.Moved)
	require.ElementsMatch(t, orgs, w.tree())
}

// heldInPlace: where there are cases or accounts a body stays, and then nothing
// else is changed either.
func heldInPlace(t *testing.T, w *world) {
	ctx := t.Context()
	w.submit("tina", "甲")
	before := w.tree()
	refused := func(orgs []domain.Organisation) []store.Held {
		t.Helper()
		_, err := w.ImportOrganisations(ctx, orgs)
		var held *store.HeldError
		require.ErrorAs(t, err, &held)
		require.Equal(t, before, w.tree(), "nothing was written")
		return held.Organisations
	}
	renamed := with(before, "county", func(o *domain.Organisation) { o.Name = "新县" })

	held := refused(with(renamed, "town", func(o *domain.Organisation) { o.ParentID, o.Path = "", "/town/" }))
	require.Equal(t, []store.Held{{OrgID: "town", Name: "甲镇", From: "/county/town/", To: "/town/", Cases: 1, Accounts: 1}}, held)
	held = refused(with(renamed, "office", func(o *domain.Organisation) { o.ParentID, o.Path = "", "/office/" }))
	require.Equal(t, "office", held[0].OrgID, "it reviews the case")
	held = refused(without(renamed, "town", "village"))
	require.Len(t, held, 2)
	require.Equal(t, store.Held{OrgID: "village", Name: "乙镇", From: "/county/village/", Accounts: 1}, held[1])

	done, err := w.ImportOrganisations(ctx, with(renamed, "village", func(o *domain.Organisation) { o.Path = "/village/" }))
	require.NoError(t, err, "without cases it may move, with its accounts")
	require.Equal(t, store.Imported{Changed: []string{"county"}, Moved: []string{"village"}}, done)
	account, err := w.UserByName(ctx, "vera")
	require.NoError(t, err)
	require.Equal(t, "/village/", account.Actor.OrgPath)
	w.sound()
}

// importWaits: a body is not moved while somebody is submitting for it.
func importWaits(t *testing.T, w *world) {
	ctx := t.Context()
	moved := with(w.tree(), "town", func(o *domain.Organisation) { o.ParentID, o.Path = "", "/town/" })
	done := make(chan error, 1)
	require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
		if _, err := tx.Organisation("town"); err != nil {
			return err
		}
		go func() {
			_, err := w.ImportOrganisations(ctx, moved)
			done <- err
		}()
		w.untilBlocked(done)
		return w.open(tx, w.submission("tina", "甲"))
	}))
	var held *store.HeldError
	require.ErrorAs(t, <-done, &held)
	w.sound()
}

// untilBlocked returns when another transaction waits. On SQLite it is kept
// waiting from its beginning.
func (w *world) untilBlocked(done <-chan error) {
	w.t.Helper()
	for waiting := 0; w.db.Postgres && waiting == 0; {
		select {
		case err := <-done:
			require.FailNow(w.t, "it did not wait", "%v", err)
		default:
		}
		row := w.db.Raw.QueryRowContext(w.t.Context(), "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'organisations'::regclass")
		require.NoError(w.t, row.Scan(&waiting))
	}
}
