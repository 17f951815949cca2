package storetest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

// documents: the list tells of every document what Dossier.ForceOn says of it on
// the day, to who may see a case of it, page by page.
func documents(t *testing.T, w *world) {
	ctx, today := t.Context(), calendar.DateOf(begin)
	random := rand.New(rand.NewPCG(1, 2)) // #nosec G404 -- the same every time
	near := func() string {
		if random.IntN(3) == 0 {
			return ""
		}
		return (today + calendar.Date(random.Int32N(5)-2)).String()
	}
	for i := range 60 {
		who := []string{"tina", "vera"}[i%2]
		c, err := w.Case(ctx, w.submit(who, "文件"+number(i)))
		require.NoError(t, err)
		endsOn, endsAs := near(), ""
		if endsOn != "" {
			endsAs = []string{"repealed", "lapsed"}[random.IntN(2)]
		}
		w.exec(fmt.Sprintf("UPDATE dossiers SET kind = 'normative_document', status = 'in_force', effective_on = '%s', valid_until = '%s', ends_on = '%s', ends_as = '%s' WHERE id = '%s'",
			near(), near(), endsOn, endsAs, c.DossierID))
	}
	w.submit("tina", "草稿")
	force := map[domain.DocumentState]domain.DossierStatus{
		domain.DocumentsInForce: domain.DossierInForce, domain.DocumentsPending: domain.DossierPending,
		domain.DocumentsRepealed: domain.DossierRepealed, domain.DocumentsLapsed: domain.DossierLapsed,
	}
	for name, actor := range w.actors {
		f := domain.DocumentFilter{Viewer: actor, Today: today}
		all := w.everyDocument(f)
		seen := map[domain.DossierStatus]int{}
		lapsing, endless := 0, 0
		for _, d := range all {
			seen[d.ForceOn(today)]++
			require.Equal(t, d.ForceOn(today), d.Force)
			if d.Force == domain.DossierInForce && d.EndsOn == "" {
				if d.ValidUntil == "" {
					endless++
				} else {
					lapsing++
				}
			}
		}
		page, err := w.Documents(ctx, f)
		require.NoError(t, err)
		require.Equal(t, len(all), page.Counts[domain.DocumentsAll], name)
		for state, status := range force {
			f.State = state
			require.Equal(t, seen[status], page.Counts[state], "%s %s", name, state)
			require.Len(t, w.everyDocument(f), seen[status], "%s %s", name, state)
		}
		require.Equal(t, lapsing, page.Counts[domain.DocumentsLapsing], name)
		require.Equal(t, endless, page.Counts[domain.DocumentsEndless], name)
		expected := map[domain.Role]bool{domain.RoleSystemAdmin: false, domain.RoleSubmitter: true}
		if may, known := expected[actor.Role]; known {
			require.Equal(t, may, len(all) > 0, name)
		}
	}
	require.Len(t, w.everyDocument(domain.DocumentFilter{Viewer: w.actors["tina"], Today: today}), 30)
	require.Len(t, w.everyDocument(domain.DocumentFilter{Viewer: w.actors["sven"], Today: today, OrgID: "town"}), 30)
	require.Len(t, w.everyDocument(domain.DocumentFilter{Viewer: w.actors["sven"], Today: today, Q: "文件7"}), 1)
	require.Empty(t, w.everyDocument(domain.DocumentFilter{Viewer: w.actors["emma"], Today: today}))
	_, err := w.Documents(ctx, domain.DocumentFilter{Viewer: w.actors["sven"], Today: today, After: "!"})
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(err))
}

// everyDocument reads a list to its end, seven rows a page.
func (w *world) everyDocument(f domain.DocumentFilter) []domain.DocumentRow {
	w.t.Helper()
	f.Limit = 7
	var all []domain.DocumentRow
	seen := map[string]bool{}
	for {
		page, err := w.Documents(w.t.Context(), f)
		require.NoError(w.t, err)
		for _, d := range page.Documents {
			require.False(w.t, seen[d.ID], "once")
			seen[d.ID] = true
		}
		all = append(all, page.Documents...)
		if f.After = page.Next; f.After == "" {
			require.Len(w.t, all, page.Total)
			return all
		}
	}
}
