package storetest

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store"
)

// beginDay is the day of begin.
var beginDay = calendar.DateOf(begin)

func (w *world) leave(by, who, deputy string, from, days calendar.Date) (domain.Absence, error) {
	return w.leaveUnder(w.t.Context(), by+who+from.String(), by, who, deputy, from, days)
}

func (w *world) leaveUnder(ctx context.Context, key, by, who, deputy string, from, days calendar.Date) (domain.Absence, error) {
	f := domain.AbsenceForm{
		Key: key, UserID: w.actors[who].UserID, DeputyID: w.actors[deputy].UserID, From: from.String(), Until: (from + days - 1).String(),
		Reason: "年休假",
	}
	return w.EnterAbsence(ctx, f, w.actors[by], begin, []string{"suite"})
}

// absences are entered once, kept as facts, seen by those concerned, and leave
// the record provable.
func absences(t *testing.T, w *world) {
	ctx := t.Context()
	a, err := w.leave("rose", "rose", "rick", beginDay, 3)
	require.NoError(t, err)
	again, err := w.leave("rose", "rose", "rick", beginDay, 3)
	require.NoError(t, err)
	require.Equal(t, a.ID, again.ID)
	_, err = w.leave("rose", "rose", "rick", beginDay, 4)
	require.Equal(t, domain.CodeConflict, domain.CodeOf(err), "the key was used for something else")
	_, err = w.leave("rose", "rose", "rick", beginDay+1, 1)
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(err), "overlaps")
	_, err = w.leave("rick", "rick", "rose", beginDay, 9)
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(err), "a circle of two")
	_, err = w.leave("tina", "rick", "rose", beginDay, 9)
	require.Equal(t, domain.CodeForbidden, domain.CodeOf(err))
	require.NoError(t, w.SetDisabled(ctx, "ruth", true))
	_, err = w.leave("rick", "rick", "ruth", beginDay+20, 1)
	require.ErrorContains(t, err, "账户已停用")

	require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
		found, err := tx.AbsencesOf(w.actors["rose"].UserID)
		require.NoError(t, err)
		require.Len(t, found, 1)
		require.Equal(t, w.actors["rose"], found[0].Person)
		require.Equal(t, w.actors["rick"], found[0].Deputy)
		require.Equal(t, []calendar.Date{beginDay, beginDay + 2}, []calendar.Date{found[0].From, found[0].Until})
		require.Equal(t, begin, found[0].At)
		return nil
	}))
	for who, n := range map[string]int{"rose": 1, "rick": 1, "carl": 1, "sven": 1, "tina": 0, "eric": 0, "emma": 0, "anna": 0, "adam": 0} {
		seen, err := w.Absences(ctx, w.actors[who], beginDay)
		require.NoError(t, err)
		require.Len(t, seen, n, who)
	}
	w.cancels(a)
	w.sound()
	w.lockedAbsences()
}

func (w *world) cancels(a domain.Absence) {
	w.t.Helper()
	ctx, later := w.t.Context(), begin.Add(time.Hour)
	for _, tt := range []struct {
		who  string
		code domain.Code
	}{
		{"tina", domain.CodeNotFound},
		{"rick", domain.CodeForbidden},
		{"carl", ""},
		{"carl", ""}, // again changes nothing
		{"rose", domain.CodeConflict},
	} {
		got, err := w.CancelAbsence(ctx, a.ID, w.actors[tt.who], later)
		require.Equal(w.t, tt.code, domain.CodeOf(err), "%s: %v", tt.who, err)
		if err == nil {
			require.Equal(w.t, later, got.Cancelled)
		}
	}
	_, err := w.CancelAbsence(ctx, "none", w.actors["rose"], later)
	require.Equal(w.t, domain.CodeNotFound, domain.CodeOf(err))
	_, err = w.CancelAbsence(ctx, "a\x00b", w.actors["rose"], later)
	require.Equal(w.t, domain.CodeNotFound, domain.CodeOf(err))
	seen, err := w.Absences(ctx, w.actors["rose"], beginDay)
	require.NoError(w.t, err)
	require.Equal(w.t, "carl", seen[0].CancelledBy.Name)
	_, err = w.leaveUnder(ctx, "another", "rose", "rose", "rick", beginDay, 3)
	require.NoError(w.t, err, "the days are free again")
}

