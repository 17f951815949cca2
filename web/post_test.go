package web

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// filled is what a browser would post from a form that is sent as it stands.
func filled(form *html.Node) url.Values {
	values := url.Values{}
	for _, n := range elements(form) {
		name := attr(n, "name")
		if name == "" {
			continue
		}
		switch n.Data {
		case "input":
			kind := attr(n, "type")
			if kind == "file" || (kind == "checkbox" || kind == "radio") && !has(n, "checked") {
				continue
			}
			values.Add(name, attr(n, "value"))
		case "textarea":
			values.Add(name, text(n))
		case "select":
			chosen := ""
			for _, o := range elements(n) {
				if has(o, "selected") {
					chosen = attr(o, "value")
				}
			}
			values.Add(name, chosen)
		}
	}
	return values
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func postedForms(t *testing.T, page string, action string) []Posted {
	var posted []Posted
	for _, n := range elements(parse(t, page)) {
		if n.Data == "form" && attr(n, "action") == action && attr(n, "method") == "post" {
			require.Equal(t, "multipart/form-data", attr(n, "enctype"))
			posted = append(posted, ReadPost(filled(n)))
		}
	}
	return posted
}

func TestDecisionFormsAreReadBack(t *testing.T) {
	c := sampleCase()
	posted := postedForms(t, render(t, CasePage(c)), "/cases/c1/decisions")
	require.Len(t, posted, len(c.Decisions))
	for i, d := range c.Decisions {
		p := posted[i]
		require.Equal(t, []any{d.Step, d.Name, d.IdempotencyKey, d.Turn}, []any{p.Step, p.Decision, p.IdempotencyKey, p.Turn})
		require.Equal(t, d.CommentValue, p.Comment)
		require.False(t, p.Confirmed)
		for _, f := range d.Fields {
			require.Equal(t, f.Value, p.Fields[f.Name], f.Name)
		}
		require.Len(t, p.Fields, len(d.Fields), "no foreign names")
	}

	want := c.Decisions[0].Rows[0]
	want.Error = ""
	require.Equal(t, []FindingRow{want}, posted[0].Findings)
	require.Equal(t, []PostedAnswer{{"f2", AnswerDisputed, "参照邻县", ""}, {"f3", "", "", ""}}, posted[2].Answers)
	require.Equal(t, map[string][]string{"draft": {"ref-9"}}, posted[2].Kept)
	require.Equal(t, []PostedVerdict{{"f1", "verified", "已删除"}}, posted[3].Verdicts)
}

func TestSubmitFormIsReadBack(t *testing.T) {
	page := render(t, SubmitPage(sampleSubmitForm()))
	posted := postedForms(t, page, "/cases")
	require.Len(t, posted, 1)
	p := posted[0]
	require.Equal(t, "normative-document", p.Kind)
	require.Equal(t, "关于加强秸秆禁烧工作的通告", p.Title)
	require.Equal(t, "k-submit", p.IdempotencyKey)
	require.Equal(t, map[string]string{"basis": "", "drafter": "农业农村办公室", "effective": "", "term_until": ""}, p.Fields)
	require.Equal(t, map[string][]string{"explanation": {"r1"}}, p.Kept)

	for _, n := range elements(parse(t, page)) {
		if n.Data == "input" && attr(n, "type") == "file" {
			id, ok := MaterialID(attr(n, "name"))
			require.True(t, ok)
			require.Contains(t, []string{"draft", "explanation", "opinions"}, id)
		}
	}
}

func TestReadPostDoubtfulValues(t *testing.T) {
	p := ReadPost(url.Values{FieldTurn: {"7x"}, FieldConfirm: {"yes"}, "finding.0.kind": {"permit"}, "finding.x.quote": {"a"}})
	require.Equal(t, -1, p.Turn)
	require.True(t, p.Confirmed)
	require.Empty(t, p.Findings, "a kind alone is no finding, a row without a number is none")
	require.Equal(t, -1, ReadPost(url.Values{}).Turn)
	require.Equal(t, -1, ReadPost(url.Values{FieldTurn: {"-3"}}).Turn)
	require.Equal(t, 0, ReadPost(url.Values{FieldTurn: {"0"}}).Turn)
}

func TestEmptyRowsAreOfferedWithoutScript(t *testing.T) {
	d := DecisionForm{Rows: []FindingRow{{Quote: "a"}, {Kind: "permit", Severity: "blocking"}}}
	require.Len(t, d.rows(), 1+spareRows)
	require.Len(t, d.Rows, 2, "the model is left alone")
}
