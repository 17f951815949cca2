package xmlstream

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// place is where characters stand; what is allowed there differs.
type place int

const (
	inText place = iota
	inQuotes
	inCDATA
)

var sectionEnd = []byte("]]>")

// text reads up to the next tag, or to the end of the part.
func (r *Reader) text(s []byte) (Token, int, error) {
	n := bytes.IndexByte(s, '<')
	if n < 0 {
		if !errors.Is(r.err, io.EOF) {
			return Token{}, 0, nil
		}
		n = len(s)
	}
	text, err := characters(s[:n], inText)
	return Token{Kind: Text, Text: text}, n, err
}

// characters checks s and puts in, in its place, what references stand for; line
// ends become \n.
func characters(s []byte, at place) ([]byte, error) {
	plain, err := look(s)
	switch {
	case err != nil:
		return nil, err
	case at == inQuotes && bytes.IndexByte(s, '<') >= 0, at == inText && bytes.Contains(s, sectionEnd):
		return nil, ErrSyntax
	case plain:
		return s, nil
	}
	out := s[:0] // never longer than what it is made of
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\r':
			out = append(out, '\n')
			if i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
		case c == '&' && at != inCDATA:
			r, n := reference(s[i+1:])
			if n == 0 {
				return nil, ErrSyntax
			}
			out = utf8.AppendRune(out, r)
			i += n
		default:
			out = append(out, c)
		}
	}
	return out, nil
}

// look refuses what is no character of XML; plain says that nothing in s stands
// for something else.
func look(s []byte) (plain bool, err error) {
	plain = true
	for i, c := range s {
		switch {
		case c == '&' || c == '\r':
			plain = false
		case c < ' ' && c != '\t' && c != '\n':
			return false, ErrSyntax
		case c == 0xef && i+2 < len(s) && s[i+1] == 0xbf && s[i+2] >= 0xbe: // U+FFFE, U+FFFF
			return false, ErrSyntax
		}
	}
	if !utf8.Valid(s) {
		return false, ErrSyntax
	}
	return plain, nil
}

var entities = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "apos": '\'', "quot": '"'}

// reference reads what stands behind an &, with the ; that ends it, and says how
// many bytes that is; 0 for nothing that is known.
func reference(s []byte) (rune, int) {
	n := bytes.IndexByte(s, ';')
	if n < 1 {
		return 0, 0
	}
	if s[0] != '#' {
		r, ok := entities[string(s[:n])]
		if !ok {
			return 0, 0
		}
		return r, n + 1
	}
	digits, base := string(s[1:n]), 10
	if len(digits) > 0 && digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || code > unicode.MaxRune || !isCharacter(rune(code)) {
		return 0, 0
	}
	return rune(code), n + 1
}

// isCharacter: a half of a pair becomes U+FFFD, which is a character.
func isCharacter(r rune) bool {
	return r >= ' ' && r != 0xfffe && r != 0xffff || r == '\t' || r == '\n' || r == '\r'
}
