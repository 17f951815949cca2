package web

import "time"

// ProductName is the name in the header and in every page title.
const ProductName = "三必"

// ProductTagline says what the product is, beside its name.
const ProductTagline = "合法性审核与备案审查平台"

// Shell is what stands around the content of every page.
type Shell struct {
	// Title is the page's own title, without the product's name.
	Title string
	// Org, User and RoleLabel say who is signed in; User is empty when nobody is.
	Org, User, RoleLabel string
	// Active is the id of the navigation item the page belongs to.
	Active string
	Nav    []NavItem
	// NoticesHref leads to the person's notices, of which Unread are not read;
	// empty for those who are never told anything.
	NoticesHref string
	Unread      int
	// Flash is the notice after a redirect; nil when there is none.
	Flash *Flash
	// Demo marks an evaluation installation with invented data.
	Demo bool
	// Now is the server's time, shown in the footer and used for "today".
	Now time.Time
	// Version is the build's version, for the footer and for support.
	Version string
}

// ActiveNotices is Shell.Active on the page of the notices, which the top bar
// leads to.
const ActiveNotices = "notices"

// NavItem is one entry of the side navigation.
type NavItem struct {
	ID, Href, Label string
	// Icon is the name of a symbol in static/icons.svg.
	Icon string
	// Badge is a count behind the label; 0 shows nothing.
	Badge int
	// BadgeTone is red for overdue counts and neutral otherwise.
	BadgeTone Tone
	// Section is a heading before this item; empty continues the section above.
	Section string
}

// Flash is a notice shown once.
type Flash struct {
	// Tone: green for done, amber for attention, red for refused.
	Tone Tone
	Text string
	// Detail is a second line; optional.
	Detail string
	// Href and Link are an optional link to go on.
	Href, Link string
}

// Crumb is a step of the trail above a page's title.
type Crumb struct{ Label, Href string }
