// Command sanbi-standalone runs everything in one process on one data
// directory: for evaluation, training and a single office.
package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"sanbi/documents/parse"
	"sanbi/internal/config"
	"sanbi/internal/standalone"
)

// version is set by the linker.
var version = "dev"

// cli are the arguments. Those with a variable's name are settings that may be
// given either way; the argument counts.
type cli struct {
	Data        string           `required:"" type:"path" help:"Directory for everything that is kept."`
	Demo        bool             `help:"Load the demo county 清源县 and offer its accounts on the login page."`
	Listen      string           `help:"Address to answer HTTP on, as 127.0.0.1:8080 (SANBI_LISTEN)."`
	RemindersAt string           `help:"When reminders go out on a working day, HH:MM, Beijing time (SANBI_REMINDERS_AT)."`
	Fonts       string           `type:"path" help:"Directory of the fonts for official papers (SANBI_FONTS_DIR)."`
	Verbose     bool             `help:"Log every request."`
	Version     kong.VersionFlag `help:"Print the version."`
}

// Help implements kong.HelpProvider.
func (cli) Help() string {
	var b strings.Builder
	b.WriteString("Settings come from the environment, as those of sanbi:\n\n")
	for _, v := range config.StandaloneVariables() {
		fmt.Fprintf(&b, "  %s\n    %s", v.Name, v.Help)
		if v.Default != "" {
			fmt.Fprintf(&b, " (%s)", v.Default)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// settings reads the environment and what the arguments say instead.
func (c cli) settings(lookup func(string) (string, bool)) (config.Config, error) {
	said := map[string]string{"SANBI_LISTEN": c.Listen, "SANBI_REMINDERS_AT": c.RemindersAt, "SANBI_FONTS_DIR": c.Fonts}
	settings, err := config.LoadStandalone(func(name string) (string, bool) {
		if value := said[name]; value != "" {
			return value, true
		}
		return lookup(name)
	})
	if c.Verbose {
		settings.LogLevel = slog.LevelDebug
	}
	return settings, err
}

func main() {
	parse.Child(os.Args) // the child that reads a file ends here
	os.Exit(run(os.Stdout, os.Stderr))
}

func run(stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	var args cli
	kong.Parse(&args, kong.Name("sanbi-standalone"),
		kong.Description("三必：合法性审核与备案审查平台（单机版）"), kong.Vars{"version": version})
	settings, err := args.settings(os.LookupEnv)
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "sanbi-standalone:", err)
		return 2
	}
	program, err := os.Executable()
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "sanbi-standalone:", err)
		return 1
	}
	err = standalone.Run(ctx, standalone.Options{
		Dir: args.Data, Demo: args.Demo, Version: version, Settings: settings, Program: program,
		Logger: settings.Logger(stderr), Out: stdout,
	})
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "sanbi-standalone:", err)
		return 1
	}
	return 0
}
