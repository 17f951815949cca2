package app

import (
	"net/http"

	"sanbi/api"
	"sanbi/internal/engine"
)

// Handler is the whole HTTP side over this record; o carries what differs
// between the binaries.
func (a *App) Handler(e *engine.Engine, o api.Options) http.Handler {
	o.Record, o.Engine, o.Files, o.Book = a.Store, e, a.Files, a.Book
	o.Texts = a.Readings
	o.Now, o.Ledgers = a.Now, ledgers{App: a, engine: e, logger: o.Logger}
	return api.New(o)
}
