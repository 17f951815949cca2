package documents

import (
	"fmt"
	"io"
	"strings"
)

// Official is an official paper in the layout of GB/T 9704—2012.
type Official struct {
	// Letter is the layout of a letter 信函格式 (10.1), otherwise that of a
	// document 文件格式.
	Letter bool
	Maker  string // 发文机关
	Number string // 发文字号
	Title  string
	To     string // 主送机关
	Body   []OfficialPart
	// Sign and Date are 发文机关署名 and 成文日期, such as 2026年11月24日.
	Sign, Date string
	CopyTo     string // 抄送机关
	// Mark stands above the title of what is not issued: 拟稿，尚未签发.
	Mark string
}

// OfficialPart is a paragraph, or a heading of the first level 一、 or the second
// （一）.
type OfficialPart struct {
	Level int
	Text  string
}

// Measures of GB/T 9704—2012 in points (5.2): A4, the text of 156 mm by 225 mm
// begins 37 mm below the upper and 28 mm right of the left edge, and has 22 lines
// of 28 characters.
const (
	millimetre   = 72 / 25.4
	officialTop  = 37 * millimetre
	officialLeft = 28 * millimetre
	officialWide = 156 * millimetre
	officialHigh = 225 * millimetre
	officialRows = 22
	officialLine = officialHigh / officialRows
	officialSize = officialWide / 28 // 三号, 16 pt, on the grid of 28 characters
	titleSize    = 22.0              // 二号
	makerSize    = 32.0
	numberSize   = 14.0 // 四号, of page numbers
)

// WriteOfficialPDF writes the paper as a PDF that carries its fonts; the same
// paper gives the same bytes. A character that a configured font lacks is drawn
// in the free one. Errors: *Error where that lacks it too; those of w.
func WriteOfficialPDF(w io.Writer, o Official, fonts *Fonts) error {
	p, err := newPrinter(o.Title, o.Number)
	if err == nil {
		err = covers(p.pdf, Draft{Title: o.Title, Number: o.Number, Paragraphs: o.texts()})
	}
	if err == nil {
		err = p.take(fonts)
	}
	if err != nil {
		return err
	}
	s := &sheet{printer: p}
	s.begin()
	s.head(o)
	s.body(o)
	s.numberPages(o.Letter)
	return p.writeTo(w)
}

func (o Official) texts() []string {
	all := []string{o.Maker, o.To, o.Sign, o.Date, o.CopyTo, o.Mark}
	for _, part := range o.Body {
		all = append(all, part.Text)
	}
	return all
}

// sheet draws line by line on the grid of the standard.
type sheet struct {
	*printer
	row int // of the page, from 0
}

func (s *sheet) begin() {
	s.pdf.AddPage()
	s.pages++
	s.row = 0
}

// line draws a text at a distance from the left edge of the text, and goes to
// the next row.
func (s *sheet) line(text string, x, size float64) {
	if s.row >= officialRows {
		s.begin()
	}
	if text != "" {
		y := officialTop + float64(s.row)*officialLine + (officialLine-size*leading)/2
		s.put(text, officialLeft+x, y, size)
	}
	s.row++
}

// centre draws a title (7.3.1).
func (s *sheet) centre(text string, size float64) {
	for _, line := range titleLines(officialWide, size, size/2, func(width float64) []string { return s.wrap(text, width, size) }) {
		s.line(line, (officialWide-s.width(line, size))/2, size)
	}
}

// head draws the maker in red, the number and the red lines.
func (s *sheet) head(o Official) {
	if o.Letter {
		s.letterHead(o)
	} else {
		s.documentHead(o)
	}
	s.use(faceTitle)
	if o.Mark != "" {
		s.centre(o.Mark, officialSize)
	}
	s.centre(o.Title, titleSize)
	s.use(faceText)
	s.line("", 0, officialSize)
	s.paragraph(o.To+"：", 0)
}

// documentHead is that of a document: the maker 35 mm below the edge of the text,
// the number two lines below, a red line 4 mm below that (7.2).
func (s *sheet) documentHead(o Official) {
	s.maker(o.Maker+"文件", officialTop+35*millimetre)
	s.row = 6
	s.line(o.Number, (officialWide-s.width(o.Number, officialSize))/2, officialSize)
	s.red()
	y := officialTop + float64(s.row)*officialLine + 4*millimetre - (officialLine-officialSize)/2
	s.pdf.SetLineWidth(1)
	s.pdf.Line(officialLeft, y, officialLeft+officialWide, y)
	s.black()
	s.row += 2
}

