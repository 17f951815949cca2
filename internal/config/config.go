// Package config reads every setting once, from the environment, and refuses
// what it does not understand by the name of the variable.
package config

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"strconv"
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
	FontsDir          string
	Clamd             string
	ClamdRequired     bool
	LogLevel          slog.Level
	LogFormat         string
}

// Variable is one setting, for the reader of the documentation and for the
// check of the deployment files.
type Variable struct {
	Name, Default, Help string
	// Secret values may also come from a file named by NAME_FILE and are never
	// printed.
	Secret bool
	set    func(*Config, string) error
}

// Variables lists every setting.
func Variables() []Variable {
	return []Variable{
		{
			Name: "SANBI_DATABASE_URL", Secret: true, set: setDatabase,
			Help: "postgres://user:password@host/name, or sqlite:///absolute/path.db.",
		},
		{
			Name: "SANBI_FILES_DIR", set: required(func(c *Config) *string { return &c.FilesDir }),
			Help: "Directory of the papers; api and worker need not share a machine, only api reads it.",
		},
		{
			Name: "SANBI_PROCEDURES_DIR", set: text(func(c *Config) *string { return &c.ProceduresDir }),
			Help: "Directory with further procedure files; empty for none.",
		},
		{
			Name: "SANBI_LISTEN", Default: "127.0.0.1:8080", set: address(func(c *Config) *string { return &c.Listen }),
			Help: "Address of the HTTP side.",
		},
		{
			Name: "SANBI_METRICS_LISTEN", Default: "127.0.0.1:9090", set: address(func(c *Config) *string { return &c.MetricsListen }),
			Help: "Address of the worker's /metrics.",
		},
		{
			Name: "SANBI_TEMPORAL_ADDRESS", Default: "127.0.0.1:7233", set: setTemporal,
			Help: "Address of the Temporal front end.",
		},
		{
			Name: "SANBI_TEMPORAL_NAMESPACE", Default: "default", set: text(func(c *Config) *string { return &c.TemporalNamespace }),
			Help: "Temporal namespace.",
		},
		{
			Name: "SANBI_TEMPORAL_TASK_QUEUE", Default: "sanbi", set: text(func(c *Config) *string { return &c.TaskQueue }),
			Help: "Task queue of the worker.",
		},
		{
			Name: "SANBI_WORKER_RUNS", Default: "500", set: number(10, 100000, func(c *Config) *int { return &c.WorkerRuns }),
			Help: "How many runs of cases a worker keeps in memory, about 70 kB each; the others wait in the engine.",
		},
		{
			Name: "SANBI_WORKER_WAKE_UPS", Default: "6", set: number(1, 16, func(c *Config) *int { return &c.WorkerWakeUps }),
			Help: "How many wake-ups of cases a worker writes side by side; more catch up sooner after a stoppage and leave less to the pages.",
		},
		{
			Name: "SANBI_SESSION_HOURS", Default: "12", set: number(1, 168, func(c *Config) *int { return &c.SessionHours }),
			Help: "How long a login lasts, in hours.",
		},
		{
			Name: "SANBI_MAX_UPLOAD_MB", Default: "100", set: number(1, 100, func(c *Config) *int { return &c.MaxUploadMB }),
			Help: "Largest file, in MB.",
		},
		{
			Name: "SANBI_SECURE_COOKIES", Default: "true", set: flag(func(c *Config) *bool { return &c.SecureCookies }),
			Help: "Send cookies over HTTPS only; false for a trial without TLS.",
		},
		{
			Name: "SANBI_TRUSTED_PROXIES", set: setProxies,
			Help: "Proxies in front whose X-Forwarded-For counts, as 10.0.0.0/8,192.0.2.7; empty for none.",
		},
		{
			Name: "SANBI_REMINDERS_AT", Default: "09:00", set: setReminders,
			Help: "When reminders go out on a working day, Beijing time.",
		},
		{
			Name: "SANBI_PARSE_SLOTS", Default: "1", set: number(1, 16, func(c *Config) *int { return &c.Parsing.Slots }),
			Help: "How many uploaded files are read side by side, each in a process of its own.",
		},
		{
			Name: "SANBI_PARSE_SECONDS", Default: "30", set: number(5, 600, func(c *Config) *int { return &c.Parsing.Seconds }),
			Help: "How long reading a file may take, in seconds; a converter may take two minutes, drawing a paper for a 案卷 three times as long.",
		},
		{
			Name: "SANBI_PARSE_MEMORY_MB", Default: "1024", set: number(256, 16384, func(c *Config) *int { return &c.Parsing.MemoryMB }),
			Help: "How much memory reading a file may take, in MB; binding a 案卷 may take twice as much.",
		},
		{
			Name: "SANBI_CONVERTER", set: program(func(c *Config) *string { return &c.Parsing.Converter }),
			Help: "LibreOffice's program, as /usr/bin/soffice, to read DOC and WPS with numbering and tracked changes; empty for none.",
		},
		{
			Name: "SANBI_OCR_COMMAND", set: program(func(c *Config) *string { return &c.Parsing.OCR }),
			Help: "Command that gets a picture or PDF as its last argument and prints its text; empty for none.",
		},
		{
			Name: "SANBI_FONTS_DIR", set: text(func(c *Config) *string { return &c.FontsDir }),
			Help: "Directory with fangsong.ttf, xiaobiaosong.ttf, heiti.ttf and kaiti.ttf for official papers; empty for the free font that comes with the program.",
		},
		{
			Name: "SANBI_CLAMD", set: setClamd,
			Help: "ClamAV daemon that looks at every uploaded file: host:port or unix:/path; empty for none.",
		},
		{
			Name: "SANBI_CLAMD_POLICY", Default: "closed", set: setClamdPolicy,
			Help: "While the daemon is away: closed refuses files, open takes them and marks them as not scanned.",
		},
		{Name: "SANBI_LOG_LEVEL", Default: "info", set: setLevel, Help: "debug, info, warn or error."},
		{Name: "SANBI_LOG_FORMAT", Default: "text", set: setFormat, Help: "text or json."},
	}
}

