package directory

import (
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// entry is an organisation as the file has it, with the lines to blame.
type entry struct {
	line       int
	values     map[string]string // by key; an empty value is none
	lines      map[string]int
	recipients []recipientEntry
}

type recipientEntry struct {
	line   int
	values map[string]string
}

func (e entry) id() string { return e.values["id"] }

// subject is what the operator calls the organisation.
func (e entry) subject() string {
	if id := e.id(); id != "" {
		return id
	}
	return e.values["name"]
}

// at is the line of a key, or of the organisation where the key is missing.
func (e entry) at(key string) int {
	if line, ok := e.lines[key]; ok {
		return line
	}
	return e.line
}

// The keys of an organisation and of a recipient, in the order of the manual.
var (
	organisationKeys = []string{"id", "name", "level", "parent", "mark", "review_body", "oversees", "recipients"}
	recipientKeys    = []string{"org", "limit", "source", "duty"}
)

// reading walks the file's tree, which knows the lines; a decoder that stops at
// the first fault would have the operator try again and again.
type reading struct {
	faults
	anchors map[string]ast.Node
}

// read takes the file apart. What cannot be read is a fault and left out.
func read(data []byte) ([]entry, faults) {
	r := &reading{anchors: map[string]ast.Node{}}
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		r.add(0, "", "this is no YAML: %s", firstLine(err))
		return nil, r.faults
	}
	if len(file.Docs) != 1 || file.Docs[0].Body == nil {
		r.add(0, "", "the file must begin with organisations: and list them below it")
		return nil, r.faults
	}
	var entries []entry
	found := false
	for _, pair := range r.pairs(file.Docs[0].Body, "", []string{"organisations"}) {
		found = true
		for _, item := range r.items(pair.Value, "organisations") {
			if e := r.entry(item); len(e.lines) > 0 {
				entries = append(entries, e)
			}
		}
	}
	if len(entries) == 0 && len(r.faults) == 0 {
		if !found {
			r.add(0, "", "the file must begin with organisations: and list them below it")
		} else {
			r.add(0, "", "the file lists no organisation")
		}
	}
	return entries, r.faults
}

func (r *reading) entry(node ast.Node) entry {
	node = r.resolve(node)
	e := entry{line: lineOf(node), values: map[string]string{}, lines: map[string]int{}}
	for _, pair := range r.pairs(node, "organisation", organisationKeys) {
		key := keyOf(pair)
		e.lines[key] = lineOf(pair.Key)
		if key != "recipients" {
			e.values[key] = r.text(pair.Value, key)
			continue
		}
		for _, item := range r.items(pair.Value, key) {
			e.recipients = append(e.recipients, r.recipient(item))
		}
	}
	return e
}

func (r *reading) recipient(node ast.Node) recipientEntry {
	node = r.resolve(node)
	rec := recipientEntry{line: lineOf(node), values: map[string]string{}}
	for _, pair := range r.pairs(node, "recipient", recipientKeys) {
		rec.values[keyOf(pair)] = r.text(pair.Value, keyOf(pair))
	}
	return rec
}

// firstLine leaves out the excerpt of the file that the YAML library appends.
func firstLine(err error) string {
	line, _, _ := strings.Cut(yaml.FormatError(err, false, false), "\n")
	return strings.TrimSpace(line)
}
