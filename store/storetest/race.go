package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// together runs n functions at once.
func together(n int, run func(i int) error) []error {
	errs := make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { errs[i] = run(i) })
	}
	wg.Wait()
	return errs
}

// onlyOne is true when one has won and the others were refused like this.
func onlyOne(t *testing.T, errs []error, code domain.Code) {
	t.Helper()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
			continue
		}
		require.Equal(t, code, domain.CodeOf(err), "%v", err)
	}
	require.Equal(t, 1, won)
}

// overlap runs the second change while the first has written and not committed
// yet, and commits the first when the second has come to wait for it.
func (w *world) overlap(first, second func(*store.Tx) error) (errFirst, errSecond error) {
	w.t.Helper()
	ctx := w.t.Context()
	written, done := make(chan struct{}), make(chan error, 1)
	go func() {
		<-written
		done <- w.Do(ctx, second)
	}()
	errFirst = w.Do(ctx, func(tx *store.Tx) error {
		err := first(tx)
		close(written)
		for waiting := 0; w.db.Postgres && waiting == 0; { // SQLite has one writer at a time
			const waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
			if scanErr := w.db.Raw.QueryRowContext(ctx, waits).Scan(&waiting); scanErr != nil {
				return scanErr
			}
		}
		return err
	})
	return errFirst, <-done
}

func races(t *testing.T, w *world) {
	id := w.submit("tina", "甲")
	ctx := context.WithoutCancel(t.Context())
	errs := together(8, func(i int) error {
		return w.decide(ctx, []string{"rose", "rick"}[i%2], id, "intake", "accept", "k"+number(i), nil)
	})
	onlyOne(t, errs, domain.CodeConflict)
	c, err := w.Case(ctx, id)
	require.NoError(t, err)
	require.Equal(t, 2, c.Seq)
	w.sound()
}

// rungRace: a reminder that is going out delays a decision and does not refuse
// it.
func rungRace(t *testing.T, w *world) {
	id := w.submit("tina", "甲")
	first, second := w.overlap(
		func(tx *store.Tx) error { return fireIn(tx, id, begin.Add(9*24*time.Hour), new(int)) },
		func(tx *store.Tx) error { return w.decideIn(tx, "rose", id, "intake", "accept", "k", nil) },
	)
	require.NoError(t, errors.Join(first, second))
	c, err := w.Case(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, 4, c.Seq)
	w.sound()
}

// sameSubmission is an activity that was started again while its first attempt
// was still writing.
func sameSubmission(t *testing.T, w *world) {
	sub := w.submission("tina", "甲")
	for _, err := range together(8, func(int) error {
		return w.Do(context.WithoutCancel(t.Context()), func(tx *store.Tx) error {
			if _, err := tx.Case(sub.CaseID()); domain.CodeOf(err) != domain.CodeNotFound {
				return err
			}
			return w.open(tx, sub)
		})
	}) {
		require.NoError(t, err)
	}
	state, err := w.AuditState(t.Context())
	require.NoError(t, err)
	require.Equal(t, 1, state.Records)
}

func gapless(t *testing.T, w *world) {
	const cases = 16
	fault := errors.New("changed one's mind")
	ctx := context.WithoutCancel(t.Context())
	errs := together(2*cases, func(i int) error {
		return w.Do(ctx, func(tx *store.Tx) error {
			if err := w.open(tx, w.submission("tina", "第"+number(i)+"件")); err != nil {
				return err
			}
			if i%2 == 1 {
				return fault // after the number was taken
			}
			return nil
		})
	})
	for i, err := range errs {
		if i%2 == 1 {
			require.ErrorIs(t, err, fault)
			continue
		}
		require.NoError(t, err)
	}
	page, err := w.Cases(ctx, domain.CaseFilter{Viewer: w.actors["tina"], Limit: 100})
	require.NoError(t, err)
	have := map[string]bool{}
	for _, c := range page.Cases {
		have[c.Number] = true
	}
	require.Len(t, have, cases)
	for n := 1; n <= cases; n++ {
		require.True(t, have["所收〔2026〕"+number(n)+"号"], "number %d", n)
	}
	state, err := w.AuditState(ctx)
	require.NoError(t, err)
	require.Equal(t, cases, state.Records)
	w.sound()
}

