package xmlstream

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// Names and short values come again and again; those that a hostile part makes
// up beyond these numbers are not kept.
const (
	maxNames  = 4096
	maxValues = 4096
	maxValue  = 32 // bytes of a value that is kept
)

// name is a name as it is written, p:local. space holds for the bindings of the
// generation.
type name struct {
	raw, prefix, local string
	space              string
	generation         int
}

// binds says whether an attribute of the name binds a prefix, "" the one of
// names without a prefix.
func (n *name) binds() (prefix string, binds bool) {
	if n.prefix == "xmlns" {
		return n.local, true
	}
	return "", n.raw == "xmlns"
}

type names map[string]*name

// of knows a name; false for what is none.
func (n names) of(raw []byte) (*name, bool) {
	if known := n[string(raw)]; known != nil {
		return known, true
	}
	if !isName(raw) || bytes.Count(raw, []byte(":")) > 1 {
		return nil, false
	}
	made := &name{raw: string(raw), generation: -1}
	made.local = made.raw
	if prefix, local, ok := strings.Cut(made.raw, ":"); ok && prefix != "" && local != "" {
		made.prefix, made.local = prefix, local
	}
	if len(n) < maxNames {
		n[made.raw] = made
	}
	return made, true
}

// cutName takes the bytes that can stand in a name.
func cutName(s []byte) (raw, rest []byte) {
	for i, c := range s {
		if !nameByte(c) {
			return s[:i], s[i:]
		}
	}
	return s, nil
}

func nameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ':' || c == '_' || c == '-' || c == '.' || c >= utf8.RuneSelf
}

// isName says whether what cutName took begins as a name does. Which letters
// beyond ASCII may stand in one does not matter here.
func isName(raw []byte) bool {
	if len(raw) == 0 {
		return false
	}
	c := raw[0]
	return (c < '0' || c > '9') && c != '-' && c != '.' && utf8.Valid(raw)
}

// pool keeps short values.
type pool map[string]string

func (p pool) of(value []byte) string {
	if len(value) > maxValue {
		return string(value)
	}
	known, ok := p[string(value)]
	if !ok {
		known = string(value)
		if len(p) < maxValues {
			p[known] = known
		}
	}
	return known
}

// spaces says what the prefixes stand for.
type spaces struct {
	bound      map[string]string
	past       []binding
	generation int
}

// binding is what a prefix stood for before.
type binding struct {
	prefix, space string
	bound         bool
}

func newSpaces() spaces { return spaces{bound: map[string]string{}} }

func (s *spaces) mark() int { return len(s.past) }

func (s *spaces) bind(prefix, space string) {
	before, bound := s.bound[prefix]
	s.past = append(s.past, binding{prefix, before, bound})
	s.bound[prefix] = space
	s.generation++
}

func (s *spaces) undo(mark int) {
	for ; len(s.past) > mark; s.generation++ {
		last := s.past[len(s.past)-1]
		s.past = s.past[:len(s.past)-1]
		if last.bound {
			s.bound[last.prefix] = last.space
		} else {
			delete(s.bound, last.prefix)
		}
	}
}

// of is the name space of an element; a prefix that is not bound stands for
// itself.
func (s *spaces) of(n *name) string {
	if n.generation != s.generation {
		n.generation, n.space = s.generation, s.find(n)
	}
	return n.space
}

func (s *spaces) find(n *name) string {
	if n.prefix == "xmlns" || n.raw == "xmlns" {
		return n.prefix
	}
	prefix := n.prefix
	if prefix == "xml" {
		prefix = "http://www.w3.org/XML/1998/namespace"
	}
	if space, ok := s.bound[prefix]; ok {
		return space
	}
	return prefix
}
