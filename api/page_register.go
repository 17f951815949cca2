package api

import (
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

const (
	registerPath = "/register"
	numberRoute  = registerPath + "/:org_id/:series/:year/:n"
)

// pageRegister shows the numbers that the person may see, and the sequences of
// the issuing bodies' own.
func (s *Server) pageRegister(c *gin.Context, a domain.Actor) error {
	ctx := c.Request.Context()
	f := registerQuery(c, a)
	seen, err := s.registerSeen(ctx, f)
	if err != nil {
		return err
	}
	page, err := s.Record.Register(ctx, f)
	if err != nil {
		return err
	}
	gaps, err := s.Record.NumberGaps(ctx, f)
	if err != nil {
		return err
	}
	series, err := s.Record.DocumentSeries(ctx, a, f.Year)
	if err != nil {
		return err
	}
	query := c.Request.URL.Query()
	query.Del("after")
	return s.render(c, http.StatusOK, web.RegisterPage(web.Register{
		Shell: s.shell(c, a, "登记簿", navRegister), Scope: scopeWords(a) + "的编号", Filter: viewRegisterFilter(f, seen),
		Rows: viewNumbers(page.Numbers), Pager: pagerOf(c, len(page.Numbers), page.Total, page.Next), Gaps: gapWords(gaps, seen), Documents: viewSeries(series),
		ExportHref: pathWith(registerPath+".xlsx", query),
	}))
}

// registerQuery reads the filter from the address; what makes no sense is left out.
func registerQuery(c *gin.Context, a domain.Actor) domain.RegisterFilter {
	year, err := strconv.Atoi(c.Query("year"))
	if err != nil || year < 1900 || year > 9999 {
		year = 0
	}
	return domain.RegisterFilter{
		Viewer: a, OrgID: c.Query("org"), Series: c.Query("series"), Year: year, VoidOnly: c.Query("void") == "yes",
		Q: c.Query("q"), After: c.Query("after"),
	}
}

func viewRegisterFilter(f domain.RegisterFilter, seen domain.RegisterChoices) web.RegisterFilter {
	view := web.RegisterFilter{
		Action: registerPath, Q: f.Q, Org: f.OrgID, Series: f.Series, VoidOnly: f.VoidOnly,
		Orgs: options(seen.Bodies), SeriesOptions: options(seen.Series),
	}
	if f.Year != 0 {
		view.Year = strconv.Itoa(f.Year)
	}
	for _, y := range seen.Years {
		view.Years = append(view.Years, web.Option{Value: strconv.Itoa(y), Label: strconv.Itoa(y) + " 年"})
	}
	if f.Q+f.OrgID+f.Series+view.Year != "" || f.VoidOnly {
		view.ClearHref = registerPath
	}
	return view
}
