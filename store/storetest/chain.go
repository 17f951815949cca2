package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// audits changes history behind the record's back, as an intruder with the
// database's password would, in every way that comes to mind. Each change is
// undone before the next.
func audits(t *testing.T, w *world) {
	ctx := t.Context()
	first, second := w.submit("tina", "甲"), w.submit("tina", "乙")
	for _, id := range []string{first, second} {
		require.NoError(t, w.decide(ctx, "rose", id, "intake", "accept", "k1", nil))
	}
	state, err := w.AuditState(ctx)
	require.NoError(t, err)
	require.Equal(t, 4, state.Records)
	require.NotEmpty(t, state.Head)
	w.sound()

	w.unlock()
	all := map[string]string{"case_events": "seq", "audit_log": "seq", "audit_head": "id", "cases": "id", "number_register": "n", "number_series": "n"}
	for table := range all {
		w.exec("CREATE TABLE saved_" + table + " AS SELECT * FROM " + table)
	}
	for name, changes := range map[string][]string{
		"an event is rewritten":      {"UPDATE case_events SET body = replace(body, '甲', '丙') WHERE seq = 1"},
		"the last event is gone":     {"DELETE FROM case_events WHERE seq = 2"},
		"an event is slipped in":     {"INSERT INTO case_events SELECT case_id, 3, 'x', kind, at, actor_id, body FROM case_events WHERE seq = 2"},
		"an event changes its case":  {"UPDATE case_events SET seq = 9 WHERE seq = 2"},
		"a record is rewritten":      {"UPDATE audit_log SET actor_id = 'x' WHERE seq = 2"},
		"a record is gone":           {"DELETE FROM audit_log WHERE seq = 2"},
		"the tail is cut":            {"DELETE FROM audit_log WHERE seq = 4", "DELETE FROM case_events WHERE seq = 2 AND case_id = '" + second + "'"},
		"everything is gone":         {"DELETE FROM audit_log", "DELETE FROM case_events"},
		"a record forgets its event": {"UPDATE audit_log SET event_seq = 0 WHERE seq = 4", "DELETE FROM case_events WHERE seq = 2 AND case_id = '" + second + "'"},
		"a record is relabelled":     {"UPDATE audit_log SET event_seq = 0, action = 'sign/x' WHERE seq = 4", "DELETE FROM case_events WHERE seq = 2 AND case_id = '" + second + "'"},
		"a case leaves the lists":    {"DELETE FROM cases WHERE id = '" + first + "'"},
		"a record is sealed anew":    {w.resealed(2)},
		"a number is gone":           {"DELETE FROM number_register WHERE n = 1"},
		"a number is another":        {"UPDATE number_register SET n = 9 WHERE n = 1"},
		"a number was never taken":   {"INSERT INTO number_register SELECT series, org_id, year, 3, 'x', title, case_id, 0, '', at, actor_id, actor, '' FROM number_register WHERE n = 2"},
		"a number is skipped":        {"UPDATE number_series SET n = n + 1"},
	} {
		for _, change := range changes {
			w.exec(change)
		}
		state, err := w.AuditState(ctx)
		require.NoError(t, err, name)
		require.NotEmpty(t, state.Broken, name)
		for table := range all {
			w.exec("DELETE FROM " + table)
			w.exec("INSERT INTO " + table + " SELECT * FROM saved_" + table)
		}
		w.sound()
	}
}

// resealed blames somebody else for a record and makes its hash fit, as one who
// has read the source would.
func (w *world) resealed(seq int) string {
	w.t.Helper()
	var at int64
	var action, subject, content, previous string
	require.NoError(w.t, w.db.Raw.QueryRowContext(w.t.Context(),
		"SELECT at, action, subject, content, previous FROM audit_log WHERE seq = "+number(seq)).
		Scan(&at, &action, &subject, &content, &previous))
	sum := sha256.Sum256([]byte(strings.Join([]string{
		number(seq), strconv.FormatInt(at, 10), "x", action, subject, content, previous,
	}, "\x00")))
	return "UPDATE audit_log SET actor_id = 'x', hash = '" + hex.EncodeToString(sum[:]) + "' WHERE seq = " + number(seq)
}

// auditsUnderLoad: what is written while the proof reads is no fault.
func auditsUnderLoad(t *testing.T, w *world) {
	ctx := context.WithoutCancel(t.Context())
	written := make(chan []error)
	go func() {
		written <- together(4, func(i int) error {
			for n := range 12 {
				id, err := w.trySubmit(ctx, "tina", number(i)+"-"+number(n))
				if err == nil {
					err = w.decide(ctx, "rose", id, "intake", "accept", "a", nil)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}()
	for {
		w.sound()
		select {
		case errs := <-written:
			for _, err := range errs {
				require.NoError(t, err)
			}
			w.sound()
			return
		default:
		}
	}
}

func longChain(t *testing.T, w *world) {
	const events = 1100 // more than are read at a time
	id := w.submit("tina", "甲")
	require.NoError(t, w.Do(t.Context(), func(tx *store.Tx) error {
		c, err := tx.Case(id)
		if err != nil {
			return err
		}
		for range events {
			e := domain.Event{Seq: c.Seq + 1, Kind: domain.EventAssigned, Key: "x" + number(c.Seq), At: begin.Add(time.Hour)}
			if err := apply(tx, c, e); err != nil {
				return err
			}
		}
		return nil
	}))
	state, err := w.AuditState(t.Context())
	require.NoError(t, err)
	require.Equal(t, events+1, state.Records)
	w.sound()
	w.unlock()
	w.exec("DELETE FROM case_events WHERE seq = 1050")
	state, err = w.AuditState(t.Context())
	require.NoError(t, err)
	require.NotEmpty(t, state.Broken)
}
