package documents

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
)

// part is one entry of a handmade zip.
type part struct{ name, body string }

func zipOf(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		header := &zip.FileHeader{Name: p.name, Method: zip.Deflate}
		if p.body == "" {
			header.Method = zip.Store // a deflater for each of many entries is slow
		}
		f, err := z.CreateHeader(header)
		require.NoError(t, err)
		_, err = f.Write([]byte(p.body))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return b.Bytes()
}

const wordHead = xmlHead + `<w:document ` + wordSpace + ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:body>`

// docxOf makes a DOCX from the inside of w:body and further parts.
func docxOf(t testing.TB, body string, more ...part) []byte {
	t.Helper()
	parts := []part{
		{"[Content_Types].xml", partTypes},
		{"_rels/.rels", partRels},
		{"word/document.xml", wordHead + body + `</w:body></w:document>`},
	}
	return zipOf(t, append(parts, more...)...)
}

func wp(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }

func written(t testing.TB, d Draft) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, WriteDOCX(&b, d))
	return b.Bytes()
}

func readAs(t testing.TB, f Format, data []byte) (Text, error) {
	t.Helper()
	return Read(t.Context(), f, bytes.NewReader(data), int64(len(data)))
}

func mustRead(t testing.TB, f Format, data []byte) Text {
	t.Helper()
	text, err := readAs(t, f, data)
	require.NoError(t, err)
	return text
}

// lines writes blocks as "kind address: text" to compare them at a glance.
func lines(text Text) []string {
	var out []string
	for _, b := range text.Blocks {
		out = append(out, fmt.Sprintf("%s %s: %s", b.Kind, b.Address, b.Text))
	}
	return out
}

func reasonOf(t testing.TB, err error) Reason {
	t.Helper()
	var own *Error
	require.ErrorAs(t, err, &own)
	require.NotEmpty(t, own.Message)
	return own.Reason
}

// oleOf makes the smallest compound file that has the given streams' names.
func oleOf(names ...string) []byte {
	b := make([]byte, 512*3)
	copy(b, oleMagic)
	binary.LittleEndian.PutUint16(b[30:], 9)
	binary.LittleEndian.PutUint32(b[48:], 1) // directory in sector 1
	binary.LittleEndian.PutUint32(b[76:], 0) // table in sector 0
	for i := 512; i < 1024; i += 4 {
		binary.LittleEndian.PutUint32(b[i:], 0xffffffff)
	}
	binary.LittleEndian.PutUint32(b[512+4:], 0xfffffffe)
	for i, name := range names {
		entry := b[1024+128*i:]
		units := utf16.Encode([]rune(name))
		for j, u := range units {
			binary.LittleEndian.PutUint16(entry[2*j:], u)
		}
		binary.LittleEndian.PutUint16(entry[64:], uint16(2*len(units)+2)) //nolint:gosec // G115: short names
	}
	return b
}

// numberingPart has 第%1章, 第%2条, （%3） and 1. on one list, as Word writes
// them, and a second list that starts at five.
var numberingPart = part{"word/numbering.xml", xmlHead + `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0">` +
	lvl(0, "chineseCountingThousand", "第%1章", "") + lvl(1, "chineseCountingThousand", "第%2条", `<w:lvlRestart w:val="0"/>`) +
	lvl(2, "chineseCounting", "（%3）", `<w:suff w:val="nothing"/>`) + lvl(3, "decimal", "%4.", "") + lvl(4, "decimal", "%2.%5", `<w:isLgl/>`) +
	`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
	`<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="101"/></w:lvlOverride></w:num></w:numbering>`}

func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, i, format, text, more)
}

func np(num, level int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, num, text)
}

// long is a draft of n articles with four 项 each.
func long(n int) Draft {
	d := Draft{Title: "某某市行政规范性文件管理办法", Number: "某府发〔2026〕3号"}
	for i := range n {
		d.Paragraphs = append(d.Paragraphs, fmt.Sprintf("第%s条　%s：", hanNumber(i+1), strings.Repeat("行政机关应当依法履行合法性审核职责", 4)))
		for j := range 4 {
			d.Paragraphs = append(d.Paragraphs, fmt.Sprintf("（%s）%s；", hanNumber(j+1), strings.Repeat("不得减损公民权利", 5)))
		}
		d.Paragraphs = append(d.Paragraphs, strings.Repeat("前款规定的材料应当齐全。", 8))
	}
	return d
}
