package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// Draft is a simple official document: number, title, paragraphs, and what may
// follow them.
type Draft struct {
	Title      string
	Number     string
	Paragraphs []string
	Parts      []Part
}

const (
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

	partTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`
	partRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`
	partDocumentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`

	// Body in 仿宋 16 pt, title in 小标宋 22 pt (GB/T 9704—2012), by name only.
	partStyles = xmlHead + `<w:styles ` + wordSpace + `><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="32"/><w:szCs w:val="32"/>` +
		`<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>` +
		`<w:spacing w:line="579" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr>` +
		`<w:spacing w:after="579" w:line="640" w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr>` +
		`<w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="DocNumber"><w:name w:val="Document Number"/><w:basedOn w:val="Normal"/><w:pPr>` +
		`<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/></w:pPr>` +
		`<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table Text"/><w:basedOn w:val="Normal"/><w:pPr>` +
		`<w:spacing w:line="300" w:lineRule="exact"/><w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>` +
		`<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style></w:styles>`

	// A4 with the margins of GB/T 9704—2012, in twentieths of a point.
	sectionEnd = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>` +
		`<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>`
)

// WriteDOCX writes a small DOCX; the same draft gives the same bytes. Errors:
// those of w.
func WriteDOCX(w io.Writer, doc Draft) error {
	z := zip.NewWriter(w)
	for _, part := range []struct{ name, body string }{
		{"[Content_Types].xml", partTypes},
		{"_rels/.rels", partRels},
		{"word/document.xml", documentPart(doc)},
		{"word/_rels/document.xml.rels", partDocumentRels},
		{"word/styles.xml", partStyles},
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

func documentPart(doc Draft) string {
	var b bytes.Buffer
	b.WriteString(xmlHead + `<w:document ` + wordSpace + `><w:body>`)
	if doc.Number != "" {
		writeParagraph(&b, `<w:pStyle w:val="DocNumber"/>`, doc.Number)
	}
	if doc.Title != "" {
		writeParagraph(&b, `<w:pStyle w:val="Title"/>`, doc.Title)
	}
	for _, text := range doc.Paragraphs {
		props := ""
		if dateLine.MatchString(strings.TrimSpace(text)) {
			props = `<w:jc w:val="right"/>`
		}
		writeParagraph(&b, props, text)
	}
	for _, part := range doc.Parts {
		writePart(&b, part)
	}
	b.WriteString(sectionEnd + `</w:body></w:document>`)
	return b.String()
}

func writeParagraph(b *bytes.Buffer, props, text string) {
	b.WriteString(`<w:p>`)
	if props != "" {
		b.WriteString(`<w:pPr>` + props + `</w:pPr>`)
	}
	b.WriteString(`<w:r>`)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.WriteString(`<w:br/>`)
		}
		for j, piece := range strings.Split(line, "\t") {
			if j > 0 {
				b.WriteString(`<w:tab/>`)
			}
			b.WriteString(`<w:t xml:space="preserve">`)
			_ = xml.EscapeText(b, []byte(piece)) // a Buffer does not fail
			b.WriteString(`</w:t>`)
		}
	}
	b.WriteString(`</w:r></w:p>`)
}
