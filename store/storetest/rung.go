package storetest

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// fire fires every rung that is due and returns how many there were.
func (w *world) fire(id string, now time.Time) (fired int) {
	w.t.Helper()
	require.NoError(w.t, w.Do(w.t.Context(), func(tx *store.Tx) error { return fireIn(tx, id, now, &fired) }))
	return fired
}

func fireIn(tx *store.Tx, id string, now time.Time, fired *int) error {
	c, err := tx.Case(id)
	if err != nil {
		return err
	}
	due := domain.DueRungs(c, tx.Regimes(), now)
	for _, r := range due {
		if r, err = domain.Address(c, r, now, tx); err != nil {
			return err
		}
		e := domain.Event{Seq: c.Seq + 1, Kind: domain.EventRung, Key: r.Key(), At: now, Rung: &r}
		if err := apply(tx, c, e); err != nil {
			return err
		}
	}
	*fired = len(due)
	return nil
}

// editedLetters: a letter goes out in edited words, which have to state what it
// states; who signs again in others changes nothing.
func editedLetters(t *testing.T, w *world) {
	ctx, late := t.Context(), begin.Add(9*24*time.Hour)
	w.fire(w.submit("tina", "甲"), late)
	letters, err := w.Letters(ctx, w.actors["sven"], true)
	require.NoError(t, err)
	drafted, err := w.Letter(ctx, w.actors["sven"], letters[0].ID, late)
	require.NoError(t, err)
	edited := &domain.Wording{File: domain.File{Material: domain.MaterialWording, Name: "函.docx", SHA256: "ab"}}
	sign := func(text string) error {
		edited.Parts = []domain.OfficialPart{{Text: text}}
		return w.SignLetter(ctx, letters[0].ID, w.actors["sven"], edited, "k", late)
	}
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(sign("请办理。")))
	words := strings.Join(drafted.Text[1:], "") + "请当面说明。"
	require.NoError(t, sign(words))
	require.NoError(t, sign("请办理。"))
	signed, err := w.Letter(ctx, w.actors["sven"], letters[0].ID, late)
	require.NoError(t, err)
	require.Equal(t, []string{drafted.Text[0], words}, signed.Text)
	require.Equal(t, "ab", signed.Edited.SHA256)
	w.sound()
}

func rungs(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.submit("tina", "甲")
	late := begin.Add(9 * 24 * time.Hour)
	require.Equal(t, 2, w.fire(id, late))
	require.Zero(t, w.fire(id, late), "never twice")
	rows, err := w.ProofRows(ctx, w.actors["sven"])
	require.NoError(t, err)
	require.True(t, rows[0].Escalated)

	letters, err := w.Letters(ctx, w.actors["sven"], true)
	require.NoError(t, err)
	require.Len(t, letters, 1, "the rung that was spoken for drafts nothing")
	require.Equal(t, "司法所", letters[0].To)
	foreign, err := w.Letters(ctx, w.actors["emma"], true)
	require.NoError(t, err)
	require.Empty(t, foreign)
	for _, tt := range []struct {
		who  string
		code domain.Code
	}{
		{"emma", domain.CodeNotFound},
		{"anna", domain.CodeForbidden},
		{"rose", domain.CodeNotFound},
		{"sven", ""},
		{"sven", ""},
		{"saul", domain.CodeConflict},
	} {
		err := w.SignLetter(ctx, letters[0].ID, w.actors[tt.who], nil, "k", late)
		require.Equal(t, tt.code, domain.CodeOf(err), tt.who)
	}
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(w.SignLetter(ctx, "none", w.actors["sven"], nil, "k", late)))
	letters, err = w.Letters(ctx, w.actors["sven"], true)
	require.NoError(t, err)
	require.Empty(t, letters)
	letters, err = w.Letters(ctx, w.actors["sven"], false)
	require.NoError(t, err)
	require.Equal(t, "sven", letters[0].SignedBy)
	state, err := w.AuditState(ctx)
	require.NoError(t, err)
	require.Equal(t, 4, state.Records, "signing is on record, once")
	w.answers(letters[0].ID, late)
	w.issuedLetter(letters[0].ID, late)

	notices, err := w.Notices(ctx, w.actors["sven"], 10)
	require.NoError(t, err)
	require.Len(t, notices, 1)
	require.NoError(t, w.ReadNotices(ctx, w.actors["sven"].UserID, id, late))
	notices, err = w.Notices(ctx, w.actors["sven"], 10)
	require.NoError(t, err)
	require.Empty(t, notices)
	w.sound()
	w.unlock()
	w.exec("UPDATE issued_letters SET sha256 = 'x'")
	state, err = w.AuditState(ctx)
	require.NoError(t, err)
	require.Contains(t, state.Broken, "县〔2026〕1号")
}
