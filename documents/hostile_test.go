package documents

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestHostileDOCX(t *testing.T) {
	many := make([]part, 0, maxEntries+1)
	for i := range maxEntries {
		many = append(many, part{fmt.Sprintf("x%d", i), ""})
	}
	flood := make([]part, 0, 50_000)
	for i := range 50_000 {
		flood = append(flood, part{fmt.Sprintf("a-rather-long-entry-name-%d", i), ""})
	}
	good := docxOf(t, wp("正文。"))
	flipped := bytes.Clone(good)
	flipped[bytes.Index(flipped, []byte("word/document.xml"))+40] ^= 0xff
	deep := strings.Repeat("<w:sdt>", 300) + strings.Repeat("</w:sdt>", 300)
	cases := map[string]struct {
		data   []byte
		reason Reason
	}{
		"bomb":           {docxOf(t, strings.Repeat(wp(strings.Repeat("a", 1<<20)), 20)), ReasonHostile},
		"one long text":  {docxOf(t, wp(strings.Repeat("甲", 4<<20))), ReasonHostile},
		"too deep":       {docxOf(t, deep), ReasonHostile},
		"too many":       {docxOf(t, wp("甲"), many...), ReasonHostile},
		"flood":          {zipOf(t, flood...), ReasonHostile},
		"two documents":  {docxOf(t, wp("甲"), part{"word\\Document.xml", "<x/>"}), ReasonHostile},
		"DTD":            {zipOf(t, part{"word/document.xml", `<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>`}), ReasonHostile},
		"bomb in styles": {docxOf(t, wp("甲"), part{"word/styles.xml", "<s>" + strings.Repeat("<b/>"+strings.Repeat(" ", 1<<20), 17) + "</s>"}), ReasonHostile},
		"blocks":         {docxOf(t, strings.Repeat("<w:p><w:r><w:t>a</w:t></w:r></w:p>", maxBlocks+1)), ReasonTooLarge},
		"truncated":      {good[:len(good)/2], ReasonDamaged},
		"flipped bits":   {flipped, ReasonDamaged},
		"no document":    {zipOf(t, part{"[Content_Types].xml", partTypes}), ReasonDamaged},
		"cut XML":        {zipOf(t, part{"word/document.xml", wordHead + "<w:p>"}), ReasonDamaged},
		"not a zip":      {[]byte("hello"), ReasonDamaged},
		"no text":        {docxOf(t, "<w:p/>"), ReasonEmpty},
		"no bytes":       {nil, ReasonEmpty},
		"encrypted":      {oleOf("Root Entry", "EncryptionInfo", "EncryptedPackage"), ReasonEncrypted},
		"old Word":       {oleOf("Root Entry", "WordDocument"), ReasonMismatch},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := readAs(t, FormatDOCX, c.data)
			require.Equal(t, c.reason, reasonOf(t, err))
		})
	}
}

func TestHostileNumbering(t *testing.T) {
	huge := part{"word/numbering.xml", xmlHead + `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">` +
		`<w:start w:val="2147483647"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="` + strings.Repeat("%1", 5000) + `"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`}
	text := mustRead(t, FormatDOCX, docxOf(t, np(1, 0, "甲")+np(1, 8, "乙")+np(1, 99999, "丙"), huge))
	require.Less(t, len(text.Blocks[0].Text), 300)
}

// TestLinearTime reads what would be quadratic if text were joined piece by
// piece: a slow reading shows as a test that does not end.
func TestLinearTime(t *testing.T) {
	deleted := `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>abcdefgh</w:t></w:r></w:p>`
	for _, body := range []string{
		strings.Repeat(deleted, 30_000),
		`<w:p><w:r><w:t>甲</w:t>` + strings.Repeat("<w:br/>", 200_000) + `<w:t>乙</w:t></w:r></w:p>`,
		strings.Repeat(wp("目录"), 20_000),
	} {
		mustRead(t, FormatDOCX, docxOf(t, body))
	}
}

func TestCancelAndFaults(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	data := docxOf(t, strings.Repeat(wp("甲"), 2000))
	_, err := Read(ctx, FormatDOCX, bytes.NewReader(data), int64(len(data)))
	require.ErrorIs(t, err, context.Canceled)
	_, err = readDOCX(ctx, bytes.NewReader(data), int64(len(data)))
	require.ErrorIs(t, err, context.Canceled)

	_, err = Read(t.Context(), FormatDOCX, badDisk{}, 1000)
	require.ErrorIs(t, err, errDisk, "a bad disk is not a damaged document")
	_, err = Read(t.Context(), FormatText, badDisk{}, 1000)
	require.ErrorIs(t, err, errDisk)
	_, err = Check("a.docx", badDisk{}, 1000)
	require.ErrorIs(t, err, errDisk)
}

var errDisk = errors.New("input/output error")

type badDisk struct{}

func (badDisk) ReadAt([]byte, int64) (int, error) { return 0, errDisk }

