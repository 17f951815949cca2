package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.temporal.io/sdk/client"

	"sanbi/api"
	"sanbi/documents"
	"sanbi/documents/parse"
	"sanbi/internal/app"
	"sanbi/internal/clamav"
	"sanbi/internal/config"
	"sanbi/internal/engine"
	"sanbi/worker"
)

// process is what api, worker and the operator's commands share: settings, log,
// record and, where they need it, the engine.
type process struct {
	cfg    config.Config
	logger *slog.Logger
	app    *app.App
}

func start(ctx context.Context) (*process, error) {
	cfg, err := config.Load(os.LookupEnv)
	if err != nil {
		return nil, err
	}
	logger := cfg.Logger(os.Stderr)
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find this program, which reads files in processes of its own: %w", err)
	}
	parts, err := app.Open(ctx, app.Options{
		Program: program, Parsers: cfg.Parsing.Slots, Parse: parse.Request{
			Converter: cfg.Parsing.Converter, OCR: cfg.Parsing.OCR,
			Time: time.Duration(cfg.Parsing.Seconds) * time.Second, Memory: int64(cfg.Parsing.MemoryMB) << 20,
		},
		DatabaseURL: cfg.DatabaseURL, FilesDir: cfg.FilesDir, ProceduresDir: cfg.ProceduresDir, Reminders: cfg.Reminders,
		Limits: worker.Limits{Runs: cfg.WorkerRuns, WakeUps: cfg.WorkerWakeUps},
	})
	if err != nil {
		return nil, err
	}
	return &process{cfg: cfg, logger: logger, app: parts}, nil
}

func (p *process) close() {
	if err := p.app.Close(); err != nil {
		p.logger.Warn("close the record", "error", err)
	}
}

func (p *process) dial(ctx context.Context) (client.Client, error) {
	c, err := engine.Dial(ctx, p.cfg.TemporalAddress, p.cfg.TemporalNamespace, p.logger)
	if err != nil {
		return nil, fmt.Errorf("cannot reach Temporal at %s (SANBI_TEMPORAL_ADDRESS): %w", p.cfg.TemporalAddress, err)
	}
	return c, nil
}

type apiCmd struct{}

// Run answers HTTP until the process is told to stop.
func (apiCmd) Run(ctx context.Context) error {
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
	if err := p.app.SaveEditions(ctx); err != nil {
		return err
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", p.cfg.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s (SANBI_LISTEN): %w", p.cfg.Listen, err)
	}
	p.logger.Info("api listens", "address", listener.Addr().String())
	p.app.WarmUp(ctx, p.logger)
	fonts, err := documents.LoadFonts(p.cfg.FontsDir)
	if err != nil {
		return fmt.Errorf("SANBI_FONTS_DIR: %w", err)
	}
	handler := p.app.Handler(p.app.Engine(temporal, p.cfg.TaskQueue), api.Options{
		Logger: p.logger, Metrics: registry(), SecureCookies: p.cfg.SecureCookies, TrustedProxies: p.cfg.TrustedProxies,
		SessionHours: p.cfg.SessionHours, MaxUpload: p.cfg.MaxUpload(), Version: version,
		Fonts: fonts, Scanner: p.scanner(), ScanRequired: p.cfg.ClamdRequired,
	})
	return app.Serve(ctx, listener, handler, p.logger)
}

// scanner looks for viruses, where one is configured.
func (p *process) scanner() api.Scanner {
	if p.cfg.Clamd == "" {
		return nil
	}
	return clamav.Daemon{Address: p.cfg.Clamd}
}

type workerCmd struct{}

// Run runs workflows and activities until the process is told to stop.
func (workerCmd) Run(ctx context.Context) error {
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
	if err := p.app.SaveEditions(ctx); err != nil {
		return err
	}
	p.app.WarmUp(ctx, p.logger)
	w := p.app.Worker(temporal, p.cfg.TaskQueue)
	if err := w.Start(); err != nil {
		return err
	}
	defer w.Stop()
	if err := p.app.Engine(temporal, p.cfg.TaskQueue).ReviewDaily(ctx); err != nil {
		return fmt.Errorf("have the documents in force looked through every day: %w", err)
	}
	p.logger.Info("worker runs", "queue", p.cfg.TaskQueue)
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", p.cfg.MetricsListen)
	if err != nil {
		return fmt.Errorf("listen on %s (SANBI_METRICS_LISTEN): %w", p.cfg.MetricsListen, err)
	}
	mux := http.NewServeMux()
	mux.Handle("/metrics", promhttp.HandlerFor(registry(), promhttp.HandlerOpts{}))
	return app.Serve(ctx, listener, mux, p.logger)
}

func registry() *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return r
}
