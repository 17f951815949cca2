package config_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"sanbi/internal/config"
)

func lookup(values map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, ok := values[name]
		return value, ok
	}
}

// with is the least that is accepted, changed.
func with(changes map[string]string) map[string]string {
	values := map[string]string{"SANBI_DATABASE_URL": "sqlite:///var/lib/sanbi/sanbi.db", "SANBI_FILES_DIR": "/var/lib/sanbi/files"}
	maps.Copy(values, changes)
	return values
}

func TestDefaults(t *testing.T) {
	c, err := config.Load(lookup(with(nil)))
	require.NoError(t, err)
	require.Equal(t, config.Config{
		DatabaseURL: "sqlite:///var/lib/sanbi/sanbi.db", FilesDir: "/var/lib/sanbi/files",
		Listen: "127.0.0.1:8080", MetricsListen: "127.0.0.1:9090",
		TemporalAddress: "127.0.0.1:7233", TemporalNamespace: "default", TaskQueue: "sanbi", WorkerRuns: 500, WorkerWakeUps: 6,
		SessionHours: 12, MaxUploadMB: 100, SecureCookies: true, Reminders: 9 * time.Hour,
		Parsing: config.Parsing{Slots: 1, Seconds: 30, MemoryMB: 1024, OCRPages: 100, OCRSeconds: 600}, PicturesMB: 1024, ClamdRequired: true, LogLevel: slog.LevelInfo, LogFormat: "text",
	}, c)
	require.Equal(t, int64(100<<20), c.MaxUpload())
}

func TestEverySettingArrives(t *testing.T) {
	c, err := config.Load(lookup(map[string]string{
		"SANBI_DATABASE_URL": "postgres://u:p%20w@h:5432/name?sslmode=require", "SANBI_FILES_DIR": "/f", "SANBI_PROCEDURES_DIR": "/p", "SANBI_FONTS_DIR": "/t",
		"SANBI_LISTEN": ":80", "SANBI_METRICS_LISTEN": "[::1]:9091", "SANBI_TEMPORAL_ADDRESS": "dns:///temporal:7233",
		"SANBI_TEMPORAL_NAMESPACE": "n", "SANBI_TEMPORAL_TASK_QUEUE": "q", "SANBI_WORKER_RUNS": "50", "SANBI_WORKER_WAKE_UPS": "2", "SANBI_SESSION_HOURS": "168", "SANBI_MAX_UPLOAD_MB": "1",
		"SANBI_SECURE_COOKIES": "false", "SANBI_REMINDERS_AT": "16:30", "SANBI_TRUSTED_PROXIES": "10.0.0.0/8, 192.0.2.7", "SANBI_LOG_LEVEL": "warn", "SANBI_LOG_FORMAT": "json",
		"SANBI_PARSE_SLOTS": "2", "SANBI_PARSE_SECONDS": "60", "SANBI_PARSE_MEMORY_MB": "512", "SANBI_CONVERTER": "/usr/bin/soffice",
		"SANBI_OCR_COMMAND": "/usr/bin/ocr -l chi_sim", "SANBI_OCR_PAGES": "7", "SANBI_OCR_SECONDS": "90", "SANBI_PICTURES_MB": "64", "SANBI_CLAMD": "unix:/run/clamd.sock", "SANBI_CLAMD_POLICY": "open",
	}))
	require.NoError(t, err)
	require.Equal(t, config.Config{
		DatabaseURL: "postgres://u:p%20w@h:5432/name?sslmode=require", FilesDir: "/f", ProceduresDir: "/p", FontsDir: "/t",
		Listen: ":80", MetricsListen: "[::1]:9091", TemporalAddress: "dns:///temporal:7233", TemporalNamespace: "n", TaskQueue: "q", WorkerRuns: 50, WorkerWakeUps: 2,
		SessionHours: 168, MaxUploadMB: 1, Reminders: 16*time.Hour + 30*time.Minute, TrustedProxies: []string{"10.0.0.0/8", "192.0.2.7"}, LogLevel: slog.LevelWarn, LogFormat: "json",
		Parsing: config.Parsing{Slots: 2, Seconds: 60, MemoryMB: 512, Converter: "/usr/bin/soffice", OCR: "/usr/bin/ocr -l chi_sim", OCRPages: 7, OCRSeconds: 90}, PicturesMB: 64, Clamd: "unix:/run/clamd.sock",
	}, c)
}

func TestSecretFromFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "url")
	require.NoError(t, os.WriteFile(file, []byte("postgres://u:secret@h/db\n"), 0o600))
	// An empty variable is one that is not set, as docker compose leaves it.
	c, err := config.Load(lookup(with(map[string]string{"SANBI_DATABASE_URL": "", "SANBI_DATABASE_URL_FILE": file})))
	require.NoError(t, err)
	require.Equal(t, "postgres://u:secret@h/db", c.DatabaseURL)
}

// TestSecretsAreNeverPrinted tries every way in which a setting gets into a log.
func TestSecretsAreNeverPrinted(t *testing.T) {
	c, err := config.Load(lookup(with(map[string]string{"SANBI_DATABASE_URL": "postgres://user:hunter2@database.example/sanbi"})))
	require.NoError(t, err)
	var log bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&log, nil))
	logger.Info("settings", "config", c, "pointer", &c)
	printed := strings.Join([]string{
		log.String(), c.String(), fmt.Sprintf("%v %+v %#v %s", c, c, c, c), fmt.Sprintf("%v %+v", &c, &c),
	}, "\n")
	for _, secret := range []string{"hunter2", "user", "database.example"} {
		require.NotContains(t, printed, secret)
	}
	require.Contains(t, c.String(), "postgres://***")
	require.Contains(t, c.String(), "127.0.0.1:8080")
}

func TestRefusals(t *testing.T) {
	const secret = "hunter2"
	tests := map[string]struct {
		name, value string
		says        string
	}{
		"no database":            {"SANBI_DATABASE_URL", "", "not set"},
		"another database":       {"SANBI_DATABASE_URL", "mysql://u:" + secret + "@h/db", "postgres:// or sqlite:///"},
		"a relative file":        {"SANBI_DATABASE_URL", "sqlite://sanbi.db", "absolute path"},
		"a directory":            {"SANBI_DATABASE_URL", "sqlite:///", "absolute path"},
		"no host":                {"SANBI_DATABASE_URL", "postgres:///name", "host"},
		"no name":                {"SANBI_DATABASE_URL", "postgres://u:" + secret + "@h", "name"},
		"a password as it is":    {"SANBI_DATABASE_URL", "postgres://u:" + secret + "%@h/db", "%XX"},
		"no directory":           {"SANBI_FILES_DIR", "", "not set"},
		"no reader":              {"SANBI_PARSE_SLOTS", "0", "from 1 to 16"},
		"too hasty":              {"SANBI_PARSE_SECONDS", "1", "from 5 to 600"},
		"too little memory":      {"SANBI_PARSE_MEMORY_MB", "64", "from 256"},
		"a program by its name":  {"SANBI_CONVERTER", "soffice", "absolute path"},
		"a command by its name":  {"SANBI_OCR_COMMAND", "ocr -l chi_sim", "absolute path"},
		"no page":                {"SANBI_OCR_PAGES", "0", "from 1 to 2000"},
		"no time":                {"SANBI_OCR_SECONDS", "1m", "from 5 to 7200"},
		"no room for pictures":   {"SANBI_PICTURES_MB", "8", "from 64 to"},
		"a scanner without port": {"SANBI_CLAMD", "clamav", "127.0.0.1:8080"},
		"a relative socket":      {"SANBI_CLAMD", "unix:clamd.sock", "port"},
		"another policy":         {"SANBI_CLAMD_POLICY", "maybe", "closed nor open"},
		"no port":                {"SANBI_LISTEN", "127.0.0.1", "127.0.0.1:8080"},
		"DNS to listen on":       {"SANBI_LISTEN", "dns:///api:8080", "not an address"},
		"a port by name":         {"SANBI_LISTEN", "127.0.0.1:http", "65535"},
		"a port too large":       {"SANBI_METRICS_LISTEN", "127.0.0.1:65536", "65535"},
		"Temporal as a URL":      {"SANBI_TEMPORAL_ADDRESS", "http://temporal:7233", "not an address"},
		"a session of no length": {"SANBI_SESSION_HOURS", "0", "from 1 to 168"},
		"a session too long":     {"SANBI_SESSION_HOURS", "169", "from 1 to 168"},
		"hours in words":         {"SANBI_SESSION_HOURS", "12h", "from 1 to 168"},
		"a worker without runs":  {"SANBI_WORKER_RUNS", "0", "from 10 to 100000"},
		"too many wake-ups":      {"SANBI_WORKER_WAKE_UPS", "17", "from 1 to 16"},
		"an upload too large":    {"SANBI_MAX_UPLOAD_MB", "101", "from 1 to 100"},
		"a time of day":          {"SANBI_REMINDERS_AT", "9 Uhr", "not a time of day"},
		"proxy by name":          {"SANBI_TRUSTED_PROXIES", "10.0.0.1,proxy", "neither an address nor a range"},
		"cookies perhaps":        {"SANBI_SECURE_COOKIES", "perhaps", "neither true nor false"},
		"a level":                {"SANBI_LOG_LEVEL", "loud", "debug, info, warn, error"},
		"a format":               {"SANBI_LOG_FORMAT", "xml", "neither text nor json"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := config.Load(lookup(with(map[string]string{tt.name: tt.value})))
			require.ErrorContains(t, err, tt.name+": ")
			require.ErrorContains(t, err, tt.says)
			require.NotContains(t, err.Error(), secret)
			require.NotContains(t, err.Error(), "\n", "nothing else is wrong")
		})
	}
}