func TestCheck(t *testing.T) {
	docx := written(t, Draft{Title: "甲", Paragraphs: []string{"乙"}})
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(strings.Repeat("第一条 审核。\n", 500))
	require.NoError(t, err)
	ofd := zipOf(t, part{"OFD.xml", "<x/>"})
	xlsx := zipOf(t, part{"[Content_Types].xml", "<x/>"}, part{"xl/workbook.xml", "<x/>"})
	png := []byte("\x89PNG\r\n\x1a\n....")
	old := oleOf("Root Entry", "WordDocument")
	cases := []struct {
		name   string
		data   []byte
		format Format
		reason Reason
	}{
		{"a.docx", docx, FormatDOCX, ""},
		{"A.DOCX", docx, FormatDOCX, ""},
		{"a.wps", docx, FormatDOCX, ""},
		{"a.wps", old, FormatDOC, ""},
		{"a.doc", old, FormatDOC, ""},
		{"a.pdf", []byte("%PDF-1.7\n"), FormatPDF, ""},
		{"a.ofd", ofd, FormatOFD, ""},
		{"a.xlsx", xlsx, FormatXLSX, ""},
		{"a.png", png, FormatPNG, ""},
		{"a.jpg", []byte("\xff\xd8\xff\xe0"), FormatJPEG, ""},
		{"a.txt", []byte("你好"), FormatText, ""},
		{"a.txt", []byte(gbk), FormatText, ""},
		{"a.txt", []byte(gbk[:4097]), FormatText, ""},
		{"a.txt", []byte("\xff\xfe\x60\x4f"), FormatText, ""},
		{"a.txt", []byte(strings.Repeat("一二三", 1000)), FormatText, ""},
		{"a.docx", png, FormatPNG, ReasonMismatch},
		{"a.doc", docx, FormatDOCX, ReasonMismatch},
		{"a.txt", docx, FormatDOCX, ReasonMismatch},
		{"a.docx", nil, "", ReasonEmpty},
		{"a", docx, "", ReasonName},
		{".docx", docx, "", ReasonName},
		{"a.exe", docx, "", ReasonExecutable},
		{"a.pdf", []byte("MZ\x90\x00"), "", ReasonExecutable},
		{"a.txt", []byte("#!/bin/sh\n"), "", ReasonExecutable},
		{"a.docm", docx, "", ReasonExecutable},
		{"a.docx", docxOf(t, wp("甲"), part{"word/vbaProject.bin", "x"}), FormatDOCX, ReasonExecutable},
		{"a.rtf", []byte(`{\rtf1}`), "", ReasonUnsupported},
		{"a.doc", []byte("<html>"), "", ReasonUnsupported},
		{"a.txt", []byte("a\x00b"), "", ReasonUnsupported},
		{"a.docx", oleOf("EncryptedPackage"), FormatEncrypted, ReasonEncrypted},
		{"a.docx", docx[:300], "", ReasonDamaged},
		{"a.doc", oleOf("Workbook"), "", ReasonUnsupported},
	}
	for _, c := range cases {
		format, err := Check(c.name, bytes.NewReader(c.data), int64(len(c.data)))
		require.Equal(t, c.format, format, "%s %.10q %v", c.name, c.data, err)
		if c.reason == "" {
			require.NoError(t, err)
			require.True(t, format.Accepted())
			continue
		}
		require.Equal(t, c.reason, reasonOf(t, err), "%s %.10q", c.name, c.data)
	}
	_, err = Check("a.pdf", bytes.NewReader(nil), MaxSize+1)
	require.Equal(t, ReasonTooLarge, reasonOf(t, err))
	require.Equal(t, FormatPNG, Sniff(png, nil, 0))
}

func TestPlainEncodings(t *testing.T) {
	const want = "第一条 𠮷野应当审核。"
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(want)
	require.NoError(t, err)
	le, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewEncoder().String(want)
	require.NoError(t, err)
	be, err := unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewEncoder().String(want)
	require.NoError(t, err)
	for _, raw := range []string{want, bomUTF8 + want, gbk, le, be, "\r\n\r\n" + want + "\r\n"} {
		text := mustRead(t, FormatText, []byte(raw))
		require.Len(t, text.Blocks, 1)
		require.Equal(t, want, text.Blocks[0].Text)
	}
	for _, raw := range []string{"a\xff\xff\xffb", bomUTF8 + "\xff", "a\x00b"} {
		_, err := readAs(t, FormatText, []byte(raw))
		require.Equal(t, ReasonEncoding, reasonOf(t, err))
	}
	_, err = readAs(t, FormatPDF, []byte("%PDF-"))
	require.Equal(t, ReasonUnreadable, reasonOf(t, err))
	_, err = readAs(t, FormatText, []byte(strings.Repeat("a\n", maxBlocks+1)))
	require.Equal(t, ReasonTooLarge, reasonOf(t, err))
}

func TestFormatLabels(t *testing.T) {
	for _, f := range []Format{FormatDOCX, FormatText, FormatPDF, FormatOFD, FormatDOC, FormatXLSX, FormatPNG, FormatJPEG} {
		require.True(t, f.Accepted())
		require.NotEqual(t, FormatUnknown.Label(), f.Label())
		require.Equal(t, f == FormatDOCX || f == FormatText, f.Readable())
	}
	require.False(t, FormatUnknown.Accepted() || FormatEncrypted.Accepted())
}
