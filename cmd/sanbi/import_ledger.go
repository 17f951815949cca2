package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"sanbi/documents"
	"sanbi/domain/ledger"
)

type importLedgerCmd struct {
	File    string            `arg:"" help:"The ledger (XLSX or CSV), or - for the standard input."`
	By      string            `required:"" placeholder:"USERNAME" help:"Who enters it: a supervisor or chief reviewer of the place. The record names this person."`
	Mapping map[string]string `placeholder:"HEADING=COLUMN" help:"Let a heading of the file stand for a column of docs/ledger.md; an empty COLUMN leaves it out. May be repeated."`
	DryRun  bool              `help:"Change nothing; say what is wrong, or what would be entered."`
}

// errLedger makes the exit code 1; the problems are printed already.
var errLedger = errors.New("the ledger has problems, nothing was changed")

// Run enters the ledger and starts the runs of its open cases.
func (c importLedgerCmd) Run(ctx context.Context, in io.Reader, out io.Writer) error {
	data, err := readInput(c.File, in)
	if err != nil {
		return err
	}
	p, err := startMigrated(ctx)
	if err != nil {
		return err
	}
	defer p.close()
	job, err := c.job(ctx, p, data)
	if err != nil {
		return inFile(c.File, err)
	}
	job.Progress = progress(out, "rows checked")
	report, err := p.app.EnterLedger(ctx, job)
	if err != nil {
		return inFile(c.File, err)
	}
	if err := c.print(out, report); err != nil || c.DryRun {
		return err
	}
	temporal, err := p.dial(ctx)
	if err == nil {
		defer temporal.Close()
		err = p.app.StartRuns(ctx, p.app.Engine(temporal, p.cfg.TaskQueue), report.Started, progress(out, "runs started"))
	}
	if err != nil {
		return fmt.Errorf("the ledger is entered, but not all of its open cases have a run; start them with `sanbi resume`: %w", err)
	}
	return nil
}

func (c importLedgerCmd) job(ctx context.Context, p *process, data []byte) (ledger.Job, error) {
	account, err := p.app.Store.UserByName(ctx, c.By)
	if err != nil {
		return ledger.Job{}, fmt.Errorf("--by %s: %w", c.By, err)
	}
	table, err := documents.ReadLedger(data)
	if err != nil {
		return ledger.Job{}, err
	}
	recipients, err := p.app.LedgerRecipients(ctx)
	if err != nil {
		return ledger.Job{}, err
	}
	heading, ok := ledger.Recognise(table, recipients)
	if !ok {
		return ledger.Job{}, errors.New("前 20 行里没有找到表头，表头应当有标题、送审单位、报送日期等列")
	}
	for from, to := range c.Mapping {
		if !heading.Assign(from, to, recipients) {
			return ledger.Job{}, fmt.Errorf("--mapping %s=%s: the file has no such heading, or docs/ledger.md no such column", from, to)
		}
	}
	sum := sha256.Sum256(data)
	return ledger.Job{
		File: hex.EncodeToString(sum[:]), Name: filepath.Base(c.File), Table: table, Heading: heading, By: account.Actor, Try: c.DryRun,
	}, nil
}

func (c importLedgerCmd) print(out io.Writer, report ledger.Report) error {
	for _, p := range report.Problems {
		if _, err := fmt.Fprintln(out, p); err != nil {
			return err
		}
	}
	if len(report.Problems) > 0 {
		return errLedger
	}
	for _, s := range report.Steps {
		if _, err := fmt.Fprintf(out, "%s：%d 件\n", s.Title, s.N); err != nil {
			return err
		}
	}
	done := "entered"
	if c.DryRun {
		done = "could be entered"
	}
	_, err := fmt.Fprintf(out, "%d rows with %d cases %s, %d open, %d overdue\n", report.Rows, report.Cases, done, report.Open, report.Late)
	return err
}

// progress says every few hundred how far it has come.
func progress(out io.Writer, what string) func(done, all int) {
	return func(done, all int) {
		if done%500 == 0 || done == all && all > 500 {
			_, _ = fmt.Fprintf(out, "%d of %d %s\n", done, all, what)
		}
	}
}
