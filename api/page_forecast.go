package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/web"
)

// pageForecast shows what falls due, and what goes overdue if the people chosen
// are away. The whole question stands in the address.
func (s *Server) pageForecast(c *gin.Context, a domain.Actor) error {
	ctx := c.Request.Context()
	staff, err := s.forecastColleagues(ctx, a)
	if err != nil {
		return err
	}
	form := forecastForm(c)
	view := web.Forecast{
		Shell: s.shell(c, a, "到期预测", navForecast), Scope: scopeWords(a), Action: forecastPath, MaxWeeks: domain.MaxForecastWeeks,
		Weeks: form.Weeks, From: form.From, To: form.To, People: viewStaff(staff, form),
		Leave: form.Leave, AbsencesHref: absencesHref(a),
	}
	if view.Weeks == "" {
		view.Weeks = defaultWeeks
	}
	f, err := s.forecast(ctx, a, form, staff)
	status := http.StatusOK
	switch {
	case mendable(err):
		view.Errors, status = fieldErrors(err), s.statusOf(c, err)
	case err != nil:
		return err
	default:
		view.Result = viewForecast(f, form)
		view.ExportHref = forecastSheetPath + "?" + c.Request.URL.RawQuery
	}
	return s.render(c, status, web.ForecastPage(view))
}
