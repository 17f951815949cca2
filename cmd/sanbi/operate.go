package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"sanbi/domain"
	"sanbi/internal/engine"
)

type migrateCmd struct{}

// Run migrates the database and registers the engine's search attributes.
// Doing it again changes nothing.
func (migrateCmd) Run(ctx context.Context, out io.Writer) error {
	p, err := start(ctx)
	if err != nil {
		return err
	}
	defer p.close()
	if err := p.app.Migrate(ctx); err != nil {
		return err
	}
	temporal, err := p.dial(ctx)
	if err != nil {
		return err
	}
	defer temporal.Close()
	if err := engine.EnsureAttributes(ctx, temporal, p.cfg.TemporalNamespace); err != nil {
		return fmt.Errorf("search attributes: %w", err)
	}
	_, err = fmt.Fprintln(out, "database and engine are up to date")
	return err
}

type resumeCmd struct{}

// Run starts a run for every open case that has none.
func (resumeCmd) Run(ctx context.Context, out io.Writer) error {
	p, err := start(ctx)
	if err != nil {
		return err
	}
	defer p.close()
	temporal, err := p.dial(ctx)
	if err != nil {
		return err
	}
	defer temporal.Close()
	open, started, err := p.app.Resume(ctx, p.app.Engine(temporal, p.cfg.TaskQueue))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%d open cases, %d runs started\n", open, started)
	return err
}

type verifyCmd struct {
	JSON bool `help:"Print the whole proof as JSON."`
	// Engine asks Temporal too whether every open case has its run.
	Engine bool `help:"Also check that every open case has a run in Temporal."`
}

// errNotProven makes the exit code 1; the exceptions are printed already.
var errNotProven = errors.New("the proof does not hold")

// Run proves the three musts from the record.
func (v verifyCmd) Run(ctx context.Context, out io.Writer) error {
	p, err := start(ctx)
	if err != nil {
		return err
	}
	defer p.close()
	var runs func(context.Context, string) (bool, error)
	if v.Engine {
		temporal, err := p.dial(ctx)
		if err != nil {
			return err
		}
		defer temporal.Close()
		runs = p.app.Engine(temporal, p.cfg.TaskQueue).Running
	}
	proof, err := p.app.Verify(ctx, runs)
	if err != nil {
		return err
	}
	if err := v.print(out, proof); err != nil {
		return err
	}
	if !proof.Holds {
		return errNotProven
	}
	return nil
}

func (v verifyCmd) print(out io.Writer, proof domain.Proof) error {
	if v.JSON {
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(proof)
	}
	for _, s := range proof.Statements {
		if _, err := fmt.Fprintf(out, "%-4s %s：核对 %d 件，例外 %d 件%s\n", mark(s.Failed == 0), s.Title, s.Checked, s.Failed, passedBefore(s)); err != nil {
			return err
		}
	}
	for _, e := range proof.Exceptions {
		if _, err := fmt.Fprintf(out, "例外 %s %s《%s》（%s）：%s\n", e.Statement, e.Number, e.Title, e.Org, e.Detail); err != nil {
			return err
		}
	}
	if f := proof.Files; f != nil {
		if _, err := fmt.Fprintf(out, "%-4s 原件与登记的 SHA-256、SM3 一致：核对 %d 份，例外 %d 份\n", mark(len(f.Broken) == 0), f.Checked, len(f.Broken)); err != nil {
			return err
		}
		for _, b := range f.Broken {
			if _, err := fmt.Fprintln(out, "例外", b); err != nil {
				return err
			}
		}
	}
	_, err := fmt.Fprintf(out, "%-4s 审计链 %d 条，%s %s\n核对时间 %s\n", mark(proof.Audit.Broken == ""),
		proof.Audit.Records, proof.Audit.Head, proof.Audit.Broken, proof.At.Format(time.RFC3339))
	return err
}

// passedBefore tells apart what was overdue before the system knew of it.
func passedBefore(s domain.Statement) string {
	if s.PassedBefore == 0 {
		return ""
	}
	return fmt.Sprintf("，导入前已过 %d 件", s.PassedBefore)
}

func mark(ok bool) string {
	if ok {
		return "成立"
	}
	return "不成立"
}
