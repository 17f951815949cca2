package documents

import (
	"encoding/xml"
	"errors"
	"io"
	"math"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"sanbi/documents/xmlstream"
)

// ofdPart reads the objects of a page, an annotation or a composite unit.
type ofdPart struct {
	o      *ofdReader
	w      *walker
	dir    string
	page   Page
	object ofdObject
	unit   string // id of the open composite unit
}

// ofdObject is the text object that is being read.
type ofdObject struct {
	x, y, size float64
	ctm        matrix
}

// page reads a page and what lies below it. runs of composite units are kept
// by their id.
func (o *ofdReader) page(part string, withTemplates bool) (Page, error) {
	p := &ofdPart{o: o, dir: path.Dir(part)}
	err := o.part(part, func(w *walker) error {
		p.w = w
		return p.parse(withTemplates)
	})
	return p.page, err
}

// resources reads the composite units of a resource file.
func (o *ofdReader) resources(part string) error {
	_, err := o.page(part, false)
	return err
}

func (p *ofdPart) parse(withTemplates bool) error {
	for {
		tok, err := p.w.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch tok.Kind {
		case xmlstream.Start:
			err = p.start(tok.Element(), withTemplates)
		case xmlstream.End:
			if tok.Name.Local == "CompositeGraphicUnit" {
				p.o.units[p.unit], p.page.Runs, p.unit = p.page.Runs, nil, ""
			}
		case xmlstream.Text, xmlstream.Other:
		}
		if err != nil {
			return err
		}
	}
}

func (p *ofdPart) start(e xml.StartElement, withTemplates bool) error {
	switch e.Name.Local {
	case "PhysicalBox":
		box, err := p.w.text()
		if n := floats(box); len(n) == 4 {
			p.page.Height = n[3]
		}
		return err
	case "Template":
		if withTemplates {
			return p.template(attr(e, "TemplateID"))
		}
	case "CompositeGraphicUnit":
		p.unit, p.page.Runs = attr(e, "ID"), nil
	case "ImageObject", "PathObject":
		p.page.Drawn = true
	case "CompositeObject":
		at := placeOf(e)
		return p.add(p.o.units[attr(e, "ResourceID")], at)
	case "TextObject":
		p.object = placeOf(e)
		p.object.size, _ = strconv.ParseFloat(attr(e, "Size"), 64)
	case "TextCode":
		text, err := p.w.text()
		if err != nil {
			return err
		}
		return p.code(e, text)
	}
	return nil
}

// template puts what lies below the page into it; read once for all pages.
func (p *ofdPart) template(id string) error {
	part, ok := p.o.templates[id]
	if !ok {
		p.o.missing++
		return nil
	}
	page, ok := p.o.drawn[part]
	if !ok {
		var err error
		if page, err = p.o.page(part, false); err != nil {
			return err
		}
		p.o.drawn[part] = page
	}
	return p.add(page.Runs, ofdObject{ctm: identity})
}

// add puts runs that were read before at a place of this part.
func (p *ofdPart) add(runs []Run, at ofdObject) error {
	if p.o.runs += len(runs); p.o.runs > maxOFDRuns {
		return hostile()
	}
	for _, r := range runs {
		scale := at.ctm.scale()
		left, top := at.place(r.Left, r.Top)
		r.Right, r.Bottom = left+(r.Right-r.Left)*scale, top+(r.Bottom-r.Top)*scale
		r.Left, r.Top, r.Size = left, top, r.Size*scale
		p.page.Runs = append(p.page.Runs, r)
	}
	return nil
}

// code is one TextCode: characters from a point on the base line, with the
// advances between them.
func (p *ofdPart) code(e xml.StartElement, text string) error {
	if text = tidy(text); text == "" {
		return nil
	}
	if p.o.runs++; p.o.runs > maxOFDRuns {
		return hostile()
	}
	x, _ := strconv.ParseFloat(attr(e, "X"), 64)
	y, _ := strconv.ParseFloat(attr(e, "Y"), 64)
	size := p.object.size
	if size <= 0 || math.IsNaN(size) || math.IsInf(size, 0) {
		size = 5
	}
	scale := p.object.ctm.scale()
	left, base := p.object.place(x, y)
	width := advance(attr(e, "DeltaX"), utf8.RuneCountInString(text)-1, size) + size
	p.page.Runs = append(p.page.Runs, Run{
		Text: text, Left: left, Right: left + width*scale, Top: base - 0.88*size*scale, Bottom: base + 0.12*size*scale, Size: size * scale,
	})
	return nil
}

// placeOf reads where an object stands: its boundary and its matrix.
func placeOf(e xml.StartElement) ofdObject {
	at := ofdObject{ctm: identity}
	if box := floats(attr(e, "Boundary")); len(box) == 4 {
		at.x, at.y = box[0], box[1]
	}
	if m := floats(attr(e, "CTM")); len(m) == 6 {
		at.ctm = matrix(m)
	}
	return at
}

func (o ofdObject) place(x, y float64) (float64, float64) {
	m := o.ctm
	return o.x + m[0]*x + m[2]*y + m[4], o.y + m[1]*x + m[3]*y + m[5]
}

type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

func (m matrix) scale() float64 { return math.Hypot(m[0], m[1]) }

// advance adds up the first n advances of a list such as "5 g 3 4.5": a g means
// that the following count of advances are all alike. Without a list the
// characters stand one size apart.
func advance(list string, n int, size float64) float64 {
	fields := strings.Fields(list)
	if len(fields) == 0 {
		return float64(max(n, 0)) * size
	}
	sum := 0.0
	for i := 0; i < len(fields) && n > 0; i++ {
		count := 1
		if fields[i] == "g" && i+2 < len(fields) {
			count, _ = strconv.Atoi(fields[i+1])
			i += 2
		}
		step, err := strconv.ParseFloat(fields[i], 64)
		if err != nil || count < 0 {
			continue
		}
		count = min(count, n)
		sum += float64(count) * step
		n -= count
	}
	return sum
}

// floats reads numbers; nil if one of them is none.
func floats(s string) []float64 {
	fields := strings.Fields(s)
	if len(fields) > 6 {
		return nil
	}
	out := make([]float64, 0, len(fields))
	for _, f := range fields {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			return nil
		}
		out = append(out, n)
	}
	return out
}