// lockedAbsences: the tables only grow, and who owns them is found out.
func (w *world) lockedAbsences() {
	w.t.Helper()
	for _, table := range []string{"absences", "absence_cancellations"} {
		w.refused("UPDATE " + table + " SET at = 1")
		w.refused("DELETE FROM " + table)
	}
	w.unlock()
	w.exec("UPDATE absences SET reason = '旷工'")
	state, err := w.AuditState(w.t.Context())
	require.NoError(w.t, err)
	require.Contains(w.t, state.Broken, "与审计链不符")
	w.exec("UPDATE absences SET reason = '年休假'")
	w.sound()
	w.exec("DELETE FROM absence_cancellations")
	state, err = w.AuditState(w.t.Context())
	require.NoError(w.t, err)
	require.Contains(w.t, state.Broken, "请假记录")
}

// absenceRace: of two that enter overlapping absences at once, one wins.
func absenceRace(t *testing.T, w *world) {
	const at = 6
	var group sync.WaitGroup
	errs := make([]error, at)
	for i := range at {
		group.Go(func() {
			_, errs[i] = w.leaveUnder(t.Context(), number(i), "rose", "rose", "rick", beginDay, 3)
		})
	}
	group.Wait()
	won := 0
	for _, err := range errs {
		if err == nil {
			won++
			continue
		}
		require.Equal(t, domain.CodeInvalid, domain.CodeOf(err), "%v", err)
	}
	require.Equal(t, 1, won)
	w.sound()
}

// assigns gives a case another owner: event, audit record, task and notices.
func assigns(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.submit("tina", "甲")
	require.NoError(t, w.decide(ctx, "rose", id, "intake", "accept", "k1", nil))
	_, err := w.leave("rose", "rose", "rick", beginDay, 3)
	require.NoError(t, err)
	w.owned("rose", id)
	move := func(with func(*store.Tx, *domain.Case) (domain.Event, error)) {
		require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
			c, err := tx.Case(id)
			if err != nil {
				return err
			}
			e, err := with(tx, c)
			if err != nil {
				return err
			}
			return apply(tx, c, e)
		}))
	}
	move(func(tx *store.Tx, c *domain.Case) (domain.Event, error) {
		e, ok, err := domain.HandOver(c, begin.Add(2*time.Hour), tx)
		require.True(t, ok)
		return e, err
	})
	w.owned("rick", id)
	notices, err := w.Notices(ctx, w.actors["rick"], 10)
	require.NoError(t, err)
	require.Contains(t, notices[0].Text, "请假转办，原承办人rose")
	move(func(tx *store.Tx, c *domain.Case) (domain.Event, error) {
		return domain.Assign(c, domain.Assignment{
			Key: "k2", Kind: domain.AssignReassign, To: w.actors["ruth"].UserID, Reason: "太忙", Actor: w.actors["carl"], At: begin.Add(3 * time.Hour),
		}, tx)
	})
	w.owned("ruth", id)
	rows, err := w.DeepProofRows(ctx)
	require.NoError(t, err)
	require.Equal(t, 1, rows[0].OpenTasks)
	require.Equal(t, 1, rows[0].RunningClocks, "the period runs on")
	require.NoError(t, w.decide(ctx, "ruth", id, "reviewing", "conclude", "k3", conclude("甲规〔2026〕1号")), "who has it may act")
	w.sound()
}

// owned: the person has the case, and nobody else.
func (w *world) owned(who, id string) {
	w.t.Helper()
	for name, a := range w.actors {
		ids, err := w.OwnedCases(w.t.Context(), a.UserID)
		require.NoError(w.t, err)
		if name == who {
			require.Equal(w.t, []string{id}, ids)
			continue
		}
		require.Empty(w.t, ids, name)
	}
}
