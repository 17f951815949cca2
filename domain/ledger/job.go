package ledger

import (
	"time"

	"sanbi/domain"
)

// Job is a ledger to be entered, or to be tried.
type Job struct {
	File  string // hash of the content
	Name  string // of the file
	Table [][]string
	Heading
	By domain.Actor
	// Try changes nothing and says what would come of it.
	Try bool
	// Progress is told how many rows of all are done; nil for nobody.
	Progress func(done, all int)
}

// Report is what came of a job: problems, in which case nothing was entered, or
// what was, or would be, entered.
type Report struct {
	Problems []Problem `json:"problems,omitempty"`
	Rows     int       `json:"rows"`
	Cases    int       `json:"cases"`
	// Open are the cases that still wait for somebody, Late those that are overdue.
	Open int `json:"open"`
	Late int `json:"late"`
	// Steps counts the documents by the step that they have reached.
	Steps []StepCount `json:"steps,omitempty"`
	// Started are the ids of the open cases that were entered.
	Started []string `json:"-"`
}

// StepCount is how many documents of a ledger stand at a step.
type StepCount struct {
	Title string `json:"title"`
	N     int    `json:"n"`
}

// count adds a document to its step.
func (r *Report) count(title string) {
	for i := range r.Steps {
		if r.Steps[i].Title == title {
			r.Steps[i].N++
			return
		}
	}
	r.Steps = append(r.Steps, StepCount{Title: title, N: 1})
}

// Take counts the cases of a row.
func (r *Report) Take(cases []*domain.Case, w World) {
	r.Rows++
	r.Cases += len(cases)
	r.count(cases[0].Current().Title)
	for _, c := range cases {
		if !c.Open() {
			continue
		}
		r.Open++
		r.Started = append(r.Started, c.ID)
		if clk, ok := c.RunningClock(); ok && !w.Now.Before(clk.Ledger.Due(w.Regimes.Of(c), w.Now).Due) {
			r.Late++
		}
	}
}

// Import is a ledger that was entered.
type Import struct {
	File   string    `json:"file"` // hash of the content
	Name   string    `json:"name"`
	At     time.Time `json:"at"`
	UserID string    `json:"user_id"`
	By     string    `json:"by"`
	Rows   int       `json:"rows"`
	Cases  int       `json:"cases"`
}
