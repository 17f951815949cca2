package api_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"sort"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"
)

// browser is a person at the pages: it reads forms out of HTML and sends them
// back, and knows nothing else.
type browser struct {
	t      *testing.T
	base   string
	client *http.Client
}

func (h *harness) browse(username string) *browser {
	return &browser{t: h.t, base: h.server.URL, client: h.login(username)}
}

// page is one answer.
type page struct {
	t        *testing.T
	status   int
	location string
	header   http.Header
	source   string
	root     *html.Node
}

func (b *browser) read(response *http.Response, err error) *page {
	b.t.Helper()
	require.NoError(b.t, err)
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	require.NoError(b.t, err)
	root, err := html.Parse(bytes.NewReader(data))
	require.NoError(b.t, err)
	return &page{
		t: b.t, status: response.StatusCode, location: response.Header.Get("Location"), header: response.Header,
		source: string(data), root: root,
	}
}

func (b *browser) get(path string) *page {
	b.t.Helper()
	return b.read(b.client.Get(b.base + path))
}

// see gets a page that must be there.
func (b *browser) see(path string) *page {
	b.t.Helper()
	p := b.get(path)
	require.Equal(b.t, http.StatusOK, p.status, "%s: %s", path, p.text())
	return p
}

// send posts a form as a browser does, files and all.
func (b *browser) send(f *form) *page {
	b.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range f.values {
		for _, value := range values {
			require.NoError(b.t, w.WriteField(name, value))
		}
	}
	for _, name := range f.files {
		data, chosen := f.chosen[name]
		filename := ""
		if chosen {
			filename = strings.TrimPrefix(name, "material.") + ".docx"
			if name == "file" {
				filename = "notice.csv"
			}
		}
		part, err := w.CreateFormFile(name, filename) // browsers send an empty part for no file
		require.NoError(b.t, err)
		_, err = part.Write(data)
		require.NoError(b.t, err)
	}
	require.NoError(b.t, w.Close())
	return b.read(b.client.Post(b.base+f.action, w.FormDataContentType(), &body))
}

// sent posts a form that must be taken, and returns the page it leads to.
func (b *browser) sent(f *form) *page {
	b.t.Helper()
	p := b.send(f)
	require.Equal(b.t, http.StatusSeeOther, p.status, p.text())
	return b.see(p.location)
}

// form is a form of a page with what would be posted as it stands.
type form struct {
	action   string
	values   url.Values
	files    []string
	chosen   map[string][]byte
	required map[string]bool
	choices  map[string][]string // of selects, radios and boxes
}

func (f *form) name() string { return f.values.Get("decision") }

func (f *form) set(name, value string) *form { f.values.Set(name, value); return f }

func (f *form) choose(material string, data []byte) *form {
	f.chosen["material."+material] = data
	return f
}

// forms are those that post, in their order.
func (p *page) forms() []*form {
	var forms []*form
	walk(p.root, func(n *html.Node) {
		if n.Data != "form" || attr(n, "method") != "post" {
			return
		}
		f := &form{
			action: attr(n, "action"), values: url.Values{}, chosen: map[string][]byte{}, required: map[string]bool{},
			choices: map[string][]string{},
		}
		walk(n, f.control)
		forms = append(forms, f)
	})
	return forms
}

func (f *form) control(n *html.Node) {
	name := attr(n, "name")
	if name == "" {
		return
	}
	f.required[name] = f.required[name] || has(n, "required")
	switch {
	case n.Data == "textarea":
		f.values.Set(name, textOf(n))
	case n.Data == "select":
		f.values.Set(name, "")
		walk(n, func(o *html.Node) {
			if o.Data != "option" {
				return
			}
			if v := attr(o, "value"); v != "" {
				f.choices[name] = append(f.choices[name], v)
			}
			if has(o, "selected") {
				f.values.Set(name, attr(o, "value"))
			}
		})
	case attr(n, "type") == "file":
		f.files = append(f.files, name)
	case attr(n, "type") == "radio" || attr(n, "type") == "checkbox":
		f.choices[name] = append(f.choices[name], attr(n, "value"))
		if has(n, "checked") {
			f.values.Add(name, attr(n, "value"))
		}
	case n.Data == "input":
		f.values.Set(name, attr(n, "value"))
	}
}

// decision finds the form of a decision.
func (p *page) decision(name string) *form {
	p.t.Helper()
	for _, f := range p.forms() {
		if f.name() == name {
			return f
		}
	}
	require.Fail(p.t, "no form", "%s is not offered: %v", name, p.decisions())
	return nil
}

// decisions names the forms that the page offers, sorted.
func (p *page) decisions() []string {
	names := []string{}
	for _, f := range p.forms() {
		if f.name() != "" {
			names = append(names, f.name())
		}
	}
	sort.Strings(names)
	return names
}

func (p *page) form(action string) *form {
	p.t.Helper()
	for _, f := range p.forms() {
		if f.action == action {
			return f
		}
	}
	require.Fail(p.t, "no form", action)
	return nil
}

func (p *page) text() string { return textOf(p.root) }

// byID is the text of an element, empty if there is none.
func (p *page) byID(id string) (node *html.Node) {
	walk(p.root, func(n *html.Node) {
		if attr(n, "id") == id {
			node = n
		}
	})
	return node
}

// links are the addresses of all links.
func (p *page) links() []string {
	var hrefs []string
	walk(p.root, func(n *html.Node) {
		if n.Data == "a" {
			hrefs = append(hrefs, attr(n, "href"))
		}
	})
	return hrefs
}

func walk(n *html.Node, visit func(*html.Node)) {
	if n.Type == html.ElementNode {
		visit(n)
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		walk(child, visit)
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		b.WriteString(textOf(child))
	}
	return b.String()
}
