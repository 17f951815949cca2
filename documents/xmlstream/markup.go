package xmlstream

import (
	"bytes"
	"strings"
)

var (
	commentStart = []byte("<!--")
	sectionStart = []byte("<![CDATA[")
)

// exclamation reads a comment or a CDATA section; all else belongs to a DTD.
func exclamation(s []byte) (Token, int, error) {
	switch {
	case bytes.HasPrefix(s, commentStart):
		return comment(s)
	case bytes.HasPrefix(s, sectionStart):
		return section(s)
	case bytes.HasPrefix(commentStart, s), bytes.HasPrefix(sectionStart, s):
		return Token{}, 0, nil
	}
	return Token{}, 0, ErrDTD
}

func comment(s []byte) (Token, int, error) {
	n := bytes.Index(s[len(commentStart):], []byte("--"))
	end := len(commentStart) + n + len("--")
	switch {
	case n < 0 || end == len(s):
		return Token{}, 0, nil
	case s[end] != '>':
		return Token{}, 0, ErrSyntax
	}
	return Token{Kind: Other}, end + 1, nil
}

func section(s []byte) (Token, int, error) {
	n := bytes.Index(s[len(sectionStart):], sectionEnd)
	if n < 0 {
		return Token{}, 0, nil
	}
	end := len(sectionStart) + n
	text, err := characters(s[len(sectionStart):end], inCDATA)
	return Token{Kind: Text, Text: text}, end + len(sectionEnd), err
}

// instruction reads <?name …?>.
func instruction(s []byte) (Token, int, error) {
	const start = len("<?")
	n := bytes.Index(s[start:], []byte("?>"))
	if n < 0 {
		return Token{}, 0, nil
	}
	name, rest := cutName(s[start : start+n])
	if !isName(name) {
		return Token{}, 0, ErrSyntax
	}
	if string(name) == "xml" && !readable(string(rest)) {
		return Token{}, 0, ErrEncoding
	}
	return Token{Kind: Other}, start + n + len("?>"), nil
}

// readable says whether <?xml …?> promises what is read here.
func readable(declaration string) bool {
	version, encoding := declared(declaration, "version="), declared(declaration, "encoding=")
	return (version == "" || version == "1.0") && (encoding == "" || strings.EqualFold(encoding, "utf-8"))
}

// declared is the value behind key, "" for none.
func declared(declaration, key string) string {
	for {
		_, rest, found := strings.Cut(declaration, key)
		if !found || rest == "" {
			return ""
		}
		if quote := rest[:1]; quote == `"` || quote == "'" {
			value, _, closed := strings.Cut(rest[1:], quote)
			if !closed {
				return ""
			}
			return value
		}
		declaration = rest[1:]
	}
}
