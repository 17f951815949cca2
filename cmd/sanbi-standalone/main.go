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
	"syscall"

	"github.com/alecthomas/kong"

	"sanbi/documents/parse"
	"sanbi/internal/config"
	"sanbi/internal/standalone"
)

// version is set by the linker.
var version = "dev"

type cli struct {
	Data        string           `required:"" type:"path" help:"Directory for everything that is kept."`
	Listen      string           `default:"127.0.0.1:8080" help:"Address to answer HTTP on."`
	Demo        bool             `help:"Load the demo county 清源县 and offer its accounts on the login page."`
	RemindersAt string           `default:"09:00" help:"When reminders go out on a working day, HH:MM, Beijing time."`
	Fonts       string           `type:"path" help:"Directory with fangsong.ttf, xiaobiaosong.ttf, heiti.ttf and kaiti.ttf for official papers."`
	Verbose     bool             `help:"Log every request."`
	Version     kong.VersionFlag `help:"Print the version."`
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
	level := slog.LevelInfo
	if args.Verbose {
		level = slog.LevelDebug
	}
	reminders, err := config.ParseTimeOfDay(args.RemindersAt)
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "sanbi-standalone: --reminders-at:", err)
		return 2
	}
	program, err := os.Executable()
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "sanbi-standalone:", err)
		return 1
	}
	logger := slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level}))
	err = standalone.Run(ctx, standalone.Options{
		Dir: args.Data, Listen: args.Listen, Demo: args.Demo, Version: version, Logger: logger, Out: stdout, Reminders: reminders, Program: program,
		Fonts: args.Fonts,
	})
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "sanbi-standalone:", err)
		return 1
	}
	return 0
}
