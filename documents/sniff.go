package documents

import (
	"bytes"
	"context"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const headSize = 4096

// Sniff says what a file is by its content. head is the beginning of the file
// and may be empty when r is given; r may be nil, then only head is looked at.
func Sniff(head []byte, r io.ReaderAt, size int64) Format {
	if r == nil {
		r, size = bytes.NewReader(head), int64(len(head))
	}
	if len(head) < headSize && int64(len(head)) < size {
		head = readHead(r, size)
	}
	switch {
	case len(head) == 0 || isProgram(head):
		return FormatUnknown
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return sniffZip(r, size)
	case bytes.HasPrefix(head, []byte(oleMagic)):
		return sniffOLE(r, size)
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		return FormatPDF
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return FormatPNG
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return FormatJPEG
	case looksLikeText(head):
		return FormatText
	}
	return FormatUnknown
}

// readHead returns what can be read of the first headSize bytes.
func readHead(r io.ReaderAt, size int64) []byte {
	head := make([]byte, min(size, headSize))
	n, _ := r.ReadAt(head, 0)
	return head[:n]
}

// isProgram knows the beginnings of Windows, Linux, macOS and Java programs
// and of scripts.
func isProgram(head []byte) bool {
	for _, magic := range []string{
		"MZ", "\x7fELF", "\xca\xfe\xba\xbe", "\xfe\xed\xfa\xce", "\xfe\xed\xfa\xcf",
		"\xce\xfa\xed\xfe", "\xcf\xfa\xed\xfe", "#!", "L\x00\x00\x00\x01\x14\x02\x00",
	} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return false
}

func sniffZip(r io.ReaderAt, size int64) Format {
	a, err := openArchive(context.Background(), r, size)
	if err != nil {
		return FormatUnknown
	}
	types := a.has("[Content_Types].xml")
	switch {
	case a.has("Encryptions.xml"): // an OFD whose parts are enciphered (GM/T 0099)
		return FormatEncrypted
	case a.has("OFD.xml"):
		return FormatOFD
	case types && a.has("xl/workbook.xml"):
		return FormatXLSX
	case types && a.has(mainPart(context.Background(), a)):
		return FormatDOCX
	}
	return FormatUnknown
}

// looksLikeText is true for UTF-8, UTF-16 with a mark, and GB18030, unless it
// is markup (HTML, RTF, Word 2003 XML) that would be read as gibberish.
func looksLikeText(head []byte) bool {
	if bytes.HasPrefix(head, []byte(bomLE)) || bytes.HasPrefix(head, []byte(bomBE)) {
		return true
	}
	body := bytes.TrimPrefix(head, []byte(bomUTF8))
	for _, b := range body {
		if b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' || b == 0x7f {
			return false
		}
	}
	start := bytes.ToLower(bytes.TrimSpace(body))
	for _, markup := range []string{"<?xml", "<!doctype", "<html", "<script", `{\rtf`, "mime-version:"} {
		if bytes.HasPrefix(start, []byte(markup)) {
			return false
		}
	}
	return cutUTF8(body, len(head) == headSize) || cutGB18030(body)
}

// cutUTF8 is utf8.Valid, forgiving a character cut off at the end.
func cutUTF8(b []byte, cut bool) bool {
	for i := 0; cut && i < utf8.UTFMax-1 && len(b) > 0 && !utf8.Valid(b); i++ {
		b = b[:len(b)-1]
	}
	return utf8.Valid(b)
}

// cutGB18030 is true when all but the last few bytes decode.
func cutGB18030(b []byte) bool {
	out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
	if err != nil {
		return false
	}
	bad := bytes.IndexRune(out, utf8.RuneError)
	return bad < 0 || len(b) > 64 && bad >= len(out)-12
}
