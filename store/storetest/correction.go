package storetest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

func (w *world) askedFor(who, key, right string) domain.CorrectionRequest {
	return domain.CorrectionRequest{
		Key: key, Right: right, Reason: "登记时少写了一位", Actor: w.actors[who], At: begin.Add(48 * time.Hour),
		Files: []domain.File{{Material: domain.MaterialCorrection, Name: "印发件.pdf", SHA256: "11", Size: 1, Format: "pdf"}},
	}
}

func (w *world) number(id string) string {
	w.t.Helper()
	c, err := w.Case(w.t.Context(), id)
	require.NoError(w.t, err)
	sum := domain.Summarise(c)
	require.Equal(w.t, c.Facts[domain.FactDocumentNumber], sum.DocumentNumber)
	return sum.DocumentNumber
}

// corrections: the issuing body asks, the chief answers; the document and its
// filings bear the right number, and the wrong one is free for who really has it.
func corrections(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.submit("tina", "甲")
	filings := w.issue(id, "甲政〔2026〕3号")
	w.concluded("乙", "甲政〔2026〕4号")
	for who, code := range map[string]domain.Code{
		"rose": domain.CodeForbidden, "carl": domain.CodeForbidden, "sven": domain.CodeForbidden,
		"vera": domain.CodeNotFound, "adam": domain.CodeNotFound, "emma": domain.CodeNotFound,
	} {
		require.Equal(t, code, domain.CodeOf(w.AskCorrection(ctx, id, w.askedFor(who, "k-"+who, "甲政〔2026〕13号"))), who)
	}
	used := w.AskCorrection(ctx, id, w.askedFor("tina", "used", "甲政〔2026〕4号"))
	require.ErrorContains(t, used, "《乙》")
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(used))

	ask := w.askedFor("tina", "ask", "甲政〔2026〕13号")
	require.NoError(t, w.AskCorrection(ctx, id, ask))
	require.NoError(t, w.AskCorrection(ctx, id, ask), "the same again changes nothing")
	require.Equal(t, domain.CodeConflict, domain.CodeOf(w.AskCorrection(ctx, id, w.askedFor("tina", "ask", "甲政〔2026〕14号"))), "the key is spent")
	require.Equal(t, domain.CodeConflict, domain.CodeOf(w.AskCorrection(ctx, id, w.askedFor("tina", "ask-2", "甲政〔2026〕14号"))), "one at a time")
	require.Equal(t, "甲政〔2026〕3号", w.number(id), "asking changes nothing")
	require.Len(t, w.told("carl"), 1)

	answer := domain.CorrectionAnswer{Key: "answer", Grant: true, Actor: w.actors["carl"], At: begin.Add(72 * time.Hour)}
	for who, code := range map[string]domain.Code{"tina": domain.CodeForbidden, "rose": domain.CodeForbidden, "sven": domain.CodeForbidden, "vera": domain.CodeNotFound} {
		other := answer
		other.Actor = w.actors[who]
		require.Equal(t, code, domain.CodeOf(w.AnswerCorrection(ctx, id, other)), who)
	}
	turn := w.turn(filings["county"])
	errs := together(4, func(i int) error {
		one := answer
		one.Key += number(i)
		return w.AnswerCorrection(ctx, id, one)
	})
	onlyOne(t, errs, domain.CodeConflict)
	for _, corrected := range []string{id, filings["county"], filings["abroad"]} {
		require.Equal(t, "甲政〔2026〕13号", w.number(corrected))
	}
	require.Equal(t, turn, w.turn(filings["county"]), "nobody's open form grows stale")
	require.Contains(t, w.told("tina"), "甲")
	w.sound()

	w.concluded("丙", "甲政〔2026〕3号")
	refused := w.tryConclude("丁", "甲政〔2026〕3号")
	require.ErrorContains(t, refused, "《丙》", "the freed number belongs to one document again")
	series, err := w.DocumentSeries(ctx, w.actors["carl"], 2026)
	require.NoError(t, err)
	require.Len(t, series, 1)
	require.Equal(t, 3, series[0].Seen)
	require.Equal(t, "甲政〔2026〕13号", series[0].Numbers[0].CorrectedTo, "the wrong one stays, and says what became of it")
	require.Equal(t, []string{"甲", "丙"}, []string{series[0].Numbers[0].Title, series[0].Numbers[1].Title})
	require.Empty(t, series[0].Numbers[1].CorrectedTo)
	w.refused("DELETE FROM document_number_heirs")
	w.refused("UPDATE document_number_heirs SET case_id = 'x'")
	w.sound()
}

func (w *world) turn(id string) int {
	w.t.Helper()
	c, err := w.Case(w.t.Context(), id)
	require.NoError(w.t, err)
	return c.Turn
}

func (w *world) tryConclude(title, number string) error {
	w.t.Helper()
	id := w.submit("tina", title)
	require.NoError(w.t, w.decide(w.t.Context(), "rose", id, "intake", "accept", "a", nil))
	return w.decide(w.t.Context(), "rose", id, "reviewing", "conclude", "c", conclude(number))
}
