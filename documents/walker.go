package documents

import (
	"context"
	"encoding/xml"
	"io"
	"strings"
)

const (
	maxDepth   = 256
	checkEvery = 1024 // tokens between two looks at the context
)

// walker reads XML tokens with a cap on depth, no DTD, and cancellation.
// encoding/xml itself never fetches external entities.
type walker struct {
	ctx   context.Context
	dec   *xml.Decoder
	depth int
	seen  int
}

func newWalker(ctx context.Context, r io.Reader) *walker {
	return &walker{ctx: ctx, dec: xml.NewDecoder(r)}
}

// next returns the next token; io.EOF at the end of a well-formed part.
func (w *walker) next() (xml.Token, error) {
	if w.seen++; w.seen%checkEvery == 0 {
		if err := w.ctx.Err(); err != nil {
			return nil, err
		}
	}
	tok, err := w.dec.Token()
	if err != nil {
		return nil, err
	}
	switch tok.(type) {
	case xml.StartElement:
		if w.depth++; w.depth > maxDepth {
			return nil, hostile()
		}
	case xml.EndElement:
		w.depth--
	case xml.Directive:
		return nil, hostile() // a DTD has no business in an Office part
	}
	return tok, nil
}

// skip passes over the rest of the element whose start was just read.
func (w *walker) skip() error {
	return w.inside(func(xml.StartElement) error { return nil })
}

// inside calls visit for every element below the one whose start was just
// read, and returns after its end. visit may consume its element's end.
func (w *walker) inside(visit func(xml.StartElement) error) error {
	for outer := w.depth - 1; ; {
		tok, err := w.next()
		if err != nil {
			return err
		}
		if start, ok := tok.(xml.StartElement); ok {
			if err := visit(start); err != nil {
				return err
			}
		}
		if w.depth == outer {
			return nil
		}
	}
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
	for outer := w.depth - 1; ; {
		tok, err := w.next()
		if err != nil {
			return "", err
		}
		if t, ok := tok.(xml.CharData); ok {
			out.Write(t)
		}
		if w.depth == outer {
			return out.String(), nil
		}
	}
}
