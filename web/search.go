package web

// Search is the page of a search, GET /search.
type Search struct {
	Shell Shell
	Scope string
	// Q, Kind, State and Year are what was asked for.
	Q, Kind, State, Year string
	Kinds, States, Years []Option
	Errors               []FieldError
	// Asked says that words were looked for.
	Asked bool
	Hits  []SearchHit
	// FirstHref and NextHref lead to other pages; empty where there is none.
	FirstHref, NextHref string
}

// SearchHit is a case that was found.
type SearchHit struct {
	Href, Number, DocNumber, Org, Step, Where string
	Kind                                      Tag
	Title, Excerpt                            []SearchPiece
}

// SearchPiece is a stretch of text; Hit marks what was looked for.
type SearchPiece struct {
	Text string
	Hit  bool
}
