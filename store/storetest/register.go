package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/store"
)

// concluded is a case with an opinion number.
func (w *world) concluded(title, number string) string {
	w.t.Helper()
	id := w.submit("tina", title)
	require.NoError(w.t, w.decide(w.t.Context(), "rose", id, "intake", "accept", "a", nil))
	require.NoError(w.t, w.decide(w.t.Context(), "rose", id, "reviewing", "conclude", "c", conclude(number)))
	return id
}

func opinionKey(n int) domain.NumberKey {
	return domain.NumberKey{Series: "opinion", OrgID: "office", Year: 2026, N: n}
}

func void(n int, reason string, replace bool) domain.VoidRequest {
	return domain.VoidRequest{NumberKey: opinionKey(n), Reason: reason, Replace: replace}
}

func (w *world) register(f domain.RegisterFilter) domain.RegisterPage {
	w.t.Helper()
	page, err := w.Register(w.t.Context(), f)
	require.NoError(w.t, err)
	return page
}

func texts(numbers []domain.RegisteredNumber) []string {
	var all []string
	for _, n := range numbers {
		all = append(all, n.Text)
	}
	return all
}

func registers(t *testing.T, w *world) {
	id := w.concluded("甲", "甲规〔2026〕1号")
	w.concluded("乙", "甲规〔2026〕4号")
	w.sound()
	carl := w.actors["carl"]
	page := w.register(domain.RegisterFilter{Viewer: carl, CaseID: id})
	require.Equal(t, []string{"所意〔2026〕1号", "所收〔2026〕1号"}, texts(page.Numbers))
	opinion := page.Numbers[0]
	require.Equal(t, opinionKey(1), opinion.NumberKey)
	require.Equal(t, "意见书", opinion.Title)
	require.Equal(t, "rose", opinion.By)
	require.Equal(t, 3, opinion.EventSeq)
	require.Equal(t, "司法所", opinion.OrgName)
	require.Equal(t, "甲", opinion.CaseTitle)
	require.Equal(t, begin.Add(2*time.Hour), opinion.At)
	require.True(t, page.Numbers[1].OfCase())

	var all []string
	filter := domain.RegisterFilter{Viewer: carl, Limit: 3}
	for first := true; first || filter.After != ""; first = false {
		page := w.register(filter)
		require.Equal(t, 4, page.Total)
		all, filter.After = append(all, texts(page.Numbers)...), page.Next
	}
	require.ElementsMatch(t, []string{"所意〔2026〕1号", "所收〔2026〕1号", "所意〔2026〕2号", "所收〔2026〕2号"}, all)
	for want, f := range map[int]domain.RegisterFilter{
		2: {Series: "opinion"}, 4: {Year: 2026, OrgID: "office"}, 0: {Year: 2025}, 1: {Q: "意〔2026〕2"},
	} {
		f.Viewer = carl
		require.Len(t, w.register(f).Numbers, want, "%+v", f)
	}
	_, err := w.Register(t.Context(), domain.RegisterFilter{Viewer: carl, After: "nonsense"})
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(err))

	series, err := w.DocumentSeries(t.Context(), carl, 0)
	require.NoError(t, err)
	require.Len(t, series, 1)
	require.Equal(t, []domain.NumberGap{{Series: "甲规", Year: 2026, From: 2, To: 3}}, series[0].Gaps)
	require.Equal(t, 2, series[0].Seen)
	require.Equal(t, "甲规〔2026〕4号", series[0].Numbers[1].Text)

	// A record of an older version gets its register from the events.
	w.unlock()
	w.exec("DELETE FROM number_register")
	w.exec("DELETE FROM document_numbers")
	require.NotEmpty(t, w.damages())
	w.exec("UPDATE projection SET made = 'by an older version'")
	require.NoError(t, w.Migrate(t.Context()))
	w.sound()
	require.Equal(t, opinion, w.register(domain.RegisterFilter{Viewer: carl, CaseID: id}).Numbers[0])
}

