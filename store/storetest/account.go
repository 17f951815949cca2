package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

func accounts(t *testing.T, w *world) {
	ctx := t.Context()
	tina := w.actors["tina"]
	account := func() store.Account {
		a, err := w.UserByName(ctx, "tina")
		require.NoError(t, err)
		return a
	}
	for i := range 4 {
		require.NoError(t, w.RecordLogin(ctx, tina.UserID, false, begin))
		require.Equal(t, i+1, account().FailedLogins)
	}
	require.NoError(t, w.RecordLogin(ctx, tina.UserID, true, begin), "four in a row, and then the right one")
	require.Zero(t, account().FailedLogins)
	for range 4 {
		require.NoError(t, w.RecordLogin(ctx, tina.UserID, false, begin))
		require.True(t, account().LockedUntil.IsZero())
	}
	require.NoError(t, w.RecordLogin(ctx, tina.UserID, false, begin))
	require.Equal(t, begin.Add(10*time.Minute), account().LockedUntil)

	w.exec("UPDATE users SET disabled = TRUE WHERE username = 'tina'")
	again := store.NewUser{Username: "tina", Name: "Tina", Role: domain.RoleSubmitter, OrgID: "village", PasswordHash: "new"}
	require.NoError(t, w.PutUser(ctx, again))
	got := account()
	require.True(t, got.Disabled, "a new password lets nobody in again")
	require.Equal(t, begin.Add(10*time.Minute), got.LockedUntil)
	require.Equal(t, "new", got.PasswordHash)
	require.Equal(t, "village", got.Actor.OrgID)
	require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
		_, err := tx.Actor(tina.UserID)
		require.Equal(t, domain.CodeForbidden, domain.CodeOf(err))
		holders, err := tx.Holders("village", domain.RoleSubmitter)
		require.NoError(t, err)
		require.Len(t, holders, 1, "who is disabled gets no work")
		return nil
	}))
	require.NoError(t, w.RecordLogin(ctx, tina.UserID, true, begin))
	require.True(t, account().LockedUntil.IsZero())

	_, err := w.UserByName(ctx, "nobody\x00")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(err))
	all, err := w.Accounts(ctx)
	require.NoError(t, err)
	require.Len(t, all, len(w.actors))
	require.Equal(t, "adam", all[0].Username)
	require.Error(t, w.PutUser(ctx, store.NewUser{Username: "lost", Role: domain.RoleReviewer, OrgID: "nowhere"}))

	require.Equal(t, "/county/", w.actors["sven"].Oversees)
	require.Empty(t, w.actors["rose"].Oversees)
	w.putRoot()
	require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
		overseers, err := tx.Overseers("/county/town/")
		require.NoError(t, err)
		var names []string
		for _, h := range overseers {
			names = append(names, h.Person.Name)
		}
		require.Equal(t, []string{"saul", "sven", "olga"}, names, "the nearest first")
		return nil
	}))
}

func sessions(t *testing.T, w *world) {
	ctx := t.Context()
	tina := w.actors["tina"]
	soon := time.Now().Add(time.Hour)
	require.NoError(t, w.CreateToken(ctx, tina.UserID, "h", soon))
	actor, err := w.ActorByToken(ctx, "h", time.Now())
	require.NoError(t, err)
	require.Equal(t, tina, actor)
	ended := func(token string, now time.Time) {
		t.Helper()
		_, err := w.ActorByToken(ctx, token, now)
		require.ErrorIs(t, err, store.ErrNoSession)
	}
	ended("h", soon)
	ended("h", soon.Add(time.Second))
	ended("another", time.Now())
	ended("", time.Now())
	w.exec("UPDATE users SET disabled = TRUE WHERE username = 'tina'")
	ended("h", time.Now())
	w.exec("UPDATE users SET disabled = FALSE WHERE username = 'tina'")
	require.NoError(t, w.DeleteToken(ctx, "h"))
	require.NoError(t, w.DeleteToken(ctx, "h"), "again is no error")
	ended("h", time.Now())
	require.Error(t, w.CreateToken(ctx, "nobody", "h", soon))
}

func uploads(t *testing.T, w *world) {
	ctx := t.Context()
	tina := w.actors["tina"]
	file := domain.File{Material: "text", Name: "a.docx", SHA256: "aa", Size: 3, Format: "docx"}
	require.NoError(t, w.RecordUpload(ctx, tina.UserID, file, begin))
	require.NoError(t, w.RecordUpload(ctx, tina.UserID, file, begin), "again changes nothing")
	got, err := w.Upload(ctx, tina.UserID, "aa")
	require.NoError(t, err)
	require.Equal(t, file, got)
	_, err = w.Upload(ctx, w.actors["vera"].UserID, "aa")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(err), "another's file")
	file.SHA256 = "bb"
	require.NoError(t, w.RecordUpload(ctx, tina.UserID, file, begin.Add(8*24*time.Hour)))
	_, err = w.Upload(ctx, tina.UserID, "aa")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(err), "forgotten after a week")
}
