package documents

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"sanbi/documents/xmlstream"
)

const (
	maxDefinitions = 20_000 // styles, or numbering definitions
	maxInherit     = 32     // basedOn steps
	maxStart       = 1_000_000
)

// pprops are the paragraph properties that matter here; nil and "" mean unset.
type pprops struct {
	style   string
	num     *int
	level   *int
	justify string
	outline *int
	deleted bool // the paragraph mark is a tracked deletion
}

// style is one paragraph style of styles.xml.
type style struct {
	name    string
	basedOn string
	props   pprops
}

type styleSheet struct {
	byID     map[string]*style
	fallback string // the default paragraph style
}

// parseStyles reads word/styles.xml (ISO/IEC 29500-1, 17.7).
func parseStyles(w *walker) (*styleSheet, error) {
	sheet := &styleSheet{byID: map[string]*style{}}
	err := eachElement(w, func(e xml.StartElement) error {
		if !isWord(e.Name) || e.Name.Local != "style" {
			return nil
		}
		if len(sheet.byID) >= maxDefinitions {
			return hostile()
		}
		id := attr(e, "styleId")
		if attr(e, "type") == "paragraph" && attr(e, "default") != "" && attr(e, "default") != "0" {
			sheet.fallback = id
		}
		s := &style{}
		sheet.byID[id] = s
		return w.inside(func(c xml.StartElement) error {
			switch c.Name.Local {
			case "name":
				s.name = strings.ToLower(attr(c, "val"))
			case "basedOn":
				s.basedOn = attr(c, "val")
			case "pPr":
				return parseParagraphProps(w, &s.props)
			}
			return nil
		})
	})
	return sheet, err
}

// parseParagraphProps reads w:pPr to its end; what a tracked change replaced
// (w:pPrChange) is passed over.
func parseParagraphProps(w *walker, p *pprops) error {
	return w.inside(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pPrChange", "rPrChange", "sectPr", "tabs", "framePr", "pBdr":
			return w.skip()
		case "pStyle":
			p.style = attr(e, "val")
		case "numId":
			p.num = number(e)
		case "ilvl":
			p.level = number(e)
		case "outlineLvl":
			p.outline = number(e)
		case "jc":
			p.justify = attr(e, "val")
		case "del", "moveFrom":
			p.deleted = true
		}
		return nil
	})
}

// number reads w:val as a bounded integer; nil when it is none.
func number(e xml.StartElement) *int {
	n, err := strconv.Atoi(attr(e, "val"))
	if err != nil {
		return nil
	}
	n = max(-maxStart, min(maxStart, n))
	return &n
}

// eachElement visits every element of a part.
func eachElement(w *walker, visit func(xml.StartElement) error) error {
	for {
		tok, err := w.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if tok.Kind == xmlstream.Start {
			if err := visit(tok.Element()); err != nil {
				return err
			}
		}
	}
}

// resolve fills what a paragraph does not say itself from its styles. name is
// the style's name, lower case.
func (s *styleSheet) resolve(p pprops) (full pprops, name string) {
	id := p.style
	if id == "" {
		id = s.fallback
	}
	for i := 0; i < maxInherit; i++ {
		st := s.byID[id]
		if st == nil {
			break
		}
		if i == 0 {
			name = st.name
		}
		p.num = first(p.num, st.props.num)
		p.level = first(p.level, st.props.level)
		p.outline = first(p.outline, st.props.outline)
		if p.justify == "" {
			p.justify = st.props.justify
		}
		id = st.basedOn
	}
	return p, name
}

func first(a, b *int) *int {
	if a != nil {
		return a
	}
	return b
}
