package procedures

import (
	"encoding/xml"
	"fmt"
	"strings"

	"sanbi/domain"
)

// The colours of a drawing: the main way forward in blue, what a violation is
// about in red.
const (
	colourLine  = "#8a94a3"
	colourMain  = "#1f5fbf"
	colourFault = "#c62828"
	colourText  = "#1d2733"
	colourFaint = "#5b6675"
)

// SVG draws a procedure, the same every time. With a violation, what it is about
// is drawn in red: the path that breaks the rule, or the step that it names.
func SVG(p *domain.Procedure, about ...Violation) string {
	var marks []hop
	for _, v := range about {
		marks = append(marks, hopsOf(p, v)...)
	}
	g := layOut(p, marks)
	var d svg
	d.line(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" font-family="sans-serif">`,
		g.width, g.height, g.width, g.height)
	d.line(`<title>%s</title>`, escape(p.Title+" "+p.Edition))
	d.markers()
	for _, pass := range []func(l lane) bool{
		func(l lane) bool { return !l.primary && !l.marked },
		func(l lane) bool { return l.primary && !l.marked },
		func(l lane) bool { return l.marked },
	} {
		for _, l := range g.lanes {
			if pass(l) {
				d.lane(g, l)
			}
		}
	}
	for _, b := range g.boxes {
		d.box(g, b)
	}
	d.line(`</svg>`)
	return d.String()
}

type svg struct{ strings.Builder }

func (d *svg) line(format string, args ...any) {
	_, _ = fmt.Fprintf(d, format+"\n", args...) // a Builder does not fail
}

func (d *svg) markers() {
	for _, m := range []struct{ id, colour string }{{"line", colourLine}, {"main", colourMain}, {"fault", colourFault}} {
		d.line(`<marker id="tip-%s" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L10 5L0 10z" fill="%s"/></marker>`,
			m.id, m.colour)
	}
}

func pen(primary, marked bool) (id, colour string, width int) {
	switch {
	case marked:
		return "fault", colourFault, 3
	case primary:
		return "main", colourMain, 2
	}
	return "line", colourLine, 1
}

// boxX is the left edge of the boxes.
func (g graph) boxX() int { return margin + (g.left+1)*laneWidth }

// lane draws each way into the lane and along it to the step.
func (d *svg) lane(g graph, l lane) {
	edge, x := g.boxX()+boxWidth, g.boxX()+boxWidth+(l.column+1)*laneWidth
	if l.back {
		edge, x = g.boxX(), g.boxX()-(l.column+1)*laneWidth
	}
	for _, weight := range []int{1, 2, 3} { // the strongest pen on top
		for _, p := range l.ports {
			id, colour, width := pen(p.primary, p.marked)
			if width != weight {
				continue
			}
			d.line(`<path d="M%d %dH%dV%dH%d" fill="none" stroke="%s" stroke-width="%d" marker-end="url(#tip-%s)"/>`,
				edge, p.y, x, l.at, edge, colour, width, id)
		}
	}
}

func (d *svg) box(g graph, b box) {
	stroke, width, fill := colourLine, 1, "#ffffff"
	if b.step.End != domain.EndNone {
		fill = "#eef1f5"
	}
	if b.marked {
		stroke, width, fill = colourFault, 2, "#fdecea"
	}
	x := g.boxX()
	d.line(`<rect x="%d" y="%d" width="%d" height="%d" rx="6" fill="%s" stroke="%s" stroke-width="%d"/>`, x, b.y, boxWidth, b.h, fill, stroke, width)
	d.line(`<text x="%d" y="%d" font-size="15" font-weight="bold" fill="%s">%s</text>`, x+14, b.y+20, colourText, escape(b.title))
	d.line(`<text x="%d" y="%d" font-size="12" fill="%s">%s</text>`, x+14, b.y+37, colourFaint, escape(b.detail))
	d.line(`<text x="%d" y="%d" font-size="11" text-anchor="end" fill="%s">%s</text>`, x+boxWidth-14, b.y+20, colourFaint, escape(b.step.Name))
	for _, w := range b.ways {
		_, colour, _ := pen(w.primary, w.marked)
		if !w.primary && !w.marked {
			colour = colourText
		}
		anchor, at, text := "end", x+boxWidth-14, w.label+" →"
		if g.leadsBack(b, w) {
			anchor, at, text = "start", x+14, "← "+w.label
		}
		d.line(`<text x="%d" y="%d" font-size="12" text-anchor="%s" fill="%s">%s</text>`, at, w.y+4, anchor, colour, escape(text))
	}
}

// leadsBack reports whether a way goes to a step that is not further down.
func (g graph) leadsBack(b box, w way) bool {
	for _, target := range g.boxes {
		if target.step.Name == w.to {
			return target.y <= b.y
		}
	}
	return false
}

func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder does not fail
	return b.String()
}
