package api

import (
	"context"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
	"sanbi/domain/calendar"
)

const forecastPath = "/forecast"

// forecasts is what looking ahead reads from the record.
type forecasts interface {
	OpenSummaries(ctx context.Context, viewer domain.Actor, visit func(domain.Summary)) error
	Colleagues(ctx context.Context, viewer domain.Actor) ([]domain.Colleague, error)
}

// forecastForm reads what a forecast is asked for from the address.
func forecastForm(c *gin.Context) domain.ForecastForm {
	form := domain.ForecastForm{
		Weeks: c.Query("weeks"), People: c.QueryArray("person"), From: c.Query("from"), To: c.Query("to"), Leave: c.Query("leave"),
		Own: map[string]domain.ForecastDays{},
	}
	for _, id := range form.People {
		form.Own[id] = domain.ForecastDays{From: c.Query("from_" + id), To: c.Query("to_" + id)}
	}
	return form
}

// forecastColleagues are those with whom the person may plan.
func (s *Server) forecastColleagues(ctx context.Context, a domain.Actor) ([]domain.Colleague, error) {
	if err := domain.PermitForecast(a); err != nil {
		return nil, err
	}
	return s.Record.Colleagues(ctx, a)
}

// forecast looks ahead over the open cases that the person may see.
func (s *Server) forecast(ctx context.Context, a domain.Actor, form domain.ForecastForm, staff []domain.Colleague) (domain.Forecast, error) {
	now := s.Now()
	ask, err := domain.ReadForecast(form, staff, now)
	if err != nil {
		return domain.Forecast{}, err
	}
	if !ask.WithoutLeave && domain.MayBeAbsent(a.Role) {
		if ask.Recorded, err = s.Record.Absences(ctx, a, calendar.DateOf(now)); err != nil {
			return domain.Forecast{}, err
		}
	}
	f := s.Record.Regimes().Forecast(ask, staff, now)
	if err := s.Record.OpenSummaries(ctx, a, f.Look); err != nil {
		return domain.Forecast{}, err
	}
	return f.Result(), nil
}
