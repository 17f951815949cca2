package archtest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// rule says what the files of a folder and of the folders below it may import.
// An entry matches the package itself and everything below it.
type rule struct {
	folder string
	// only lists what may be imported besides the standard library; nil means
	// anything that never does not name.
	only  []string
	never []string
	why   string
}

const (
	server  = "go.temporal.io/server"
	sdk     = "go.temporal.io/sdk"
	sdkAPI  = "go.temporal.io/api"
	anyGorm = "gorm.io"
	gin     = "github.com/gin-gonic"
)

// rules are the direction of imports; .golangci.yml says the same to depguard.
var rules = []rule{
	{
		folder: "domain", only: []string{"sanbi/domain"}, never: []string{"os", "net", "database/sql", "log", "math/rand", "crypto/rand"},
		why: "what legality review is needs no library, no clock and no machine",
	},
	{folder: "procedures", only: []string{"sanbi/domain", "github.com/goccy/go-yaml"}, why: "the law as data is read, nothing else"},
	{folder: "workflows", only: []string{"sanbi/domain", "sanbi/activities", sdk, sdkAPI}, why: "a workflow must replay"},
	{folder: "activities", only: []string{"sanbi/domain", sdk, sdkAPI}, why: "activities declare what they need as interfaces"},
	{folder: "worker", only: []string{"sanbi/activities", "sanbi/workflows", sdk}, why: "it registers, nothing else"},
	{
		folder: "store", never: []string{"sanbi/activities", "sanbi/workflows", "sanbi/api", "sanbi/web", "sanbi/internal", "go.temporal.io", gin},
		why: "the record knows neither the engine nor the screens",
	},
	{
		folder: "documents", never: []string{"sanbi/activities", "sanbi/workflows", "sanbi/store", "sanbi/api", "sanbi/web", "sanbi/internal", "go.temporal.io", anyGorm, gin},
		why: "a reader of files knows files",
	},
	{
		folder: "web", never: []string{"sanbi/activities", "sanbi/workflows", "sanbi/store", "sanbi/api", "sanbi/internal", "go.temporal.io", anyGorm, gin},
		why: "pages get view models",
	},
	{
		folder: "api", never: []string{"go.temporal.io", anyGorm, "sanbi/internal/app", "sanbi/internal/standalone"},
		why: "internal/engine is the only client of Temporal, store the only user of gorm",
	},
	{folder: "cmd/sanbi", never: []string{"sanbi/internal/standalone", "sanbi/internal/demo"}, why: "the production binary is light"},
}

// confined packages may be imported from these folders only.
var confined = map[string][]string{
	server:               {"internal/standalone", "e2e"},
	anyGorm:              {"store", "internal/standalone"},
	gin:                  {"api", "internal/standalone"},
	"sanbi/e2e":          {},
	"sanbi/cmd":          {},
	"sanbi/store/pgtest": {"store", "internal", "e2e"},
}

func TestImportsPointInOneDirection(t *testing.T) {
	for _, file := range sources(t) {
		for _, fault := range faults(file) {
			t.Errorf("%s: %s", file.path, fault)
		}
	}
}

// faults are the imports of a file that break a rule. Tests may use what they
// need to test with, except what is confined.
func faults(file source) []string {
	var found []string
	for _, name := range file.imports {
		for packages, folders := range confined {
			if within(name, packages) && !slices.ContainsFunc(folders, func(f string) bool { return within(file.folder(), f) }) {
				found = append(found, name+": may only be imported from "+strings.Join(folders, ", "))
			}
		}
		for _, r := range rules {
			if file.test || !within(file.folder(), r.folder) {
				continue
			}
			allowed := r.only == nil || standard(name) || slices.ContainsFunc(r.only, func(p string) bool { return within(name, p) })
			if !allowed || slices.ContainsFunc(r.never, func(p string) bool { return within(name, p) }) {
				found = append(found, "must not import "+name+": "+r.why)
			}
		}
	}
	return found
}

func within(name, parent string) bool {
	return name == parent || strings.HasPrefix(name, parent+"/")
}

// standard tells a package of the standard library by its first part, which
// has no dot and is not our module.
func standard(name string) bool {
	first, _, _ := strings.Cut(name, "/")
	return !strings.Contains(first, ".") && first != "sanbi"
}

// TestFaultsAreFound proves that the rules bite.
func TestFaultsAreFound(t *testing.T) {
	tests := []struct {
		path, imports string
		broken        bool
	}{
		{"domain/case.go", "gorm.io/gorm", true},
		{"domain/clock/ledger.go", "os", true},
		{"domain/clock/ledger.go", "math/rand/v2", true},
		{"domain/clock/ledger.go", "sanbi/domain/calendar", false},
		{"procedures/book.go", "sanbi/store", true},
		{"workflows/case.go", "sanbi/store", true},
		{"workflows/case.go", "sanbi/activities", false},
		{"activities/activities.go", "sanbi/store", true},
		{"store/case.go", "sanbi/activities", true},
		{"web/case.go", "github.com/gin-gonic/gin", true},
		{"api/server.go", "go.temporal.io/sdk/client", true},
		{"api/server.go", "github.com/gin-gonic/gin", false},
		{"cmd/sanbi/main.go", "go.temporal.io/server/temporal", true},
		{"e2e/life_test.go", "go.temporal.io/server/temporal", false},
	}
	for _, tt := range tests {
		t.Run(tt.path+" "+tt.imports, func(t *testing.T) {
			file := source{path: tt.path, test: strings.HasSuffix(tt.path, "_test.go"), imports: []string{tt.imports}}
			require.Equal(t, tt.broken, len(faults(file)) > 0)
		})
	}
}
