package documents

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"sanbi/documents/xmlstream"
)

const maxFields = 64 // nested fields

// openPara is a w:p that is being read; text boxes put one inside another.
type openPara struct {
	text   strings.Builder
	props  pprops
	hidden bool  // the current run is hidden text
	marks  []int // asides that hang on it, by their number from 1

	changes []TrackedChange
}

// openTable is a w:tbl that is being read.
type openTable struct {
	row   int
	cells []string
	cell  strings.Builder
	marks []int

	changes []TrackedChange // of the row, up to the open cell
	inCell  []TrackedChange
}

// bodyParser streams over word/document.xml and keeps paragraphs in order.
type bodyParser struct {
	w      *walker
	styles *styleSheet
	nums   *numbering
	paras  []*openPara
	tables []*openTable
	fields []bool          // open fields; true once in the result
	choice []bool          // open mc:AlternateContent; true once a branch was taken
	carry  strings.Builder // text of a paragraph whose mark is a tracked deletion
	inText bool
	count  int // outermost tables so far
	out    []para
	found  map[remark]bool

	asides  []Aside
	refs    map[string]int // number of the aside by kind and id
	inserts []*insertion
	loose   []int // marks of a paragraph that runs on
	running []TrackedChange
	tracked int // changes so far
}

func (b *bodyParser) parse(w *walker) error {
	b.w = w
	for {
		tok, err := w.next()
		if errors.Is(err, io.EOF) {
			b.found[remarkField] = len(b.fields) > 0
			return b.finish()
		}
		if err != nil {
			return err
		}
		switch tok.Kind {
		case xmlstream.Start:
			err = b.start(tok.Element())
		case xmlstream.End:
			err = b.end(tok.Name)
		case xmlstream.Text:
			if b.inText {
				b.write(string(tok.Text))
			}
		case xmlstream.Other:
		}
		if err != nil {
			return err
		}
	}
}

// start handles what is not WordprocessingML and hands on the rest.
func (b *bodyParser) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "AlternateContent":
		b.choice = append(b.choice, false)
		return nil
	case "Choice", "Fallback":
		if n := len(b.choice); n > 0 {
			if b.choice[n-1] {
				return b.w.skip() // the same text box for older readers
			}
			b.choice[n-1] = true
		}
		return nil
	case "blip", "imagedata":
		b.found[remarkPicture] = true
		return nil
	case "OLEObject":
		b.found[remarkEmbedded] = true
		return nil
	}
	if e.Name.Local == "t" && strings.HasSuffix(e.Name.Space, "/math") {
		b.inText = true
		return nil
	}
	if !isWord(e.Name) {
		return nil
	}
	return b.startWord(e)
}

func (b *bodyParser) startWord(e xml.StartElement) error {
	switch e.Name.Local {
	case "p":
		b.paras = append(b.paras, &openPara{})
	case "pPr":
		return b.paragraphProps()
	case "rPr":
		return b.runProps()
	case "r":
		if p := b.para(); p != nil {
			p.hidden = false
		}
	case "tbl":
		if len(b.tables) == 0 {
			b.count++
		}
		b.tables = append(b.tables, &openTable{})
	case "del", "moveFrom":
		return b.deleted(e)
	case "ins", "moveTo":
		b.found[remarkTracked] = true
		b.inserts = append(b.inserts, &insertion{hand: handOf(e)})
	case "instrText", "delText", "delInstrText", "rt", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "tblPrEx":
		return b.w.skip()
	default:
		b.startInline(e)
	}
	return nil
}

// startInline handles what stands inside a run.
func (b *bodyParser) startInline(e xml.StartElement) {
	switch e.Name.Local {
	case "t":
		b.inText = true
	case "tab", "ptab":
		b.write("\t")
	case "br", "cr":
		b.lineBreak(attr(e, "type"))
	case "noBreakHyphen":
		b.write("-")
	case "sym":
		b.write(symbol(attr(e, "char")))
	case "fldChar":
		b.field(attr(e, "fldCharType"))
	case "commentReference":
		b.found[remarkComment] = true
		b.hang(b.refs["comment"+attr(e, "id")])
	case "footnoteReference", "endnoteReference":
		b.found[remarkFootnote] = true
		b.hang(b.refs[strings.TrimSuffix(e.Name.Local, "Reference")+attr(e, "id")])
	case "altChunk":
		b.found[remarkEmbedded] = true
	}
}

// lineBreak: a page or column that ends before the first character of a paragraph
// breaks no line of it.
func (b *bodyParser) lineBreak(kind string) {
	if p := b.para(); p != nil && p.text.Len() == 0 && (kind == "page" || kind == "column") {
		return
	}
	b.write("\n")
}

// symbol knows the ticked and empty boxes of Wingdings; the other pictures of
// symbol fonts have no text.
func symbol(char string) string {
	switch strings.ToUpper(char) {
	case "F0FE", "F052", "00FE", "0052":
		return "☑"
	case "F0A8", "F06F", "00A8", "006F":
		return "□"
	}
	return "▯"
}

// field follows begin, separate, end of a complex field. Nesting beyond the
// cap counts as part of the innermost one.
func (b *bodyParser) field(kind string) {
	n := len(b.fields)
	switch {
	case kind == "begin" && n < maxFields:
		b.fields = append(b.fields, false)
	case kind == "separate" && n > 0:
		b.fields[n-1] = true
	case kind == "end" && n > 0:
		b.fields = b.fields[:n-1]
	}
}

func (b *bodyParser) para() *openPara {
	if len(b.paras) == 0 {
		return nil
	}
	return b.paras[len(b.paras)-1]
}

// write adds to the open paragraph what a reader of the page would see.
func (b *bodyParser) write(s string) {
	p := b.para()
	if p == nil {
		return
	}
	for _, result := range b.fields {
		if !result {
			return
		}
	}
	if p.hidden {
		b.found[remarkHidden] = true
		return
	}
	if n := len(b.inserts); n > 0 {
		b.inserts[n-1].text.WriteString(s)
		b.track(TrackedChange{Hand: b.inserts[n-1].hand, Kind: SpanAdded, From: p.text.Len(), To: p.text.Len() + len(s)})
	}
	p.text.WriteString(s)
}

func (b *bodyParser) paragraphProps() error {
	p := b.para()
	if p == nil {
		return b.w.skip()
	}
	err := parseParagraphProps(b.w, &p.props)
	if p.props.deleted {
		b.found[remarkTracked] = true
	}
	return err
}

func (b *bodyParser) runProps() error {
	return b.w.inside(func(e xml.StartElement) error {
		if p := b.para(); p != nil && e.Name.Local == "vanish" && isOn(e) {
			p.hidden = true
		}
		if e.Name.Local == "rPrChange" {
			return b.w.skip()
		}
		return nil
	})
}
