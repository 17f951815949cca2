package deploy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/stretchr/testify/require"

	"sanbi/internal/config"
)

// compose is what these tests read of docker-compose.yml.
type compose struct {
	Services map[string]service        `yaml:"services"`
	Secrets  map[string]map[string]any `yaml:"secrets"`
	Configs  map[string]map[string]any `yaml:"configs"`
	Volumes  map[string]any            `yaml:"volumes"`
}

type service struct {
	Image       string                       `yaml:"image"`
	Build       map[string]any               `yaml:"build"`
	Command     []string                     `yaml:"command"`
	Environment map[string]string            `yaml:"environment"`
	Ports       []string                     `yaml:"ports"`
	Secrets     []string                     `yaml:"secrets"`
	Volumes     []string                     `yaml:"volumes"`
	Configs     []map[string]string          `yaml:"configs"`
	DependsOn   map[string]map[string]string `yaml:"depends_on"`
	Healthcheck map[string]any               `yaml:"healthcheck"`
	Restart     string                       `yaml:"restart"`
	ReadOnly    bool                         `yaml:"read_only"`
}

func (s service) ours() bool { return s.Build != nil }

// job tells a service that ends from one that stays.
func (s service) job() bool { return strings.HasPrefix(s.Restart, "on-failure") }

func readCompose(t *testing.T) compose {
	t.Helper()
	var c compose
	require.NoError(t, yaml.Unmarshal([]byte(file(t, "docker-compose.yml")), &c))
	require.Len(t, c.Services, 7)
	return c
}

// file is the text of a file at the module's root.
func file(t *testing.T, parts ...string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(append([]string{"..", ".."}, parts...)...))
	require.NoError(t, err)
	return string(text)
}

// exact is a tag that names one release: at least two numbers, never latest.
var exact = regexp.MustCompile(`^[a-z0-9./-]+:v?[0-9]+\.[0-9]+[0-9a-z.-]*$`)

func TestImagesArePinned(t *testing.T) {
	for name, s := range readCompose(t).Services {
		if s.ours() {
			require.Equal(t, "sanbi:${VERSION:-dev}", s.Image, name)
			continue
		}
		require.Regexp(t, exact, s.Image, name)
	}
	c := readCompose(t)
	_, version, _ := strings.Cut(c.Services["temporal"].Image, ":")
	for _, job := range []string{"temporal-schema", "temporal-namespace"} {
		require.Equal(t, "temporalio/admin-tools:"+version, c.Services[job].Image, "the schema is the server's")
	}
	base := regexp.MustCompile(`(?m)^FROM (\S+)`).FindAllStringSubmatch(file(t, "Dockerfile"), -1)
	require.Len(t, base, 2)
	for _, m := range base {
		require.Regexp(t, exact, m[1])
	}
}

// TestDockerfileBuildsWithOurGo: the image compiles with the version that
// go.mod names.
func TestDockerfileBuildsWithOurGo(t *testing.T) {
	version := regexp.MustCompile(`(?m)^go (\S+)`).FindStringSubmatch(file(t, "go.mod"))
	require.Len(t, version, 2)
	text := file(t, "Dockerfile")
	require.Contains(t, text, "FROM golang:"+version[1]+"-")
	require.Contains(t, text, "CGO_ENABLED=0")
	require.Regexp(t, `(?m)^USER [1-9][0-9]*:[1-9][0-9]*$`, text, "never root")
}

func TestCommandsExist(t *testing.T) {
	commands := map[string]bool{}
	for name, s := range readCompose(t).Services {
		if !s.ours() {
			continue
		}
		require.Len(t, s.Command, 1, name)
		require.Contains(t, config.Commands(), s.Command[0], name)
		commands[s.Command[0]] = true
	}
	for _, needed := range []string{"migrate", "api", "worker"} {
		require.True(t, commands[needed], needed)
	}
}

