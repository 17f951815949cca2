package deploy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/domain"
	"sanbi/internal/config"
	"sanbi/internal/demo"
	"sanbi/procedures"
)

// block keeps the part of a document between two markers as it is generated;
// UPDATE_GOLDEN=1 writes it anew.
func block(t *testing.T, name, want string, parts ...string) {
	t.Helper()
	path := filepath.Join(append([]string{"..", ".."}, parts...)...)
	begin, end := "<!-- generated: "+name+" -->\n", "<!-- end: "+name+" -->"
	text := file(t, parts...)
	head, rest, found := strings.Cut(text, begin)
	require.True(t, found, "%s has no %q", path, begin)
	have, tail, found := strings.Cut(rest, end)
	require.True(t, found, "%s has no %q", path, end)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		require.NoError(t, os.WriteFile(path, []byte(head+begin+want+end+tail), 0o600))
		return
	}
	require.Equal(t, want, have, "%s: run make generate and read the difference", path)
}

func TestRunbookListsEverySetting(t *testing.T) {
	var b strings.Builder
	b.WriteString("| variable | default | standalone | meaning |\n|---|---|---|---|\n")
	for _, v := range config.Variables() {
		value, standalone, help := "", "", v.Help
		if v.Default != "" {
			value = "`" + v.Default + "`"
		}
		if v.Secret {
			help += " Secret: better in the file named by `" + v.Name + "_FILE`."
		}
		if v.Standalone {
			standalone = "yes"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", v.Name, value, standalone, help)
	}
	block(t, "settings", b.String(), "docs", "runbook.md")
}

func TestReadmesListTheDemoAccounts(t *testing.T) {
	organisations := map[string]string{}
	for _, o := range demo.Organisations() {
		organisations[o.ID] = o.Name
	}
	rows := ""
	for _, a := range demo.Accounts() {
		rows += fmt.Sprintf("| `%s` | %s | %s | %s | %s |\n", a.Username, a.Name, label(a.Role), organisations[a.OrgID], a.Note)
	}
	rule := "|---|---|---|---|---|\n"
	block(t, "accounts", "| account | name | role | organisation | what to try |\n"+rule+rows, "README.md")
	block(t, "accounts", "| 账号 | 姓名 | 角色 | 单位 | 可以做什么 |\n"+rule+rows, "README.zh-CN.md")
	for _, readme := range []string{"README.md", "README.zh-CN.md"} {
		require.Contains(t, file(t, readme), "`"+demo.Password+"`", readme)
	}
}

func label(r domain.Role) string { return r.Label() + " `" + string(r) + "`" }

// TestStackNamesEveryDependency: docs/stack.md has a line for each direct
// dependency of go.mod, with the version in use.
func TestStackNamesEveryDependency(t *testing.T) {
	mod, stack := file(t, "go.mod"), file(t, "docs", "stack.md")
	direct := regexp.MustCompile(`(?m)^(?:require )?\s*([a-z0-9.-]+\.[a-z]+/\S+) (v\S+)$`).FindAllStringSubmatch(mod, -1)
	require.Greater(t, len(direct), 10)
	for _, m := range direct {
		require.Contains(t, stack, "| `"+m[1]+"` | "+m[2]+" |", "docs/stack.md")
	}
	lines := regexp.MustCompile("(?m)^\\| `([^`]+)` \\| v").FindAllStringSubmatch(stack, -1)
	for _, m := range lines {
		require.Contains(t, mod, m[1]+" v", "docs/stack.md names what go.mod does not need")
	}
}

// TestGlossaryIsUnambiguous: each Chinese term stands once, so that it has one
// identifier.
func TestGlossaryIsUnambiguous(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| ([^|`]+) \\| `([^`]+)` \\|").FindAllStringSubmatch(file(t, "docs", "glossary.md"), -1) {
		require.False(t, seen[m[1]], "docs/glossary.md: %s stands twice", m[1])
		seen[m[1]] = true
	}
	require.Greater(t, len(seen), 60)
	for _, r := range domain.Roles() {
		require.True(t, seen[r.Label()], "docs/glossary.md lacks %s", r.Label())
	}
}

// TestGlossaryKnowsTheProcedures: what the law as data names has a line, under
// the name that it has there.
func TestGlossaryKnowsTheProcedures(t *testing.T) {
	book, err := procedures.Load(procedures.Embedded())
	require.NoError(t, err)
	text := file(t, "docs", "glossary.md")
	for _, p := range book.Procedures() {
		names := []string{p.ID, p.Kind}
		for _, s := range p.Steps {
			names = append(names, s.Name)
		}
		for _, l := range p.Ladders {
			for _, r := range l.Rungs {
				names = append(names, r.Name)
			}
		}
		for _, name := range names {
			if !strings.Contains(text, "`"+name+"`") {
				t.Errorf("docs/glossary.md lacks %s of %s", name, p.ID)
			}
		}
	}
	for _, s := range []domain.FindingState{
		domain.FindingRaised, domain.FindingCorrected, domain.FindingDisputed, domain.FindingReturned, domain.FindingUpheld,
		domain.FindingVerified, domain.FindingWaived, domain.FindingWithdrawn, domain.FindingMoot,
	} {
		if !strings.Contains(text, "| `"+string(s)+"` | State: ") {
			t.Errorf("docs/glossary.md lacks %s, a state of a finding", s)
		}
	}
}

// TestDocumentsLinkToWhatExists follows every relative link of the documents.
func TestDocumentsLinkToWhatExists(t *testing.T) {
	root := filepath.Join("..", "..")
	documents, err := filepath.Glob(filepath.Join(root, "docs", "adr", "*.md"))
	require.NoError(t, err)
	for _, name := range []string{
		"README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md",
		"docs/runbook.md", "docs/stack.md", "docs/glossary.md", "docs/measurements.md",
	} {
		documents = append(documents, filepath.Join(root, filepath.FromSlash(name)))
	}
	link := regexp.MustCompile(`\]\(([^)#\s]+)(?:#[^)]*)?\)`)
	for _, document := range documents {
		text, err := os.ReadFile(document)
		require.NoError(t, err)
		for _, m := range link.FindAllStringSubmatch(string(text), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			_, err := os.Stat(filepath.Join(filepath.Dir(document), filepath.FromSlash(m[1])))
			require.NoError(t, err, "%s links to %s", document, m[1])
		}
	}
}

// TestDocumentsNameFilesThatExist: a Go file or folder of ours in backquotes is
// there.
func TestDocumentsNameFilesThatExist(t *testing.T) {
	path := regexp.MustCompile("`((?:domain|procedures|workflows|activities|worker|store|documents|web|api|internal|cmd|e2e|scripts)/[A-Za-z0-9_./-]*)`")
	for _, document := range []string{"README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/runbook.md", "docs/measurements.md"} {
		for _, m := range path.FindAllStringSubmatch(file(t, filepath.FromSlash(document)), -1) {
			_, err := os.Stat(filepath.Join("..", "..", filepath.FromSlash(m[1])))
			require.NoError(t, err, "%s names %s", document, m[1])
		}
	}
}
