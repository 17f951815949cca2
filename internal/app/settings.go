package app

import (
	"fmt"
	"log/slog"
	"time"

	"sanbi/api"
	"sanbi/documents"
	"sanbi/documents/parse"
	"sanbi/internal/clamav"
	"sanbi/internal/config"
	"sanbi/worker"
)

// Settings are the options that the settings say; program is os.Executable() of a
// program that calls parse.Child first.
func Settings(c config.Config, program string) Options {
	return Options{
		DatabaseURL: c.DatabaseURL, FilesDir: c.FilesDir, ProceduresDir: c.ProceduresDir, Reminders: c.Reminders,
		Limits:   worker.Limits{Runs: c.WorkerRuns, WakeUps: c.WorkerWakeUps},
		Pictures: int64(c.PicturesMB) << 20,
		Program:  program, Parsers: c.Parsing.Slots, Parse: parse.Request{
			Converter: c.Parsing.Converter, OCR: c.Parsing.OCR,
			OCRPages: c.Parsing.OCRPages, OCRTime: time.Duration(c.Parsing.OCRSeconds) * time.Second,
			Time: time.Duration(c.Parsing.Seconds) * time.Second, Memory: int64(c.Parsing.MemoryMB) << 20,
		},
	}
}

// HTTPSettings are the options of the HTTP side that the settings say. Errors:
// fonts that cannot be used.
func HTTPSettings(c config.Config, logger *slog.Logger) (api.Options, error) {
	fonts, err := documents.LoadFonts(c.FontsDir)
	if err != nil {
		return api.Options{}, fmt.Errorf("SANBI_FONTS_DIR: %w", err)
	}
	o := api.Options{
		Logger: logger, SecureCookies: c.SecureCookies, TrustedProxies: c.TrustedProxies,
		SessionHours: c.SessionHours, MaxUpload: c.MaxUpload(), Fonts: fonts, ScanRequired: c.ClamdRequired,
	}
	if c.Clamd != "" {
		o.Scanner = clamav.Daemon{Address: c.Clamd}
	}
	return o, nil
}
