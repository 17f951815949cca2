package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// Run runs the suite. open gives an empty database.
func Run(t *testing.T, open func(testing.TB) Database) {
	tests := map[string]func(*testing.T, *world){
		"a case is what its events say":         replays,
		"a refused change leaves nothing":       rollsBack,
		"nothing is written twice":              duplicates,
		"one of two decisions at once wins":     races,
		"a rung does not refuse a decision":     rungRace,
		"a submission sent twice is one case":   sameSubmission,
		"numbers have no gaps":                  gapless,
		"the register is what the record says":  registers,
		"a number is declared void once":        voids,
		"a register that lies is found out":     forgedRegister,
		"the register is for who may see":       registerScopes,
		"the register holds letters":            letterNumbers,
		"the year begins at midnight in China":  newYear,
		"a joint issue takes all its numbers":   jointNumbers,
		"a document number is used once":        documentNumbers,
		"two take a document number at once":    numberRace,
		"the filings of a document get along":   filings,
		"a letter is edited before it goes out": editedLetters,
		"a rung fires once, a letter is drawn":  rungs,
		"lists show what one may see":           scopes,
		"scopes are MaySee anywhere":            randomScopes,
		"figures agree with the lists":          figures,
		"pages neither repeat nor hide":         pages,
		"searching finds what was typed":        searches,
		"words are found in their order":        searching,
		"the audit chain shows every change":    audits,
		"the audit walk is no alarm under load": auditsUnderLoad,
		"a long chain is walked to its end":     longChain,
		"rows that lie are found and made anew": projections,
		"a damaged case stops no other":         damaged,
		"what was decided about force stays":    keepsForce,
		"an older record is taken over":         migrates,
		"accounts lock":                         accounts,
		"notices are read by their person":      notices,
		"notices stay with the post":            movedAway,
		"sessions end":                          sessions,
		"linked cases show each other":          links,
		"documents are listed by their force":   documents,
		"a clean-up keeps its scope":            campaigns,
		"an issued paper stays as it is":        issued,
		"earlier findings are for who may see":  precedents,
		"who owes whom":                         owing,
		"uploads belong to one person":          uploads,
		"papers keep both sums":                 papers,
		"an extraction is claimed once":         extractions,
		"organisations become those of a list":  imports,
		"organisations may trade their places":  placesTraded,
		"organisations with cases stay":         heldInPlace,
		"organisations move after submissions":  importWaits,
		"accounts are added once":               newAccounts,
		"who is shut out is out":                shutAccounts,
		"another password ends the sessions":    newPasswords,
		"amendments are carried into cases":     amendments,
		"a forged amendment is found out":       forgedAmendments,
		"a forecast looks at what one may see":  forecasts,
		"colleagues are those one may see":      colleagues,
		"editions are in force for a place":     editions,
		"an edition is put into force once":     activations,
		"a forged edition is found out":         forgedEditions,
		"absences are facts":                    absences,
		"two absences at once":                  absenceRace,
		"a case is given to another":            assigns,
		"a ledger is entered with its past":     ledgers,
		"a series goes on after a ledger":       claimed,
		"a document's number is corrected":      corrections,
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

	require.PanicsWithValue(t, "a fault of ours", func() {
		_ = w.Do(ctx, func(tx *store.Tx) error {
			_ = w.open(tx, w.submission("tina", "乙"))
			panic("a fault of ours")
		})
	})
	n, err := w.CountOpenCases(ctx)
	require.NoError(t, err)
	require.Equal(t, 1, n)
	w.sound()
}

// duplicates: the database itself refuses what must be there once.
func duplicates(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.submit("tina", "甲")
	again := func(seq int, key string, rung *domain.RungFired) error {
		return w.Do(ctx, func(tx *store.Tx) error {
			c, err := tx.Case(id)
			if err != nil {
				return err
			}
			e := domain.Event{Seq: c.Seq + 1, Kind: domain.EventAssigned, Key: key, At: begin, Rung: rung}
			require.NoError(t, c.Apply(e))
			if seq != 0 {
				e.Seq = seq
			}
			return tx.Append(c, e, time.Time{})
		})
	}
	rung := &domain.RungFired{Clock: "intake", Generation: 1, Rung: "remind"}
	require.Equal(t, domain.CodeConflict, domain.CodeOf(again(1, "x", nil)), "the same place in the case")
	require.Equal(t, domain.CodeConflict, domain.CodeOf(again(0, "key-甲", nil)), "the same key")
	require.NoError(t, again(0, "a", rung))
	require.Equal(t, domain.CodeConflict, domain.CodeOf(again(0, "b", rung)), "the same rung")
	found, ok, err := w.CaseEventByKey(ctx, id, "a")
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, 2, found.Seq)
	_, ok, err = w.CaseEventByKey(ctx, id, "b")
	require.NoError(t, err)
	require.False(t, ok)

	w.refused("INSERT INTO tasks SELECT case_id, 99, role, org_id, user_id, opened_at, 0 FROM tasks")
	w.refused("INSERT INTO rungs SELECT * FROM rungs")
	w.refused("INSERT INTO number_register SELECT * FROM number_register")
	for _, table := range []string{"case_events", "audit_log", "number_register"} {
		column := map[string]string{"case_events": "body", "audit_log": "actor_id", "number_register": "series"}[table]
		w.refused("UPDATE " + table + " SET " + column + " = 'x'")
		w.refused("DELETE FROM " + table)
	}
	w.sound()
}

func conclude(number string) func(*domain.Decision) {
	return func(d *domain.Decision) {
		d.Comment, d.Fields = "可以", map[string]string{domain.FactDocumentNumber: number}
	}
}
