package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store"
)

// Run runs the suite. open gives an empty database.
func Run(t *testing.T, open func(*testing.T) Database) {
	tests := map[string]func(*testing.T, *world){
		"a case is what its events say":        replays,
		"a refused change leaves nothing":      rollsBack,
		"one of two decisions at once wins":    races,
		"numbers have no gaps":                 gapless,
		"a document number is used once":       documentNumbers,
		"a rung fires once, a letter is drawn": rungs,
		"lists show what one may see":          scopes,
		"pages neither repeat nor hide":        pages,
		"the audit chain shows every change":   audits,
		"accounts lock, sessions end":          accounts,
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { test(t, newWorld(t, open)) })
	}
}

func replays(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.submit("tina", "甲")
	require.NoError(t, w.decide(ctx, "rose", id, "intake", "accept", "k1", nil))
	c, err := w.Case(ctx, id)
	require.NoError(t, err)
	require.Equal(t, "reviewing", c.Step)
	require.Equal(t, "所收〔2026〕1号", c.Number)
	require.Equal(t, "rose", c.Owner.Name, "who has acted on the case keeps it")
	rows, err := w.DeepProofRows(ctx)
	require.NoError(t, err)
	require.Len(t, rows, 1)
	require.Empty(t, rows[0].Damage)
	require.Equal(t, 1, rows[0].RunningClocks)
	require.Equal(t, 1, rows[0].OpenTasks)
	event, ok := c.EventByKey("k1")
	require.True(t, ok)
	require.Equal(t, begin.Add(time.Hour), event.At)

	_, err = w.Case(ctx, "no-such-case")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(err))
	d, cases, err := w.Dossier(ctx, c.DossierID)
	require.NoError(t, err)
	require.Equal(t, domain.DossierDraft, d.Status)
	require.Len(t, cases, 1)
}

func rollsBack(t *testing.T, w *world) {
	ctx := t.Context()
	fault := errors.New("the network is away")
	err := w.Do(ctx, func(tx *store.Tx) error {
		org, err := tx.Organisation("office")
		require.NoError(t, err)
		n, err := tx.NextNumber("case", org, 2026)
		require.NoError(t, err)
		require.Equal(t, 1, n)
		return fault
	})
	require.ErrorIs(t, err, fault)
	id := w.submit("tina", "甲")
	c, err := w.Case(ctx, id)
	require.NoError(t, err)
	require.Equal(t, "所收〔2026〕1号", c.Number, "the number was given back")

	err = w.decide(ctx, "rose", id, "intake", "accept", "k1", func(d *domain.Decision) { d.Comment = "不需要的意见" })
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(err))
	again, err := w.Case(ctx, id)
	require.NoError(t, err)
	require.Equal(t, c.Seq, again.Seq)
	state, err := w.AuditState(ctx)
	require.NoError(t, err)
	require.Equal(t, 1, state.Records)
}

func races(t *testing.T, w *world) {
	id := w.submit("tina", "甲")
	errs := make([]error, 8)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() {
			who := []string{"rose", "rick"}[i%2]
			errs[i] = w.decide(context.WithoutCancel(t.Context()), who, id, "intake", "accept", "k"+number(i), nil)
		})
	}
	wg.Wait()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
			continue
		}
		require.Equal(t, domain.CodeConflict, domain.CodeOf(err), "%v", err)
	}
	require.Equal(t, 1, won)
	c, err := w.Case(t.Context(), id)
	require.NoError(t, err)
	require.Equal(t, 2, c.Seq)
}

func gapless(t *testing.T, w *world) {
	const cases = 16
	var wg sync.WaitGroup
	errs := make([]error, cases)
	for i := range cases {
		wg.Go(func() { _, errs[i] = w.trySubmit(context.WithoutCancel(t.Context()), "tina", "第"+number(i)+"件") })
	}
	wg.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	page, err := w.Cases(t.Context(), domain.CaseFilter{Viewer: w.actors["tina"], Limit: 100})
	require.NoError(t, err)
	have := map[string]bool{}
	for _, c := range page.Cases {
		have[c.Number] = true
	}
	for n := 1; n <= cases; n++ {
		require.True(t, have["所收〔2026〕"+number(n)+"号"], "number %d", n)
	}
	state, err := w.AuditState(t.Context())
	require.NoError(t, err)
	require.Empty(t, state.Broken)
	require.Equal(t, cases, state.Records)
}

func conclude(number string) func(*domain.Decision) {
	return func(d *domain.Decision) {
		d.Comment, d.Fields = "可以", map[string]string{domain.FactDocumentNumber: number}
	}
}

func documentNumbers(t *testing.T, w *world) {
	ctx := t.Context()
	for i, tt := range []struct {
		who, number string
		code        domain.Code
	}{
		{"tina", "甲规〔2026〕1号", ""},
		{"tina", "甲规［2026］第001号", domain.CodeInvalid},
		{"vera", "甲规〔2026〕1号", ""}, // another body's own register
	} {
		id := w.submit(tt.who, "文件"+number(i))
		require.NoError(t, w.decide(ctx, "rose", id, "intake", "accept", "a", nil))
		err := w.decide(ctx, "rose", id, "reviewing", "conclude", "c", conclude(tt.number))
		require.Equal(t, tt.code, domain.CodeOf(err), "%v", err)
		c, readErr := w.Case(ctx, id)
		require.NoError(t, readErr)
		require.Equal(t, err == nil, !c.Open())
	}
}

func rungs(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.submit("tina", "甲")
	late := begin.Add(9 * 24 * time.Hour)
	fire := func() (fired int) {
		require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
			c, err := tx.Case(id)
			if err != nil {
				return err
			}
			fired = 0
			for _, r := range domain.DueRungs(c, calendar.Official(), late) {
				if r, err = domain.Address(c, r, tx); err != nil {
					return err
				}
				fired++
				e := domain.Event{Seq: c.Seq + 1, Kind: domain.EventRung, Key: "rung" + r.Rung, At: late, Rung: &r}
				if err := apply(tx, c, e); err != nil {
					return err
				}
			}
			return nil
		}))
		return fired
	}
	require.Equal(t, 2, fire())
	require.Zero(t, fire(), "never twice")

	letters, err := w.Letters(ctx, w.actors["sven"], true)
	require.NoError(t, err)
	require.Len(t, letters, 1)
	require.Equal(t, "司法所", letters[0].To)
	foreign, err := w.Letters(ctx, w.actors["emma"], true)
	require.NoError(t, err)
	require.Empty(t, foreign)
	for who, code := range map[string]domain.Code{
		"emma": domain.CodeNotFound, "anna": domain.CodeForbidden, "rose": domain.CodeNotFound, "sven": "",
	} {
		err := w.SignLetter(ctx, letters[0].ID, w.actors[who], "k", late)
		require.Equal(t, code, domain.CodeOf(err), who)
	}
	require.NoError(t, w.SignLetter(ctx, letters[0].ID, w.actors["sven"], "k", late), "again changes nothing")
	notices, err := w.Notices(ctx, w.actors["sven"].UserID, 10)
	require.NoError(t, err)
	require.Len(t, notices, 1)
	require.NoError(t, w.ReadNotices(ctx, w.actors["sven"].UserID, id, late))
	notices, err = w.Notices(ctx, w.actors["sven"].UserID, 10)
	require.NoError(t, err)
	require.Empty(t, notices)
}
