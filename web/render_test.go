package web

import (
	"bytes"
	"io/fs"
	"net/url"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

func render(t *testing.T, c templ.Component) string {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, c.Render(t.Context(), &out))
	return out.String()
}

func parse(t *testing.T, page string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	require.NoError(t, err)
	return root
}

func elements(root *html.Node) []*html.Node {
	var list []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			list = append(list, n)
		}
	}
	return list
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func text(n *html.Node) string {
	var words strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			words.WriteString(d.Data)
		}
	}
	return strings.TrimSpace(words.String())
}

func eachPage(t *testing.T, check func(t *testing.T, nodes []*html.Node)) {
	for name, page := range samplePages() {
		t.Run(name, func(t *testing.T) { check(t, elements(parse(t, render(t, page)))) })
	}
}

func TestPagesHaveOneHeadingAndLanguage(t *testing.T) {
	eachPage(t, func(t *testing.T, nodes []*html.Node) {
		count := map[string]int{}
		for _, n := range nodes {
			count[n.Data]++
			if n.Data == "html" {
				require.Equal(t, "zh-CN", attr(n, "lang"))
			}
			if n.Data == "h1" || n.Data == "title" || n.Data == "button" || n.Data == "a" && attr(n, "href") != "" {
				require.NotEmpty(t, text(n), "%s without words", n.Data)
			}
		}
		require.Equal(t, 1, count["h1"])
		require.Equal(t, 1, count["main"])
	})
}

func TestControlsHaveLabels(t *testing.T) {
	eachPage(t, func(t *testing.T, nodes []*html.Node) {
		labels := map[string]string{}
		for _, n := range nodes {
			if n.Data == "label" {
				labels[attr(n, "for")] = text(n)
			}
		}
		for _, n := range nodes {
			switch {
			case n.Data == "input" && attr(n, "type") == "hidden":
			case n.Data == "input", n.Data == "select", n.Data == "textarea":
				require.NotEmpty(t, attr(n, "name"))
				require.NotEmpty(t, labels[attr(n, "id")], "no label for %s", attr(n, "name"))
			}
		}
	})
}

func TestPagesAreStrict(t *testing.T) {
	eachPage(t, func(t *testing.T, nodes []*html.Node) {
		for _, n := range nodes {
			require.NotEqual(t, "style", n.Data)
			if n.Data == "script" {
				require.NotEmpty(t, attr(n, "src"))
				require.Nil(t, n.FirstChild)
			}
			for _, a := range n.Attr {
				require.NotEqual(t, "style", a.Key)
				require.False(t, strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Key, "hx-on"), a.Key)
			}
		}
	})
}

func TestIDsAreUniqueAndReferencesResolve(t *testing.T) {
	eachPage(t, func(t *testing.T, nodes []*html.Node) {
		ids := map[string]bool{}
		for _, n := range nodes {
			if id := attr(n, "id"); id != "" {
				require.False(t, ids[id], "twice: %s", id)
				ids[id] = true
			}
		}
		for _, n := range nodes {
			refs := strings.Fields(attr(n, "for") + " " + attr(n, "aria-describedby") + " " + attr(n, "aria-labelledby"))
			if to, ok := strings.CutPrefix(attr(n, "href"), "#"); ok {
				refs = append(refs, to)
			}
			for _, id := range refs {
				require.True(t, ids[id], "%s points at missing #%s", n.Data, id)
			}
		}
	})
}

func TestAssetsResolve(t *testing.T) {
	sprite, err := fs.ReadFile(Static(), "icons.svg")
	require.NoError(t, err)
	eachPage(t, func(t *testing.T, nodes []*html.Node) {
		for _, n := range nodes {
			for _, ref := range []string{attr(n, "href"), attr(n, "src")} {
				u, err := url.Parse(ref)
				require.NoError(t, err)
				require.NotEqual(t, "about", u.Scheme, "refused link on %s", n.Data)
				name, ok := strings.CutPrefix(u.Path, StaticPrefix)
				if !ok {
					continue
				}
				_, err = fs.Stat(Static(), name)
				require.NoError(t, err)
				require.NotEmpty(t, u.Query().Get("v"))
				if n.Data == "use" {
					require.Contains(t, string(sprite), `id="`+u.Fragment+`"`)
				}
			}
		}
	})
}

func TestHostileTextIsEscaped(t *testing.T) {
	const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`
	c := sampleCase()
	c.Header.Title, c.Header.DossierHref = hostile, "javascript:alert(1)"
	c.Text.Blocks[5].Text, c.Findings[0].Quote = hostile+"尾", hostile
	c.Decisions[0].Rows[0].Quote, c.Decisions[1].CommentValue = hostile, "</textarea>"+hostile
	pages := []templ.Component{
		CasePage(c),
		WorklistPage(Worklist{Shell: sampleShell(hostile, ""), Rows: []CaseRow{{Title: hostile, Href: "javascript:alert(1)"}}}),
		PendingPage(Pending{Shell: sampleShell("x", ""), CheckHref: "//evil.example/" + hostile}),
	}
	for _, p := range pages {
		out := render(t, p)
		require.NotContains(t, out, "<script>alert")
		require.NotContains(t, out, "<img src=x")
		require.NotContains(t, out, `href="javascript:`)
		require.NotContains(t, out, "url=//evil")
	}
}
