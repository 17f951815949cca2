package api

import (
	"context"

	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

const forecastPath = "/forecast"

// forecasts is what looking ahead reads from the record.
type forecasts interface {
	OpenSummaries(ctx context.Context, viewer domain.Actor, visit func(domain.Summary)) error
	Colleagues(ctx context.Context, viewer domain.Actor) ([]domain.Colleague, error)
}

// forecastForm reads what a forecast is asked for from the address.
func forecastForm(c *gin.Context) domain.ForecastForm {
	return domain.ForecastForm{Weeks: c.Query("weeks"), People: c.QueryArray("person"), From: c.Query("from"), To: c.Query("to")}
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
	f := s.Record.Regimes().Forecast(ask, staff, now)
	if err := s.Record.OpenSummaries(ctx, a, f.Look); err != nil {
		return domain.Forecast{}, err
	}
	return f.Result(), nil
}
