package api

import (
	"github.com/gin-gonic/gin"

	"sanbi/domain"
)

// maxForecastLines is how many periods are told at once.
const maxForecastLines = 1000

// forecastAnswer is a forecast with a bounded number of lines.
type forecastAnswer struct {
	domain.Forecast
	LeftOut int `json:"left_out" doc:"没有列出的期限数；不为 0 时请减少周数"`
}

// jsonForecast answers GET /forecast.
func (s *Server) jsonForecast(c *gin.Context, a domain.Actor) (forecastAnswer, error) {
	staff, err := s.forecastColleagues(c.Request.Context(), a)
	if err != nil {
		return forecastAnswer{}, err
	}
	f, err := s.forecast(c.Request.Context(), a, forecastForm(c), staff)
	if err != nil {
		return forecastAnswer{}, err
	}
	answer := forecastAnswer{Forecast: f}
	answer.Lines = f.Lines[:min(len(f.Lines), maxForecastLines)]
	answer.LeftOut = len(f.Lines) - len(answer.Lines)
	return answer, nil
}
