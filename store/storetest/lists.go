package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// scopes compares the lists with domain.MaySee for every account.
func scopes(t *testing.T, w *world) {
	ctx := t.Context()
	ids := []string{w.submit("tina", "甲一"), w.submit("tina", "甲二"), w.submit("vera", "乙_一%")}
	for name, actor := range w.actors {
		page, err := w.Cases(ctx, domain.CaseFilter{Viewer: actor})
		require.NoError(t, err)
		seen := map[string]bool{}
		for _, s := range page.Cases {
			seen[s.ID] = true
		}
		for _, id := range ids {
			c, err := w.Case(ctx, id)
			require.NoError(t, err)
			require.Equal(t, domain.MaySee(actor, c.Placement), seen[id], name)
		}
		require.Equal(t, len(seen), page.Total)
	}
	find := func(f domain.CaseFilter) int {
		n, err := w.CountCases(ctx, f)
		require.NoError(t, err)
		return n
	}
	rose := w.actors["rose"]
	require.Equal(t, 1, find(domain.CaseFilter{Viewer: rose, Q: "_一%"}), "wildcards are plain characters")
	require.Equal(t, 3, find(domain.CaseFilter{Viewer: rose, Mine: true}))
	require.Equal(t, 0, find(domain.CaseFilter{Viewer: w.actors["carl"], Mine: true}))
	require.Equal(t, 2, find(domain.CaseFilter{Viewer: rose, OrgID: "town", Step: "intake", Kind: "suite"}))
	later := begin.Add(10 * 24 * time.Hour)
	require.Equal(t, 3, find(domain.CaseFilter{Viewer: rose, State: domain.CasesOverdue, Now: later}))
	require.Equal(t, 0, find(domain.CaseFilter{Viewer: rose, State: domain.CasesOverdue, Now: begin}))
	require.Equal(t, 3, find(domain.CaseFilter{Viewer: rose, State: domain.CasesDueSoon, Now: begin, Soon: later}))
	require.Equal(t, 0, find(domain.CaseFilter{Viewer: rose, State: domain.CasesClosed}))
}

func pages(t *testing.T, w *world) {
	ctx := t.Context()
	for i := range 7 {
		w.submit("tina", "第"+number(i)+"件")
	}
	for _, mine := range []bool{true, false} {
		seen := map[string]int{}
		f := domain.CaseFilter{Viewer: w.actors["rose"], Mine: mine, Limit: 3}
		for page := 0; ; page++ {
			got, err := w.Cases(ctx, f)
			require.NoError(t, err)
			for _, c := range got.Cases {
				seen[c.ID]++
			}
			if got.Next == "" {
				break
			}
			f.After = got.Next
		}
		require.Len(t, seen, 7)
		for _, n := range seen {
			require.Equal(t, 1, n)
		}
	}
	_, err := w.Cases(ctx, domain.CaseFilter{Viewer: w.actors["rose"], After: "%%"})
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(err))
}

// audits changes history behind the record's back, as an intruder with the
// database's password would.
func audits(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.submit("tina", "甲")
	require.NoError(t, w.decide(ctx, "rose", id, "intake", "accept", "k1", nil))
	state, err := w.AuditState(ctx)
	require.NoError(t, err)
	require.Equal(t, 2, state.Records)
	require.Empty(t, state.Broken)

	for _, change := range []string{
		"UPDATE case_events SET body = '{}' WHERE seq = 1", "DELETE FROM case_events",
		"UPDATE audit_log SET actor_id = 'x'", "DELETE FROM audit_log",
	} {
		_, err := w.raw.ExecContext(ctx, change)
		require.Error(t, err, "append-only: %s", change)
	}
	for _, change := range []string{
		map[bool]string{true: "DROP TRIGGER case_events_append_only ON case_events", false: "DROP TRIGGER case_events_no_update"}[w.postgres],
		"UPDATE case_events SET body = replace(body, '甲', '乙') WHERE seq = 1",
	} {
		_, err := w.raw.ExecContext(ctx, change)
		require.NoError(t, err)
	}
	state, err = w.AuditState(ctx)
	require.NoError(t, err)
	require.NotEmpty(t, state.Broken)
}

func accounts(t *testing.T, w *world) {
	ctx := t.Context()
	tina := w.actors["tina"]
	for range 5 {
		require.NoError(t, w.RecordLogin(ctx, tina.UserID, false, begin))
	}
	account, err := w.UserByName(ctx, "tina")
	require.NoError(t, err)
	require.Equal(t, begin.Add(10*time.Minute), account.LockedUntil)
	require.NoError(t, w.RecordLogin(ctx, tina.UserID, true, begin))
	account, err = w.UserByName(ctx, "tina")
	require.NoError(t, err)
	require.True(t, account.LockedUntil.IsZero())

	soon := time.Now().Add(time.Hour)
	require.NoError(t, w.CreateToken(ctx, tina.UserID, "h", soon))
	actor, err := w.ActorByToken(ctx, "h", time.Now())
	require.NoError(t, err)
	require.Equal(t, tina, actor)
	_, err = w.ActorByToken(ctx, "h", soon.Add(time.Second))
	require.ErrorIs(t, err, store.ErrNoSession)
	require.NoError(t, w.DeleteToken(ctx, "h"))
	_, err = w.ActorByToken(ctx, "h", time.Now())
	require.ErrorIs(t, err, store.ErrNoSession)

	file := domain.File{Material: "text", Name: "a.docx", SHA256: "aa", Size: 3, Format: "docx"}
	require.NoError(t, w.RecordUpload(ctx, tina.UserID, file, begin))
	got, err := w.Upload(ctx, tina.UserID, "aa")
	require.NoError(t, err)
	require.Equal(t, file, got)
	_, err = w.Upload(ctx, w.actors["vera"].UserID, "aa")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(err), "another's file")
}
