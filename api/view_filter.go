package api

import (
	"context"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// listStates are the states offered by the filter above a table.
var listStates = []web.Option{
	{Value: string(domain.CasesOpen), Label: "在办"},
	{Value: string(domain.CasesOverdue), Label: "已超期"},
	{Value: string(domain.CasesDueSoon), Label: "即将到期"},
	{Value: string(domain.CasesClosed), Label: "已办结"},
}

// readFilter reads the filter of a list from the address.
func (s *Server) readFilter(c *gin.Context, a domain.Actor) domain.CaseFilter {
	f := s.caseFilter(a)
	f.Q, f.Kind, f.Step, f.OrgID, f.After = c.Query("q"), c.Query("kind"), c.Query("step"), c.Query("org"), c.Query("after")
	for _, known := range listStates {
		if c.Query("state") == known.Value {
			f.State = domain.CaseState(known.Value)
		}
	}
	return f
}

// viewFilter is the form above a table with what was asked for.
func (s *Server) viewFilter(ctx context.Context, action string, f domain.CaseFilter) (web.Filter, error) {
	view := web.Filter{
		Action: action, Q: f.Q, Kind: f.Kind, Step: f.Step, Org: f.OrgID, State: string(f.State), States: listStates,
	}
	for _, p := range s.Book.Procedures() {
		view.Kinds = append(view.Kinds, web.Option{Value: p.Kind, Label: web.KindTag(p.Kind).Text})
	}
	view.Steps = s.stepOptions(f.Kind)
	orgs, err := s.orgOptions(ctx, f.Viewer)
	view.Orgs = orgs
	if f.Q+f.Kind+f.Step+f.OrgID+string(f.State) != "" {
		view.ClearHref = action
	}
	return view, err
}

// stepOptions are the steps of one kind, or of all. Procedures may use one name
// for different steps: then the option says both titles.
func (s *Server) stepOptions(kind string) []web.Option {
	var options []web.Option
	at := map[string]int{}
	for _, p := range s.Book.Procedures() {
		if kind != "" && kind != p.Kind {
			continue
		}
		for _, step := range p.Steps {
			i, known := at[step.Name]
			switch {
			case !known:
				at[step.Name] = len(options)
				options = append(options, web.Option{Value: step.Name, Label: step.Title})
			case !strings.Contains(options[i].Label, step.Title):
				options[i].Label += "、" + step.Title
			}
		}
	}
	return options
}

// orgOptions are the bodies that submit; submitters have only their own.
func (s *Server) orgOptions(ctx context.Context, a domain.Actor) ([]web.Option, error) {
	if a.Role == domain.RoleSubmitter {
		return nil, nil
	}
	orgs, err := s.Record.Organisations(ctx)
	var options []web.Option
	for _, o := range orgs {
		if o.ReviewBodyID != "" {
			options = append(options, web.Option{Value: o.ID, Label: o.Name})
		}
	}
	return options, err
}

// viewPager leads to the next page and back to the first, keeping the filter.
func viewPager(c *gin.Context, page domain.CasePage) web.Pager {
	return pagerOf(c, len(page.Cases), page.Total, page.Next)
}

func pagerOf(c *gin.Context, shown, total int, next string) web.Pager {
	pager := web.Pager{Shown: shown, Total: total}
	if c.Query("after") != "" {
		pager.FirstHref = pageAfter(c, "")
	}
	if next != "" {
		pager.NextHref = pageAfter(c, next)
	}
	return pager
}

// pageAfter is the address of this page with another cursor; empty for the first.
func pageAfter(c *gin.Context, cursor string) string {
	query := withoutPage(c)
	if cursor != "" {
		query.Set("after", cursor)
	}
	return pathWith(c.Request.URL.Path, query)
}

// withoutPage is the filter of this page alone.
func withoutPage(c *gin.Context) url.Values {
	query := c.Request.URL.Query()
	query.Del("after")
	return query
}

func pathWith(path string, query url.Values) string {
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}
