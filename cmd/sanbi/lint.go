package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"sanbi/domain"
	"sanbi/procedures"
)

// ProcedureLintCmd checks procedure files without loading them into anything.
type ProcedureLintCmd struct {
	Files []string `arg:"" help:"Procedure files (YAML)."`
}

// Run writes one line for each violation and fails if there was any.
func (c *ProcedureLintCmd) Run(out io.Writer) error {
	type file struct {
		name      string
		procedure *domain.Procedure
	}
	var read []file
	count := 0
	report := func(name string, violations []procedures.Violation) {
		for _, v := range violations {
			count++
			_, _ = fmt.Fprintf(out, "%s: %s\n", name, v)
		}
	}
	for _, name := range c.Files {
		p, violations := readProcedure(name)
		report(name, violations)
		if p != nil {
			read = append(read, file{name, p})
		}
	}
	book, err := procedures.Load(procedures.Embedded())
	if err != nil {
		return fmt.Errorf("the procedures of this version: %w", err)
	}
	known := func(id string) bool {
		for _, f := range read {
			if f.procedure.ID == id {
				return true
			}
		}
		_, _, ok := book.Edition(id)
		return ok
	}
	for _, f := range read {
		report(f.name, procedures.Lint(f.procedure, known))
	}
	if count > 0 {
		return fmt.Errorf("%d violations", count)
	}
	_, _ = fmt.Fprintf(out, "%d procedures, no violation\n", len(read))
	return nil
}

// readProcedure turns every way in which a file can be unreadable into lines.
func readProcedure(name string) (*domain.Procedure, []procedures.Violation) {
	data, err := os.ReadFile(name) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, []procedures.Violation{{Rule: "readable", Path: "-", Message: oneLine(err)}}
	}
	p, err := procedures.Decode(data)
	var broken *procedures.Error
	switch {
	case errors.As(err, &broken):
		return nil, broken.Violations
	case err != nil:
		return nil, []procedures.Violation{{Rule: "readable", Path: "-", Message: oneLine(err)}}
	}
	return p, nil
}

func oneLine(err error) string { return strings.ReplaceAll(err.Error(), "\n", " ") }
