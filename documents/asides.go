package documents

import (
	"context"
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"sanbi/documents/xmlstream"
)

const (
	maxAside   = 20_000 // characters of one aside
	maxHeaders = 60     // header and footer parts that are read
)

// readNotes reads the parts beside the body before it, so that a reference in
// the body finds what it refers to. One that is damaged costs itself only.
func (b *bodyParser) readNotes(ctx context.Context, a *archive, dir string) error {
	b.refs = map[string]int{}
	for _, part := range []struct {
		file, element string
		kind          AsideKind
	}{
		{"footnotes.xml", "footnote", AsideFootnote}, {"endnotes.xml", "endnote", AsideFootnote}, {"comments.xml", "comment", AsideComment},
	} {
		err := readPart(ctx, a, path.Join(dir, part.file), maxSidePart, func(w *walker) error {
			return b.notesPart(w, part.element, part.kind)
		})
		if err != nil {
			return err
		}
	}
	for i := 1; i <= maxHeaders; i++ {
		for _, kind := range []string{"header", "footer"} {
			err := readPart(ctx, a, path.Join(dir, kind+strconv.Itoa(i)+".xml"), maxSidePart, b.headerPart)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bodyParser) notesPart(w *walker, element string, kind AsideKind) error {
	return eachElement(w, func(e xml.StartElement) error {
		if e.Name.Local != element || !isWord(e.Name) {
			return nil
		}
		if attr(e, "type") != "" { // the line above the footnotes
			return w.skip()
		}
		text, err := plainOf(w)
		if err != nil || text == "" {
			return err
		}
		b.refs[element+attr(e, "id")] = len(b.asides) + 1
		b.aside(Aside{Kind: kind, Text: text, Author: tidy(attr(e, "author"))})
		return nil
	})
}

// headerPart keeps what a header says, once.
func (b *bodyParser) headerPart(w *walker) error {
	return eachElement(w, func(e xml.StartElement) error {
		if e.Name.Local != "hdr" && e.Name.Local != "ftr" {
			return nil
		}
		text, err := plainOf(w)
		if err != nil || text == "" || pageNumber.MatchString(halfDigits(text)) {
			return err
		}
		for _, a := range b.asides {
			if a.Kind == AsideHeader && a.Text == text {
				return nil
			}
		}
		b.aside(Aside{Kind: AsideHeader, Text: text})
		return nil
	})
}

// aside keeps a text beside the body and returns its mark, 0 when there are too
// many.
func (b *bodyParser) aside(a Aside) int {
	if len(b.asides) >= maxAsides {
		return 0
	}
	a.Text = cutAt(a.Text, maxAside)
	b.asides = append(b.asides, a)
	return len(b.asides)
}

// hang ties an aside to the open paragraph.
func (b *bodyParser) hang(mark int) {
	if p := b.para(); p != nil && mark > 0 {
		p.marks = append(p.marks, mark)
	}
}

// deleted keeps what a tracked change took away.
func (b *bodyParser) deleted(e xml.StartElement) error {
	b.found[remarkTracked] = true
	text, err := rawOf(b.w)
	if err != nil || text == "" {
		return err
	}
	hand := handOf(e)
	if tidy(text) != "" {
		b.hang(b.aside(Aside{Kind: AsideDeleted, Text: tidy(text), Author: hand.Author}))
	}
	if p := b.para(); p != nil {
		b.track(TrackedChange{Hand: hand, Kind: SpanRemoved, From: p.text.Len(), To: p.text.Len(), Text: cutAt(clean(text), maxAside)})
	}
	return nil
}

// insertion is a tracked insertion that is being read.
type insertion struct {
	hand Hand
	text strings.Builder
}

func (b *bodyParser) endInsertion() {
	n := len(b.inserts)
	if n == 0 {
		return
	}
	done := b.inserts[n-1]
	b.inserts = b.inserts[:n-1]
	if text := tidy(done.text.String()); text != "" {
		b.hang(b.aside(Aside{Kind: AsideInserted, Text: text, Author: done.hand.Author}))
	}
}

// plainOf reads the text inside the element whose start was just read.
func plainOf(w *walker) (string, error) {
	text, err := rawOf(w)
	return tidy(text), err
}

// rawOf is plainOf with the blanks at both ends.
func rawOf(w *walker) (string, error) {
	var out strings.Builder
	in := 0 // depth of the open text element
	for outer := w.depth - 1; w.depth > outer; {
		tok, err := w.step(false)
		if err != nil {
			return "", err
		}
		switch name := tok.Name; tok.Kind {
		case xmlstream.Start:
			switch {
			case !isWord(name):
			case name.Local == "t" || name.Local == "delText":
				in = w.depth
			case name.Local == "p" && out.Len() > 0:
				out.WriteByte('\n')
			case name.Local == "br" || name.Local == "cr":
				out.WriteByte('\n')
			case name.Local == "tab":
				out.WriteByte('\t')
			case name.Local == "instrText":
				if err := w.skip(); err != nil {
					return "", err
				}
			}
		case xmlstream.End:
			if w.depth < in {
				in = 0
			}
		case xmlstream.Text:
			if in > 0 && out.Len() < 4*maxAside {
				out.Write(tok.Text)
			}
		case xmlstream.Other:
		}
	}
	return out.String(), nil
}

// notices says what a reviewer should know of before reading.
func (b *bodyParser) notices() []Notice {
	var found []Notice
	changes, comments := 0, 0
	for _, a := range b.asides {
		switch a.Kind {
		case AsideInserted, AsideDeleted:
			changes++
		case AsideComment:
			comments++
		case AsideFootnote, AsideHeader, AsideWatermark:
		}
	}
	if b.found[remarkTracked] {
		found = append(found, Notice{NoticeTracked, "文件含修订痕迹" + times(changes) + "，送审稿应当是清稿"})
	}
	if comments > 0 {
		found = append(found, Notice{NoticeComments, "文件含批注" + times(comments)})
	}
	if b.found[remarkHidden] {
		found = append(found, Notice{NoticeHidden, "文件含隐藏文字，系统未显示，请查看原件"})
	}
	return found
}

func times(n int) string {
	if n == 0 {
		return ""
	}
	return "（" + strconv.Itoa(n) + " 处）"
}
