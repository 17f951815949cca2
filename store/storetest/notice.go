package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// told are the titles of what somebody has not read, the newest first; the
// count agrees with them.
func (w *world) told(who string) (titles []string) {
	w.t.Helper()
	notices, err := w.Notices(w.t.Context(), w.actors[who], 100)
	require.NoError(w.t, err)
	for _, n := range notices {
		titles = append(titles, n.Title)
	}
	n, err := w.CountNotices(w.t.Context(), w.actors[who])
	require.NoError(w.t, err)
	require.Len(w.t, notices, n)
	return titles
}

// owner is who has a case now, by user name.
func (w *world) owner(id string) string {
	w.t.Helper()
	c, err := w.Case(w.t.Context(), id)
	require.NoError(w.t, err)
	return c.Owner.Name
}

// notices: each person reads his own, one case or all of them, and never what
// came after he looked.
func notices(t *testing.T, w *world) {
	ctx := t.Context()
	first := w.submitAt("tina", "甲", begin)
	who := w.owner(first)
	second := w.giveTo(who, "乙", begin.Add(time.Hour))
	third := w.giveTo(who, "丙", begin.Add(2*time.Hour))
	other := map[string]string{"rose": "rick", "rick": "rose"}[who]
	w.exec("INSERT INTO notices SELECT '" + w.actors[other].UserID + "', case_id, seq, at, 0, text FROM notices")
	require.Equal(t, []string{"丙", "乙", "甲"}, w.told(who))
	require.Equal(t, []string{"丙", "乙", "甲"}, w.told(other))
	require.Empty(t, w.told("tina"))

	some, err := w.Notices(ctx, w.actors[who], 2)
	require.NoError(t, err)
	require.Len(t, some, 2)
	require.Equal(t, third, some[0].CaseID)
	require.True(t, begin.Add(2*time.Hour).Equal(some[0].At))
	require.NotEmpty(t, some[0].Number)
	require.NotEmpty(t, some[0].Text)

	me, now := w.actors[who].UserID, begin.Add(24*time.Hour)
	require.NoError(t, w.ReadNotices(ctx, me, second, begin), "before it came")
	require.Len(t, w.told(who), 3)
	require.NoError(t, w.ReadNotices(ctx, me, "none", now))
	require.Len(t, w.told(who), 3)
	require.NoError(t, w.ReadNotices(ctx, me, second, now))
	require.Equal(t, []string{"丙", "甲"}, w.told(who))
	require.NoError(t, w.ReadNotices(ctx, me, "", begin))
	require.Equal(t, []string{"丙"}, w.told(who), "what was there when he looked")
	require.NoError(t, w.ReadNotices(ctx, me, "", now))
	require.NoError(t, w.ReadNotices(ctx, me, "", now), "again changes nothing")
	require.Empty(t, w.told(who))
	require.Len(t, w.told(other), 3, "another person's stay")
	w.sound()
}

// giveTo enters a case that a reviewer is told of.
func (w *world) giveTo(who, title string, at time.Time) string {
	w.t.Helper()
	id := w.submitAt("vera", title, at)
	w.exec("UPDATE notices SET user_id = '" + w.actors[who].UserID + "' WHERE case_id = '" + id + "'")
	return id
}

// movedAway: a person who has moved to another post is no longer told the
// titles of what he may not see.
func movedAway(t *testing.T, w *world) {
	id := w.submit("tina", "甲")
	who := w.owner(id)
	require.Equal(t, []string{"甲"}, w.told(who))
	w.putUser(store.NewUser{Username: who, Role: domain.RoleReviewer, OrgID: "abroad"})
	require.Empty(t, w.told(who))
	w.putUser(store.NewUser{Username: who, Role: domain.RoleReviewer, OrgID: "office"})
	require.Equal(t, []string{"甲"}, w.told(who))
}
