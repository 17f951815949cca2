package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"sanbi/domain"
	"sanbi/procedures"
)

type procedureCmd struct {
	Lint  ProcedureLintCmd  `cmd:"" help:"Check procedure files; exit 1 with each violation and its path, drawn."`
	Diff  procedureDiffCmd  `cmd:"" help:"Tell in what an edition differs from another."`
	Graph procedureGraphCmd `cmd:"" help:"Draw an edition, as Mermaid or SVG."`
}

// ProcedureLintCmd checks procedure files without loading them into anything.
type ProcedureLintCmd struct {
	Files []string `arg:"" help:"Procedure files (YAML)."`
}

// Run writes one line and a drawing for each violation and fails if there was any.
func (c *ProcedureLintCmd) Run(out io.Writer) error {
	shelf, err := openShelf()
	if err != nil {
		return err
	}
	type checked struct {
		file       string
		procedure  *domain.Procedure
		violations []procedures.Violation
	}
	var files []checked
	for _, name := range c.Files { // first all, because one may extend or open another
		p, violations := shelf.read(name)
		files = append(files, checked{name, p, violations})
	}
	count := 0
	for _, f := range files {
		if f.procedure != nil {
			f.violations = procedures.Lint(f.procedure, shelf.known)
		}
		count += len(f.violations)
		_, _ = io.WriteString(out, procedures.Report(f.file, f.procedure, f.violations))
	}
	if count > 0 {
		return fmt.Errorf("%d violations", count)
	}
	_, _ = fmt.Fprintf(out, "%d procedures, no violation\n", len(files))
	return nil
}

type procedureDiffCmd struct {
	A string `arg:"" help:"An edition (filing@2026-2) or a file."`
	B string `arg:"" help:"The edition to compare it with, or a file."`
}

// Run writes the differences by step, clock and material, with their articles.
func (c *procedureDiffCmd) Run(out io.Writer) error {
	shelf, err := openShelf()
	if err != nil {
		return err
	}
	a, err := shelf.take(c.A)
	if err != nil {
		return err
	}
	b, err := shelf.take(c.B)
	if err != nil {
		return err
	}
	_, _ = io.WriteString(out, procedures.WriteDiff(a, b))
	return nil
}

type procedureGraphCmd struct {
	Edition string `arg:"" help:"An edition (filing@2026-2) or a file."`
	SVG     bool   `name:"svg" help:"Draw it as SVG; otherwise as Mermaid."`
}

// Run draws the edition; a file that breaks rules is drawn with what breaks them
// in red.
func (c *procedureGraphCmd) Run(out io.Writer) error {
	shelf, err := openShelf()
	if err != nil {
		return err
	}
	p, err := shelf.take(c.Edition)
	if err != nil {
		return err
	}
	drawing := procedures.Mermaid(p)
	if c.SVG {
		drawing = procedures.SVG(p, procedures.Lint(p, shelf.known)...)
	}
	_, _ = io.WriteString(out, drawing)
	return nil
}

// shelf is the editions of this version and the files that were named.
type shelf struct {
	book  *procedures.Book
	files []*domain.Procedure
}

func openShelf() (*shelf, error) {
	book, err := procedures.Load(procedures.Embedded())
	if err != nil {
		return nil, fmt.Errorf("the procedures of this version: %w", err)
	}
	return &shelf{book: book}, nil
}

// take finds an edition by its name, or reads a file.
func (s *shelf) take(name string) (*domain.Procedure, error) {
	if p, ok := s.book.Named(name); ok {
		return p, nil
	}
	p, violations := s.read(name)
	if p == nil {
		return nil, errors.New(strings.TrimSuffix(procedures.Report(name, nil, violations), "\n"))
	}
	return p, nil
}

// read reads a file as far as it makes a procedure.
func (s *shelf) read(name string) (*domain.Procedure, []procedures.Violation) {
	data, err := os.ReadFile(name) //nolint:gosec // the operator names the file
	if err != nil {
		return nil, []procedures.Violation{{Rule: "readable", Path: "-", Message: strings.ReplaceAll(err.Error(), "\n", " ")}}
	}
	p, violations := procedures.Check(data, s.base, s.known)
	if p != nil {
		s.files = append(s.files, p)
	}
	return p, violations
}

func (s *shelf) base(ref string) (*domain.Procedure, bool) {
	for _, p := range s.files {
		if procedures.Ref(p) == ref {
			return p, true
		}
	}
	return s.book.Named(ref)
}

func (s *shelf) known(id string) bool {
	_, _, ok := s.book.Edition(id)
	return ok || slices.ContainsFunc(s.files, func(p *domain.Procedure) bool { return p.ID == id })
}