// voids: who may, declares a number void once; it stays, and another comes in its
// place from the same series.
func voids(t *testing.T, w *world) {
	ctx := context.WithoutCancel(t.Context())
	id := w.concluded("甲", "甲规〔2026〕1号")
	for who, code := range map[string]domain.Code{
		"tina": domain.CodeForbidden, "rose": domain.CodeForbidden, "anna": domain.CodeForbidden, "lena": domain.CodeForbidden,
		"vera": domain.CodeNotFound, "eric": domain.CodeNotFound, "emma": domain.CodeNotFound, "adam": domain.CodeNotFound,
	} {
		require.Equal(t, code, domain.CodeOf(w.VoidNumber(ctx, void(1, "写错文种", true), w.actors[who], begin)), who)
	}
	carl := w.actors["carl"]
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(w.VoidNumber(ctx, void(1, " \n", false), carl, begin)))
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(w.VoidNumber(ctx, void(2, "写错文种", false), carl, begin)))
	own := void(1, "写错文种", false)
	own.Series = "suite"
	require.Equal(t, domain.CodeConflict, domain.CodeOf(w.VoidNumber(ctx, own, carl, begin)), "the case is known by it")
	w.sound()

	at := begin.Add(48 * time.Hour)
	errs := together(6, func(i int) error {
		return w.VoidNumber(ctx, void(1, "写错文种"+number(i), true), []domain.Actor{carl, w.actors["sven"]}[i%2], at)
	})
	onlyOne(t, errs, domain.CodeConflict)
	w.sound()
	numbers, err := w.NumbersOfCase(ctx, carl, id)
	require.NoError(t, err)
	require.Equal(t, []string{"所收〔2026〕1号", "所意〔2026〕1号", "所意〔2026〕2号"}, texts(numbers))
	gone, instead := numbers[1], numbers[2]
	require.Contains(t, gone.Void.Reason, "写错文种")
	require.Equal(t, at, gone.Void.At)
	require.Equal(t, instead.Text, gone.Void.ReplacedBy)
	require.Equal(t, gone.Text, instead.Replaces)
	require.Nil(t, instead.Void)
	c, err := w.Case(ctx, id)
	require.NoError(t, err)
	require.Equal(t, "所意〔2026〕1号", c.Facts["opinion_number"], "what was said stays said")
	require.False(t, c.Open())
	concerned := "tina" // who submitted it and has the paper
	notices, err := w.Notices(ctx, w.actors[concerned], 1)
	require.NoError(t, err)
	require.Contains(t, notices[0].Text, "意见书编号 所意〔2026〕1号 已由", "it is said why")
	require.Contains(t, notices[0].Text, "换发 "+instead.Text)
	if gone.Void.By == "carl" {
		require.Empty(t, w.told("carl"), "who declared it knows it")
	} else {
		require.Len(t, w.told("carl"), 1, "and so is the chief")
	}
	known := len(w.told(concerned))

	again := void(2, "又错了", true)
	require.NoError(t, w.VoidNumber(ctx, again, carl, at))
	require.NoError(t, w.VoidNumber(ctx, again, carl, at.Add(time.Hour)), "the same again changes nothing")
	require.Len(t, w.told(concerned), known+1, "told once of each")
	page := w.register(domain.RegisterFilter{Viewer: carl, VoidOnly: true})
	require.Equal(t, []string{"所意〔2026〕2号", "所意〔2026〕1号"}, texts(page.Numbers))
	w.sound()
	w.concluded("乙", "甲规〔2026〕2号")
	require.Equal(t, "所意〔2026〕4号", w.register(domain.RegisterFilter{Viewer: carl, Q: "乙", Series: "opinion"}).Numbers[0].Text, "a void number is not used again")
	w.refused("UPDATE number_voids SET reason = 'x'")
	w.refused("DELETE FROM number_voids")
	w.sound()
}