// letterHead is that of a letter (10.1): the maker 30 mm below the edge of the
// page, red double lines of 170 mm, the number at the right below the first.
func (s *sheet) letterHead(o Official) {
	s.maker(o.Maker, 30*millimetre)
	under := 30*millimetre + makerSize*1.1 + 4*millimetre
	s.red()
	s.doubleLine(under, true)
	s.doubleLine(pageHeight-20*millimetre, false)
	s.black()
	y := under + officialSize*7/8
	s.put(o.Number, officialLeft+officialWide-s.width(o.Number, officialSize), y, officialSize)
	s.row = int((y+officialSize*leading-officialTop)/officialLine) + 2
}

func (s *sheet) doubleLine(y float64, thickAbove bool) {
	const wide = 170 * millimetre
	first, second := 2.0, 0.7
	if !thickAbove {
		first, second = second, first
	}
	x := (pageWidth - wide) / 2
	s.pdf.SetLineWidth(first)
	s.pdf.Line(x, y, x+wide, y)
	s.pdf.SetLineWidth(second)
	s.pdf.Line(x, y+3, x+wide, y+3)
}

// maker draws the name of the maker in red, smaller where it is long.
func (s *sheet) maker(name string, top float64) {
	s.use(faceTitle)
	size := makerSize
	if w := s.width(name, size); w > officialWide {
		size *= officialWide / w
	}
	s.pdf.SetTextColor(0xe6, 0, 0)
	s.put(name, (pageWidth-s.width(name, size))/2, top-size*(leading-1)/2, size)
	s.pdf.SetTextColor(0, 0, 0)
	s.use(faceText)
}

func (s *sheet) red()   { s.pdf.SetStrokeColor(0xe6, 0, 0) }
func (s *sheet) black() { s.pdf.SetStrokeColor(0, 0, 0) }

// paragraph draws a text whose first line is indented by so many characters.
func (s *sheet) paragraph(text string, indent int) {
	for _, text := range strings.Split(text, "\n") {
		for _, line := range s.wrap(strings.Repeat("　", indent)+text, officialWide, officialSize) {
			s.line(line, 0, officialSize)
		}
	}
}

// body draws the text with its headings (7.3.3), the signature and the copies.
func (s *sheet) body(o Official) {
	for _, part := range o.Body {
		s.use(map[int]face{0: faceText, 1: faceHeading, 2: faceSubheading}[part.Level])
		s.paragraph(part.Text, 2)
	}
	s.use(faceText)
	if s.row+4 > officialRows { // never alone on a page: at least a line of the text goes with it
		s.begin()
		s.line("（此页无正文）", 2*officialSize, officialSize)
	}
	s.line("", 0, officialSize)
	s.signature(o.Sign, o.Date)
	if o.CopyTo != "" {
		s.row = max(s.row+1, officialRows-2)
		s.paragraph("抄送："+o.CopyTo+"。", 1)
	}
}

// signature stands four characters from the right edge, the maker in the middle
// of the date (7.3.5.1).
func (s *sheet) signature(sign, date string) {
	x := officialWide - 4*officialSize - s.width(date, officialSize)
	middle := x + s.width(date, officialSize)/2
	s.line(sign, min(middle-s.width(sign, officialSize)/2, officialWide-s.width(sign, officialSize)), officialSize)
	s.line(date, x, officialSize)
}

// numberPages draws — 1 — 7 mm below the text, at the outer side, one character
// from its edge (7.5); the first page of a letter has none.
func (s *sheet) numberPages(letter bool) {
	for n := 1; n <= s.pages; n++ {
		if letter && n == 1 {
			continue
		}
		s.note(s.pdf.SetPage(n))
		number := fmt.Sprintf("— %d —", n)
		x := officialLeft + officialSize
		if n%2 == 1 {
			x = officialLeft + officialWide - officialSize - s.width(number, numberSize)
		}
		s.put(number, x, officialTop+officialHigh+7*millimetre-numberSize/2, numberSize)
	}
}
