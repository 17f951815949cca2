package storetest

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
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
	require.Equal(t, 3, find(domain.CaseFilter{Viewer: rose, Mine: true}))
	require.Equal(t, 0, find(domain.CaseFilter{Viewer: w.actors["carl"], Mine: true}))
	require.Equal(t, 2, find(domain.CaseFilter{Viewer: rose, OrgID: "town", Step: "intake", Kind: "suite"}))
	later := begin.Add(10 * 24 * time.Hour)
	require.Equal(t, 3, find(domain.CaseFilter{Viewer: rose, State: domain.CasesOverdue, Now: later}))
	require.Equal(t, 0, find(domain.CaseFilter{Viewer: rose, State: domain.CasesOverdue, Now: begin}))
	require.Equal(t, 3, find(domain.CaseFilter{Viewer: rose, State: domain.CasesDueSoon, Now: begin, Soon: later}))
	require.Equal(t, 0, find(domain.CaseFilter{Viewer: rose, State: domain.CasesClosed}))
}

// figures: the numbers of a page are those of the lists that they lead to, for
// every account and at every moment.
func figures(t *testing.T, w *world) {
	ctx := t.Context()
	for i, who := range []string{"tina", "tina", "vera", "tina", "vera"} {
		id := w.submitAt(who, "文件"+number(i), begin.Add(time.Duration(i)*24*time.Hour))
		if i%2 == 0 {
			require.NoError(t, w.decide(ctx, "rose", id, "intake", "accept", "k", nil))
		}
		if i == 3 {
			w.exec("UPDATE cases SET ended_at = 1 WHERE id = '" + id + "'")
		}
	}
	count := func(f domain.CaseFilter, state domain.CaseState, own bool) int {
		f.State, f.Mine = state, own
		n, err := w.CountCases(ctx, f)
		require.NoError(t, err)
		return n
	}
	late := 0
	for name, actor := range w.actors {
		for day := range 40 {
			now := begin.Add(time.Duration(day) * 24 * time.Hour)
			f := domain.CaseFilter{Viewer: actor, Now: now, Soon: now.Add(72 * time.Hour)}
			got, err := w.Figures(ctx, f)
			require.NoError(t, err)
			require.Equal(t, domain.CaseFigures{
				Total: count(f, domain.CasesAll, false), Open: count(f, domain.CasesOpen, false), Closed: count(f, domain.CasesClosed, false),
				Overdue: count(f, domain.CasesOverdue, false), Mine: count(f, domain.CasesAll, true),
				MineOverdue: count(f, domain.CasesOverdue, true), MineDueSoon: count(f, domain.CasesDueSoon, true),
			}, got, "%s on day %d", name, day)
			late += got.MineOverdue
		}
	}
	require.Positive(t, late, "somebody was late at some moment")
	none, err := w.Figures(ctx, domain.CaseFilter{Viewer: w.actors["adam"]})
	require.NoError(t, err)
	require.Equal(t, domain.CaseFigures{}, none, "an administrator sees no case")
}

// randomScopes compares the lists with domain.MaySee in a tree whose names try
// to look like one another, for viewers anywhere in it.
func randomScopes(t *testing.T, w *world) {
	ctx := t.Context()
	paths := []string{"/r/", "/r/a/", "/r/ab/", "/r/a_b/", "/r/a%/", "/r/a/b/", "/r/a/b/c/", "/r/A/", "/x/", "/x/r/a/", "/r/县/", "/r/县乡/"}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same every time
	w.putRoot()
	for i, path := range paths {
		require.NoError(t, w.PutOrganisation(ctx, domain.Organisation{
			ID: path, Name: path, Path: path, Mark: "机" + number(i), ReviewBodyID: paths[random.IntN(len(paths))],
		}))
	}
	placed := map[string]domain.Placement{}
	for i := range 40 {
		who := "clerk" + number(i)
		w.putUser(store.NewUser{Username: who, Role: domain.RoleSubmitter, OrgID: paths[random.IntN(len(paths))]})
		id := w.submit(who, "文件"+number(i))
		c, err := w.Case(ctx, id)
		require.NoError(t, err)
		placed[id] = c.Placement
	}
	oversees := append([]string{"", "/", "/r", "/r/a"}, paths...)
	for _, role := range domain.Roles() {
		for _, org := range paths {
			viewer := domain.Actor{Role: role, OrgID: org, OrgPath: org, Oversees: oversees[random.IntN(len(oversees))]}
			if random.IntN(8) == 0 {
				viewer.OrgPath = ""
			}
			page, err := w.Cases(ctx, domain.CaseFilter{Viewer: viewer, Limit: 100})
			require.NoError(t, err)
			rows, err := w.ProofRows(ctx, viewer)
			require.NoError(t, err)
			want, listed, proven := map[string]bool{}, map[string]bool{}, map[string]bool{}
			for id, p := range placed {
				if domain.MaySee(viewer, p) {
					want[id] = true
				}
			}
			for _, c := range page.Cases {
				listed[c.ID] = true
			}
			for _, r := range rows {
				proven[r.ID] = true
			}
			require.Equal(t, want, listed, "%+v", viewer)
			require.Equal(t, want, proven, "%+v", viewer)
			require.Equal(t, len(want), page.Total)
		}
	}
}