// forgedRegister: what somebody changes in the register behind the record's back
// is named.
func forgedRegister(t *testing.T, w *world) {
	id := w.concluded("甲", "甲规〔2026〕1号")
	require.NoError(t, w.VoidNumber(t.Context(), void(1, "写错文种", true), w.actors["carl"], begin.Add(48*time.Hour)))
	w.sound()
	w.unlock()
	tables := []string{"number_voids", "number_register", "document_numbers"}
	for _, table := range tables {
		w.exec("CREATE TABLE saved_" + table + " AS SELECT * FROM " + table)
	}
	for _, tt := range []struct{ change, found string }{
		{"UPDATE number_register SET text = '所意〔2026〕9号' WHERE event_seq = 3", "所意〔2026〕1号 不在登记簿上"},
		{"UPDATE number_register SET actor = 'x' WHERE event_seq = 3", "与原始记录不一致"},
		{"UPDATE number_register SET replaces = 'x' WHERE event_seq = 0", "所意〔2026〕2号 没有原始记录"},
		{"UPDATE number_register SET replaces = '' WHERE event_seq = 0", "没有原始记录"},
		{"UPDATE document_numbers SET n = 2", "甲规〔2026〕1号 没有登记"},
		{"UPDATE document_numbers SET dossier_id = 'x'", "与另一份文件重复"},
		{"UPDATE number_voids SET reason = '没有理由'", "作废记录与审计链不符"},
		{"UPDATE number_voids SET actor_id = 'x'", "作废记录与审计链不符"},
		{"DELETE FROM number_voids", "作废记录被删除"},
	} {
		w.exec(tt.change)
		state, err := w.AuditState(t.Context())
		require.NoError(t, err)
		require.Contains(t, state.Broken+w.damages()[id], tt.found, tt.change)
		for _, table := range tables {
			w.exec("DELETE FROM " + table)
		}
		for _, table := range []string{"number_register", "number_voids", "document_numbers"} {
			w.exec("INSERT INTO " + table + " SELECT * FROM saved_" + table)
		}
		w.sound()
	}
}

// registerScopes: a number is seen by who sees its case, and by nobody else.
func registerScopes(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.concluded("甲", "甲规〔2026〕1号")
	w.concluded("丙", "甲规〔2026〕3号")
	c, err := w.Case(ctx, id)
	require.NoError(t, err)
	for who, actor := range w.actors {
		sees := domain.MaySee(actor, c.Placement)
		page := w.register(domain.RegisterFilter{Viewer: actor})
		require.Equal(t, sees, len(page.Numbers) == 4, who)
		require.Equal(t, sees, page.Total > 0, who)
		_, err := w.Number(ctx, actor, opinionKey(1))
		require.Equal(t, sees, err == nil, who)
		numbers, err := w.NumbersOfCase(ctx, actor, id)
		require.NoError(t, err)
		require.Equal(t, sees, len(numbers) == 2, who)
		choices, err := w.RegisterChoices(ctx, actor)
		require.NoError(t, err)
		require.Equal(t, sees, choices.Has("office"), who)
		require.Equal(t, sees, len(choices.Series) == 2 && len(choices.Years) == 1, who)
		series, err := w.DocumentSeries(ctx, actor, 2026)
		require.NoError(t, err)
		require.Equal(t, sees, len(series) == 1, who)
		gaps, err := w.NumberGaps(ctx, domain.RegisterFilter{Viewer: actor})
		require.NoError(t, err)
		require.Empty(t, gaps, who)
	}
	w.unlock()
	w.exec("DELETE FROM number_register WHERE series = 'opinion' AND n = 1")
	for who, want := range map[string]int{"carl": 1, "tina": 1, "vera": 0, "emma": 0} {
		gaps, err := w.NumberGaps(ctx, domain.RegisterFilter{Viewer: w.actors[who], Series: "opinion"})
		require.NoError(t, err)
		require.Len(t, gaps, want, who)
	}
}

