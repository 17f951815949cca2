package standalone

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"go.temporal.io/sdk/client"

	"sanbi/internal/app"
	"sanbi/internal/config"
	"sanbi/internal/engine"
)

const taskQueue = "sanbi"

// Options are what a standalone process is started with.
type Options struct {
	Dir     string // everything is kept here
	Demo    bool   // load the demo county into an empty record
	Version string
	// Settings are those of config.LoadStandalone.
	Settings config.Config
	// Program reads uploaded files in processes of its own (app.Options.Program).
	Program string
	Logger  *slog.Logger
	Out     io.Writer // what the person who started it reads
	// Ready, where given, is told the address once pages are answered.
	Ready func(address string)
}

// Run runs everything until the context ends. What was accepted before is on
// disk: a killed process goes on where it was.
func Run(ctx context.Context, o Options) error {
	unlock, err := lock(o.Dir)
	if err != nil {
		return err
	}
	defer unlock()
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", o.Settings.Listen)
	if err != nil {
		return fmt.Errorf("无法监听 %s，可能已有程序占用，请用 --listen 换一个端口：%w", o.Settings.Listen, err)
	}
	defer func() { _ = listener.Close() }() // closed by Serve already, unless the start fails

	parts, err := open(ctx, o)
	if err != nil {
		return err
	}
	defer func() { _ = parts.Close() }() // nothing is written any more
	begin := time.Now()
	embedded, err := StartEngine(o.Dir)
	if err != nil {
		return err
	}
	defer func() { _ = embedded.Stop() }() // its state is on disk
	o.Logger.Info("embedded engine runs", "address", embedded.Address(), "took", time.Since(begin))
	temporal, err := connect(ctx, embedded.Address(), o.Logger)
	if err != nil {
		return err
	}
	defer temporal.Close()
	return serve(ctx, o, parts, temporal, listener)
}

func open(ctx context.Context, o Options) (*app.App, error) {
	absolute, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, err
	}
	settings := o.Settings
	settings.DatabaseURL, settings.FilesDir = "sqlite://"+filepath.Join(absolute, "sanbi.db"), filepath.Join(absolute, "files")
	parts, err := app.Open(ctx, app.Settings(settings, o.Program))
	if err != nil {
		return nil, err
	}
	if err := parts.Migrate(ctx); err != nil {
		return nil, errors.Join(err, parts.Close())
	}
	return parts, nil
}

// connect waits until the engine answers for our namespace.
func connect(ctx context.Context, address string, logger *slog.Logger) (client.Client, error) {
	patience, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	for {
		c, err := engine.Dial(patience, address, namespace, logger)
		if err == nil {
			return c, nil
		}
		select {
		case <-patience.Done():
			return nil, fmt.Errorf("the embedded engine does not answer: %w", err)
		case <-time.After(100 * time.Millisecond):
		}
	}
}

func serve(ctx context.Context, o Options, parts *app.App, temporal client.Client, listener net.Listener) error {
	w := parts.Worker(temporal, taskQueue)
	if err := w.Start(); err != nil {
		return err
	}
	defer w.Stop()
	e := parts.Engine(temporal, taskQueue)
	parts.WarmUp(ctx, o.Logger)
	parts.ReadOn(o.Logger)
	options, err := app.HTTPSettings(o.Settings, o.Logger)
	if err != nil {
		return err
	}
	options.Metrics, options.Version, options.Standalone = registry(), o.Version, true
	if o.Demo {
		accounts, err := seed(ctx, o, parts, e)
		if err != nil {
			return err
		}
		options.Demo = accounts
	}
	reconciled := make(chan struct{})
	go func() {
		defer close(reconciled)
		reconcile(ctx, o, parts, e)
	}()
	defer func() { <-reconciled }()
	address := listener.Addr().String()
	_, _ = fmt.Fprintf(o.Out, "三必已就绪：http://%s\n", address)
	if o.Ready != nil {
		o.Ready(address)
	}
	return app.Serve(ctx, listener, parts.Handler(e, options), o.Logger)
}

// reconcile makes every open case's run agree with the record, while pages are
// answered already: the last process may have been killed between the two, or
// the engine's file moved away.
func reconcile(ctx context.Context, o Options, parts *app.App, e *engine.Engine) {
	open, started, err := parts.Resume(ctx, e)
	if err != nil && ctx.Err() == nil {
		o.Logger.Error("not every open case was looked at; restart or run sanbi resume", "error", err)
		return
	}
	o.Logger.Info("open cases agree with their runs", "open", open, "started", started)
}

func registry() *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return r
}