func TestSettingsExist(t *testing.T) {
	known := map[string]config.Variable{}
	for _, v := range config.Variables() {
		known[v.Name] = v
		if v.Secret {
			known[v.Name+"_FILE"] = v
		}
	}
	for name, s := range readCompose(t).Services {
		for variable, value := range s.Environment {
			if !strings.HasPrefix(variable, "SANBI_") {
				continue
			}
			v, ok := known[variable]
			require.True(t, ok, "%s: %s is no setting", name, variable)
			require.False(t, v.Secret && variable == v.Name, "%s: %s belongs into a file", name, variable)
			require.NotEmpty(t, value, "%s: %s", name, variable)
		}
	}
	for _, m := range regexp.MustCompile(`SANBI_[A-Z_]+`).FindAllString(file(t, "Dockerfile"), -1) {
		require.Contains(t, known, m, "Dockerfile")
	}
}

// TestSettingsAreAccepted loads what each of our services gets, as the program
// would.
func TestSettingsAreAccepted(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "url")
	require.NoError(t, os.WriteFile(secret, []byte("postgres://sanbi:x@postgres:5432/sanbi\n"), 0o600))
	for name, s := range readCompose(t).Services {
		if !s.ours() {
			continue
		}
		loaded, err := config.Load(func(variable string) (string, bool) {
			value, ok := s.Environment[variable]
			if ok && strings.HasSuffix(variable, "_FILE") {
				return secret, true
			}
			return defaultOf(value), ok
		})
		require.NoError(t, err, name)
		require.Equal(t, "temporal:7233", loaded.TemporalAddress, name)
		require.True(t, loaded.SecureCookies, "%s: cookies are for HTTPS unless somebody says otherwise", name)
	}
}

// defaultOf is the value of ${NAME:-value}, or the value itself.
func defaultOf(value string) string {
	if m := regexp.MustCompile(`^\$\{[A-Z_]+:-(.*)\}$`).FindStringSubmatch(value); m != nil {
		return m[1]
	}
	return value
}

func TestSecretsAreFiles(t *testing.T) {
	c := readCompose(t)
	script := file(t, "scripts", "make-secrets.sh")
	ignored := strings.Fields(file(t, ".gitignore"))
	require.Contains(t, ignored, "/secrets/")
	for name, s := range c.Secrets {
		require.Equal(t, map[string]any{"file": "./secrets/" + name}, s, name)
		require.Contains(t, script, name, "make-secrets.sh writes it")
	}
	secretly := regexp.MustCompile(`(?i)(password|pwd|secret|token)`)
	for name, s := range c.Services {
		for _, used := range s.Secrets {
			require.Contains(t, c.Secrets, used, name)
		}
		for variable, value := range s.Environment {
			if secretly.MatchString(variable) || strings.Contains(value, "://") {
				require.Regexp(t, `^/run/secrets/`, value, "%s: %s", name, variable)
			}
			if path, ok := strings.CutPrefix(value, "/run/secrets/"); ok {
				require.Contains(t, s.Secrets, path, "%s: %s", name, variable)
			}
		}
		for _, path := range regexp.MustCompile(`/run/secrets/(\w+)`).FindAllStringSubmatch(fmt.Sprint(s.Command), -1) {
			require.Contains(t, s.Secrets, path[1], name)
		}
	}
}

func TestOnlyTheAPIIsReachable(t *testing.T) {
	for name, s := range readCompose(t).Services {
		if name == "api" {
			require.Equal(t, []string{"127.0.0.1:8080:8080"}, s.Ports)
			continue
		}
		require.Empty(t, s.Ports, name)
	}
}

// TestServicesStartInOrder: what stays has a health check, what others wait
// for says so, and jobs are waited for until they are done.
func TestServicesStartInOrder(t *testing.T) {
	c := readCompose(t)
	for name, s := range c.Services {
		require.Equal(t, !s.job(), s.Healthcheck != nil, name)
		if s.ours() {
			require.True(t, s.ReadOnly, name)
		}
		for other, how := range s.DependsOn {
			dependency, ok := c.Services[other]
			require.True(t, ok, "%s waits for %s", name, other)
			want := "service_healthy"
			if dependency.job() {
				want = "service_completed_successfully"
			}
			require.Equal(t, want, how["condition"], "%s waits for %s", name, other)
		}
		for _, mounted := range s.Configs {
			require.Contains(t, c.Configs, mounted["source"], name)
		}
		for _, mounted := range s.Volumes {
			volume, _, _ := strings.Cut(mounted, ":")
			require.Contains(t, c.Volumes, volume, name)
		}
	}
	require.True(t, slices.Contains([]string{"unless-stopped", "always"}, c.Services["api"].Restart))
}
