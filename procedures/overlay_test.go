package procedures

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
)

const head = "extends: filing@2026-2\nedition: county-2026-1\nsource: 县规定\nplace: /county/\neffective: 2026-12-01\nchanges:\n"

// examined is what a file with these changes makes of the filing.
func examined(t *testing.T, changes string) domain.EditionReading {
	t.Helper()
	book := embedded(t)
	return book.Examine([]byte(head+changes), book.Named)
}

// TestOverrides: every part that may be changed, with the article in its place.
func TestOverrides(t *testing.T) {
	r := examined(t, `
  - {set: clocks.form_check, to: {limit: 3 working_days, on_return: resume}, source: 第一条}
  - {set: clocks.review.ladder, to: short, source: 第二条}
  - {add: materials, after: filing_report, item: {id: catalogue, title: 目录}, source: 第三条}
  - {add: steps.reporting.decisions.report.materials, item: {id: catalogue, required: true}, source: 第三条}
  - {remove: steps.reporting.decisions.report.materials.fair_competition, source: 第四条}
  - {add: steps.reporting.decisions.report.fields, item: {name: copies, title: 份数, type: number, required: true}, source: 第五条}
  - {set: steps.reporting.decisions.report.fields.paper_sent_on.required, to: true, source: 第五条}
  - {set: ladders.statutory.rungs.circular.offset, to: 10, source: 第六条}
  - {remove: grounds.hearing, source: 第七条}
  - {add: steps.verifying.decisions.pass.guards, item: four_eyes, source: 第八条}
`)
	require.Empty(t, r.Faults)
	p := r.Procedure
	require.Equal(t, "filing@2026-2", p.Base)
	require.Equal(t, "2026-12-01", p.Effective.String())
	form, _ := p.Clock("form_check")
	require.Equal(t, []string{"3wd", "resume", "第一条"}, []string{form.Limit.String(), string(form.OnReturn), form.Source})
	review, _ := p.Clock("review")
	require.Equal(t, "short", review.Ladder)
	require.Contains(t, review.Source, "第十一条", "the article of the limit stays")
	require.Equal(t, "catalogue", p.Materials[1].ID)
	require.Equal(t, "第三条", p.Materials[1].Source)
	reporting, _ := p.Step("reporting")
	report, _ := reporting.Decision("report")
	require.Equal(t, []string{"filing_report", "official_text", "explanation", "legal_bases", "legality_opinion", "publication_proof", "catalogue"}, askIDs(report.Materials))
	require.True(t, report.Fields[0].Required)
	require.Equal(t, "copies", report.Fields[1].Name)
	_, ok := p.Ground("hearing")
	require.False(t, ok)
	verifying, _ := p.Step("verifying")
	pass, _ := verifying.Decision("pass")
	require.True(t, guarded(pass, domain.GuardFourEyes))
	require.Len(t, p.Changes, 10)
	reviewing, _ := p.Step("reviewing")
	pauses := 0
	for _, d := range reviewing.Decisions {
		if d.Name == domain.DecisionPause {
			pauses++
		}
	}
	require.Equal(t, 1, pauses, "the decisions of the grounds are there once")

	base, _ := embedded(t).Named("filing@2026-2")
	require.Equal(t, "5wd", clockOf(t, base, "form_check").Limit.String(), "the base stays as it is")
}

func clockOf(t *testing.T, p *domain.Procedure, name string) domain.ClockSpec {
	t.Helper()
	c, ok := p.Clock(name)
	require.True(t, ok)
	return c
}

func TestOverridesThatAreRefused(t *testing.T) {
	tests := map[string]struct{ changes, rule, path, words string }{
		"no article":        {"  - {set: clocks.review.limit, to: 3 months}", ruleBecause, "changes.1 clocks.review.limit", "依据"},
		"nothing there":     {"  - {set: clocks.nothing.limit, to: 3 months, source: 一}", ruleOverride, "changes.1 clocks.nothing.limit", "没有“nothing”"},
		"gone twice":        {"  - {remove: grounds.hearing, source: 一}\n  - {remove: grounds.hearing, source: 一}", ruleOverride, "changes.2 grounds.hearing", "没有“hearing”"},
		"there already":     {"  - {add: grounds, item: {id: hearing}, source: 一}", ruleOverride, "changes.1 grounds", "已经有名为“hearing”"},
		"after nothing":     {"  - {add: steps, after: nowhere, item: {name: x}, source: 一}", ruleOverride, "changes.1 steps", "没有“nowhere”"},
		"what it is":        {"  - {set: kind, to: contract, source: 一}", ruleOverride, "changes.1 kind", "不能修改"},
		"two at once":       {"  - {set: start, to: reporting, remove: grounds.hearing, source: 一}", ruleOverride, "changes.1 startgrounds.hearing", "之一"},
		"no value":          {"  - {set: start, source: 一}", ruleOverride, "changes.1 start", "to"},
		"mistyped value":    {"  - {set: clocks.review.limit, to: 3 moons, source: 一}", ruleType, "changes.1.to", "第 7 行"},
		"mistyped key":      {"  - {set: clocks.review.limt, to: 3 months, source: 一}", ruleUnknown, "changes.1.set", "检查拼写"},
		"mistyped item key": {"  - {add: grounds, item: {id: x, hwlp: y}, source: 一}", ruleUnknown, "changes.1.item.hwlp", "检查拼写"},
		"nothing changes":   {"  []", ruleMissing, "changes", "没有写任何修改"},
		"breaks the law":    {"  - {remove: steps.approving.decisions.approve.guards.four_eyes, source: 一}", ruleFourEyes, "steps.approving.decisions.approve", "另一人"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := examined(t, tt.changes+"\n")
			require.NotEmpty(t, r.Faults)
			require.Equal(t, tt.rule, r.Faults[0].Rule, "%v", r.Faults)
			require.Equal(t, tt.path, r.Faults[0].Path)
			require.Contains(t, r.Faults[0].Message, tt.words)
		})
	}
}

