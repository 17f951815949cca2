// Package directory reads the two files by which an operator says who there is:
// the organisations (YAML) and the people (CSV), and owns the rule for their
// passwords. It knows what such a file must say, and nothing of the database.
package directory

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing wrong with a file: where, about whom, and the way out.
type Fault struct {
	Line    int // 0: the file as a whole
	Subject string
	Message string
}

// String is the fault on one line.
func (f Fault) String() string {
	parts := make([]string, 0, 3)
	if f.Line > 0 {
		parts = append(parts, fmt.Sprintf("line %d", f.Line))
	}
	if f.Subject != "" {
		parts = append(parts, f.Subject)
	}
	return strings.Join(append(parts, f.Message), ": ")
}

// FaultsError is everything wrong with a file, in the order of its lines.
type FaultsError struct{ Faults []Fault }

// Error lists the faults, one a line.
func (e *FaultsError) Error() string {
	lines := make([]string, 0, len(e.Faults))
	for _, f := range e.Faults {
		lines = append(lines, f.String())
	}
	return strings.Join(lines, "\n")
}

// faults gathers what is wrong, so that the operator meets all of it at once.
type faults []Fault

func (fs *faults) add(line int, subject, format string, args ...any) {
	*fs = append(*fs, Fault{Line: line, Subject: subject, Message: fmt.Sprintf(format, args...)})
}

func (fs faults) err() error {
	if len(fs) == 0 {
		return nil
	}
	sorted := slices.Clone(fs)
	slices.SortStableFunc(sorted, func(a, b Fault) int { return cmp.Compare(a.Line, b.Line) })
	return &FaultsError{Faults: sorted}
}
