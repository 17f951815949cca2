package documents

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Run is a piece of text at a place of a page, in any unit of length; Y grows
// downwards.
type Run struct {
	Text                     string
	Left, Right, Top, Bottom float64
	Size                     float64 // of the font
}

// Page is what a format with fixed pages holds.
type Page struct {
	Height float64
	Runs   []Run
	// Drawn says that there is more on it than the runs.
	Drawn bool
}

// line is a line of print.
type line struct {
	Run
	page   int      // 1-based
	centre float64  // height of its middle
	column *margins // of the column that it stands in, if there are several
}

// sameLine is how far, in font sizes, the middle of a run may lie from that of
// its line: a comma lies lower than what it follows.
const sameLine = 0.6

// FromPages puts the text of pages into reading order and gives it addresses.
// text brings what is known besides. Without any text the result has no block,
// and says so.
func FromPages(ctx context.Context, pages []Page, text Text) (Text, error) {
	text.Pages = len(pages)
	var lines []line
	for i, p := range pages {
		if err := ctx.Err(); err != nil {
			return Text{}, err
		}
		lines = append(lines, linesOf(p, i+1)...)
	}
	lines, running := splitRunning(lines, pages)
	unread := pagesWithout(lines, pages)
	text.Asides = append(text.Asides, running...)
	paras := paragraphsOf(lines)
	if len(paras) == 0 {
		return withoutText(text), nil
	}
	if unread != "" {
		unread = "第 " + unread + " 页没有读到文字（图片），请对照原件页面阅读"
		text.Note = strings.TrimPrefix(text.Note+"；"+unread, "；")
		text.Notices = append(text.Notices, Notice{NoticePartial, unread})
	}
	read, err := assemble(ctx, paras, text.Note)
	read.Pages, read.Asides, read.Notices = text.Pages, text.Asides, text.Notices
	return read, err
}

// pagesWithout names the pages on which something is drawn, and no text: among
// pages that have text, a scan is easily overlooked.
func pagesWithout(lines []line, pages []Page) string {
	read := map[int]bool{}
	for _, l := range lines {
		read[l.page] = true
	}
	var without []int
	for i, p := range pages {
		if p.Drawn && !read[i+1] {
			without = append(without, i+1)
		}
	}
	return PageList(without)
}

// PageList is the numbers of pages as people write them, at most the first ten.
func PageList(pages []int) string {
	const most = 10
	words := make([]string, 0, most)
	for _, p := range pages[:min(len(pages), most)] {
		words = append(words, strconv.Itoa(p))
	}
	if len(pages) > most {
		return strings.Join(words, "、") + " 等"
	}
	return strings.Join(words, "、")
}

// withoutText is a scan: it is kept, and nobody is told that it was checked.
func withoutText(text Text) Text {
	text.Note = "无文字层：文件只有图片（扫描件），没有可以读取的文字，请直接阅读原件；需要逐条审查的，请另行上传 DOCX。"
	text.Notices = append(text.Notices, Notice{NoticeNoText, "无文字层（扫描件或图片），系统没有读到文字"})
	return text
}

// linesOf joins the runs of a page that stand beside each other, in reading
// order.
func linesOf(p Page, page int) []line {
	runs := slices.Clone(p.Runs)
	middle := func(r Run) float64 { return (r.Top + r.Bottom) / 2 }
	slices.SortStableFunc(runs, func(a, b Run) int { return cmp.Compare(middle(a), middle(b)) })
	var groups []row
	var centre, weight float64
	for _, r := range runs {
		if strings.TrimSpace(r.Text) == "" {
			continue
		}
		width := max(r.Right-r.Left, 0.01)
		if n := len(groups); n > 0 && math.Abs(middle(r)-centre) < sameLine*max(r.Size, groups[n-1][0].Size) {
			groups[n-1] = append(groups[n-1], r)
			centre = (centre*weight + middle(r)*width) / (weight + width)
			weight += width
			continue
		}
		groups = append(groups, row{r})
		centre, weight = middle(r), width
	}
	for _, g := range groups {
		slices.SortStableFunc(g, func(a, b Run) int { return cmp.Compare(a.Left, b.Left) })
	}
	return readingOrder(groups, page)
}

