package documents

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// What a word processor writes around the characters: fonts by name in every
// run, marks of editing sessions, a place for the proof reader.
const (
	wordRun   = `<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋" w:cs="仿宋_GB2312" w:hint="eastAsia"/><w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>`
	wordProps = `<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/>` + wordRun
)

// clerk writes a document as a word processor does.
type clerk struct {
	strings.Builder
	r  *rand.Rand
	id int
}

func (c *clerk) words(n int) string {
	words := []string{"镇人民政府", "村民委员会", "应当", "不得", "依法", "停车场", "收费标准", "公示", "备案", "监督检查", "举报", "处理", "期限", "申请人", "材料", "审核", "道路", "设施", "维护", "经费", "档案", "责任"}
	var b strings.Builder
	for range n {
		b.WriteString(words[c.r.IntN(len(words))])
	}
	return b.String()
}

func (c *clerk) run(element, text string) {
	fmt.Fprintf(c, `<w:r w:rsidR="00%06X" w:rsidRPr="00%06X">%s<w:%s xml:space="preserve">%s</w:%s></w:r>`, c.r.IntN(1<<24), c.r.IntN(1<<24), wordRun, element, text, element)
}

func (c *clerk) change(kind, element, text string) {
	c.id++
	fmt.Fprintf(c, `<w:%s w:id="%d" w:author="张伟" w:date="2026-03-01T09:30:00Z">`, kind, c.id)
	c.run(element, text)
	c.WriteString(`</w:` + kind + `>`)
}

// paragraph is some sixty characters in three runs, the level of its number -1
// for none.
func (c *clerk) paragraph(level int, inside func()) {
	fmt.Fprintf(c, `<w:p w14:paraId="%08X" w:rsidR="00%06X" w:rsidRDefault="00%06X"><w:pPr>`, c.r.IntN(1<<31), c.r.IntN(1<<24), c.r.IntN(1<<24))
	if level >= 0 {
		fmt.Fprintf(c, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>`, level)
	}
	c.WriteString(wordProps + `</w:pPr>`)
	c.run("t", c.words(7)+"，")
	inside()
	c.WriteString(`<w:proofErr w:type="gramStart"/>`)
	c.run("t", c.words(7)+"，")
	c.WriteString(`<w:proofErr w:type="gramEnd"/>`)
	c.run("t", c.words(7)+"。")
	c.WriteString(`</w:p>`)
}

func (c *clerk) table() {
	c.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="8844" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>`)
	for range 6 {
		c.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for range 3 {
			c.WriteString(`<w:tc><w:tcPr><w:tcW w:w="2948" w:type="dxa"/></w:tcPr><w:p>`)
			c.run("t", c.words(2))
			c.WriteString(`</w:p></w:tc>`)
		}
		c.WriteString(`</w:tr>`)
	}
	c.WriteString(`</w:tbl>`)
}

// hundredPages has the 60,000 characters of 100 pages by GB/T 9704—2012, 17
// tables and 68 each of insertions, deletions, comments and footnotes.
func hundredPages(t testing.TB) []byte {
	c := &clerk{r: rand.New(rand.NewPCG(9, 704))} //nolint:gosec // the same file each time
	var comments, footnotes strings.Builder
	for i := range 960 {
		level := []int{1, -1, 2, 2, 2, -1, 1, -1}[i%8]
		c.paragraph(level, func() {
			if i%14 != 0 || c.id >= 2*68 {
				return
			}
			c.change("del", "delText", c.words(1))
			c.change("ins", "t", c.words(1))
			fmt.Fprintf(c, `<w:r><w:commentReference w:id="%d"/></w:r><w:r><w:footnoteReference w:id="%d"/></w:r>`, i, i)
			fmt.Fprintf(&comments, `<w:comment w:id="%d" w:author="陈静">%s</w:comment>`, i, wp(c.words(5)))
			fmt.Fprintf(&footnotes, `<w:footnote w:id="%d">%s</w:footnote>`, i, wp(c.words(5)))
		})
		if i%56 == 20 {
			c.table()
		}
	}
	return docxOf(t, c.String(), numberingPart,
		part{"word/styles.xml", partStyles},
		part{"word/comments.xml", xmlHead + `<w:comments ` + wordSpace + `>` + comments.String() + `</w:comments>`},
		part{"word/footnotes.xml", xmlHead + `<w:footnotes ` + wordSpace + `>` + footnotes.String() + `</w:footnotes>`},
		part{"word/header1.xml", xmlHead + `<w:hdr ` + wordSpace + `>` + wp("征求意见稿") + `</w:hdr>`})
}

// hundredFile is what documents/parse measures with the start of a child.
var hundredFile = filepath.Join("testdata", "hundred.docx")

// TestHundredPages keeps the file that is measured what it is said to be;
// SANBI_CORPUS=1 writes it.
func TestHundredPages(t *testing.T) {
	data := hundredPages(t)
	if os.Getenv("SANBI_CORPUS") != "" {
		require.NoError(t, os.WriteFile(hundredFile, data, 0o600))
	}
	kept, err := os.ReadFile(hundredFile)
	require.NoError(t, err)
	text := mustRead(t, FormatDOCX, kept)
	require.Equal(t, mustRead(t, FormatDOCX, data), text)
	characters, tables, asides := 0, map[string]bool{}, map[AsideKind]int{}
	for _, b := range text.Blocks {
		characters += utf8.RuneCountInString(b.Text)
		if b.Kind == KindTable {
			table, _, _ := strings.Cut(b.Address, "第")
			tables[table] = true
		}
	}
	for _, a := range text.Asides {
		asides[a.Kind]++
	}
	require.InDelta(t, 60_000, characters, 3_000)
	require.Len(t, tables, 17)
	require.Equal(t, map[AsideKind]int{AsideInserted: 68, AsideDeleted: 68, AsideComment: 68, AsideFootnote: 68, AsideHeader: 1}, asides)
}

// BenchmarkReadDOCX reads 100 pages: as a word processor writes them, and as
// plain as can be.
func BenchmarkReadDOCX(b *testing.B) {
	for name, data := range map[string][]byte{"processed": hundredPages(b), "plain": written(b, long(170))} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mustRead(b, FormatDOCX, data)
			}
		})
	}
}
