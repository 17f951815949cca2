// Package web owns what a person sees: view models, templ components and the
// static assets, all embedded. It does no I/O and must not know SQL, gin or
// Temporal: the api package fills a view model and renders a page.
//
// Every page works without JavaScript (forms, links, POST/redirect/GET) and
// under a strict Content-Security-Policy: no inline script, no inline style.
package web