// TestNamesOfEditions: an edition for some bodies only has a name of its own.
func TestNamesOfEditions(t *testing.T) {
	book := embedded(t)
	change := "  - {set: clocks.review.limit, to: 3 months, source: 一}\n"
	for name, tt := range map[string]struct{ from, to, path string }{
		"a place and a plain name": {"county-2026-1", "2026-2", "edition"},
		"a name and no place":      {"place: /county/\n", "", "edition"},
		"no path":                  {"/county/", "county", "place"},
		"no such body":             {"place: /county/", "place: /county/\nbody: court", "body"},
	} {
		t.Run(name, func(t *testing.T) {
			r := book.Examine([]byte(strings.Replace(head+change, tt.from, tt.to, 1)), book.Named)
			require.NotEmpty(t, r.Faults)
			require.Equal(t, tt.path, r.Faults[0].Path)
		})
	}
	for _, missing := range []string{"effective: 2026-12-01\n", "source: 县规定\n"} {
		r := book.Examine([]byte(strings.Replace(head+change, missing, "", 1)), book.Named)
		require.Equal(t, ruleMissing, r.Faults[0].Rule)
	}
}

// TestEditionsOfEditions: a county extends its province, in whatever order the
// files are read.
func TestEditionsOfEditions(t *testing.T) {
	text, err := os.ReadFile("filing.yaml")
	require.NoError(t, err)
	related, err := os.ReadFile("related-correction.yaml")
	require.NoError(t, err)
	province := strings.NewReplacer("county", "province").Replace(head) + "  - {set: clocks.review.limit, to: 3 months, source: 省规定}\n"
	county := strings.Replace(head, "filing@2026-2", "filing@province-2026-1", 1) + "  - {set: clocks.form_check.limit, to: 3 working_days, source: 县规定第二条}\n"
	dir := fstest.MapFS{
		"filing.yaml": {Data: text}, "related-correction.yaml": {Data: related}, "editions/a-county.yaml": {Data: []byte(county)}, "editions/b-province.yaml": {Data: []byte(province)},
	}
	book, err := Load(dir)
	require.NoError(t, err)
	p, ok := book.Named("filing@county-2026-1")
	require.True(t, ok)
	require.Equal(t, "3m", clockOf(t, p, "review").Limit.String())
	require.Equal(t, "3wd", clockOf(t, p, "form_check").Limit.String())
	plain, _, ok := book.Edition("filing")
	require.True(t, ok)
	require.Equal(t, "2026-2", plain.Edition, "what is for some bodies is not for all")

	delete(dir, "editions/b-province.yaml")
	_, err = Load(dir)
	require.ErrorContains(t, err, "editions/a-county.yaml: extends: extends: 没有名为“filing@province-2026-1”的版本")
}

// TestEveryDifferenceIsTold: also in a key that has no word yet.
func TestEveryDifferenceIsTold(t *testing.T) {
	base, _ := embedded(t).Named("filing@2026-2")
	changed := *base
	changed.Clocks = append([]domain.ClockSpec{}, base.Clocks...)
	changed.Clocks[0].Title = "报送备案"
	changed.Number.Series = "other"
	changed.Clocks = append(changed.Clocks, domain.ClockSpec{Name: "extra", Title: "另一期限", Since: "register"})
	var told []string
	for _, d := range Diff(base, &changed) {
		told = append(told, d.Section+" "+d.Item+" "+d.Words())
	}
	require.Equal(t, []string{
		"期限 报送备案 report 名称：报备 → 报送备案", "期限 另一期限 extra 增加：起算的决定：予以备案登记",
		"编号  series：filing_case → other",
	}, told)
}

// TestHostileFilesAreSmallWork: aliases of aliases make much of a small file.
func TestHostileFilesAreSmallWork(t *testing.T) {
	bomb := head + "  - {set: clocks.review.limit, item: [&a [x,x,x,x,x,x,x,x,x,x], &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a], " +
		"&c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b], &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c], &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]], source: 一}\n"
	book := embedded(t)
	r := book.Examine([]byte(bomb), book.Named)
	require.Equal(t, ruleSize, r.Faults[0].Rule)
}
