package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/ledger"
	"sanbi/store"
)

// entered writes a case that a ledger holds, and whose first rung has passed.
func (w *world) entered(tx *store.Tx, title string) error {
	p, err := tx.Edition(hash)
	if err != nil {
		return err
	}
	s := setting(tx)
	s.Entered = &domain.Entered{By: w.actors["rose"].Person(), At: begin.AddDate(1, 0, 0), File: "file", Row: 3}
	sub := w.submission("tina", title)
	sub.Files = nil
	e, err := domain.Submit(p, hash, sub, s)
	if err != nil {
		return err
	}
	c := &domain.Case{Procedure: p}
	if err := c.Apply(e); err != nil {
		return err
	}
	for _, rung := range domain.PassedRungs(c, tx.Regimes(), s.Entered.At) {
		passed := domain.Event{Seq: c.Seq + 1, Kind: domain.EventRung, At: s.Entered.At, Key: rung.Key(), Rung: &rung, Entered: s.Entered}
		if err := c.Apply(passed); err != nil {
			return err
		}
	}
	return tx.AppendHistory(c, time.Time{})
}

// ledgers: what a ledger held is written with an audit record of who entered it,
// tells nobody, and fires no rung again; a refused one leaves nothing.
func ledgers(t *testing.T, w *world) {
	ctx := t.Context()
	record := ledger.Import{File: "file", Name: "台账.xlsx", At: begin, UserID: w.actors["rose"].UserID, By: "rose", Rows: 1, Cases: 1}
	fault := errors.New("the network is away")
	enter := func(end error) error {
		return w.Do(ctx, func(tx *store.Tx) error {
			if err := w.entered(tx, "甲"); err != nil {
				return err
			}
			if err := tx.RecordLedger(record); err != nil {
				return err
			}
			return end
		})
	}
	require.ErrorIs(t, enter(fault), fault)
	imports, err := w.LedgerImports(ctx)
	require.NoError(t, err)
	require.Empty(t, imports)
	require.NoError(t, enter(nil))
	require.Equal(t, domain.CodeConflict, domain.CodeOf(enter(nil)), "the same case twice")
	imports, err = w.LedgerImports(ctx)
	require.NoError(t, err)
	require.Equal(t, []ledger.Import{record}, imports)

	c, err := w.Case(ctx, w.submission("tina", "甲").CaseID())
	require.NoError(t, err)
	require.Equal(t, begin, c.Received)
	require.NotEmpty(t, c.Rungs)
	require.Empty(t, domain.DueRungs(c, w.Regimes(), begin.AddDate(1, 0, 0)))
	for _, who := range []string{"rose", "tina"} {
		n, err := w.CountNotices(ctx, w.actors[who])
		require.NoError(t, err)
		require.Zero(t, n, who)
	}
	rows, err := w.DeepProofRows(ctx)
	require.NoError(t, err)
	require.Equal(t, 1, rows[0].OpenTasks)
	state, err := w.AuditState(ctx)
	require.NoError(t, err)
	require.Equal(t, len(c.Events)+1, state.Records)
	w.refused("UPDATE ledger_imports SET name = 'x'")
	w.refused("DELETE FROM ledger_imports")
	w.sound()
}

// claimed: a series goes on after the numbers of a ledger, which may have holes;
// none is used twice, and a hole after them is found.
func claimed(t *testing.T, w *world) {
	claim := func(n int) error {
		return w.Do(t.Context(), func(tx *store.Tx) error {
			org, err := tx.Organisation("office")
			if err != nil {
				return err
			}
			return tx.ClaimNumber("suite", org, 2026, n)
		})
	}
	next := func(title string) string {
		c, err := w.Case(t.Context(), w.submit("tina", title))
		require.NoError(t, err)
		return c.Number
	}
	require.NoError(t, claim(7))
	require.NoError(t, claim(3))
	require.Equal(t, "所收〔2026〕8号", next("甲"))
	require.Equal(t, "所收〔2026〕9号", next("乙"))
	require.Equal(t, domain.CodeConflict, domain.CodeOf(claim(9)))
	w.sound()
	w.unlock()
	w.exec("DELETE FROM number_register WHERE n = 8")
	state, err := w.AuditState(t.Context())
	require.NoError(t, err)
	require.Contains(t, state.Broken, "在登记簿上缺 8 号")
}
