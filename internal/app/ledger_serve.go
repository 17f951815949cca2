package app

import (
	"context"
	"io"
	"log/slog"

	"sanbi/documents"
	"sanbi/domain/ledger"
	"sanbi/internal/engine"
)

// ledgers is what the pages ask for: what they enter comes alive.
type ledgers struct {
	*App
	engine *engine.Engine
	logger *slog.Logger
}

// EnterLedger enters a ledger and starts the runs of its open cases while the
// person goes on; what a stopped process leaves the next resume starts.
func (l ledgers) EnterLedger(ctx context.Context, job ledger.Job) (ledger.Report, error) {
	report, err := l.App.EnterLedger(ctx, job)
	if err == nil && len(report.Started) > 0 {
		go func() {
			ctx := context.WithoutCancel(ctx)
			if err := l.StartRuns(ctx, l.engine, report.Started, nil); err != nil {
				l.logger.ErrorContext(ctx, "start the runs of a ledger; `sanbi resume` starts the rest", "file", job.File, "error", err)
			}
		}()
	}
	return report, err
}

// LedgerImports lists the ledgers that were entered.
func (a *App) LedgerImports(ctx context.Context) ([]ledger.Import, error) {
	return a.Store.LedgerImports(ctx)
}

// BlankLedger writes a ledger without rows.
func (a *App) BlankLedger(ctx context.Context, w io.Writer) error {
	recipients, err := a.LedgerRecipients(ctx)
	if err != nil {
		return err
	}
	none := func(func([]string, error) bool) {}
	return documents.WriteLedger(w, documents.LedgerSheet{Title: "合法性审查和备案台账", Columns: sheetColumns(ledger.Columns(recipients)), Rows: none})
}
