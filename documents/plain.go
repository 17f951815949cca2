package documents

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const (
	bomUTF8 = "\xef\xbb\xbf"
	bomLE   = "\xff\xfe"
	bomBE   = "\xfe\xff"
	maxText = 16 << 20 // bytes of a plain text file

	// centredFrom is the indent, in half-width columns, from which a line of
	// plain text is taken to be centred; an ordinary indent is four.
	centredFrom = 8
)

// readPlain reads plain text line by line. Errors: *Error too large, encoding.
func readPlain(ctx context.Context, r io.ReaderAt, size int64) ([]para, string, error) {
	if size > maxText {
		return nil, "", refuse(ReasonTooLarge, "文本文件过大，无法读取。请将文件拆分后分别上传。")
	}
	raw := make([]byte, size)
	if n, err := r.ReadAt(raw, 0); err != nil && (!errors.Is(err, io.EOF) || int64(n) < size) {
		if errors.Is(err, io.EOF) {
			return nil, "", damaged()
		}
		return nil, "", err
	}
	text, note, err := decode(raw)
	if err != nil {
		return nil, "", err
	}
	paras, err := splitLines(ctx, text)
	return paras, note, err
}

// decode turns bytes into UTF-8: by mark, else UTF-8, else GB18030.
func decode(raw []byte) (text, note string, err error) {
	var out []byte
	switch {
	case bytes.HasPrefix(raw, []byte(bomLE)), bytes.HasPrefix(raw, []byte(bomBE)):
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(raw)
	case utf8.Valid(raw) || bytes.HasPrefix(raw, []byte(bomUTF8)):
		out = bytes.TrimPrefix(raw, []byte(bomUTF8))
	default:
		out, err = simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
		note = "文本按 GB18030 编码读取，如有乱码请另存为 UTF-8 后重新上传"
	}
	if err != nil || !utf8.Valid(out) || note != "" && bytes.ContainsRune(out, utf8.RuneError) || bytes.IndexByte(out, 0) >= 0 {
		return "", "", refuse(ReasonEncoding, "无法识别文本的编码。请用记事本打开，另存为 UTF-8 编码后重新上传。")
	}
	return string(out), note, nil
}

func splitLines(ctx context.Context, text string) ([]para, error) {
	var out []para
	lines := strings.FieldsFuncSeq(text, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029' || r == '\u0085'
	})
	for line := range lines {
		clean := tidy(line)
		if clean == "" {
			continue
		}
		if len(out) == maxBlocks {
			return nil, tooManyBlocks()
		}
		if len(out)%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		out = append(out, para{text: clean, centred: indent(line) >= centredFrom})
	}
	return out, nil
}

// indent counts leading blanks in half-width columns.
func indent(line string) int {
	columns := 0
	for _, r := range line {
		switch r {
		case ' ', '\u00a0':
			columns++
		case '\t':
			columns += 4
		case '　':
			columns += 2
		default:
			return columns
		}
	}
	return columns
}

// tidy drops control characters and the blanks at both ends.
func tidy(s string) string { return strings.TrimSpace(clean(s)) }

// clean drops control characters.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' || r == 0x7f || r == '\ufeff' {
			return -1
		}
		return r
	}, s)
}

// isClean says by bytes, which is quick, that there is nothing to drop.
func isClean(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 && c != '\t' && c != '\n' || c == 0x7f {
			return false
		}
	}
	return utf8.ValidString(s) && !strings.Contains(s, "\ufeff")
}