// TestStandalone: what the standalone program decides itself is not asked for, what
// it takes is read and refused as for the others.
func TestStandalone(t *testing.T) {
	c, err := config.LoadStandalone(lookup(map[string]string{
		"SANBI_OCR_COMMAND": "/usr/bin/ocr", "SANBI_DATABASE_URL": "nonsense", "SANBI_TEMPORAL_ADDRESS": "nonsense", "SANBI_SECURE_COOKIES": "nonsense",
	}))
	require.NoError(t, err)
	require.Equal(t, "/usr/bin/ocr", c.Parsing.OCR)
	require.Equal(t, "127.0.0.1:8080", c.Listen)
	require.Equal(t, int64(100<<20), c.MaxUpload())
	require.Empty(t, c.DatabaseURL+c.TemporalAddress)
	require.False(t, c.SecureCookies, "it answers on the loopback interface, without TLS")
	for _, v := range config.StandaloneVariables() {
		require.False(t, v.Secret, "%s: it has no secrets", v.Name)
	}
	_, err = config.LoadStandalone(lookup(map[string]string{"SANBI_CONVERTER": "soffice", "SANBI_CLAMD_POLICY": "maybe"}))
	require.ErrorContains(t, err, "SANBI_CONVERTER: ")
	require.ErrorContains(t, err, "SANBI_CLAMD_POLICY: ")
}

func TestRefusalsOfSecretFiles(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty")
	require.NoError(t, os.WriteFile(empty, []byte(" \n"), 0o600))
	tests := map[string]struct {
		value, file string
		says        string
	}{
		"missing":      {"", filepath.Join(dir, "missing"), "SANBI_DATABASE_URL_FILE"},
		"empty":        {"", empty, "not set"},
		"both of them": {"postgres://u:p@h/db", empty, "set one"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := config.Load(lookup(with(map[string]string{
				"SANBI_DATABASE_URL": tt.value, "SANBI_DATABASE_URL_FILE": tt.file,
			})))
			require.ErrorContains(t, err, "SANBI_DATABASE_URL: ")
			require.ErrorContains(t, err, tt.says)
		})
	}
}

// TestAllFaultsAtOnce: whoever sets up a server corrects everything in one go.
func TestAllFaultsAtOnce(t *testing.T) {
	_, err := config.Load(lookup(map[string]string{"SANBI_SESSION_HOURS": "0", "SANBI_LOG_FORMAT": "xml"}))
	for _, name := range []string{"SANBI_DATABASE_URL", "SANBI_FILES_DIR", "SANBI_SESSION_HOURS", "SANBI_LOG_FORMAT"} {
		require.ErrorContains(t, err, name+": ")
	}
}

func TestVariablesAreDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, v := range config.Variables() {
		require.Regexp(t, `^SANBI_[A-Z_]+$`, v.Name)
		require.False(t, seen[v.Name], v.Name)
		seen[v.Name] = true
		require.Regexp(t, `\.$`, v.Help, "%s: a sentence", v.Name)
		require.False(t, v.Secret && v.Default != "", "%s: a secret has no default", v.Name)
	}
}
