package web

import (
	"strings"
	"time"
)

// ErrorView is the page of a refused or failed request. Without a signed-in
// user it is shown without navigation.
type ErrorView struct {
	Shell  Shell
	Status int
	// Title and Advice in the user's words; empty takes those of the status.
	Title, Advice string
	// Detail is the refusal's own sentence; optional.
	Detail    string
	RequestID string
	// BackHref is the way out; empty goes to the worklist.
	BackHref, BackLabel string
}

// Pending is 已受理，正在记录: the engine has the decision, the record follows.
type Pending struct {
	Shell Shell
	// What was handed in: 「受理」决定.
	What     string
	Case     CaseRef
	Received time.Time
	// CheckHref shows the result; the page goes there by itself every few seconds.
	CheckHref string
	// Key is the idempotency key, to quote to support.
	Key string
}

// Docs is the API reference, GET /docs; it loads SpecHref into swagger-ui.
type Docs struct {
	Shell    Shell
	SpecHref string
}

// refreshTo is the content of a refresh; only a path of this site is followed.
func refreshTo(href string) string {
	if !strings.HasPrefix(href, "/") || strings.HasPrefix(href, "//") {
		return "3"
	}
	return "3; url=" + href
}
