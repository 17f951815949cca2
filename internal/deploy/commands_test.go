package deploy_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"sanbi/internal/config"
)

// TestCommandsAreTheProgram: config.Commands lists what cmd/sanbi understands,
// so that what these tests allow can be run.
func TestCommandsAreTheProgram(t *testing.T) {
	require.Equal(t, commandsOf(t, "sanbi"), config.Commands())
}

// commandsOf reads the subcommands out of a program's source, because a main
// package cannot be imported: the fields of its type cli that carry cmd:"".
func commandsOf(t *testing.T, program string) []string {
	t.Helper()
	main, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", "..", "cmd", program, "main.go"), nil, 0)
	require.NoError(t, err)
	var commands []string
	ast.Inspect(main, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok || spec.Name.Name != "cli" {
			return true
		}
		for _, field := range spec.Type.(*ast.StructType).Fields.List {
			if field.Tag == nil || len(field.Names) != 1 {
				continue
			}
			text, err := strconv.Unquote(field.Tag.Value)
			require.NoError(t, err)
			tag := reflect.StructTag(text)
			if _, ok := tag.Lookup("cmd"); !ok {
				continue
			}
			name := tag.Get("name")
			if name == "" {
				name = strings.ToLower(field.Names[0].Name)
			}
			commands = append(commands, name)
		}
		return false
	})
	return commands
}

// TestDocumentsNameCommandsThatExist follows `sanbi COMMAND` and `make TARGET`
// in the documents.
func TestDocumentsNameCommandsThatExist(t *testing.T) {
	targets := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^([a-z][a-z-]*):`).FindAllStringSubmatch(file(t, "Makefile"), -1) {
		targets[m[1]] = true
	}
	quoted := regexp.MustCompile("(?m)(?:`|^)(sanbi|make) ([a-z][a-z-]*)")
	for _, document := range []string{"README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/runbook.md", "docs/stack.md"} {
		for _, m := range quoted.FindAllStringSubmatch(file(t, filepath.FromSlash(document)), -1) {
			if m[1] == "make" {
				require.True(t, targets[m[2]], "%s: make %s is no target", document, m[2])
				continue
			}
			require.Contains(t, config.Commands(), m[2], "%s: sanbi %s", document, m[2])
		}
	}
}