func letterNumbers(t *testing.T, w *world) {
	ctx := t.Context()
	id := w.rich()
	letters, err := w.Letters(ctx, w.actors["sven"], true)
	require.NoError(t, err)
	require.NoError(t, w.SignLetter(ctx, letters[0].ID, w.actors["sven"], nil, "k", begin.Add(10*24*time.Hour)))
	w.sound()
	key := domain.NumberKey{Series: domain.SeriesLetter, OrgID: "county", Year: 2026, N: 1}
	entry, err := w.Number(ctx, w.actors["sven"], key)
	require.NoError(t, err)
	require.Equal(t, "县〔2026〕1号", entry.Text)
	require.Equal(t, "督办函", entry.Title)
	for who, actor := range w.actors {
		_, readErr := w.Letter(ctx, actor, letters[0].ID, begin)
		_, err := w.Number(ctx, actor, key)
		require.Equal(t, readErr == nil, err == nil, who)
	}
	request := domain.VoidRequest{NumberKey: key, Reason: "发错单位", Replace: true}
	require.NotEqual(t, domain.Code(""), domain.CodeOf(w.VoidNumber(ctx, request, w.actors["carl"], begin)))
	require.NoError(t, w.VoidNumber(ctx, request, w.actors["saul"], begin.Add(11*24*time.Hour)))
	w.sound()
	instead, err := w.NumbersOfCase(ctx, w.actors["sven"], id)
	require.NoError(t, err)
	require.Equal(t, "县〔2026〕2号", instead[len(instead)-1].Text)

	// The register of letters that went out before there was one.
	w.unlock()
	w.exec("DELETE FROM number_voids")
	w.exec("DELETE FROM number_register")
	w.exec("UPDATE projection SET made = 'by an older version'")
	require.NoError(t, w.Migrate(ctx))
	again, err := w.Number(ctx, w.actors["sven"], key)
	require.NoError(t, err)
	entry.Void = nil
	require.Equal(t, entry, again)
}

// newYear: a series begins anew at 00:00 in China, which is 16:00 of the day
// before in UTC.
func newYear(t *testing.T, w *world) {
	midnight := time.Date(2026, 12, 31, 16, 0, 0, 0, time.UTC)
	for title, at := range map[string]time.Time{"甲": midnight.Add(-time.Microsecond), "乙": midnight} {
		w.submitAt("tina", title, at)
	}
	page := w.register(domain.RegisterFilter{Viewer: w.actors["carl"]})
	require.Equal(t, []string{"所收〔2027〕1号", "所收〔2026〕1号"}, texts(page.Numbers))
	require.Equal(t, []int{2027, 2026}, []int{page.Numbers[0].Year, page.Numbers[1].Year})
	w.sound()
}

// jointNumbers: each body's number of a joint issue is taken, whoever leads it.
func jointNumbers(t *testing.T, w *world) {
	ctx := context.WithoutCancel(t.Context())
	id := w.concluded("联合发文", "甲教发[2026]3号；乙财发〔2026〕第５号")
	c, err := w.Case(ctx, id)
	require.NoError(t, err)
	require.Equal(t, "甲教发〔2026〕3号、乙财发〔2026〕5号", c.Facts[domain.FactDocumentNumber])
	other := w.submit("vera", "另一件")
	require.NoError(t, w.decide(ctx, "rose", other, "intake", "accept", "a", nil))
	err = w.decide(ctx, "rose", other, "reviewing", "conclude", "c", conclude("乙财发〔2026〕5号"))
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(err))
	require.ErrorContains(t, err, "联合发文", "the reviewer may see which case has it")
	err = w.Do(ctx, func(tx *store.Tx) error {
		c, err := tx.Case(other)
		if err != nil {
			return err
		}
		e := domain.Event{
			Seq: c.Seq + 1, Kind: domain.EventAssigned, Key: "x", At: begin.Add(time.Hour), Actor: w.actors["vera"],
			Facts: []domain.Fact{{Name: domain.FactDocumentNumber, Value: "乙财发〔2026〕5号"}},
		}
		require.NoError(t, c.Apply(e))
		return tx.Append(c, e, time.Time{})
	})
	require.ErrorContains(t, err, "另一单位")
	require.NotContains(t, err.Error(), "联合发文", "who may not see the case is not told of it")
	errs := together(6, func(i int) error {
		numbers := []string{"甲教发〔2026〕7号、乙财发〔2026〕8号", "乙财发〔2026〕8号、甲教发〔2026〕7号"}[i%2]
		id, err := w.trySubmit(ctx, "tina", "争号"+number(i))
		if err == nil {
			err = w.decide(ctx, "rose", id, "intake", "accept", "a", nil)
		}
		if err == nil {
			err = w.decide(ctx, "rose", id, "reviewing", "conclude", "c", conclude(numbers))
		}
		return err
	})
	onlyOne(t, errs, domain.CodeInvalid)
	w.sound()
}