// putRoot enters a supervisor who answers for every place.
func (w *world) putRoot() {
	w.t.Helper()
	require.NoError(w.t, w.PutOrganisation(w.t.Context(), domain.Organisation{ID: "root", Name: "根", Path: "/root/", Mark: "根", Oversees: "/"}))
	w.putUser(store.NewUser{Username: "olga", Role: domain.RoleSupervisor, OrgID: "root"})
}

// pages reads a list page by page while new cases come in.
func pages(t *testing.T, w *world) {
	ctx := t.Context()
	var ids []string
	for i := range 7 {
		ids = append(ids, w.submitAt("tina", "第"+number(i)+"件", begin.Add(time.Duration(i/2)*24*time.Hour)))
	}
	for _, mine := range []bool{true, false} {
		seen := map[string]int{}
		var order []domain.Summary
		f := domain.CaseFilter{Viewer: w.actors["rose"], Mine: mine, Limit: 2}
		for page := 0; ; page++ {
			got, err := w.Cases(ctx, f)
			require.NoError(t, err)
			require.LessOrEqual(t, len(got.Cases), 2)
			for _, c := range got.Cases {
				seen[c.ID]++
			}
			order = append(order, got.Cases...)
			if got.Next == "" {
				break
			}
			f.After = got.Next
			// The lists are entered at their first and in their middle.
			if page < 3 {
				w.submitAt("tina", "新"+number(page)+map[bool]string{true: "甲", false: "乙"}[mine], begin.Add(time.Duration(page*30)*time.Hour))
			}
		}
		for _, id := range ids {
			require.Equal(t, 1, seen[id])
		}
		for id, n := range seen {
			require.Equal(t, 1, n, id)
		}
		for i := 1; i < len(order); i++ {
			a, b := order[i-1], order[i]
			if mine {
				cal := calendar.Official()
				require.False(t, b.Clock.Ledger.Due(cal, begin).Due.Before(a.Clock.Ledger.Due(cal, begin).Due), "what is due first comes first")
			} else {
				require.False(t, b.Received.After(a.Received), "what came last comes first")
			}
		}
	}
	for _, after := range []string{"%%", "AAAA", "MTph", "MTphAGI", "MTphAP8"} {
		_, err := w.Cases(ctx, domain.CaseFilter{Viewer: w.actors["rose"], After: after})
		if err != nil {
			require.Equal(t, domain.CodeInvalid, domain.CodeOf(err), after)
		}
	}
	page, err := w.Cases(ctx, domain.CaseFilter{Viewer: w.actors["rose"], Limit: 1000})
	require.NoError(t, err)
	require.Len(t, page.Cases, page.Total)
}

func searches(t *testing.T, w *world) {
	ctx := t.Context()
	w.submit("tina", "关于 100% 免费的办法")
	w.submit("tina", `a_b\c Notice`)
	id := w.submit("tina", "axb")
	for q, want := range map[string]int{
		"%": 1, "100%": 1, "_": 1, `\`: 1, `\c`: 1, "a_b": 1, "免费": 1, "notice": 1, "NOTICE": 1, " axb ": 1, "": 3, "  ": 3,
		"2026〕3号": 1, "无此": 0, "'": 0, `"; DROP TABLE cases`: 0, "a\x00xb\xff": 1,
	} {
		n, err := w.CountCases(ctx, domain.CaseFilter{Viewer: w.actors["rose"], Q: q})
		require.NoError(t, err, "%q", q)
		require.Equal(t, want, n, "%q", q)
	}
	_, err := w.Case(ctx, id+"\x00")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(err))
	_, _, err = w.Dossier(ctx, "\xff")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(err))
	_, err = w.CountCases(ctx, domain.CaseFilter{Viewer: w.actors["rose"], Kind: "\x00", OrgID: "\xff"})
	require.NoError(t, err)
}
