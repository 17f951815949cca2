package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode"
)

const (
	// The text begins 37 mm and 28 mm from the edges and is 156 mm by 225 mm, in
	// twentieths of a point. The grid has the 22 lines only: LibreOffice makes some
	// 20 characters of a grid of 28, which the styles give by the space between
	// characters instead.
	officialSection = `<w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1588" w:gutter="0"/>`
	officialGrid = `<w:docGrid w:type="lines" w:linePitch="579"/>`

	relSpace    = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relOfficial = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	footerType  = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"

	red = `<w:color w:val="E60000"/>`
)

var (
	officialTypes = strings.Replace(partTypes, "</Types>", `<Override PartName="/word/footer1.xml" ContentType="`+footerType+`"/>`+
		`<Override PartName="/word/footer2.xml" ContentType="`+footerType+`"/><Override PartName="/word/footer3.xml" ContentType="`+footerType+`"/>`+
		`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/></Types>`, 1)
	officialRels = strings.Replace(partDocumentRels, "</Relationships>", relation("rId2", "footer", "footer1.xml")+relation("rId3", "footer", "footer2.xml")+
		relation("rId4", "footer", "footer3.xml")+relation("rId5", "settings", "settings.xml")+"</Relationships>", 1)
	officialStyles = strings.NewReplacer(
		`<w:sz w:val="32"/><w:szCs w:val="32"/>`, `<w:spacing w:val="-5"/><w:sz w:val="32"/><w:szCs w:val="32"/>`,
		`<w:spacing w:after="579" w:line="640"`, `<w:snapToGrid w:val="0"/><w:spacing w:after="579" w:line="640"`,
	).Replace(partStyles)
	// Odd and even pages differ: the number stands at the outer side.
	officialSettings = xmlHead + `<w:settings ` + wordSpace + `><w:evenAndOddHeaders/></w:settings>`
)

func relation(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="` + relOfficial + kind + `" Target="` + target + `"/>`
}

// WriteOfficialDOCX writes the paper as a DOCX to be edited, in the layout of
// GB/T 9704—2012; fonts go by name. The same paper gives the same bytes. Errors:
// those of w.
func WriteOfficialDOCX(w io.Writer, o Official) error {
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, body string }{
		{"[Content_Types].xml", officialTypes},
		{"_rels/.rels", partRels},
		{"word/document.xml", o.documentPart()},
		{"word/_rels/document.xml.rels", officialRels},
		{"word/styles.xml", officialStyles},
		{"word/settings.xml", officialSettings},
		{"word/footer1.xml", footer("right")},
		{"word/footer2.xml", footer("left")},
		{"word/footer3.xml", xmlHead + `<w:ftr ` + wordSpace + `><w:p/></w:ftr>`},
	} {
		f, err := z.Create(part.name)
		if err == nil {
			_, err = io.WriteString(f, part.body)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("finish docx: %w", err)
	}
	return nil
}

// footer holds the page number, one character from the outer edge (7.5).
func footer(side string) string {
	const size = `<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>`
	run := func(inner string) string { return `<w:r>` + size + inner + `</w:r>` }
	return xmlHead + `<w:ftr ` + wordSpace + `><w:p><w:pPr><w:ind w:left="320" w:right="320" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="` + side + `"/></w:pPr>` +
		run(`<w:t xml:space="preserve">— </w:t>`) + run(`<w:fldChar w:fldCharType="begin"/>`) + run(`<w:instrText>PAGE</w:instrText>`) +
		run(`<w:fldChar w:fldCharType="end"/>`) + run(`<w:t xml:space="preserve"> —</w:t>`) + `</w:p></w:ftr>`
}

// signature gives the maker and the date with the space right of each, in
// twentieths of a point.
func (o Official) signature() iter.Seq2[string, int] {
	const half = 158 // of a character
	halves := func(text string) (n int) {
		for _, r := range text {
			if n++; r > unicode.MaxLatin1 {
				n++
			}
		}
		return n
	}
	return func(yield func(string, int) bool) {
		_ = yield(o.Sign, max(8*half+(halves(o.Date)-halves(o.Sign))*half/2, 0)) && yield(o.Date, 8*half)
	}
}

func (o Official) documentPart() string {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<w:document ` + wordSpace + ` ` + relSpace + `><w:body>`)
	maker, first := o.Maker+"文件", ""
	if o.Letter {
		maker, first = o.Maker, `<w:titlePg/>`
	}
	const flat = `<w:ind w:firstLineChars="0" w:firstLine="0"/>`
	write := func(props, look, text string) {
		b.WriteString(`<w:p><w:pPr>` + props + `</w:pPr>`)
		for i, line := range strings.Split(text, "\n") {
			if i > 0 {
				b.WriteString(`</w:p><w:p><w:pPr>` + props + `</w:pPr>`)
			}
			b.WriteString(`<w:r><w:rPr>` + look + `</w:rPr><w:t xml:space="preserve">`)
			_ = xml.EscapeText(&b, []byte(line)) // a Buffer does not fail
			b.WriteString(`</w:t></w:r>`)
		}
		b.WriteString(`</w:p>`)
	}
	line := `<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="11" w:color="E60000"/></w:pBdr>`
	if o.Letter {
		line = strings.Replace(line, "single", "thickThinSmallGap", 1)
		write(line+flat+`<w:jc w:val="center"/>`, `<w:rFonts w:eastAsia="方正小标宋简体"/>`+red+`<w:sz w:val="64"/>`, maker)
		write(flat+`<w:jc w:val="right"/>`, "", o.Number)
	} else {
		write(`<w:spacing w:before="1984" w:after="579" w:line="720" w:lineRule="exact"/>`+flat+`<w:jc w:val="center"/>`,
			`<w:rFonts w:eastAsia="方正小标宋简体"/>`+red+`<w:sz w:val="64"/>`, maker)
		write(line+flat+`<w:jc w:val="center"/>`, "", o.Number)
	}
	write(flat, "", "")
	if o.Mark != "" {
		write(flat+`<w:jc w:val="center"/>`, "", o.Mark)
	}
	write(`<w:pStyle w:val="Title"/>`, "", o.Title)
	write(flat, "", o.To+"：")
	for _, part := range o.Body {
		look := map[int]string{1: `<w:rFonts w:eastAsia="黑体"/>`, 2: `<w:rFonts w:eastAsia="楷体"/>`}[part.Level]
		write("", look, part.Text)
	}
	write(flat, "", "")
	// The maker stands in the middle of the date, four characters from the edge.
	for text, indent := range o.signature() {
		write(`<w:ind w:right="`+strconv.Itoa(indent)+`" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="right"/>`, "", text)
	}
	if o.CopyTo != "" {
		write(`<w:ind w:left="316" w:firstLineChars="0" w:firstLine="0"/>`, `<w:sz w:val="28"/>`, "抄送："+o.CopyTo+"。")
	}
	b.WriteString(`<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:footerReference w:type="even" r:id="rId3"/>` +
		`<w:footerReference w:type="first" r:id="rId4"/>` + officialSection + first + officialGrid + `</w:sectPr></w:body></w:document>`)
	return b.String()
}
