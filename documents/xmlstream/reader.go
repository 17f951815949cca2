package xmlstream

import (
	"encoding/xml"
	"errors"
	"io"
)

// What can be wrong with a part, besides what its reader says.
var (
	ErrSyntax   = errors.New("xmlstream: not well formed")
	ErrEncoding = errors.New("xmlstream: neither UTF-8 nor XML 1.0")
	ErrDTD      = errors.New("xmlstream: a DTD")
	ErrTooLong  = errors.New("xmlstream: a token is too long")
)

// Kind tells tokens apart.
type Kind int

// The kinds of tokens.
const (
	Start Kind = iota
	End
	Text
	Other // a comment or a processing instruction
)

// Token is a piece of a part. Name is that of a Start or End, with its name
// space. Attr belongs to a Start; its names are without theirs. Text is valid
// until the next token only.
type Token struct {
	Kind Kind
	Name xml.Name
	Attr []xml.Attr
	Text []byte
}

// Element is a Start as encoding/xml has it.
func (t Token) Element() xml.StartElement { return xml.StartElement{Name: t.Name, Attr: t.Attr} }

const firstBuffer = 64 << 10

// Reader reads tokens.
type Reader struct {
	in   io.Reader
	most int // bytes of one token
	buf  []byte
	at   int   // where the next token begins
	err  error // of in

	names  names
	spaces spaces
	values pool
	attrs  []xml.Attr // cut up for the tokens
	open   []opened
	closes bool // the element that was just begun ends, too
}

// opened is an element that has not ended. At its end the name spaces are bound
// as they were before.
type opened struct {
	raw  string
	full xml.Name
	mark int
}

// NewReader reads from in. A token of more than most bytes is refused.
func NewReader(in io.Reader, most int) *Reader {
	return &Reader{in: in, most: most, buf: make([]byte, 0, min(firstBuffer, most)), names: names{}, spaces: newSpaces(), values: pool{}}
}

// Next returns the next token. Without attributes it checks them but leaves them
// out. Errors: io.EOF at the end of a well-formed part, those above, and those
// of the reader below.
func (r *Reader) Next(attributes bool) (Token, error) {
	if r.closes {
		r.closes = false
		return r.closeLast(), nil
	}
	for {
		if rest := r.buf[r.at:]; len(rest) > 0 {
			token, n, err := r.token(rest, attributes)
			if n > 0 || err != nil {
				r.at += n
				return token, err
			}
		}
		if err := r.more(); err != nil {
			return Token{}, err
		}
	}
}

// token reads the token at the beginning of s and says how many bytes it has; 0
// when it goes on behind s.
func (r *Reader) token(s []byte, attributes bool) (Token, int, error) {
	switch {
	case s[0] != '<':
		return r.text(s)
	case len(s) == 1:
		return Token{}, 0, nil
	case s[1] == '/':
		return r.end(s)
	case s[1] == '?':
		return instruction(s)
	case s[1] == '!':
		return exclamation(s)
	}
	return r.start(s, attributes)
}

// more reads on. The buffer doubles for a token that fills it, so that looking
// for its end again costs little.
func (r *Reader) more() error {
	rest := len(r.buf) - r.at
	if r.err != nil {
		if errors.Is(r.err, io.EOF) && (rest > 0 || len(r.open) > 0) {
			return ErrSyntax
		}
		return r.err
	}
	if rest >= r.most {
		return ErrTooLong
	}
	next := r.buf[:cap(r.buf)]
	if rest == len(next) {
		next = make([]byte, min(2*rest, r.most))
	}
	n := copy(next, r.buf[r.at:])
	for n < len(next) && r.err == nil {
		var got int
		got, r.err = r.in.Read(next[n:])
		n += got
	}
	r.buf, r.at = next[:n], 0
	return nil
}
