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
