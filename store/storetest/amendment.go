package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store"
)

// typhoon is a stoppage of a place, or of the whole country, on the Tuesday after
// begin.
func (w *world) typhoon(id, place string) domain.Amendment {
	w.t.Helper()
	a := domain.Amendment{
		ID: id, Kind: domain.AmendPlace, Title: "台风停工", Drafted: w.actors["sven"].Person(), DraftedAt: begin,
		Calendar: &calendar.Change{
			Title: "台风停工", Number: "一号", Place: place,
			Days: []calendar.Special{{Day: calendar.DateOf(begin) + 1, Kind: calendar.Holiday, Name: "台风"}},
		},
	}
	if place == "" {
		a.Kind = domain.AmendCalendar
	}
	require.NoError(w.t, w.DraftAmendment(w.t.Context(), a))
	return a
}

func (w *world) sign(id string, rule domain.AmendmentRule) (domain.Amendment, error) {
	return w.SignAmendment(w.t.Context(), id, func(d domain.Amendment) (domain.Amendment, error) {
		return domain.SignAmendment(d, w.actors["sven"], rule, "", begin, []string{"/county/"})
	})
}

// amend carries the first amendment into one case, as the batch does.
func (w *world) amend(id string) (moved bool) {
	w.t.Helper()
	require.NoError(w.t, w.Do(w.t.Context(), func(tx *store.Tx) error {
		c, err := tx.Case(id)
		if err != nil {
			return err
		}
		e, ok := domain.Amend(c, tx.Regimes(), 1, begin.Add(time.Hour))
		if moved = ok; !ok {
			return nil
		}
		return apply(tx, c, e)
	}))
	return moved
}

// amendments are drafted, signed once, carried into the cases of their place,
// and leave the record provable.
func amendments(t *testing.T, w *world) {
	ctx := t.Context()
	id, elsewhere := w.submit("tina", "甲"), w.submit("vera", "乙")
	w.typhoon("a1", "/county/town/")
	w.typhoon("a1", "/county/town/")
	drafts, err := w.AmendmentDrafts(ctx)
	require.NoError(t, err)
	require.Len(t, drafts, 1, "the same draft again changes nothing")
	_, err = w.sign("nothing", domain.RuleAll)
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(err))

	signed, err := w.sign("a1", domain.RuleAll)
	require.NoError(t, err)
	require.Equal(t, 1, signed.No)
	again, err := w.sign("a1", domain.RuleNew)
	require.NoError(t, err)
	require.Equal(t, domain.RuleAll, again.Rule, "what is signed stays as it is")
	w.typhoon("a2", "")
	_, err = w.sign("a2", domain.RuleAll)
	require.Equal(t, domain.CodeConflict, domain.CodeOf(err), "the first is still being carried through")

	require.True(t, w.amend(id))
	require.False(t, w.amend(id), "once")
	require.False(t, w.amend(elsewhere), "not its place")
	require.NoError(t, w.SaveAmendmentRun(ctx, 1, domain.AmendmentRun{Total: 2, LookedAt: 2, Moved: 1, Finished: begin}))
	runs, err := w.AmendmentRuns(ctx)
	require.NoError(t, err)
	require.Equal(t, domain.AmendmentRun{Total: 2, LookedAt: 2, Moved: 1, Started: begin, Finished: begin}, runs[1])

	w.seesAmendments(id, elsewhere)
	w.sound()
	require.Error(t, w.tamper("UPDATE amendments SET body = '{}'"), "append-only")
	require.Error(t, w.tamper("DELETE FROM amendment_drafts"), "append-only")
}

// seesAmendments: each case is reckoned by its own calendar, also by a process
// that was started later, and a case opened now follows at once.
func (w *world) seesAmendments(id, elsewhere string) {
	w.t.Helper()
	ctx := w.t.Context()
	require.NoError(w.t, w.Refresh(ctx))
	due := map[string]string{}
	fresh := w.submit("tina", "丙")
	require.NoError(w.t, w.OpenRows(ctx, func(row domain.OpenRow) error {
		clk := row.Amendable.Clocks[0]
		due[row.Summary.ID] = clk.Ledger.Due(w.Regimes().OfSummary(row.Summary), begin).LastDay.String()
		c, err := w.Case(ctx, row.Summary.ID)
		require.NoError(w.t, err)
		require.Equal(w.t, domain.AmendableOf(c), row.Amendable, "the preview looks at what the batch looks at")
		return nil
	}))
	require.Equal(w.t, due[id], due[fresh])
	require.Less(w.t, due[elsewhere], due[id])
}

func (w *world) tamper(statement string) error {
	_, err := w.db.Raw.ExecContext(w.t.Context(), statement)
	return err
}

// forgedAmendments: who owns the tables can change a signed amendment, and is
// found out.
func forgedAmendments(t *testing.T, w *world) {
	w.typhoon("a1", "/county/town/")
	_, err := w.sign("a1", domain.RuleAll)
	require.NoError(t, err)
	w.sound()
	w.unlock()
	w.exec("UPDATE amendments SET body = replace(body, '台风停工', '春节放假')")
	state, err := w.AuditState(t.Context())
	require.NoError(t, err)
	require.Contains(t, state.Broken, "第 1 次日历或期限变更")
}
