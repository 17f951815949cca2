package procedures

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

	"github.com/goccy/go-yaml"

	"sanbi/domain"
)

// Violation is a rule that a procedure breaks, with the place or the path that
// breaks it. Message is one line of Chinese.
type Violation struct {
	Rule    string
	Path    string
	Message string
}

// String is the violation on one line.
func (v Violation) String() string { return v.Rule + ": " + v.Path + ": " + v.Message }

// Error says why a procedure file does not load.
type Error struct {
	File       string
	Violations []Violation
}

// Error lists the violations, one a line.
func (e *Error) Error() string {
	lines := make([]string, 0, len(e.Violations))
	for _, v := range e.Violations {
		line := v.String()
		if e.File != "" {
			line = e.File + ": " + line
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// Decode reads a whole procedure, and adds the decisions of its grounds. Errors
// are *Error with the place in the file; the rules of the law are Lint's.
func Decode(data []byte) (*domain.Procedure, error) {
	f, err := Read(data)
	if err != nil {
		return nil, err
	}
	return f.Resolve(func(string) (*domain.Procedure, bool) { return nil, false })
}

// decodeInto reads YAML by the names that the JSON of v has.
func decodeInto(data []byte, v any) error {
	text, err := yaml.YAMLToJSON(data)
	if err != nil {
		return broken(ruleSyntax, "", firstLine(err))
	}
	return decodeJSON(text, v)
}

func decodeJSON(text []byte, v any) error {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(v); err != nil {
		return decodeError(err)
	}
	return nil
}

func decodeError(err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return broken(ruleType, wrong.Field, "应当是 "+wrong.Type.String()+"，写成了 "+wrong.Value)
	}
	return broken(ruleType, "", firstLine(err))
}

func broken(rule, path, message string) *Error {
	if path == "" {
		path = "-"
	}
	return &Error{Violations: []Violation{{Rule: rule, Path: path, Message: message}}}
}

// firstLine leaves out the excerpt of the file that the YAML library appends.
func firstLine(err error) string {
	line, _, _ := strings.Cut(yaml.FormatError(err, false, false), "\n")
	return strings.TrimSpace(line)
}