func documentNumbers(t *testing.T, w *world) {
	ctx := t.Context()
	w.putUser(store.NewUser{Username: "ella", Role: domain.RoleSubmitter, OrgID: "abroad"})
	for i, tt := range []struct {
		who, reviewer, number string
		code                  domain.Code
	}{
		{"tina", "rose", "甲规〔2026〕1号", ""},
		{"tina", "rose", "甲规［2026］第001号", domain.CodeInvalid},
		{"vera", "rose", "甲规〔2026〕1号", domain.CodeInvalid}, // in one county a mark belongs to one body
		{"ella", "eric", "甲规〔2026〕1号", ""},                 // in another county it may be another's
	} {
		id := w.submit(tt.who, "文件"+number(i))
		require.NoError(t, w.decide(ctx, tt.reviewer, id, "intake", "accept", "a", nil))
		err := w.decide(ctx, tt.reviewer, id, "reviewing", "conclude", "c", conclude(tt.number))
		require.Equal(t, tt.code, domain.CodeOf(err), "%v", err)
		if err != nil {
			var refusal *domain.Error
			require.ErrorAs(t, err, &refusal)
			require.Equal(t, domain.FactDocumentNumber, refusal.Problems[0].Field)
			require.Contains(t, refusal.Message, "《文件0》")
		}
		c, readErr := w.Case(ctx, id)
		require.NoError(t, readErr)
		require.Equal(t, err == nil, !c.Open())
	}
}

func numberRace(t *testing.T, w *world) {
	ctx := context.WithoutCancel(t.Context())
	ids := make([]string, 6)
	for i := range ids {
		ids[i] = w.submit("tina", "文件"+number(i))
		require.NoError(t, w.decide(ctx, "rose", ids[i], "intake", "accept", "a", nil))
	}
	take := func(i int) func(*store.Tx) error {
		return func(tx *store.Tx) error {
			return w.decideIn(tx, "rose", ids[i], "reviewing", "conclude", "c", conclude("甲规〔2026〕7号"))
		}
	}
	won, lost := w.overlap(take(0), take(1))
	require.NoError(t, won)
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(lost), "%v", lost)
	errs := together(4, func(i int) error {
		return w.decide(ctx, "rose", ids[i+2], "reviewing", "conclude", "c", conclude("甲规〔2026〕8号"))
	})
	onlyOne(t, errs, domain.CodeInvalid)
	w.sound()
}

// filings: the cases of one document change its dossier at once, and none undoes
// what another has done.
func filings(t *testing.T, w *world) {
	ctx := context.WithoutCancel(t.Context())
	for round := range 4 {
		id := w.submit("tina", "文件"+number(round))
		require.NoError(t, w.decide(ctx, "rose", id, "intake", "accept", "a", nil))
		require.NoError(t, w.decide(ctx, "rose", id, "reviewing", "issue", "i", func(d *domain.Decision) {
			d.Fields = map[string]string{domain.FactDocumentNumber: "甲规〔2026〕" + number(round+1) + "号"}
		}))
		c, err := w.Case(ctx, id)
		require.NoError(t, err)
		d, cases, err := w.Dossier(ctx, c.DossierID)
		require.NoError(t, err)
		require.Equal(t, domain.DossierInForce, d.Status)
		require.Len(t, cases, 3)
		require.Len(t, c.Opens, 2)

		annul := func(tx *store.Tx) error {
			return w.decideIn(tx, "ruth", c.Opens[0].CaseID, "filing", "annul", "f", nil)
		}
		register := func(tx *store.Tx) error {
			return w.decideIn(tx, "eric", c.Opens[1].CaseID, "filing", "register", "f", nil)
		}
		if round%2 == 1 {
			annul, register = register, annul
		}
		require.NoError(t, errors.Join(w.overlap(annul, register)))
		d, _, err = w.Dossier(ctx, c.DossierID)
		require.NoError(t, err)
		require.Equal(t, domain.DossierAnnulled, d.Status, "round %d", round)
	}
	rows, err := w.ProofRows(ctx, w.actors["sven"])
	require.NoError(t, err)
	issued := 0
	for _, r := range rows {
		if r.Parent == "" {
			issued++
			require.Equal(t, 2, r.Owed)
			require.Equal(t, 2, r.Filings)
			require.False(t, r.Milestones.Issued.IsZero())
		}
		require.Zero(t, r.OpenTasks)
	}
	require.Equal(t, 4, issued)
	w.sound()
}
