package storetest

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/domain/calendar"
	"sanbi/store"
)

// campaigns: a clean-up keeps the documents of its scope as they were when it was
// opened, is closed once, and is for who answers for its place.
func campaigns(t *testing.T, w *world) {
	ctx, today, sven := t.Context(), calendar.DateOf(begin), w.actors["sven"]
	var ids []string
	for i, title := range []string{"收费办法", "保证金规定", "会议制度"} {
		c, err := w.Case(ctx, w.submit([]string{"tina", "vera", "tina"}[i], title))
		require.NoError(t, err)
		ids = append(ids, c.DossierID)
		w.exec("UPDATE dossiers SET kind = 'normative_document', status = 'in_force', issued_on = '2026-01-0" + number(i+1) + "' WHERE id = '" + c.DossierID + "'")
	}
	scope := func(s domain.CampaignScope) []string {
		s.Place = "/county/"
		found, total, err := w.CampaignScope(ctx, s, sven, today, 10)
		require.NoError(t, err)
		require.Len(t, found, total)
		var titles []string
		for _, d := range found {
			titles = append(titles, d.Title)
		}
		return titles
	}
	require.ElementsMatch(t, []string{"收费办法", "保证金规定"}, scope(domain.CampaignScope{Words: []string{"收费", "保证"}}))
	require.ElementsMatch(t, []string{"收费办法"}, scope(domain.CampaignScope{IssuedUntil: "2026-01-01"}))
	require.Empty(t, scope(domain.CampaignScope{Words: []string{"%"}}), "a wildcard is a plain character")
	w.exec("UPDATE dossiers SET valid_until = '2030-01-01' WHERE id = '" + ids[2] + "'")
	require.Len(t, scope(domain.CampaignScope{Endless: true}), 2)

	form := domain.CampaignForm{Key: "k", Title: "清理", Basis: "通知", Place: "/county/", Deadline: (today + 30).String(), Words: "收费 保证"}
	c, err := domain.NewCampaign(form, sven, begin)
	require.NoError(t, err)
	var together sync.WaitGroup
	for range 4 {
		together.Go(func() { require.NoError(t, w.OpenCampaign(ctx, c, sven)) })
	}
	together.Wait()
	other := c
	other.Title = "另一次"
	require.Equal(t, domain.CodeConflict, domain.CodeOf(w.OpenCampaign(ctx, other, sven)))
	none := c
	none.ID, none.Scope.Words = "none", []string{"没有"}
	require.Equal(t, domain.CodeConflict, domain.CodeOf(w.OpenCampaign(ctx, none, sven)))
	waiting, err := w.WaitingCampaigns(ctx)
	require.NoError(t, err)
	require.Equal(t, []string{c.ID}, waiting)
	batch, err := w.DocumentsToReview(ctx, c.ID, today, "", 1)
	require.NoError(t, err)
	rest, err := w.DocumentsToReview(ctx, c.ID, today, batch[0], 10)
	require.NoError(t, err)
	require.ElementsMatch(t, ids[:2], append(batch, rest...))

	for name, may := range map[string]bool{"sven": true, "anna": true, "emma": false, "rose": false, "tina": false, "adam": false} {
		seen, err := w.Campaigns(ctx, w.actors[name])
		require.NoError(t, err)
		require.Equal(t, may, len(seen) == 1, name)
		_, err = w.Campaign(ctx, w.actors[name], c.ID)
		require.Equal(t, may, err == nil, name)
	}
	closing := func(who string) error {
		_, err := w.CloseCampaign(ctx, c.ID, "完成", w.actors[who], begin.Add(time.Hour))
		return err
	}
	require.ErrorContains(t, closing("sven"), "还有 2 件没有决定")
	w.exec("UPDATE dossiers SET ends_on = '2026-01-01', ends_as = 'repealed'")
	require.Equal(t, domain.CodeForbidden, domain.CodeOf(closing("anna")))
	require.Equal(t, domain.CodeNotFound, domain.CodeOf(closing("emma")))
	require.NoError(t, closing("sven"))
	require.Equal(t, domain.CodeConflict, domain.CodeOf(closing("saul")))
	closed, err := w.Campaign(ctx, sven, c.ID)
	require.NoError(t, err)
	require.Equal(t, "完成", closed.Conclusion)
	require.NoError(t, w.Do(ctx, func(tx *store.Tx) error {
		for _, id := range []string{"first", "second"} {
			if err := tx.TakeUp(c.ID, ids[0], id); err != nil {
				return err
			}
		}
		return nil
	}))
	var taken string
	require.NoError(t, w.db.Raw.QueryRowContext(ctx, "SELECT case_id FROM campaign_documents WHERE dossier_id = '"+ids[0]+"'").Scan(&taken))
	require.Equal(t, "first", taken)
	w.refused("UPDATE campaigns SET body = 'x'")
	w.refused("DELETE FROM campaign_closings")
	state, err := w.AuditState(ctx)
	require.NoError(t, err)
	require.Empty(t, state.Broken)
	w.unlock()
	w.exec("UPDATE campaign_closings SET body = replace(body, '完成', '篡改')")
	state, err = w.AuditState(ctx)
	require.NoError(t, err)
	require.Contains(t, state.Broken, "文件清理")
}
