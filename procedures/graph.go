package procedures

import (
	"slices"

	"sanbi/domain"
)

// graph is a procedure laid out for drawing: the steps one below the other in
// the order of the file, each with a line for every way that leads out of it.
// Ways forward run on the right, ways back on the left, and all ways to the same
// step share one lane, so that nothing crosses a word.
type graph struct {
	boxes []box
	lanes []lane
	// right and left are how many lanes there are side by side.
	right, left   int
	width, height int
}

type box struct {
	step   domain.Step
	title  string
	detail string
	y, h   int // pixels from the top
	ways   []way
	marked bool
}

type way struct {
	label   string
	to      string
	y       int // of the line, pixels from the top
	primary bool
	marked  bool
}

// lane is the shared way to a step, beside the boxes.
type lane struct {
	to       string
	back     bool
	column   int
	from, at int // pixels from the top: where it begins and ends, at the step
	ports    []port
	primary  bool
	marked   bool
}

type port struct {
	y               int
	primary, marked bool
}

// The measures of a drawing, in pixels.
const (
	boxWidth   = 420
	headHeight = 44
	lineHeight = 24
	boxGap     = 26
	laneWidth  = 14
	margin     = 24
)

// layOut places the steps of a procedure and marks what the hops name.
func layOut(p *domain.Procedure, marks []hop) graph {
	var g graph
	y := margin
	for _, s := range p.Steps {
		b := box{step: s, title: s.Title, detail: detailOf(p, s), y: y, marked: onPath(marks, s.Name)}
		for _, d := range s.Decisions {
			if d.OfGround() {
				continue // it leads nowhere
			}
			for _, e := range ways(d) {
				b.ways = append(b.ways, way{
					label: d.Title + e.label, to: e.to, y: y + headHeight + len(b.ways)*lineHeight + lineHeight/2,
					primary: d.Tone == domain.TonePrimary, marked: hopMarked(marks, s.Name, d.Name, e.to),
				})
			}
		}
		b.h = headHeight + len(b.ways)*lineHeight
		if len(b.ways) > 0 {
			b.h += lineHeight / 3
		}
		y += b.h + boxGap
		g.boxes = append(g.boxes, b)
	}
	g.lay()
	g.height = y - boxGap + margin
	g.width = 2*margin + boxWidth + (g.right+g.left+2)*laneWidth
	return g
}

func detailOf(p *domain.Procedure, s domain.Step) string {
	if s.End != domain.EndNone {
		return "结束：" + s.End.Label()
	}
	clk, ok := p.Clock(s.Clock)
	if !ok {
		return s.Owner.Label()
	}
	return s.Owner.Label() + "，" + clk.Title + " " + clk.Limit.Label()
}

func onPath(marks []hop, step string) bool {
	return slices.ContainsFunc(marks, func(h hop) bool { return h.from == step || h.to == step })
}

func hopMarked(marks []hop, step, decision, to string) bool {
	return slices.ContainsFunc(marks, func(h hop) bool {
		return h.from == step && h.decision == decision && (h.to == "" || h.to == to)
	})
}

// lay gathers the ways to each step into lanes and gives each lane the first
// column in which no other lane is at the same height.
func (g *graph) lay() {
	for i, target := range g.boxes {
		forward := lane{to: target.step.Name, at: target.y + headHeight/2}
		back := forward
		back.back = true
		for j, b := range g.boxes {
			l := &forward
			if j >= i {
				l = &back
			}
			for _, w := range b.ways {
				if w.to == target.step.Name {
					l.ports = append(l.ports, port{w.y, w.primary, w.marked})
					l.primary, l.marked = l.primary || w.primary, l.marked || w.marked
				}
			}
		}
		for _, l := range []lane{forward, back} {
			if len(l.ports) > 0 {
				g.lanes = append(g.lanes, l.spanned())
			}
		}
	}
	slices.SortStableFunc(g.lanes, func(a, b lane) int { return a.length() - b.length() })
	for i := range g.lanes {
		l := &g.lanes[i]
		for slices.ContainsFunc(g.lanes[:i], func(o lane) bool { return o.back == l.back && o.column == l.column && o.meets(*l) }) {
			l.column++
		}
		if l.back {
			g.left = max(g.left, l.column+1)
		} else {
			g.right = max(g.right, l.column+1)
		}
	}
}

func (l lane) spanned() lane {
	l.from = l.ports[0].y
	for _, p := range l.ports {
		if l.back {
			l.from = max(l.from, p.y)
		} else {
			l.from = min(l.from, p.y)
		}
	}
	return l
}

func (l lane) length() int { return max(l.from, l.at) - min(l.from, l.at) }

func (l lane) meets(o lane) bool {
	const apart = 4
	return min(l.from, l.at)-apart < max(o.from, o.at) && min(o.from, o.at)-apart < max(l.from, l.at)
}
