package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageSearch shows what was found; without words, how to search.
func (s *Server) pageSearch(c *gin.Context, a domain.Actor) error {
	if err := permitSearch(a); err != nil {
		return err
	}
	f := s.searchFilter(c, a)
	view := web.Search{
		Shell: s.shell(c, a, "搜索", ""), Scope: scopeWords(a),
		Q: f.Q, Kind: f.Kind, State: string(f.State), States: []web.Option{listStates[0], listStates[3]},
	}
	for _, p := range s.Book.Procedures() {
		view.Kinds = append(view.Kinds, web.Option{Value: p.Kind, Label: web.KindTag(p.Kind).Text})
	}
	if f.Year > 0 {
		view.Year = strconv.Itoa(f.Year)
	}
	for year := s.Now().In(zone).Year(); len(view.Years) < searchYears; year-- {
		view.Years = append(view.Years, web.Option{Value: strconv.Itoa(year), Label: strconv.Itoa(year) + " 年"})
	}
	if f.Q == "" {
		return s.render(c, http.StatusOK, web.SearchPage(view))
	}
	page, err := s.Record.Search(c.Request.Context(), f)
	status := http.StatusOK
	switch {
	case mendable(err):
		status, view.Errors = s.statusOf(c, err), fieldErrors(err)
	case err != nil:
		return err
	}
	view.Asked = err == nil
	for _, hit := range page.Hits {
		view.Hits = append(view.Hits, s.viewHit(hit, a))
	}
	if f.After != "" {
		view.FirstHref = pageAfter(c, "")
	}
	if page.Next != "" {
		view.NextHref = pageAfter(c, page.Next)
	}
	return s.render(c, status, web.SearchPage(view))
}

// searchYears is how many years are offered.
const searchYears = 10

func (s *Server) viewHit(hit domain.SearchHit, a domain.Actor) web.SearchHit {
	row := s.viewRow(hit.Case, a)
	view := web.SearchHit{
		Href: row.Href, Kind: row.Kind, Number: row.Number, DocNumber: row.DocNumber, Org: row.Org, Step: row.Step, Where: hit.Where.Label(),
	}
	if row.Closed != nil {
		view.Step = row.Closed.Text
	}
	for _, p := range hit.Title {
		view.Title = append(view.Title, web.SearchPiece(p))
	}
	for _, p := range hit.Excerpt {
		view.Excerpt = append(view.Excerpt, web.SearchPiece(p))
	}
	return view
}
