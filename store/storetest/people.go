package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// newAccounts: all of them or none, and none over another.
func newAccounts(t *testing.T, w *world) {
	ctx := t.Context()
	one := store.NewUser{Username: "nora", Name: "诺拉", Role: domain.RoleReviewer, OrgID: "office", PasswordHash: "one"}
	tina := store.NewUser{Username: "tina", Name: "别人", Role: domain.RoleAuditor, OrgID: "county", PasswordHash: "two"}
	err := w.AddUsers(ctx, []store.NewUser{one, tina})
	require.Equal(t, domain.CodeConflict, domain.CodeOf(err))
	_, err = w.UserByName(ctx, "nora")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(err), "none")
	account, err := w.UserByName(ctx, "tina")
	require.NoError(t, err)
	require.Equal(t, w.actors["tina"], account.Actor)

	lost := store.NewUser{Username: "lost", Role: domain.RoleReviewer, OrgID: "nowhere"}
	require.Error(t, w.AddUsers(ctx, []store.NewUser{one, lost}), "the database itself refuses an unknown body")
	require.NoError(t, w.AddUsers(ctx, []store.NewUser{one}))
	account, err = w.UserByName(ctx, "nora")
	require.NoError(t, err)
	require.Equal(t, "one", account.PasswordHash)
	require.False(t, account.Disabled)
}

// shutAccounts: who is shut out is out at once, and comes back with a login.
func shutAccounts(t *testing.T, w *world) {
	ctx := t.Context()
	tina := w.actors["tina"]
	session := func(hash string) error {
		_, err := w.ActorByToken(ctx, hash, begin)
		return err
	}
	later := time.Now().Add(time.Hour)
	require.NoError(t, w.CreateToken(ctx, tina.UserID, "h1", later))
	require.NoError(t, w.CreateToken(ctx, w.actors["vera"].UserID, "h2", later))
	require.NoError(t, w.SetDisabled(ctx, "tina", true))
	require.NoError(t, w.SetDisabled(ctx, "tina", true), "again changes nothing")
	account, err := w.UserByName(ctx, "tina")
	require.NoError(t, err)
	require.True(t, account.Disabled)
	require.ErrorIs(t, session("h1"), store.ErrNoSession)
	require.NoError(t, w.SetDisabled(ctx, "tina", false))
	require.ErrorIs(t, session("h1"), store.ErrNoSession, "the old session does not come back")
	require.NoError(t, session("h2"), "another's goes on")
	account, err = w.UserByName(ctx, "tina")
	require.NoError(t, err)
	require.False(t, account.Disabled)
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(w.SetDisabled(ctx, "nobody", true)))
}

// newPasswords end the sessions and the lock, and nothing else.
func newPasswords(t *testing.T, w *world) {
	ctx := t.Context()
	tina := w.actors["tina"]
	require.NoError(t, w.CreateToken(ctx, tina.UserID, "h1", time.Now().Add(time.Hour)))
	for range 5 {
		require.NoError(t, w.RecordLogin(ctx, tina.UserID, false, begin))
	}
	require.NoError(t, w.SetDisabled(ctx, "vera", true))
	for _, name := range []string{"tina", "vera"} {
		require.NoError(t, w.SetPassword(ctx, name, "new-"+name))
	}
	account, err := w.UserByName(ctx, "tina")
	require.NoError(t, err)
	require.Equal(t, store.Account{Actor: tina, Username: "tina", PasswordHash: "new-tina"}, account)
	_, err = w.ActorByToken(ctx, "h1", begin)
	require.ErrorIs(t, err, store.ErrNoSession)
	vera, err := w.UserByName(ctx, "vera")
	require.NoError(t, err)
	require.True(t, vera.Disabled, "a new password lets nobody in again")
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(w.SetPassword(ctx, "nobody", "x")))
}
