package web

import (
	"fmt"
	"html"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"
)

// mark fills every string of a model with a word of its own and every list
// with one element, so that a field which no page shows is noticed.
type marker struct {
	words map[string]string // word → path of the field
	fixed map[string]string // path → value that the page's shape depends on
}

func (m *marker) fill(v reflect.Value, path string) {
	if value, ok := m.fixed[path]; ok {
		v.SetString(value)
		return
	}
	switch v.Kind() {
	case reflect.String:
		if v.Type() != reflect.TypeFor[string]() {
			return // an enumeration: its word is shown, not its value
		}
		word := fmt.Sprintf("w%03dx", len(m.words))
		if strings.HasSuffix(path, "Href") || strings.HasSuffix(path, "Action") && !strings.Contains(path, "Row") {
			word = "/" + word
		}
		m.words[word] = path
		v.SetString(word)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(at(11, 23, 9, 12)))
			return
		}
		for i := range v.NumField() {
			m.fill(v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		m.fill(v.Index(0), path)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		m.fill(v.Elem(), path)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(3)
	}
}

func checkShown[T any](t *testing.T, page func(T) templ.Component, fixed map[string]string, elsewhere ...string) {
	t.Helper()
	m := marker{words: map[string]string{}, fixed: fixed}
	var model T
	m.fill(reflect.ValueOf(&model).Elem(), "")
	out := html.UnescapeString(render(t, page(model)))
	for word, path := range m.words {
		shown := strings.Contains(out, word)
		for _, e := range elsewhere {
			if strings.Contains(path+".", e+".") {
				shown = true
			}
		}
		require.True(t, shown, "%T%s is not shown", model, path)
	}
}

// The exceptions name what a page shows in another shape only (an empty list,
// a plain text instead of compared spans), or as an icon, a state or a choice.
func TestEveryFieldIsShown(t *testing.T) {
	never := func(more ...string) []string { return append(more, ".Nav.Icon", ".Shell.Active") }
	row := []string{".Rows.Clock", ".DueSoon.Clock", ".Cases.Clock", ".Rows.Step", ".DueSoon.Step", ".Cases.Step"}
	filter := []string{".Filter.Kind", ".Filter.Step", ".Filter.Org", ".Filter.State"}

	checkShown(t, WorklistPage, nil, never(append(append(row, filter...), ".EmptyTitle", ".EmptyHelp", ".Submitted")...)...)
	checkShown(t, CasesPage, nil, never(append(row, filter...)...)...)
	checkShown(t, OverduePage, nil, never(append(row, ".Submitted")...)...)
	checkShown(t, AbsencesPage, map[string]string{".Form.Fields.Type": "select"}, never(".Fields.Value", ".Fields.Placeholder")...)
	checkShown(t, DossierPage, map[string]string{".Review.Reason.Type": "select"}, never(append(row, ".Reason.Value", ".Reason.Placeholder")...)...)
	checkShown(t, DocumentsPage, nil, never(".Filter.Q", ".Filter.Kind", ".Filter.Step", ".Filter.Org", ".Filter.State", ".Filter.Kinds", ".Filter.Steps", ".Filter.States")...)
	checkShown(t, CampaignPage, nil, never(".Row.Href", ".Row.Deadline", ".Facts.Href")...)
	checkShown(t, LoginPage, nil, never()...)
	checkShown(t, AccountPage, nil, never(".Clock.AccountHref")...)
	checkShown(t, ProofPage, nil, never(".Rates.MissingHref")...)
	checkShown(t, ErrorPage, nil, never()...)
	checkShown(t, PendingPage, nil, never()...)
	checkShown(t, DocsPage, nil, never()...)
	checkShown(t, SubmitPage, map[string]string{".Form.Sections.Fields.Type": "select", ".Form.Sections.More.Type": "select", ".Form.About.Type": "select"},
		never(".Kinds", ".Form.Reviewer", ".Form.Title.Name", ".Title.Options", ".Fields.Value", ".Fields.Placeholder",
			".About.Value", ".About.Placeholder", ".More.Value", ".More.Placeholder")...)
	checkShown(t, CasePage, map[string]string{".Findings.Change.Spans.Kind": string(SpanAdded), ".Checks.State": "unread", ".Decisions.Comment": "optional", ".Decisions.Fields.Type": "select", ".Assignments.Fields.Type": "select", ".Correction.Fields.Type": "select"},
		never(".Linked.Clock", ".Text.Blocks", ".Text.Sheets.Blocks.Text", ".Text.TextHref", ".Fields.Value", ".Fields.Placeholder", ".Rows.Kind", ".Rows.Severity",
			".Answers.Result", ".Verdicts.Result", ".Answers.Finding", ".Verdicts.Finding")...)
}
