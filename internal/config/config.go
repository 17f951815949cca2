// Package config reads every setting once, from the environment, and refuses
// what it does not understand by the name of the variable.
package config

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"
)

// Config holds the settings of the light binary.
type Config struct {
	DatabaseURL       string
	FilesDir          string
	ProceduresDir     string
	Listen            string
	MetricsListen     string
	TemporalAddress   string
	TemporalNamespace string
	TaskQueue         string
	WorkerRuns        int
	WorkerWakeUps     int
	SessionHours      int
	MaxUploadMB       int
	SecureCookies     bool
	TrustedProxies    []string
	Reminders         time.Duration // time of day, from 00:00
	Parsing           Parsing
	PicturesMB        int
	FontsDir          string
	Clamd             string
	ClamdRequired     bool
	LogLevel          slog.Level
	LogFormat         string
}

// Commands are the subcommands of the light binary that a deployment may run.
func Commands() []string {
	return []string{"api", "worker", "migrate", "due", "verify", "resume", "procedure", "organisation", "account", "import"}
}

// Load reads the settings; lookup is os.LookupEnv, or a map in tests. The error
// names every variable that is wrong.
func Load(lookup func(string) (string, bool)) (Config, error) { return load(Variables(), lookup) }

// LoadStandalone reads the settings of the standalone program; the others are zero.
func LoadStandalone(lookup func(string) (string, bool)) (Config, error) {
	return load(StandaloneVariables(), lookup)
}

func load(variables []Variable, lookup func(string) (string, bool)) (Config, error) {
	var c Config
	var faults []error
	for _, v := range variables {
		value, err := read(v, lookup)
		if err == nil {
			err = v.set(&c, value)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", v.Name, err))
		}
	}
	return c, errors.Join(faults...)
}

// read is the value of a setting: from the environment, for a secret from the
// file that NAME_FILE names, or the default. An empty value is none.
func read(v Variable, lookup func(string) (string, bool)) (string, error) {
	value, _ := lookup(v.Name)
	file, _ := lookup(v.Name + "_FILE")
	switch {
	case !v.Secret || file == "":
		if value == "" {
			value = v.Default
		}
		return value, nil
	case value != "":
		return "", fmt.Errorf("is set, and %s_FILE too: which of them holds is unclear, set one", v.Name)
	}
	data, err := os.ReadFile(file) // #nosec G304 G703 -- the operator names his own secret file
	if err != nil {
		return "", fmt.Errorf("cannot read the file that %s_FILE names: %w", v.Name, err)
	}
	return strings.TrimSpace(string(data)), nil
}

// MaxUpload is the largest file in bytes.
func (c Config) MaxUpload() int64 { return int64(c.MaxUploadMB) << 20 }

// Logger writes structured lines.
func (c Config) Logger(w io.Writer) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.LogLevel}
	if c.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// LogValue implements slog.LogValuer: every setting, the secrets masked.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("database", c.maskedDatabase()), slog.String("files", c.FilesDir), slog.String("procedures", c.ProceduresDir),
		slog.String("listen", c.Listen), slog.String("metrics", c.MetricsListen),
		slog.String("temporal", c.TemporalAddress), slog.String("namespace", c.TemporalNamespace), slog.String("queue", c.TaskQueue),
		slog.Int("worker_runs", c.WorkerRuns), slog.Int("worker_wake_ups", c.WorkerWakeUps),
		slog.Int("session_hours", c.SessionHours), slog.Int("max_upload_mb", c.MaxUploadMB),
		slog.Bool("secure_cookies", c.SecureCookies), slog.Any("trusted_proxies", c.TrustedProxies), slog.Duration("reminders", c.Reminders), slog.Any("parsing", c.Parsing), slog.Int("pictures_mb", c.PicturesMB), slog.String("clamd", c.Clamd), slog.Bool("clamd_required", c.ClamdRequired), slog.String("log", c.LogLevel.String()+" "+c.LogFormat),
	)
}

// String is what fmt prints, %+v included: as LogValue.
func (c Config) String() string { return c.LogValue().String() }

// GoString keeps %#v from printing the secrets.
func (c Config) GoString() string { return "config.Config" + c.String() }

// maskedDatabase says which kind of database it is, and nothing of how to get in.
func (c Config) maskedDatabase() string {
	scheme, _, found := strings.Cut(c.DatabaseURL, "://")
	if !found {
		return ""
	}
	return scheme + "://***"
}
