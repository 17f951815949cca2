package documents

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"sanbi/documents/xmlstream"
)

const (
	maxDepth   = 256
	checkEvery = 1024 // tokens between two looks at the context
)

// walker reads XML tokens with a cap on depth, no DTD, and cancellation.
type walker struct {
	ctx   context.Context
	parts *xmlstream.Reader
	depth int
	seen  int
}

func newWalker(ctx context.Context, r io.Reader) *walker {
	return &walker{ctx: ctx, parts: xmlstream.NewReader(r, maxMarkup)}
}

// next returns the next token; io.EOF at the end of a well-formed part.
func (w *walker) next() (xmlstream.Token, error) { return w.step(true) }

// step leaves the attributes out where nobody asks for them.
func (w *walker) step(attributes bool) (xmlstream.Token, error) {
	if w.seen++; w.seen%checkEvery == 0 {
		if err := w.ctx.Err(); err != nil {
			return xmlstream.Token{}, err
		}
	}
	tok, err := w.parts.Next(attributes)
	switch {
	case errors.Is(err, xmlstream.ErrDTD), errors.Is(err, xmlstream.ErrTooLong):
		return tok, hostile() // a DTD has no business in an Office part
	case err != nil:
		return tok, err
	}
	switch tok.Kind {
	case xmlstream.Start:
		if w.depth++; w.depth > maxDepth {
			return tok, hostile()
		}
	case xmlstream.End:
		w.depth--
	case xmlstream.Text, xmlstream.Other:
	}
	return tok, nil
}

// skip passes over the rest of the element whose start was just read.
func (w *walker) skip() error {
	for outer := w.depth - 1; w.depth > outer; {
		if _, err := w.step(false); err != nil {
			return err
		}
	}
	return nil
}

// inside calls visit for every element below the one whose start was just
// read, and returns after its end. visit may consume its element's end.
func (w *walker) inside(visit func(xml.StartElement) error) error {
	for outer := w.depth - 1; w.depth > outer; {
		tok, err := w.next()
		if err != nil {
			return err
		}
		if tok.Kind == xmlstream.Start {
			if err := visit(tok.Element()); err != nil {
				return err
			}
		}
	}
	return nil
}

// isWord says whether a name is WordprocessingML, transitional or strict, so
// that a:t and w:t are not taken for one another.
func isWord(n xml.Name) bool { return strings.Contains(n.Space, "wordprocessingml") }

// attr returns an attribute by local name, or "".
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isOn reads an on/off property such as <w:vanish w:val="0"/>.
func isOn(e xml.StartElement) bool {
	v := attr(e, "val")
	return v != "0" && v != "false" && v != "off"
}

// text reads the characters of the element whose start was just read, to its
// end.
func (w *walker) text() (string, error) {
	var out strings.Builder
	for outer := w.depth - 1; w.depth > outer; {
		tok, err := w.step(false)
		if err != nil {
			return "", err
		}
		out.Write(tok.Text)
	}
	return out.String(), nil
}
