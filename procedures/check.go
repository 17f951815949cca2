package procedures

import (
	"errors"
	"strings"

	"sanbi/domain"
)

// Check reads a procedure file and says everything that is wrong with it. base
// finds the edition that it extends, known tells which procedures a decision may
// open. The procedure is nil where the file is too broken to be drawn.
func Check(data []byte, base func(ref string) (*domain.Procedure, bool), known func(id string) bool) (*domain.Procedure, []Violation) {
	f, err := Read(data)
	var p *domain.Procedure
	if err == nil {
		p, err = f.Resolve(base)
	}
	var broken *Error
	switch {
	case errors.As(err, &broken):
		return nil, broken.Violations
	case err != nil:
		return nil, []Violation{{ruleRead, "-", strings.ReplaceAll(err.Error(), "\n", " ")}}
	}
	return p, Lint(p, known)
}

// hop is one decision on a path, from a step to another.
type hop struct{ from, decision, to string }

// trail reads the path of a violation, reporting —report→ form_check, back.
func trail(path string) []hop {
	start, rest, ok := strings.Cut(path, " —")
	if !ok {
		return nil
	}
	var hops []hop
	at := start
	for _, part := range strings.Split(rest, " —") {
		decision, to, _ := strings.Cut(part, "→ ")
		hops = append(hops, hop{at, decision, to})
		at = to
	}
	return hops
}

// hopsOf are what a violation is about, as far as it can be drawn: the path that
// breaks the rule, or the steps and decisions that it names.
func hopsOf(p *domain.Procedure, v Violation) []hop {
	if hops := trail(v.Path); hops != nil {
		return hops
	}
	keys := strings.Split(v.Path, ".")
	if len(keys) < 2 {
		if _, ok := p.Step(v.Path); ok {
			return []hop{{from: v.Path}}
		}
		return nil
	}
	var hops []hop
	for _, s := range p.Steps {
		clk, _ := p.Clock(s.Clock)
		ground, _ := p.Ground(keys[1])
		switch {
		case keys[0] == "steps" && keys[1] == s.Name && len(keys) > 3 && keys[2] == "decisions":
			hops = append(hops, hop{from: s.Name, decision: keys[3]})
		case keys[0] == "steps" && keys[1] == s.Name,
			keys[0] == "clocks" && s.Clock == keys[1],
			keys[0] == "ladders" && s.Clock != "" && clk.Ladder == keys[1],
			keys[0] == "grounds" && s.Clock != "" && ground.Touches(s.Clock):
			hops = append(hops, hop{from: s.Name})
		}
	}
	return hops
}

// Draw draws what a violation is about as lines of text: the steps from top to
// bottom with the decisions between them, the last one marked. It is empty where
// nothing can be drawn.
func Draw(p *domain.Procedure, v Violation) []string {
	hops := hopsOf(p, v)
	if len(hops) == 0 {
		return nil
	}
	var lines []string
	if trail(v.Path) == nil {
		for _, h := range hops {
			lines = append(lines, "✗ "+stepWords(p, h.from))
			if h.decision != "" {
				lines = append(lines, "  └ "+decisionWords(p, h))
			}
		}
		return lines
	}
	for i, h := range hops {
		lines = append(lines, "  "+stepWords(p, h.from), "  │ "+decisionWords(p, h), "  ▼")
		if i == len(hops)-1 {
			lines = append(lines, "✗ "+stepWords(p, h.to))
		}
	}
	return lines
}

func stepWords(p *domain.Procedure, name string) string {
	s, ok := p.Step(name)
	switch {
	case !ok:
		return "（没有去处）"
	case s.End != domain.EndNone:
		return s.Title + " " + name + "（结束：" + s.End.Label() + "）"
	}
	return s.Title + " " + name + "（" + s.Owner.Label() + "）"
}

func decisionWords(p *domain.Procedure, h hop) string {
	s, _ := p.Step(h.from)
	if d, ok := s.Decision(h.decision); ok {
		return d.Title + " " + h.decision
	}
	return h.decision
}
