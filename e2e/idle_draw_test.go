package e2e_test

import (
	"fmt"
	"slices"
	"strings"
)

// csvOf is every second of the curves.
func csvOf(samples []sample) string {
	var b strings.Builder
	b.WriteString("curve,second,rungs_fired,cpu_api,cpu_worker,cpu_engine,cpu_postgres,open_connections,busy_connections," +
		"pages,page_p50_ms,page_p95_ms,decision_worst_ms,not_answered,rss_api_mb,rss_worker_mb\n")
	for _, s := range samples {
		fmt.Fprintf(&b, "%s,%d,%d,%.0f,%.0f,%.0f,%.0f,%d,%d,%d,%.0f,%.0f,%.0f,%d,%.0f,%.0f\n", s.curve, s.second, s.fired,
			s.api, s.worker, s.engine, s.postgres, s.open, s.busy, s.pages, s.pageMedian, s.pageP95,
			s.decisionMax, s.failures, s.memoryAPI, s.memoryWorker)
	}
	return b.String()
}

// panel is one line of the drawing.
type panel struct {
	title string
	of    func(sample) float64
}

// panels are what is drawn and summed up of a curve.
var panels = []panel{
	{"rungs fired in a second", func(s sample) float64 { return float64(s.fired) }},
	{"open connections to PostgreSQL, api + worker", func(s sample) float64 { return float64(s.open) }},
	{"busy connections to PostgreSQL, api + worker", func(s sample) float64 { return float64(s.busy) }},
	{"page of the list, p95 of the second, ms", func(s sample) float64 { return s.pageP95 }},
	{"decision, worst of the second, ms", func(s sample) float64 { return s.decisionMax }},
	{"resident memory of api + worker, MB", func(s sample) float64 { return s.memoryAPI + s.memoryWorker }},
	{"CPU of api + worker, % of one core", func(s sample) float64 { return s.api + s.worker }},
	{"CPU of the engine, % of one core", func(s sample) float64 { return s.engine }},
	{"CPU of PostgreSQL, % of one core", func(s sample) float64 { return s.postgres }},
}

const (
	drawnWidth  = 720.0
	drawnHeight = 90.0
	drawnTop    = 26.0
)

// svgOf draws the recovery, one panel under the other, with the time since the
// restart from left to right.
func svgOf(samples []sample) string {
	samples = slices.DeleteFunc(slices.Clone(samples), func(s sample) bool { return s.curve != "recovery" })
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" font-family="sans-serif" font-size="12">`+"\n",
		drawnWidth+40, float64(len(panels))*(drawnHeight+drawnTop)+30)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="#fff"/>`+"\n")
	for i, p := range panels {
		p.draw(&b, samples, 20, float64(i)*(drawnHeight+drawnTop)+drawnTop)
	}
	fmt.Fprintf(&b, `<text x="20" y="%.0f" fill="#555">0 to %d seconds after the restart</text>`+"\n</svg>\n",
		float64(len(panels))*(drawnHeight+drawnTop)+20, len(samples))
	return b.String()
}

func (p panel) draw(b *strings.Builder, samples []sample, left, top float64) {
	most := 1.0
	for _, s := range samples {
		most = max(most, p.of(s))
	}
	fmt.Fprintf(b, `<text x="%.0f" y="%.0f" fill="#222">%s (at most %.0f)</text>`+"\n", left, top-6, p.title, most)
	fmt.Fprintf(b, `<rect x="%.0f" y="%.0f" width="%.0f" height="%.0f" fill="#f4f4f4"/>`+"\n", left, top, drawnWidth, drawnHeight-8)
	points := make([]string, 0, len(samples))
	for i, s := range samples {
		x := left + drawnWidth*float64(i)/max(1, float64(len(samples)-1))
		points = append(points, fmt.Sprintf("%.1f,%.1f", x, top+(drawnHeight-8)*(1-p.of(s)/most)))
	}
	fmt.Fprintf(b, `<polyline fill="none" stroke="#a22" stroke-width="1.2" points="%s"/>`+"\n", strings.Join(points, " "))
}
