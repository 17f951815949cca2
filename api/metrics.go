package api

import (
	"context"

	"github.com/prometheus/client_golang/prometheus"

	"sanbi/domain"
)

type metrics struct{ requests *prometheus.HistogramVec }

// newMetrics registers what the HTTP side measures. Routes are labels, paths
// never: there are few of the ones and no end of the others.
func newMetrics(r prometheus.Registerer) *metrics {
	m := &metrics{requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "sanbi_http_request_seconds", Help: "Time to answer a request.",
		Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
	}, []string{"route", "method", "status"})}
	r.MustRegister(m.requests)
	return m
}

// watchCases adds the counts that an operator watches; they are asked when the
// metrics are. A record that is away shows as -1.
func (s *Server) watchCases(r prometheus.Registerer) {
	for _, state := range []domain.CaseState{domain.CasesOpen, domain.CasesOverdue} {
		r.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "sanbi_cases", Help: "Cases by state.", ConstLabels: prometheus.Labels{"state": string(state)},
		}, func() float64 {
			ctx, cancel := context.WithTimeout(context.Background(), readyPatience)
			defer cancel()
			n, err := s.Record.CountAll(ctx, state, s.Now())
			if err != nil {
				return -1
			}
			return float64(n)
		}))
	}
}
