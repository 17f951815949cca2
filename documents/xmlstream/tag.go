package xmlstream

import (
	"bytes"
	"encoding/xml"
)

// start reads <name attribute="value" …> or <name …/>.
func (r *Reader) start(s []byte, attributes bool) (Token, int, error) {
	end, err := tagEnd(s)
	if end < 0 || err != nil {
		return Token{}, 0, err
	}
	raw, rest := cutName(s[1:end])
	n, ok := r.names.of(raw)
	if !ok {
		return Token{}, 0, ErrSyntax
	}
	if last := len(rest) - 1; last >= 0 && rest[last] == '/' {
		r.closes, rest = true, rest[:last]
	}
	mark := r.spaces.mark()
	attrs, err := r.attributes(rest, attributes)
	if err != nil {
		return Token{}, 0, err
	}
	full := xml.Name{Space: r.spaces.of(n), Local: n.local}
	r.open = append(r.open, opened{n.raw, full, mark})
	return Token{Kind: Start, Name: full, Attr: attrs}, end + 1, nil
}

// tagEnd finds the > of a tag; one between quotes does not count. It is -1 when
// it is not in s.
func tagEnd(s []byte) (int, error) {
	for i := 1; i < len(s); i++ {
		switch c := s[i]; c {
		case '>':
			return i, nil
		case '<':
			return -1, ErrSyntax
		case '"', '\'':
			n := bytes.IndexByte(s[i+1:], c)
			if n < 0 {
				return -1, noTag(s[i+1:])
			}
			i += n + 1
		}
	}
	return -1, nil
}

// noTag: no value has a < in it, so that a quote which is never closed does not
// make the rest of the part one tag.
func noTag(value []byte) error {
	if bytes.IndexByte(value, '<') >= 0 {
		return ErrSyntax
	}
	return nil
}

// attributes reads what stands between the name and the end of a tag, and binds
// the name spaces; keep says whether anybody wants the rest.
func (r *Reader) attributes(s []byte, keep bool) ([]xml.Attr, error) {
	const many = 16
	if keep && cap(r.attrs)-len(r.attrs) < many {
		r.attrs = make([]xml.Attr, 0, 32*many)
	}
	first := len(r.attrs)
	for s = skipSpace(s); len(s) > 0; s = skipSpace(s) {
		raw, rest := cutName(s)
		n, ok := r.names.of(raw)
		if !ok {
			return nil, ErrSyntax
		}
		value, rest, err := cutValue(rest)
		if err != nil {
			return nil, err
		}
		if prefix, binds := n.binds(); binds {
			r.spaces.bind(prefix, string(value))
		}
		if keep {
			r.attrs = append(r.attrs, xml.Attr{Name: xml.Name{Local: n.local}, Value: r.values.of(value)})
		}
		s = rest
	}
	return r.attrs[first:len(r.attrs):len(r.attrs)], nil
}

// cutValue reads = and a value in quotes.
func cutValue(s []byte) (value, rest []byte, err error) {
	if s = skipSpace(s); len(s) == 0 || s[0] != '=' {
		return nil, nil, ErrSyntax
	}
	if s = skipSpace(s[1:]); len(s) == 0 || s[0] != '"' && s[0] != '\'' {
		return nil, nil, ErrSyntax
	}
	n := bytes.IndexByte(s[1:], s[0])
	if n < 0 {
		return nil, nil, ErrSyntax
	}
	value, err = characters(s[1:1+n], inQuotes)
	return value, s[n+2:], err
}

func skipSpace(s []byte) []byte {
	for len(s) > 0 && (s[0] == ' ' || s[0] == '\t' || s[0] == '\n' || s[0] == '\r') {
		s = s[1:]
	}
	return s
}

// end reads </name>.
func (r *Reader) end(s []byte) (Token, int, error) {
	n := bytes.IndexByte(s, '>')
	if n < 0 {
		return Token{}, 0, nil
	}
	raw, rest := cutName(s[2:n])
	if len(r.open) == 0 || string(raw) != r.open[len(r.open)-1].raw || len(skipSpace(rest)) > 0 {
		return Token{}, 0, ErrSyntax
	}
	return r.closeLast(), n + 1, nil
}

func (r *Reader) closeLast() Token {
	last := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	r.spaces.undo(last.mark)
	return Token{Kind: End, Name: last.full}
}
