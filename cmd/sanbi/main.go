// Command sanbi is the production binary: HTTP, worker, migrations and the
// tools of the operator. Settings come from the environment (docs/runbook.md).
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"sanbi/documents/parse"
)

// version is set by the linker.
var version = "dev"

type cli struct {
	API          apiCmd          `cmd:"" name:"api" help:"Answer HTTP: pages and JSON API."`
	Worker       workerCmd       `cmd:"" help:"Run workflows and activities."`
	Migrate      migrateCmd      `cmd:"" help:"Bring the database and the engine's settings to this version."`
	Due          DueCmd          `cmd:"" help:"Compute and explain a due date."`
	Verify       verifyCmd       `cmd:"" help:"Prove the three musts from the record; exit 1 with the exceptions."`
	Resume       resumeCmd       `cmd:"" help:"Start a run for every open case that has none."`
	Procedure    procedureCmd    `cmd:"" help:"Check, compare and draw procedures."`
	Organisation organisationCmd `cmd:"" help:"Enter and list the organisations."`
	Account      accountCmd      `cmd:"" help:"Make, list and shut accounts."`
	Import       struct {
		Ledger importLedgerCmd `cmd:"" help:"Enter the running and past cases of a ledger (XLSX or CSV): all rows or none."`
	} `cmd:"" help:"Enter what was kept before the system."`
	Version kong.VersionFlag `help:"Print the version."`
}

func main() {
	parse.Child(os.Args) // the child that reads a file ends here
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	exit := -1
	parser, err := kong.New(&cli{},
		kong.Name("sanbi"), kong.Description("三必：合法性审核与备案审查平台"), kong.Vars{"version": version},
		kong.Writers(stdout, stderr), kong.Exit(func(code int) { exit = code }),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(stdout, (*io.Writer)(nil)),
		kong.BindTo(stdin, (*io.Reader)(nil)))
	if err != nil {
		_, _ = fmt.Fprintln(stderr, err)
		return 2
	}
	command, err := parser.Parse(args)
	if exit >= 0 {
		return exit
	}
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "sanbi:", err)
		return 2
	}
	if err := command.Run(); err != nil {
		_, _ = fmt.Fprintln(stderr, "sanbi:", err)
		return 1
	}
	return 0
}