// Commands are the subcommands of the light binary that a deployment may run.
func Commands() []string {
	return []string{"api", "worker", "migrate", "due", "verify", "resume", "procedure", "organisation", "account", "import"}
}

// Load reads the settings; lookup is os.LookupEnv, or a map in tests. The error
// names every variable that is wrong.
func Load(lookup func(string) (string, bool)) (Config, error) {
	var c Config
	var faults []error
	for _, v := range Variables() {
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
		slog.Bool("secure_cookies", c.SecureCookies), slog.Any("trusted_proxies", c.TrustedProxies), slog.Duration("reminders", c.Reminders), slog.Any("parsing", c.Parsing), slog.String("clamd", c.Clamd), slog.Bool("clamd_required", c.ClamdRequired), slog.String("log", c.LogLevel.String()+" "+c.LogFormat),
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

// setDatabase never repeats the value: it holds a password.
func setDatabase(c *Config, value string) error {
	if value == "" {
		return errors.New("is not set; it must begin with postgres:// or sqlite:///")
	}
	if file, ok := strings.CutPrefix(value, "sqlite://"); ok {
		if !strings.HasPrefix(file, "/") || strings.HasSuffix(file, "/") {
			return errors.New("must name a file by its absolute path, as in sqlite:///var/lib/sanbi/sanbi.db")
		}
		c.DatabaseURL = value
		return nil
	}
	if !strings.HasPrefix(value, "postgres://") {
		return errors.New("must begin with postgres:// or sqlite:///")
	}
	u, err := url.Parse(value)
	if err != nil || u.Host+u.Query().Get("host") == "" || strings.Trim(u.Path, "/")+u.Query().Get("dbname") == "" {
		return errors.New("must look like postgres://user:password@host/name; " +
			"write special characters of the password as %XX")
	}
	c.DatabaseURL = value
	return nil
}

// setTemporal also takes gRPC's name for several hosts, dns:///host:port.
func setTemporal(c *Config, value string) error {
	var plain string
	if err := address(func(*Config) *string { return &plain })(c, strings.TrimPrefix(value, "dns:///")); err != nil {
		return err
	}
	c.TemporalAddress = value
	return nil
}

func setLevel(c *Config, value string) error {
	if err := c.LogLevel.UnmarshalText([]byte(value)); err != nil {
		return fmt.Errorf("%q is none of debug, info, warn, error", value)
	}
	return nil
}

// ParseTimeOfDay reads HH:MM as the time since 00:00.
func ParseTimeOfDay(value string) (time.Duration, error) {
	at, err := time.Parse("15:04", value)
	if err != nil || at.Hour()+at.Minute() == 0 {
		return 0, fmt.Errorf("%q is not a time of day such as 09:00", value)
	}
	return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute, nil
}

func setReminders(c *Config, value string) (err error) {
	c.Reminders, err = ParseTimeOfDay(value)
	return err
}

// setProxies takes single addresses and ranges, separated by commas.
func setProxies(c *Config, value string) error {
	for entry := range strings.SplitSeq(value, ",") {
		entry = strings.TrimSpace(entry)
		if entry == "" {
			continue
		}
		_, addressErr := netip.ParseAddr(entry)
		if _, err := netip.ParsePrefix(entry); err != nil && addressErr != nil {
			return fmt.Errorf("%q is neither an address nor a range such as 10.0.0.0/8", entry)
		}
		c.TrustedProxies = append(c.TrustedProxies, entry)
	}
	return nil
}

func setFormat(c *Config, value string) error {
	if value != "text" && value != "json" {
		return fmt.Errorf("%q is neither text nor json", value)
	}
	c.LogFormat = value
	return nil
}

func text(field func(*Config) *string) func(*Config, string) error {
	return func(c *Config, value string) error {
		*field(c) = value
		return nil
	}
}

func required(field func(*Config) *string) func(*Config, string) error {
	return func(c *Config, value string) error {
		if value == "" {
			return errors.New("is not set")
		}
		*field(c) = value
		return nil
	}
}

func address(field func(*Config) *string) func(*Config, string) error {
	return func(c *Config, value string) error {
		_, port, err := net.SplitHostPort(value)
		if err != nil {
			return fmt.Errorf("%q is not an address with a port, such as 127.0.0.1:8080", value)
		}
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return fmt.Errorf("%q: the port is not a number up to 65535", value)
		}
		*field(c) = value
		return nil
	}
}

func number(least, most int, field func(*Config) *int) func(*Config, string) error {
	return func(c *Config, value string) error {
		n, err := strconv.Atoi(value)
		if err != nil || n < least || n > most {
			return fmt.Errorf("%q is not a number from %d to %d", value, least, most)
		}
		*field(c) = n
		return nil
	}
}

func flag(field func(*Config) *bool) func(*Config, string) error {
	return func(c *Config, value string) error {
		on, err := strconv.ParseBool(value)
		if err != nil {
			return fmt.Errorf("%q is neither true nor false", value)
		}
		*field(c) = on
		return nil
	}
}
