package domain

import (
	"slices"
	"time"
)

// Paper is what the record keeps of a stored file besides its name: both sums of
// its content, so that it can be shown unchanged by either.
type Paper struct {
	SHA256 string `json:"sha256"`
	// SM3 is the sum by GB/T 32905—2016, lower-case hexadecimal.
	SM3  string `json:"sm3"`
	Size int64  `json:"size"`
	// Scan is what the virus scanner said; "" where none is configured.
	Scan PaperScan `json:"scan,omitempty"`
}

// PaperScan is the result of looking for viruses.
type PaperScan string

// The results. A file with a virus is never stored.
const (
	ScanClean  PaperScan = "clean"
	ScanMissed PaperScan = "missed" // the scanner was away, and the office accepts that
)

// ExtractionState says how far the text of a file is.
type ExtractionState string

// The states.
const (
	ExtractionRunning ExtractionState = "running"
	ExtractionDone    ExtractionState = "done"
	ExtractionFailed  ExtractionState = "failed"
)

// Extraction is the state of taking the text out of a file, by its content. It
// never keeps anybody from submitting.
type Extraction struct {
	SHA256   string
	State    ExtractionState
	Reason   string // a fixed word; empty unless failed
	Message  string // in Chinese, for people; empty unless failed
	Attempts int
	// Done and Total are pages, while it runs; 0 where there are none.
	Done, Total int
	Notices     []FileNotice
	Changed     time.Time // UTC
}

// FileNotice is a remark on a file, in plain Chinese; Warns marks a danger, Again
// what another try may mend.
type FileNotice struct {
	Text  string `json:"text"`
	Warns bool   `json:"warns,omitempty"`
	Again bool   `json:"again,omitempty"`
}

// A running extraction gives a sign of life at least every ExtractionSign; after
// ExtractionLost without one it counts as lost with its process.
const (
	ExtractionSign = 15 * time.Second
	ExtractionLost = 90 * time.Second
)

// Improvable says whether another try may read more than there is.
func (e Extraction) Improvable() bool {
	return e.State == ExtractionFailed ||
		e.State == ExtractionDone && slices.ContainsFunc(e.Notices, func(n FileNotice) bool { return n.Again })
}

// MayExtract says whether an extraction may begin now: not while one runs, and
// of what failed only when somebody asks again.
func (e Extraction) MayExtract(now time.Time, again bool) bool {
	switch e.State {
	case ExtractionRunning:
		return now.Sub(e.Changed) > ExtractionLost
	case ExtractionFailed:
		return again
	case ExtractionDone:
	}
	return true // done, and the text is gone from the cache; or never begun
}
