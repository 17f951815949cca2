package config

import "slices"

// Variable is one setting, for the reader of the documentation and for the
// check of the deployment files.
type Variable struct {
	Name, Default, Help string
	// Secret values may also come from a file named by NAME_FILE and are never
	// printed.
	Secret bool
	// Standalone settings are those of the standalone program, too; it decides the
	// others itself.
	Standalone bool
	set        func(*Config, string) error
}

// Variables lists every setting.
func Variables() []Variable {
	return []Variable{
		{
			Name: "SANBI_DATABASE_URL", Secret: true, set: setDatabase,
			Help: "postgres://user:password@host/name, or sqlite:///absolute/path.db.", // #nosec G101 -- an example
		},
		{
			Name: "SANBI_FILES_DIR", set: required(func(c *Config) *string { return &c.FilesDir }),
			Help: "Directory of the papers; api and worker need not share a machine, only api reads it.",
		},
		{
			Name: "SANBI_PROCEDURES_DIR", Standalone: true, set: text(func(c *Config) *string { return &c.ProceduresDir }),
			Help: "Directory with further procedure files; empty for none.",
		},
		{
			Name: "SANBI_LISTEN", Default: "127.0.0.1:8080", Standalone: true, set: address(func(c *Config) *string { return &c.Listen }),
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
			Name: "SANBI_WORKER_RUNS", Default: "500", Standalone: true, set: number(10, 100000, func(c *Config) *int { return &c.WorkerRuns }),
			Help: "How many runs of cases a worker keeps in memory, about 70 kB each; the others wait in the engine.",
		},
		{
			Name: "SANBI_WORKER_WAKE_UPS", Default: "6", Standalone: true, set: number(1, 16, func(c *Config) *int { return &c.WorkerWakeUps }),
			Help: "How many wake-ups of cases a worker writes side by side; more catch up sooner after a stoppage and leave less to the pages.",
		},
		{
			Name: "SANBI_SESSION_HOURS", Default: "12", Standalone: true, set: number(1, 168, func(c *Config) *int { return &c.SessionHours }),
			Help: "How long a login lasts, in hours.",
		},
		{
			Name: "SANBI_MAX_UPLOAD_MB", Default: "100", Standalone: true, set: number(1, 100, func(c *Config) *int { return &c.MaxUploadMB }),
			Help: "Largest file, in MB.",
		},
		{
			Name: "SANBI_SECURE_COOKIES", Default: "true", set: flag(func(c *Config) *bool { return &c.SecureCookies }),
			Help: "Send cookies over HTTPS only; false for a trial without TLS.",
		},
		{
			Name: "SANBI_TRUSTED_PROXIES", Standalone: true, set: setProxies,
			Help: "Proxies in front whose X-Forwarded-For counts, as 10.0.0.0/8,192.0.2.7; empty for none.",
		},
		{
			Name: "SANBI_REMINDERS_AT", Default: "09:00", Standalone: true, set: setReminders,
			Help: "When reminders go out on a working day, Beijing time.",
		},
		{
			Name: "SANBI_PARSE_SLOTS", Default: "1", Standalone: true, set: number(1, 16, func(c *Config) *int { return &c.Parsing.Slots }),
			Help: "How many uploaded files are read side by side, each in a process of its own; one more draws pages, and one more runs the converter or the OCR command.",
		},
		{
			Name: "SANBI_PARSE_SECONDS", Default: "30", Standalone: true, set: number(5, 600, func(c *Config) *int { return &c.Parsing.Seconds }),
			Help: "How long reading a file may take, in seconds; a converter may take two minutes, drawing a paper for a 案卷 three times as long.",
		},
		{
			Name: "SANBI_PARSE_MEMORY_MB", Default: "1024", Standalone: true, set: number(256, 16384, func(c *Config) *int { return &c.Parsing.MemoryMB }),
			Help: "How much memory reading a file may take, in MB; binding a 案卷 may take twice as much.",
		},
		{
			Name: "SANBI_CONVERTER", Standalone: true, set: program(func(c *Config) *string { return &c.Parsing.Converter }),
			Help: "LibreOffice's program, as /usr/bin/soffice, to read DOC and WPS with numbering and tracked changes; empty for none.",
		},
		{
			Name: "SANBI_OCR_COMMAND", Standalone: true, set: program(func(c *Config) *string { return &c.Parsing.OCR }),
			Help: "Command that gets a picture (PNG or JPEG) as its last argument and prints its text in UTF-8; a scan in PDF is given to it page by page. Empty for none.",
		},
		{
			Name: "SANBI_OCR_PAGES", Default: "100", Standalone: true, set: number(1, 2000, func(c *Config) *int { return &c.Parsing.OCRPages }),
			Help: "How many pages of a scan are recognised; the others are left as pictures, and the text says so.",
		},
		{
			Name: "SANBI_OCR_SECONDS", Default: "600", Standalone: true, set: number(5, 7200, func(c *Config) *int { return &c.Parsing.OCRSeconds }),
			Help: "How long recognising one file may take, in seconds; what was recognised until then is kept.",
		},
		{
			Name: "SANBI_PICTURES_MB", Default: "1024", Standalone: true, set: number(64, 1048576, func(c *Config) *int { return &c.PicturesMB }),
			Help: "How much the kept pictures of pages may take beside the papers, in MB; those not looked at for longest go first, and are drawn again when somebody looks.",
		},
		{
			Name: "SANBI_FONTS_DIR", Standalone: true, set: text(func(c *Config) *string { return &c.FontsDir }),
			Help: "Directory with fangsong.ttf, xiaobiaosong.ttf, heiti.ttf and kaiti.ttf for official papers; empty for the free font that comes with the program.",
		},
		{
			Name: "SANBI_CLAMD", Standalone: true, set: setClamd,
			Help: "ClamAV daemon that looks at every uploaded file: host:port or unix:/path; empty for none.",
		},
		{
			Name: "SANBI_CLAMD_POLICY", Default: "closed", Standalone: true, set: setClamdPolicy,
			Help: "While the daemon is away: closed refuses files, open takes them and marks them as not scanned.",
		},
		{Name: "SANBI_LOG_LEVEL", Default: "info", Standalone: true, set: setLevel, Help: "debug, info, warn or error."},
		{Name: "SANBI_LOG_FORMAT", Default: "text", Standalone: true, set: setFormat, Help: "text or json."},
	}
}

// StandaloneVariables lists the settings of the standalone program.
func StandaloneVariables() []Variable {
	return slices.DeleteFunc(Variables(), func(v Variable) bool { return !v.Standalone })
}
