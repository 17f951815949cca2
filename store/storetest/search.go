package storetest

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

// find lists the titles that a person finds, in their order.
func (w *world) find(who, q string, with ...func(*domain.SearchFilter)) []string {
	w.t.Helper()
	f := domain.SearchFilter{Viewer: w.actors[who], Q: q, Limit: 3}
	for _, change := range with {
		change(&f)
	}
	var titles []string
	seen := map[string]bool{}
	for {
		page, err := w.Search(w.t.Context(), f)
		require.NoError(w.t, err)
		for _, hit := range page.Hits {
			require.False(w.t, seen[hit.Case.ID], "once: "+hit.Case.Title)
			seen[hit.Case.ID] = true
			titles = append(titles, hit.Case.Title)
		}
		if f.After = page.Next; f.After == "" {
			return titles
		}
	}
}

// searching: every part of a title is found, titles before texts and the newest
// first, by who may see the case.
func searching(t *testing.T, w *world) {
	ctx := t.Context()
	titles := []string{"甲镇停车管理办法", "关于停车收费的通知（2026年版）", "会议制度", "ＡＢＣ系统使用规定", "停"}
	var ids []string
	for i, title := range titles {
		ids = append(ids, w.submitAt([]string{"tina", "vera"}[i/3], title, begin.Add(time.Duration(i)*time.Hour)))
	}
	for i, title := range titles {
		runes := []rune(title)
		for from := range runes {
			for to := from + 1; to <= len(runes); to++ {
				part := string(runes[from:to])
				inside := from > 0 && latin(runes[from]) && latin(runes[from-1]) || to < len(runes) && latin(runes[to]) && latin(runes[to-1])
				if strings.Trim(part, "（）") == "" || inside {
					continue // a number is found whole
				}
				require.Contains(t, w.find("sven", part), title, "%d: %s", i, part)
			}
		}
	}
	require.Equal(t, []string{"停", "关于停车收费的通知（2026年版）", "甲镇停车管理办法"}, w.find("sven", "停"), "the newest first")
	require.Equal(t, []string{"关于停车收费的通知（2026年版）"}, w.find("sven", "收费 停车"))
	require.Equal(t, []string{"关于停车收费的通知（2026年版）"}, w.find("sven", "2026年版"))
	require.Equal(t, []string{"ＡＢＣ系统使用规定"}, w.find("sven", "abc系统"))
	require.Empty(t, w.find("sven", "车理"), "two characters that do not stand together")
	require.Empty(t, w.find("sven", "停车办法"), "nor do these")
	require.Empty(t, w.find("sven", "' OR 1 --x"))
	require.Len(t, w.find("tina", "停车"), 2)
	require.Equal(t, []string{"停"}, w.find("vera", "停"), "the neighbour's own")
	for _, who := range []string{"adam", "eric", "emma"} {
		require.Empty(t, w.find(who, "停车"), who)
	}
	require.Len(t, w.find("rose", "停车", func(f *domain.SearchFilter) { f.Kind = "suite" }), 2)
	require.Empty(t, w.find("rose", "停车", func(f *domain.SearchFilter) { f.Kind = "filing" }))
	require.Empty(t, w.find("rose", "停车", func(f *domain.SearchFilter) { f.State = domain.CasesClosed }))
	require.Len(t, w.find("rose", "停车", func(f *domain.SearchFilter) { f.Year = begin.Year() }), 2)
	require.Empty(t, w.find("rose", "停车", func(f *domain.SearchFilter) { f.Year = begin.Year() + 1 }))

	c, err := w.Case(ctx, ids[2])
	require.NoError(t, err)
	require.Equal(t, []string{"会议制度"}, w.find("sven", c.Number))
	require.NoError(t, w.KeepText(ctx, "00", "只识别出一部分"))
	require.Len(t, w.find("sven", "识别出一部分"), len(titles))
	require.NoError(t, w.KeepText(ctx, "00", "第一条 为了规范停车秩序，制定本制度。\n第二条 参会人员应当签到。"))
	require.Empty(t, w.find("sven", "识别出一部分"), "another try read it as a whole")
	require.Len(t, w.find("sven", "参会人员"), len(titles), "all have that text")
	require.Equal(t, []string{"停", "关于停车收费的通知（2026年版）", "甲镇停车管理办法", "ＡＢＣ系统使用规定", "会议制度"}, w.find("sven", "停"))
	require.Equal(t, []string{"会议制度"}, w.find("sven", "会议 签到"), "one word in the title, one in the text")
	page, err := w.Search(ctx, domain.SearchFilter{Viewer: w.actors["sven"], Q: "会议 签到"})
	require.NoError(t, err)
	require.Equal(t, domain.FoundInText, page.Hits[0].Where)
	require.Contains(t, page.Hits[0].Title, domain.SearchPiece{Text: "会议", Hit: true})
	require.Contains(t, page.Hits[0].Excerpt, domain.SearchPiece{Text: "签到", Hit: true})
	for q, code := range map[string]domain.Code{"": domain.CodeInvalid, "，。！": domain.CodeInvalid, strings.Repeat("字", 101): domain.CodeInvalid} {
		_, err := w.Search(ctx, domain.SearchFilter{Viewer: w.actors["sven"], Q: q})
		require.Equal(t, code, domain.CodeOf(err), q)
	}
	_, err = w.Search(ctx, domain.SearchFilter{Viewer: w.actors["sven"], Q: "停车", After: "x"})
	require.Equal(t, domain.CodeInvalid, domain.CodeOf(err))
	w.sound()
	w.exec("UPDATE search_entries SET body = 'x' WHERE case_id = '" + ids[0] + "'")
	require.Contains(t, w.damages(), ids[0])
	w.exec("UPDATE projection SET made = 'by an older version'")
	require.NoError(t, w.Migrate(ctx))
	w.sound()
	require.Len(t, w.find("sven", "停车管理"), 1)
}

func latin(r rune) bool { return r < 128 || r >= 0xff21 }
