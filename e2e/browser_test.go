package e2e_test

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"sanbi/internal/demo"
)

// screenshots names a directory for pictures of the pages on the way; without
// it none are taken.
const screenshots = "SANBI_SCREENSHOTS"

// chromium is a headless browser that ends with the test.
func chromium(t *testing.T) context.Context {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.WindowSize(1366, 768))
	if os.Getuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.WithoutCancel(t.Context()), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate("about:blank")), "chromium does not start")
	return ctx
}

// person is somebody at a browser of his own.
type person struct {
	t    *testing.T
	ctx  context.Context
	base string
	name string
}

// sit signs somebody in through the login page.
func sit(browser context.Context, t *testing.T, base, username string) *person {
	t.Helper()
	ctx, cancel := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(cancel)
	require.NoError(t, chromedp.Do(ctx, chromedp.Navigate("about:blank"))) // the first call must have no time limit
	p := &person{t: t, ctx: ctx, base: base, name: username}
	p.open("/login")
	p.do(chromedp.SetValue(`form[action="/login"] [name="username"]`, username),
		chromedp.SetValue(`form[action="/login"] [name="password"]`, demo.Password))
	p.submit(`#username`)
	return p
}

func (p *person) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	require.NoError(p.t, chromedp.Do(ctx, steps...), p.name)
}

func (p *person) open(path string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.base + path))
}

// ask evaluates an expression in the page.
func ask[T any](p *person, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	require.NoError(p.t, err, expression)
	return value
}

// submit presses the button of the form that holds an element and waits for
// the page that follows.
func (p *person) submit(inside string) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	mark := "document.querySelector(" + strconv.Quote(inside) + ").closest('form').querySelector('[type=submit]').setAttribute('data-press','')"
	require.NoError(p.t, chromedp.Do(ctx, discard(chromedp.Evaluate[any](mark))))
	_, err := chromedp.RunResponse(ctx, chromedp.Click("[data-press]"))
	require.NoError(p.t, err, "%s: no page followed", p.name)
}

// discard runs an action for its effect.
func discard[T any](a chromedp.Action[T]) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		_, err := a(ctx, t)
		return err
	})
}

// picture keeps what the person sees.
func (p *person) picture(name string) {
	p.t.Helper()
	dir := os.Getenv(screenshots)
	if dir == "" {
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, 20*time.Second)
	defer cancel()
	data, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	require.NoError(p.t, err)
	require.NoError(p.t, os.WriteFile(filepath.Join(dir, name+".png"), data, 0o600))
}

// form is what somebody writes into a form: values by name, a choice of a radio
// button as name → value under choose, and files by name.
type form struct {
	values map[string]string
	choose map[string]string
	files  map[string]string
}

// fill writes into the form inside a selector.
func (p *person) fill(scope string, f form) {
	p.t.Helper()
	control := func(name string) string { return scope + ` [name="` + name + `"]` }
	for name, value := range f.values {
		p.do(chromedp.SetValue(control(name), value))
	}
	for name, value := range f.choose {
		p.do(chromedp.Click(control(name) + `[value="` + value + `"]`))
	}
	for name, file := range f.files {
		p.do(chromedp.SetUploadFiles(control(name), []string{file}))
	}
}

// decide opens a case, unfolds a decision, fills its form and sends it.
func (p *person) decide(path, decision string, f form) {
	p.t.Helper()
	p.open(path)
	scope := "#decision-" + decision
	if !ask[bool](p, `document.querySelector("`+scope+`").open`) {
		p.do(chromedp.Click(scope + " > summary"))
	}
	p.fill(scope, f)
	if ask[bool](p, `document.querySelector("`+scope+` [name=confirm]") !== null`) {
		p.do(chromedp.Click(scope + " [name=confirm]"))
	}
	p.submit(scope + " [name=decision]")
	require.Empty(p.t, ask[string](p, `(document.querySelector(".error-summary") || {innerText: ""}).innerText`), "%s: %s was refused", p.name, decision)
}
