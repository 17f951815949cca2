package domain

import (
	"time"

	"sanbi/domain/clock"
)

// OpenRow is an open case as a preview looks at it: from projections alone.
type OpenRow struct {
	Summary   Summary
	Amendable Amendable
	// Fired are the names of the rungs that have fired for each period.
	Fired map[string][]string
}

// Preview is what an amendment would do to the open cases if it were signed now.
type Preview struct {
	Open      int `json:"open"`      // cases looked at
	Concerned int `json:"concerned"` // that lie where it holds
	Later     int `json:"later"`     // periods that end later
	Earlier   int `json:"earlier"`   // and earlier
	Becoming  int `json:"becoming"`  // that become overdue
	Ceasing   int `json:"ceasing"`   // that cease to be
	Firmed    int `json:"firmed"`    // that are provisional no longer
	Kept      int `json:"kept"`      // cases that the rule leaves as they are
	// Lines are the periods that would end on another day.
	Lines []PreviewLine `json:"lines"`
}

// PreviewLine is a period that an amendment touches.
type PreviewLine struct {
	Summary Summary      `json:"case"`
	Clock   string       `json:"clock"`
	From    clock.Result `json:"-"`
	To      clock.Result `json:"-"`
	// WasOverdue and IsOverdue compare it with the moment of the preview.
	WasOverdue bool     `json:"was_overdue"`
	IsOverdue  bool     `json:"is_overdue"`
	Fired      []string `json:"fired,omitempty"`
	// Follows: the rule moves the case; otherwise it keeps what it was promised.
	Follows bool `json:"follows"`
}

// Previewer adds up what an amendment does to one row after the other.
type Previewer struct {
	regimes *Regimes
	no      int
	now     time.Time
	preview Preview
}

// Preview begins the preview of a draft.
func (r *Regimes) Preview(draft Amendment, now time.Time) *Previewer {
	next := r.With(draft)
	return &Previewer{regimes: next, no: next.Latest().No, now: now}
}

// Look takes one open case into the preview.
func (p *Previewer) Look(row OpenRow) {
	p.preview.Open++
	effect := p.regimes.EffectOn(row.Amendable, p.no, p.now)
	if !effect.Concerns {
		return
	}
	p.preview.Concerned++
	if !effect.Follows {
		p.preview.Kept++
	}
	for _, m := range effect.Moves {
		if effect.Follows && m.Before.Provisional && !m.After.Provisional {
			p.preview.Firmed++
		}
		if m.Moved() {
			p.add(row, m, effect.Follows)
		}
	}
}

func (p *Previewer) add(row OpenRow, m Move, follows bool) {
	p.preview.Lines = append(p.preview.Lines, PreviewLine{
		Summary: row.Summary, Clock: m.Clock.Title, From: m.Before, To: m.After,
		WasOverdue: m.WasOverdue, IsOverdue: m.IsOverdue, Fired: row.Fired[m.Clock.Name], Follows: follows,
	})
	if !follows {
		return
	}
	if m.After.LastDay > m.Before.LastDay {
		p.preview.Later++
	} else {
		p.preview.Earlier++
	}
	switch {
	case m.IsOverdue && !m.WasOverdue:
		p.preview.Becoming++
	case m.WasOverdue && !m.IsOverdue:
		p.preview.Ceasing++
	}
}

// Result is the preview of the rows so far.
func (p *Previewer) Result() Preview { return p.preview }
