package main

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.temporal.io/sdk/client"

	"sanbi/internal/app"
	"sanbi/internal/config"
	"sanbi/internal/engine"
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
	parts, err := app.Open(ctx, app.Settings(cfg, program))
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
	p.app.ReadOn(p.logger)
	options, err := app.HTTPSettings(p.cfg, p.logger)
	if err != nil {
		return err
	}
	options.Metrics, options.Version = registry(), version
	handler := p.app.Handler(p.app.Engine(temporal, p.cfg.TaskQueue), options)
	return app.Serve(ctx, listener, handler, p.logger)
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