// joinRuns reads a line from the left to the right. What was printed twice at
// one place, to look bold, is read once.
func joinRuns(runs row, page int) line {
	out := line{Run: runs[0], page: page}
	var text strings.Builder
	text.WriteString(runs[0].Text)
	last := runs[0]
	for _, r := range runs[1:] {
		if r.Text == last.Text && math.Abs(r.Left-last.Left) < 0.15*r.Size {
			continue
		}
		switch gap := r.Left - out.Right; {
		case gap > 2.5*r.Size:
			text.WriteByte('\t') // columns
		case gap > 0.4*r.Size:
			text.WriteByte(' ')
		}
		text.WriteString(r.Text)
		out.Right, out.Size = max(out.Right, r.Right), max(out.Size, r.Size)
		out.Top, out.Bottom = min(out.Top, r.Top), max(out.Bottom, r.Bottom)
		last = r
	}
	out.Text = tidy(closeUp(text.String()))
	out.centre = (out.Top + out.Bottom) / 2
	return out
}

// closeUp drops the blanks that are only the look of a line: beside Chinese
// punctuation, and between a Chinese character and a figure or Latin letter.
func closeUp(s string) string {
	if !strings.ContainsAny(s, " \u00a0") {
		return s
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\u00a0' })
	var out strings.Builder
	last := ' '
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if i > 0 && !isWide(last) && !isWide(first) && isHan(last) == isHan(first) {
			out.WriteByte(' ')
		}
		out.WriteString(w)
		last, _ = utf8.DecodeLastRuneInString(w)
	}
	return out.String()
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// isWide knows the punctuation that brings its own blank.
func isWide(r rune) bool {
	return r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff65 || r >= 0x2014 && r <= 0x2026
}

// margins are where the lines of a text begin and end.
type margins struct{ left, right float64 }

func marginsOf(lines []line) margins {
	if len(lines) == 0 {
		return margins{}
	}
	lefts, rights := make([]float64, 0, len(lines)), make([]float64, 0, len(lines))
	for _, l := range lines {
		lefts, rights = append(lefts, l.Left), append(rights, l.Right)
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	// A few lines reach beyond the margins: seals, tables, hanging punctuation.
	return margins{lefts[len(lefts)/20], rights[len(rights)-1-len(rights)/20]}
}

// paragraphsOf joins the lines of print that make one paragraph.
func paragraphsOf(lines []line) []para {
	m := marginsOf(slices.DeleteFunc(slices.Clone(lines), func(l line) bool { return l.column != nil }))
	var out []para
	for i, l := range lines {
		p := para{text: l.Text, page: l.page, centred: m.centred(l), right: m.atRight(l)}
		if i > 0 && m.goesOn(lines[i-1], l) {
			last := &out[len(out)-1]
			last.text = joinLines(last.text, l.Text)
			last.right = last.right && p.right
			continue
		}
		out = append(out, p)
	}
	return out
}

// around are the margins that a line stands between: its column's, else m.
func (m margins) around(l line) margins {
	if l.column != nil {
		return *l.column
	}
	return m
}

func (m margins) centred(l line) bool {
	m = m.around(l)
	before, after := l.Left-m.left, m.right-l.Right
	return before > 2.5*l.Size && after > 2*l.Size && math.Abs(before-after) < 2*l.Size
}

func (m margins) atRight(l line) bool {
	m = m.around(l)
	return l.Left-m.left > (m.right-m.left)*0.45 && m.right-l.Right < 6*l.Size
}

// goesOn decides whether next belongs to the paragraph of last.
func (m margins) goesOn(last, next line) bool {
	size := max(last.Size, next.Size)
	near := last.page != next.page || next.centre-last.centre < 2.6*size
	if !near || math.Abs(last.Size-next.Size) > 0.15*size {
		return false
	}
	if m.centred(last) && m.centred(next) { // a title of two lines
		return last.page == next.page && !isAlone(last.Text) && !isAlone(next.Text)
	}
	if m.centred(next) || m.around(last).right-last.Right > 1.6*size {
		return false
	}
	if mk, ok := parseMark(next.Text, 0); ok && mk.level <= levelArticle {
		return false
	}
	return next.Left-m.around(next).left < 0.8*size
}

// isAlone knows the centred lines that never belong to the one beside them.
func isAlone(text string) bool {
	text = halfDigits(text)
	return numberLine.MatchString(text) || dateLine.MatchString(text) || isNote(text) || isTOC(text) ||
		strings.HasSuffix(text, "文件") || unitMark.MatchString(text)
}

// joinLines puts a blank between two Latin words only.
func joinLines(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if last < 0x250 && first < 0x250 && last != '-' && isWordRune(last) && isWordRune(first) {
		return a + " " + b
	}
	return a + b
}

func isWordRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}
