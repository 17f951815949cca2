package storetest

import (
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// answers: the body addressed reads the letter that went out and answers it
// once; nobody else does.
func (w *world) answers(id string, at time.Time) {
	w.t.Helper()
	ctx := w.t.Context()
	for _, who := range []string{"tina", "vera", "eric", "emma", "adam"} {
		_, err := w.Letter(ctx, w.actors[who], id, at)
		require.Equal(w.t, domain.CodeNotFound, domain.CodeOf(err), who)
		require.Equal(w.t, domain.CodeNotFound, domain.CodeOf(w.AnswerLetter(ctx, id, w.actors[who], "已办结。", at)), who)
	}
	l, err := w.Letter(ctx, w.actors["rose"], id, at)
	require.NoError(w.t, err)
	require.Equal(w.t, "县〔2026〕1号", l.No)
	require.Equal(w.t, "司法所：", l.Text[0])
	require.Contains(w.t, l.Text[1], "最后一日为")
	notices, err := w.Notices(ctx, w.actors["rick"], 10)
	require.NoError(w.t, err)
	require.Contains(w.t, notices[0].Text, "县〔2026〕1号")

	require.Equal(w.t, domain.CodeForbidden, domain.CodeOf(w.AnswerLetter(ctx, id, w.actors["sven"], "已办结。", at)))
	require.Equal(w.t, domain.CodeInvalid, domain.CodeOf(w.AnswerLetter(ctx, id, w.actors["rose"], " ", at)))
	require.NoError(w.t, w.AnswerLetter(ctx, id, w.actors["rose"], "已安排专人办理。", at))
	require.NoError(w.t, w.AnswerLetter(ctx, id, w.actors["rose"], "已安排专人办理。", at), "again changes nothing")
	require.Equal(w.t, domain.CodeConflict, domain.CodeOf(w.AnswerLetter(ctx, id, w.actors["rick"], "另一答复。", at)))
	l, err = w.Letter(ctx, w.actors["sven"], id, at)
	require.NoError(w.t, err)
	require.Equal(w.t, domain.LetterAnswer{At: at, By: "rose", Org: "司法所", Text: "已安排专人办理。"}, l.Answer)
	require.Error(w.t, w.tamper("UPDATE letter_answers SET body = ''"), "append-only")
}

// issuedLetter: of a signed letter everybody gets the paper that was handed out
// first; a draft has none, and a forged one is found out.
func (w *world) issuedLetter(id string, at time.Time) {
	w.t.Helper()
	ctx := w.t.Context()
	paper := domain.IssuedPaper{Number: "县〔2026〕1号", SHA256: "a", SM3: "m", Size: 7, At: at, By: "sven"}
	_, err := w.KeepIssuedLetter(ctx, "none", paper)
	require.Equal(w.t, domain.CodeConflict, domain.CodeOf(err), "nobody has signed it")
	_, ok, err := w.IssuedLetter(ctx, id)
	require.NoError(w.t, err)
	require.False(w.t, ok)
	for _, sha := range []string{"a", "b"} {
		paper.SHA256 = sha
		kept, err := w.KeepIssuedLetter(ctx, id, paper)
		require.NoError(w.t, err)
		require.Equal(w.t, "a", kept.SHA256, "the first stays")
	}
	kept, ok, err := w.IssuedLetter(ctx, id)
	require.NoError(w.t, err)
	require.True(w.t, ok)
	require.Equal(w.t, at, kept.At)
	w.refused("UPDATE issued_letters SET sha256 = 'x'")
	w.refused("DELETE FROM issued_letters")
	w.sound()
}
