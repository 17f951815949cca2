package storetest

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store"
)

// local is an edition of the filing for one place, with another form check.
func local(name, place string, effective calendar.Date) store.Edition {
	p := *filing()
	p.Edition, p.Place, p.Effective, p.Title = name, place, effective, "县的备案"
	return store.Edition{Procedure: &p, Hash: "hash-of-" + name}
}

func (w *world) activate(e store.Edition) error {
	return w.ActivateEdition(w.t.Context(), e.Procedure, e.Hash, "edition: "+e.Procedure.Edition, w.actors["sven"], begin,
		func(have []domain.EditionScope, orgs []domain.Organisation) error {
			return domain.CheckActivation(e.Procedure, e.Hash, have, orgs, calendar.DateOf(begin))
		})
}

func (w *world) effective(org string, days int) string {
	w.t.Helper()
	p, hash, err := w.EffectiveEdition(w.t.Context(), filing().ID, org, begin.AddDate(0, 0, days))
	require.NoError(w.t, err)
	found, err := w.EditionByHash(w.t.Context(), hash)
	require.NoError(w.t, err)
	require.Equal(w.t, p, found)
	return p.Edition
}

// editions: the most specific place, and the day; a case keeps the edition that
// it was opened under, and the next one gets the new.
func editions(t *testing.T, w *world) {
	id := w.submit("tina", "甲")
	first := w.issue(id, "甲政〔2026〕1号")
	base := filing().Edition
	today := calendar.DateOf(begin)
	require.NoError(t, w.activate(local("county-2026-1", "/county/", today)))
	require.NoError(t, w.activate(local("county-2026-2", "/county/", today+10)))
	require.Equal(t, base, w.effective("abroad", 0))
	require.Equal(t, base, w.effective("county", -1))
	require.Equal(t, "county-2026-1", w.effective("county", 0))
	require.Equal(t, "county-2026-2", w.effective("county", 10))

	second := w.issue(w.submit("tina", "乙"), "甲政〔2026〕2号")
	for _, want := range []struct{ id, edition string }{
		{first["county"], base}, {second["county"], "county-2026-1"}, {second["abroad"], base},
	} {
		c, err := w.Case(t.Context(), want.id)
		require.NoError(t, err)
		require.Equal(t, want.edition, c.Procedure.Edition)
		require.Equal(t, want.edition, c.Edition)
	}
	records, err := w.Editions(t.Context())
	require.NoError(t, err)
	require.Len(t, records, 4)
	by := map[string]domain.EditionRecord{}
	for _, r := range records {
		by[r.Edition] = r
	}
	require.Equal(t, w.actors["sven"].Person(), by["county-2026-1"].Activated)
	require.Equal(t, begin, by["county-2026-1"].ActivatedAt)
	require.Equal(t, "edition: county-2026-1", by["county-2026-1"].Text)
	w.sound()
}

// issue takes a case to its end and returns the filings that it opened, by
// recipient.
func (w *world) issue(id, number string) map[string]string {
	w.t.Helper()
	ctx := w.t.Context()
	require.NoError(w.t, w.decide(ctx, "rose", id, "intake", "accept", "a"+id, nil))
	require.NoError(w.t, w.decide(ctx, "rose", id, "reviewing", "issue", "i"+id, func(d *domain.Decision) {
		d.Fields = map[string]string{domain.FactDocumentNumber: number}
	}))
	c, err := w.Case(ctx, id)
	require.NoError(w.t, err)
	opened := map[string]string{}
	for _, o := range c.Opens {
		opened[o.Recipient.OrgID] = o.CaseID
	}
	require.Len(w.t, opened, 2)
	require.NoError(w.t, w.Do(ctx, func(tx *store.Tx) error {
		children, err := tx.Children(id)
		require.Len(w.t, domain.OpenChildren(children), 2)
		return err
	}))
	return opened
}

// activations: once, for good, whoever starts the program anew.
func activations(t *testing.T, w *world) {
	ctx := t.Context()
	e := local("county-2026-1", "/county/", calendar.DateOf(begin))
	var wait sync.WaitGroup
	results := make([]error, 2)
	for i := range results {
		wait.Go(func() { results[i] = w.activate(e) })
	}
	wait.Wait()
	refusals := 0
	for _, err := range results {
		if err != nil {
			require.Equal(t, domain.CodeConflict, domain.CodeOf(err))
			refusals++
		}
	}
	require.Equal(t, 1, refusals)
	require.Equal(t, domain.CodeConflict, domain.CodeOf(w.activate(e)))
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(w.activate(local("moon-2026-1", "/moon/", 0))))

	shipped := []store.Edition{{Procedure: procedure(), Hash: hash}, {Procedure: filing(), Hash: filingHash}}
	require.NoError(t, w.SaveEditions(ctx, shipped))
	require.Equal(t, "county-2026-1", w.effective("county", 0), "another start of the program leaves it in force")
	newer := *filing()
	newer.Edition = "2026-9"
	require.NoError(t, w.SaveEditions(ctx, []store.Edition{{Procedure: &newer, Hash: "newer"}}))
	require.Equal(t, "2026-9", w.effective("abroad", 0), "a new version of the program brings another")
	require.Equal(t, "county-2026-1", w.effective("county", 0))
	w.refused("UPDATE edition_activations SET text = ''")
	w.refused("DELETE FROM edition_activations")
	w.sound()
}

// forgedEditions: who owns the tables can change what was put into force, and is
// found out.
func forgedEditions(t *testing.T, w *world) {
	require.NoError(t, w.activate(local("county-2026-1", "/county/", calendar.DateOf(begin))))
	w.sound()
	w.exec("UPDATE procedure_editions SET body = replace(body, '县的备案', '免予备案') WHERE edition = 'county-2026-1'")
	state, err := w.AuditState(t.Context())
	require.NoError(t, err)
	require.Contains(t, state.Broken, "filing")
	require.Contains(t, state.Broken, "county-2026-1")
}
